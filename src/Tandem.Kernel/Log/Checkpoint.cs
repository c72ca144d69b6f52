using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Tandem.Log;

/// <summary>
/// What a log says of itself at a moment (C2SP tlog-checkpoint): which log it is, how many leaves it has, and the
/// root over them. It is signed as a note and copied to many places, so that no other past can be told later.
/// </summary>
public sealed record Checkpoint(string Origin, long Size, Hash Root)
{
    public static Checkpoint Parse(string text) =>
        TryParse(text, out var read) ? read : throw new FormatException("This is not a checkpoint of a log.");

    /// <summary>Reads the text of a note: three lines, and further ones of other meaning, none of them empty.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Checkpoint? read)
    {
        read = null;
        if (text?.Split('\n') is not [{ Length: > 0 } origin, var size, var root, .. var further, ""]
            || further.Contains("")
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            || size != leaves.ToString(CultureInfo.InvariantCulture)
            || !Hash.TryParse(root, out var hash))
        {
            return false;
        }

        read = new Checkpoint(origin, leaves, hash);
        return true;
    }

    public SignedNote Sign(params IEnumerable<NoteSigner> signers) => SignedNote.Sign(ToText(), signers);

    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n");
}
