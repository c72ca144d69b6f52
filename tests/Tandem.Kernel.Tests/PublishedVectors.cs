using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Tandem;

/// <summary>Test vectors that others published, beside the repository. Without them a test is skipped.</summary>
internal static class PublishedVectors
{
    public static string File(string path)
    {
        var file = Path.Combine(Root(), path);
        Assert.SkipUnless(System.IO.File.Exists(file), $"{path} is not present");
        return file;
    }

    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var path = Path.Combine(Root(), folder);
        Assert.SkipUnless(Directory.Exists(path), $"{folder} is not present");
        return [.. Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories).Order()];
    }

    public static JsonElement Json(string path)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(File(path)));
        return document.RootElement.Clone();
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../shared/vectors"));
}
