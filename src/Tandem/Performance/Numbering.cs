namespace Tandem.Performance;

/// <summary>Numbers for texts, in the order in which they were met, and the way back.</summary>
internal sealed class Numbering
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];

    public string[] Texts => [.. texts];

    public string this[int number] => texts[number];

    /// <summary>The number of a text; one that was not met before gets the next.</summary>
    public int Of(string text)
    {
        if (!numbers.TryGetValue(text, out var number))
        {
            numbers.Add(text, number = texts.Count);
            texts.Add(text);
        }

        return number;
    }
}
