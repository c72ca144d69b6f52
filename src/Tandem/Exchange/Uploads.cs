using System.Buffers;
using System.Security.Cryptography;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>A file as it was received: where it lies, its SHA-256 and its size.</summary>
internal sealed record Upload(string Path, string Hash, long Size);

/// <summary>
/// The folder with the files that were sent. A file is written as it comes in, never held in memory, and is kept under
/// the id of its load: to read on after a break, and to show the record behind a figure.
/// </summary>
internal sealed class Uploads(string folder)
{
    /// <summary>Two gibibytes.</summary>
    public const long MaxBytes = 2L * 1024 * 1024 * 1024;

    private const int BufferBytes = 128 * 1024;

    public string PathOf(LoadId load) => Path.Combine(folder, $"{load}.csv");

    public bool Has(LoadId load) => File.Exists(PathOf(load));

    /// <summary>Receives a file for a load; one that is there already under this id stays.</summary>
    public async Task<Upload> Receive(LoadId load, Stream from, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{load}.{Guid.CreateVersion7():N}.part");
        try
        {
            var upload = await Write(path, from, ct);
            if (Has(load))
                File.Delete(path);
            else
                File.Move(path, PathOf(load));
            return upload with { Path = PathOf(load) };
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public FileStream Open(LoadId load) => Opened(PathOf(load));

    private static FileStream Opened(string path) => new(
        path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes,
        FileOptions.SequentialScan);

    /// <summary>Takes a file that was received elsewhere under the id of its load.</summary>
    public void Adopt(LoadId load, string path)
    {
        Directory.CreateDirectory(folder);
        File.Move(path, PathOf(load), overwrite: true);
    }

    public Task<string> Hash(LoadId load, CancellationToken ct) => HashOf(PathOf(load), ct);

    /// <summary>The SHA-256 of a file as hexadecimal.</summary>
    public static async Task<string> HashOf(string path, CancellationToken ct)
    {
        await using var file = Opened(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }

    public void Forget(LoadId load)
    {
        if (Has(load))
            File.Delete(PathOf(load));
    }

    private static async Task<Upload> Write(string path, Stream from, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, true);
            var size = 0L;
            int read;
            while ((read = await from.ReadAsync(buffer, ct)) > 0)
            {
                size += read;
                if (size > MaxBytes)
                    throw new RefusedException(Because.Invalid, "load.too-large", MaxBytes / (1024 * 1024));
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            return new(path, Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
