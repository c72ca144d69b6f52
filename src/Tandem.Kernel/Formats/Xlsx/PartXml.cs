using System.Text;
using System.Xml;

namespace Tandem.Formats.Xlsx;

/// <summary>
/// One part of a workbook as XML: UTF-8 without a document type, with few names and little depth, so that nothing in
/// it makes the reader grow. What is no such XML is refused.
/// </summary>
internal sealed class PartXml : IDisposable
{
    private const int MaxDepth = 64;
    private const int BufferChars = 32 * 1024;

    private static readonly UTF8Encoding Strict = new(true, throwOnInvalidBytes: true);

    private readonly XmlReader reader;
    private readonly PartStream part;
    private readonly char[] chunk = new char[1024];
    private readonly StringBuilder text = new();

    /// <summary>Reads the beginning of the part.</summary>
    /// <exception cref="XlsxException">It is no text, or no XML.</exception>
    public PartXml(PartStream part)
    {
        this.part = part;
        try
        {
            reader = XmlReader.Create(
                new StreamReader(part, Strict, detectEncodingFromByteOrderMarks: false, BufferChars), Settings());
        }
        catch (Exception cause) when (cause is XmlException or DecoderFallbackException)
        {
            throw Refusal(cause);
        }
    }

    /// <summary>How much has been read, as the same share of another length.</summary>
    public long Passed(long of) => part.Passed(of);

    public string Name => reader.LocalName;

    public bool IsElement => reader.NodeType == XmlNodeType.Element;

    public bool IsEnd => reader.NodeType == XmlNodeType.EndElement;

    /// <summary>The element has neither content nor an end of its own.</summary>
    public bool IsEmpty => reader.IsEmptyElement;

    public int Depth => reader.Depth;

    /// <summary>Moves on to the next node.</summary>
    public bool Read()
    {
        try
        {
            var more = reader.Read();
            return more && reader.Depth > MaxDepth ? throw new XlsxException(XlsxFault.Damaged) : more;
        }
        catch (Exception cause) when (cause is XmlException or DecoderFallbackException)
        {
            throw Refusal(cause);
        }
    }

    /// <summary>Moves on to the next element of this name; false at the end of the part.</summary>
    public bool ReadTo(string name)
    {
        while (Read())
        {
            if (IsElement && Name == name)
                return true;
        }

        return false;
    }

    public string? Attribute(string name) => reader.GetAttribute(name);

    /// <summary>An attribute by its local name, whatever prefix its name space has.</summary>
    public string? AttributeOfAnyPrefix(string name)
    {
        string? found = null;
        while (reader.MoveToNextAttribute())
            found = reader.LocalName == name && reader.Prefix.Length > 0 ? reader.Value : found;
        reader.MoveToElement();
        return found;
    }

    public bool Flag(string name) => Attribute(name) is "1" or "true" or "on";

    /// <summary>The text of the element, cut at the length, without that of the element that is left out.</summary>
    public string Text(int most, string without = "")
    {
        text.Clear();
        if (IsEmpty)
            return "";

        var depth = Depth;
        var leftOut = 0;
        while (Read() && Depth > depth)
        {
            if (IsElement && Name == without && !IsEmpty)
                leftOut++;
            else if (IsEnd && Name == without)
                leftOut--;
            else if (leftOut == 0 && reader.HasValue && reader.NodeType != XmlNodeType.Attribute)
                Append(most);
        }

        return text.ToString();
    }

    public void Dispose() => reader.Dispose();

    private void Append(int most)
    {
        try
        {
            int read;
            while ((read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0)
                text.Append(chunk, 0, Math.Min(read, most - text.Length));
        }
        catch (Exception cause) when (cause is XmlException or DecoderFallbackException)
        {
            throw Refusal(cause);
        }
    }

    private static XmlReaderSettings Settings() => new()
    {
        CloseInput = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        NameTable = new FewNames(),
    };

    private static XlsxException Refusal(Exception cause) => new(
        cause.Message.Contains("DTD", StringComparison.Ordinal) ? XlsxFault.DocumentType : XlsxFault.Damaged, 0, cause);

    /// <summary>The names of a part, of which a workbook has some dozen.</summary>
    private sealed class FewNames : NameTable
    {
        private const int Most = 2_000;

        private int count;

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        public override string Add(char[] key, int start, int len) =>
            Get(key, start, len) ?? Counted(base.Add(key, start, len));

        private string Counted(string name) => ++count <= Most ? name : throw new XlsxException(XlsxFault.Damaged);
    }
}
