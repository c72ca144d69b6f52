namespace Tandem.Operations.Demonstration;

/// <summary>Given and family names that are common in a country, to draw people from.</summary>
internal static class PersonNames
{
    public static IReadOnlyList<string> Given(string country) => country switch
    {
        "NL" => ["Anneke", "Bas", "Carla", "Daan", "Esther", "Gijs", "Hanneke", "Jeroen", "Karin", "Maarten", "Rachid",
            "Sanne", "Tineke", "Wim"],
        "SE" => ["Anna", "Björn", "Cecilia", "Erik", "Fredrik", "Gunilla", "Johan", "Karin", "Lars", "Maria", "Niklas",
            "Åsa", "Örjan", "Leila"],
        "DE" => ["Andrea", "Bernd", "Claudia", "Dirk", "Elif", "Frank", "Heike", "Jürgen", "Katrin", "Matthias",
            "Sabine", "Stefan", "Ulrike", "Volker"],
        "PL" => ["Agnieszka", "Bartosz", "Dorota", "Grzegorz", "Ewa", "Jacek", "Katarzyna", "Łukasz", "Magdalena",
            "Piotr", "Tomasz", "Zofia"],
        "TW" => ["Mei-Ling", "Chih-Wei", "Ya-Ting", "Chun-Hao", "Shu-Fen", "Kuo-Hua", "Pei-Shan", "Ming-Che"],
        "CN" => ["Jing", "Wei", "Xiaoyan", "Haoran", "Lili", "Jianguo", "Yuting", "Feng"],
        "VN" => ["Thi Lan", "Van Hung", "Minh Tuan", "Thu Ha", "Quoc Bao", "Ngoc Anh"],
        "JP" => ["Akiko", "Kenji", "Yumi", "Takashi", "Haruka", "Satoshi"],
        _ => throw new ArgumentOutOfRangeException(nameof(country), country, "No names are known for this country."),
    };

    public static IReadOnlyList<string> Family(string country) => country switch
    {
        "NL" => ["Bakker", "de Graaf", "Hofman", "Jansma", "Kramer", "Leeuwis", "Meijer", "Post", "Ruiter", "Smeets",
            "Tuinman", "van Dijk", "Wolters", "Yilmaz"],
        "SE" => ["Andersson", "Bergqvist", "Dahl", "Eklund", "Forsberg", "Hedlund", "Lindqvist", "Nyström", "Sjögren",
            "Söderberg", "Wallin", "Åkesson", "Haddad", "Öberg"],
        "DE" => ["Albrecht", "Brandt", "Dietrich", "Engel", "Fuchs", "Günther", "Hartmann", "Jäger", "Krüger", "Lorenz",
            "Reuter", "Schröder", "Vogt", "Yıldız"],
        "PL" => ["Adamczyk", "Baran", "Dudek", "Kaczmarek", "Krawczyk", "Lis", "Mazur", "Pawlak", "Sikora", "Wójcik",
            "Wilk", "Zając"],
        "TW" => ["Chen", "Huang", "Lin", "Tsai", "Wu", "Hsu", "Chang", "Kuo"],
        "CN" => ["Zhao", "Liu", "Sun", "Zhou", "Xu", "Guo", "Ma", "Tang"],
        "VN" => ["Nguyen", "Tran", "Le", "Pham", "Vo", "Dang"],
        "JP" => ["Inoue", "Kimura", "Mori", "Nakagawa", "Shimizu", "Ueda"],
        _ => throw new ArgumentOutOfRangeException(nameof(country), country, "No names are known for this country."),
    };
}
