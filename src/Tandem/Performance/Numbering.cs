namespace Tandem.Performance;

/// <summary>
/// Numbers for texts, in the order in which they were met, and the way back; several readers may ask at once. It may
/// begin with numbers that were given before.
/// </summary>
internal sealed class Numbering
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> texts = [];
    private readonly Lock here = new();

    public Numbering(params IEnumerable<(string Text, int Number)> given)
    {
        foreach (var (text, number) in given)
        {
            numbers.Add(text, number);
            texts.Add(number, text);
        }
    }

    /// <summary>All texts, in the order of their numbers.</summary>
    public string[] Texts
    {
        get
        {
            lock (here)
                return [.. texts.OrderBy(entry => entry.Key).Select(entry => entry.Value)];
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
                texts.Add(number, text);
            }

            return number;
        }
    }
}
