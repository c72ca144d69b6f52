using System.Globalization;
using System.Text;

namespace Tandem.Corrections;

/// <summary>
/// Knows texts that say no more than that a person erred, in English, Dutch and Swedish: such a cause asks for the next
/// why (rules E16). And texts that say no more than that a person is swapped, which is no solution by itself (D5). A
/// text that says anything beside is taken for what it says; this reads words, not minds.
/// </summary>
public static class HumanCause
{
    private static readonly HashSet<string> People = Words(
        """
        operator operators operatör operatören operatörer operatörens human humans people person persons personal
        personnel staff worker workers employee employees colleague colleagues driver picker planner user
        somebody someone they he she mens mensen menselijk menselijke persoon personeel medewerker
        medewerkers werknemer collega
        chauffeur bediener gebruiker iemand ze hij zij människa människan människor mänsklig mänskliga mänskligt
        personalen medarbetare medarbetaren anställd anställde chaufför chauffören kollega kollegan användare någon
        han hon de
        """);

    private static readonly HashSet<string> Erring = Words(
        """
        error errors mistake mistakes mistaken erred fault faults failure failures factor slip slips lapse inattention
        carelessness careless forgot forgotten forgetting distracted negligence wrong wrongly oversight fout fouten
        vergissing vergissingen vergist vergiste falen gefaald faalde onoplettend onoplettendheid onzorgvuldig
        onzorgvuldigheid slordig slordigheid nalatigheid vergeten vergat vergeetachtig fel felet misstag misstaget
        faktor faktorn slarv slarvade slarvigt ouppmärksam ouppmärksamhet glömde glömt glömska oaktsamhet försummelse
        miss missade
        """);

    /// <summary>Words that name person and error in one.</summary>
    private static readonly HashSet<string> Both = Words(
        """
        operatorfout operatorfouten bedieningsfout bedieningsfouten bedienfout bedienfouten gebruikersfout mensenfout
        operatörsfel operatörsfelet handhavandefel handhavandefelet användarfel användarfelet
        """);

    private static readonly HashSet<string> Swapping = Words(
        """
        replace replaced replacing swap swapped change changed dismiss dismissed fire fired remove removed transfer
        transferred move moved reassign reassigned warn warned reprimand reprimanded vervang vervangen vervangt
        wissel gewisseld wisselen ontsla ontslaan ontslagen verwijder verwijderd verwijderen overgeplaatst overplaatsen
        verplaatst berisp berispt berispen gewaarschuwd waarschuwen aangesproken byt byta bytt bytte ersätt ersätta
        ersatt avskeda avskedad säga sagt sagts upp uppsagd ut omplacera omplacerad flytta flyttad varna varnad
        tillrättavisa
        """);

    /// <summary>Words that say nothing by themselves.</summary>
    private static readonly HashSet<string> Little = Words(
        """
        a an the of by from in on at to with was were is are has have had been be it this that our their his her and or
        because due made make did do done not no new another other one only just simple pure
        een het der den van door uit in op te met was waren is zijn heeft hebben had geweest dit dat ons onze hun en of
        omdat wegens gemaakt maakte maakt deed gedaan niet geen nieuwe nieuw andere ander ene alleen maar gewoon puur
        en ett det den av från i på till med var är har hade varit detta vår våra deras hans hennes och eller därför att
        på grund gjorde gjort gör inte ingen ny nya annan andra bara enbart rent som
        """);

    /// <summary>Whether the text names a person who erred, and nothing else.</summary>
    public static bool IsAll(string text)
    {
        var words = Split(text);
        var said = words.Where(word => !Little.Contains(word)).ToList();
        return said.Exists(word => Erring.Contains(word) || Both.Contains(word))
            && said.TrueForAll(word => People.Contains(word) || Erring.Contains(word) || Both.Contains(word));
    }

    /// <summary>Whether the text says that a person is replaced or reproved, and nothing else.</summary>
    public static bool IsOnlySwap(string text)
    {
        var words = Split(text);
        var said = words.Where(word => !Little.Contains(word)).ToList();
        return said.Exists(Swapping.Contains)
            && words.Exists(People.Contains)
            && said.TrueForAll(word => People.Contains(word) || Swapping.Contains(word));
    }

    private static List<string> Split(string text)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        var lower = text.Normalize(NormalizationForm.FormC).ToLower(CultureInfo.InvariantCulture);
        foreach (var letter in lower.Append(' '))
        {
            if (char.IsLetter(letter))
            {
                word.Append(letter);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    private static HashSet<string> Words(string list) =>
        [.. list.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
}
