using System.Security.Cryptography;

namespace Tandem.Access;

/// <summary>
/// A secret of 32 random bytes in a file of its own, outside the database: made when it is first asked for, readable
/// only by the user that the server runs as (mode 600), and never replaced.
/// </summary>
public static class SecretFile
{
    public const int Size = 32;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The secret in the file; it is made if there is none.</summary>
    /// <exception cref="InvalidDataException">The file holds something else, or others can read it.</exception>
    public static byte[] ReadOrMake(string path)
    {
        if (!File.Exists(path))
            Make(path);

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
            throw new InvalidDataException($"Others than the server can read {path}. Give it mode 600.");

        var secret = new byte[Size + 1];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), secret, out var length) && length == Size
            ? secret[..Size]
            : throw new InvalidDataException($"{path} does not hold the base64 of {Size} bytes.");
    }

    /// <summary>Written whole under another name first, so that a cut never leaves half a secret behind.</summary>
    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;

        using (var file = new FileStream(draft, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(
                Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size)) + "\n"));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
