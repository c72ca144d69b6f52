using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Tandem.Files;

/// <summary>
/// A file that goes with a command: its name, media type, size in bytes and SHA-256 stand in the journal entry, its
/// bytes do not.
/// </summary>
public sealed record Enclosure(string Name, string MediaType, long Size, string Sha256)
{
    /// <summary>25 MiB for one file.</summary>
    public const int MaxBytes = 25 * 1024 * 1024;

    /// <summary>60 MiB for the files of one step together.</summary>
    public const int MaxBytesOfStep = 60 * 1024 * 1024;

    public const int MaxOfStep = 10;

    /// <summary>
    /// How long a request may be. It is more than the files may be together, so that a form with too large a file is
    /// answered with what was typed in it.
    /// </summary>
    public const long MaxRequestBytes = 120 * 1024 * 1024;

    /// <summary>The bytes, as often as they are asked for; a command that was kept as text has none.</summary>
    [JsonIgnore]
    public Func<Stream>? Content { get; init; }

    /// <summary>Reads what was sent, in whole; null when nothing was.</summary>
    /// <exception cref="RefusedException">Too many, too large, empty, or of a type that is not taken.</exception>
    public static async Task<IReadOnlyList<Enclosure>?> Read(
        IReadOnlyCollection<UnreadFile> sent, CancellationToken ct)
    {
        if (sent.Count > MaxOfStep)
            throw new RefusedException(Because.Invalid, "file.too-many", MaxOfStep);
        if (sent.FirstOrDefault(file => file.Size > MaxBytes) is { } large)
            throw new RefusedException(Because.Invalid, "file.too-large", large.Name, MaxBytes / (1024 * 1024));
        if (sent.Sum(file => file.Size) > MaxBytesOfStep)
            throw new RefusedException(Because.Invalid, "file.too-much", MaxBytesOfStep / (1024 * 1024));

        var files = new List<Enclosure>();
        foreach (var file in sent)
            files.Add(await Read(file, ct));
        return files.Count == 0 ? null : files;
    }

    private static async Task<Enclosure> Read(UnreadFile sent, CancellationToken ct)
    {
        if (sent.Size == 0)
            throw new RefusedException(Because.Invalid, "file.empty", sent.Name);

        await using var content = sent.Open();
        var type = await FileType.Of(content, ct)
            ?? throw new RefusedException(Because.Invalid, "file.type", sent.Name);
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        return new(FileName.Of(sent.Name, type), type.MediaType, sent.Size, hash) { Content = sent.Open };
    }
}

/// <summary>A file as it came in, before anybody looked into it; its stream can be read from anywhere.</summary>
public sealed record UnreadFile(string Name, long Size, Func<Stream> Open)
{
    /// <summary>The files of a form; a field that was left empty is none.</summary>
    public static IReadOnlyList<UnreadFile> Of(IFormFileCollection? files) =>
    [
        .. (files ?? Enumerable.Empty<IFormFile>()).Where(file => file.Length > 0 || file.FileName.Length > 0)
            .Select(file => new UnreadFile(file.FileName, file.Length, file.OpenReadStream)),
    ];
}
