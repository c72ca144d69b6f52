using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Tandem;

/// <summary>Published vectors and data that lie beside the repository; a test is skipped where they do not.</summary>
internal static class Shared
{
    public static string Text(string path)
    {
        var file = Path.Combine(Root(), path);
        Assert.SkipUnless(File.Exists(file), $"{path} is not present");
        return File.ReadAllText(file);
    }

    public static JsonElement Json(string path) => JsonDocument.Parse(Text(path)).RootElement;

    public static IEnumerable<string> Lines(string path) =>
        Text(path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);

    /// <summary>Found upwards from here, since a working copy may lie deeper than the main one.</summary>
    private static string Root([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "shared")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? "..", "shared");
    }
}
