using System.CommandLine;

namespace Tandem.Cli;

/// <summary>
/// <c>tandem import FILE --mapping NAME [--collaboration ID] [--dry-run]</c>: sends a file, CSV or a workbook, to the
/// installation of <c>TANDEM_URL</c> as the member whose token is <c>TANDEM_TOKEN</c>, waits until it is read, accepts
/// it, and says which rows were held and why (EXC-1).
/// </summary>
internal static class ImportVerb
{
    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file, or an Excel workbook (.xlsx)." };
        var mapping = new Option<string>("--mapping")
        {
            Description = "The name of the mapping by which the file is read.",
            HelpName = "NAME",
            Required = true,
        };
        var collaboration = Options.Id("--collaboration", "Holds the rows of every other collaboration.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Reads and counts, and accepts nothing." };
        var again = new Option<bool>("--again") { Description = "Reads a file that was accepted before." };
        var key = new Option<string?>("--key")
        {
            Description = "Goes on with an import that was cut off, by the key that it named.",
            HelpName = "KEY",
        };
        var language = Options.Language();

        var import = new Command("import", "Sends a file of order lines, and accepts what can be read of it.")
        {
            file, mapping, collaboration, dryRun, again, key, language,
        };
        import.SetAction((parsed, ct) => Import(
            parsed.GetRequiredValue(file),
            new ImportWish(
                parsed.GetRequiredValue(mapping), parsed.GetValue(collaboration), parsed.GetValue(dryRun),
                parsed.GetValue(again), parsed.GetValue(key)),
            parsed.GetRequiredValue(language),
            parsed.InvocationConfiguration,
            ct));
        return import;
    }

    private static async Task<int> Import(
        string path, ImportWish wish, string language, InvocationConfiguration to, CancellationToken ct)
    {
        var texts = new CliTexts(language);
        try
        {
            await using var file = File.OpenRead(path);
            return await InstallationConnection.With(
                texts, to.Error,
                installation => new ImportRun(installation, texts, to, TimeProvider.System).Run(file, wish, ct));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await to.Error.WriteLineAsync(texts["import.file-unreadable", path]);
            return TandemCommandLine.NotReadable;
        }
    }
}

/// <summary>What is asked for with the file.</summary>
internal sealed record ImportWish(string Mapping, Guid? Collaboration, bool DryRun, bool Again, string? Key);
