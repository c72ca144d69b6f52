namespace Tandem.Formats;

/// <summary>
/// How the numbers of one column of a file are written: its decimal sign and, where it has one, the sign between groups
/// of three digits. Read into millionths, exactly. A group sign must stand before three digits; a no-break space
/// counts as a space.
/// </summary>
public sealed record NumberForm
{
    public static readonly NumberForm Point = new('.');
    public static readonly NumberForm Comma = new(',');
    public static readonly NumberForm PointAndCommaGroups = new('.', ',');
    public static readonly NumberForm CommaAndPointGroups = new(',', '.');
    public static readonly NumberForm CommaAndSpaceGroups = new(',', ' ');

    /// <summary>The decimals of quantities and money.</summary>
    private const int Micros = 6;

    /// <summary>The most decimals that are kept of any number.</summary>
    private const int Nanos = 9;

    public NumberForm(char decimalSign, char? groupSign = null)
    {
        if (decimalSign is not ('.' or ',') || groupSign is not (null or '.' or ',' or ' ' or '\'')
            || groupSign == decimalSign)
        {
            throw new ArgumentException($"Numbers are not written with '{decimalSign}' and '{groupSign}'.");
        }

        DecimalSign = decimalSign;
        GroupSign = groupSign;
    }

    public char DecimalSign { get; }

    public char? GroupSign { get; }

    /// <summary>The number in millionths. The text is UTF-8; blanks around it do not count.</summary>
    public FormResult Read(ReadOnlySpan<byte> text, out long micros) => Read(text, Micros, out micros);

    /// <summary>The number in billionths: rates and index values.</summary>
    public FormResult ReadNanos(ReadOnlySpan<byte> text, out long nanos) => Read(text, Nanos, out nanos);

    private FormResult Read(ReadOnlySpan<byte> text, int decimals, out long scaled)
    {
        scaled = 0;
        text = text.Trim(" \t"u8);
        if (text.IsEmpty)
            return FormResult.Empty;

        var negative = text[0] == '-';
        if (text[0] is (byte)'-' or (byte)'+')
            text = text[1..];

        var split = text.IndexOf((byte)DecimalSign);
        var whole = split < 0 ? text : text[..split];
        var fraction = split < 0 ? default : text[(split + 1)..];
        if (whole.IsEmpty && fraction.IsEmpty)
            return FormResult.NotANumber;

        ulong value = 0;
        var result = ReadWhole(whole, ref value);
        if (result == FormResult.Ok)
            result = ReadFraction(fraction, decimals, ref value);
        if (result == FormResult.Ok && value > long.MaxValue)
            result = FormResult.OutOfRange;
        if (result == FormResult.Ok)
            scaled = negative ? -(long)value : (long)value;
        return result;
    }

    private FormResult ReadWhole(ReadOnlySpan<byte> text, ref ulong value)
    {
        var (digits, grouped, tooLarge) = (0, false, false);
        for (var at = 0; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0' & 0xFF);
            if (digit <= 9)
            {
                digits++;
                tooLarge |= value > (ulong.MaxValue - 9) / 10;
                value = tooLarge ? value : value * 10 + digit;
                continue;
            }

            if (!IsGroupSign(text, ref at) || digits is 0 or > 3 || (grouped && digits != 3))
                return FormResult.NotANumber;
            (grouped, digits) = (true, 0);
        }

        return grouped && digits != 3 ? FormResult.NotANumber : tooLarge ? FormResult.OutOfRange : FormResult.Ok;
    }

    private static FormResult ReadFraction(ReadOnlySpan<byte> text, int decimals, ref ulong value)
    {
        var tooPrecise = false;
        for (var at = 0; at < Math.Max(text.Length, decimals); at++)
        {
            var digit = at < text.Length ? (uint)(text[at] - '0' & 0xFF) : 0;
            if (digit > 9)
                return FormResult.NotANumber;

            if (at >= decimals)
                tooPrecise |= digit != 0;
            else if (value > (ulong.MaxValue - 9) / 10)
                tooPrecise = true;
            else
                value = value * 10 + digit;
        }

        return tooPrecise ? FormResult.OutOfRange : FormResult.Ok;
    }

    /// <summary>A space may be the plain one, the no-break one (C2 A0) or the narrow one (E2 80 AF).</summary>
    private bool IsGroupSign(ReadOnlySpan<byte> text, ref int at)
    {
        if (GroupSign is not { } sign)
            return false;
        if (text[at] == sign)
            return true;

        var wide = sign != ' ' ? 0
            : text[at..].StartsWith("\u00A0"u8) ? 2
            : text[at..].StartsWith("\u202F"u8) ? 3 : 0;
        at += Math.Max(wide - 1, 0);
        return wide > 0;
    }
}
