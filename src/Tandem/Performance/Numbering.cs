namespace Tandem.Performance;

/// <summary>
/// Numbers for texts, in the order in which they were met, and the way back; several readers may ask at once.
/// </summary>
internal sealed class Numbering
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private readonly Lock here = new();

    public string[] Texts
    {
        get
        {
            lock (here)
                return [.. texts];
        }
    }

    public string this[int number]
    {
        get
        {
            lock (here)
                return texts[number];
        }
    }

    /// <summary>The number of a text; one that was not met before gets the next.</summary>
    public int Of(string text)
    {
        lock (here)
        {
            if (!numbers.TryGetValue(text, out var number))
            {
                numbers.Add(text, number = texts.Count);
                texts.Add(text);
            }

            return number;
        }
    }
}
