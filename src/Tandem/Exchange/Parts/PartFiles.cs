using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>
/// The folder with the files that are being sent in parts, one folder for each organisation. A file may be longer than
/// what is known to be safe; that end was never acknowledged, and is cut off before more is written.
/// </summary>
internal sealed class PartFiles(string folder)
{
    private const string Ending = ".part";

    public string PathOf(OrganisationId organisation, LoadId id) =>
        Path.Combine(FolderOf(organisation), $"{id}{Ending}");

    /// <summary>How many bytes are there; none where there is no file.</summary>
    public long LengthOf(OrganisationId organisation, LoadId id) =>
        new FileInfo(PathOf(organisation, id)) is { Exists: true } file ? file.Length : 0;

    /// <summary>Opens the file to write on behind its first bytes; what stood there goes.</summary>
    public FileStream OpenBehind(OrganisationId organisation, LoadId id, long offset)
    {
        Directory.CreateDirectory(FolderOf(organisation));
        var file = new FileStream(
            PathOf(organisation, id), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1, true);
        file.SetLength(offset);
        file.Position = offset;
        return file;
    }

    public void Forget(OrganisationId organisation, LoadId id)
    {
        if (Directory.Exists(FolderOf(organisation)))
            File.Delete(PathOf(organisation, id));
    }

    /// <summary>Deletes every file of the organisation but these.</summary>
    public void ForgetAllBut(OrganisationId organisation, IReadOnlySet<LoadId> kept)
    {
        if (!Directory.Exists(FolderOf(organisation)))
            return;

        var paths = kept.Select(id => PathOf(organisation, id)).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(FolderOf(organisation), $"*{Ending}"))
        {
            if (!paths.Contains(file))
                File.Delete(file);
        }
    }

    private string FolderOf(OrganisationId organisation) => Path.Combine(folder, "parts", $"{organisation}");
}
