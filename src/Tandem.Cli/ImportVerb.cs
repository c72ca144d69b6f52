using System.CommandLine;
using System.Net;

namespace Tandem.Cli;

/// <summary>
/// <c>tandem import FILE --mapping NAME [--collaboration ID] [--dry-run]</c>: sends a file of order lines to the
/// installation of <c>TANDEM_URL</c> as the member whose token is <c>TANDEM_TOKEN</c>, waits until it is read, accepts
/// it, and says which rows were held and why (EXC-1).
/// </summary>
internal static class ImportVerb
{
    private const string UrlVariable = "TANDEM_URL";
    private const string TokenVariable = "TANDEM_TOKEN";

    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file with order lines." };
        var mapping = new Option<string>("--mapping")
        {
            Description = "The name of the mapping by which the file is read.",
            Required = true,
        };
        var collaboration = new Option<Guid?>("--collaboration")
        {
            Description = "Holds the rows of every other collaboration.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reads and counts, and accepts nothing." };
        var again = new Option<bool>("--again") { Description = "Reads a file that was accepted before." };
        var language = new Option<string>("--language")
        {
            Description = "The language of the answer.",
            DefaultValueFactory = _ => CliTexts.LanguageOfUser,
        };
        language.AcceptOnlyFromAmong([.. CliTexts.Languages]);

        var import = new Command("import", "Sends a file of order lines, and accepts what can be read of it.")
        {
            file, mapping, collaboration, dryRun, again, language,
        };
        import.SetAction((parsed, ct) => Import(
            parsed.GetRequiredValue(file),
            new ImportWish(
                parsed.GetRequiredValue(mapping), parsed.GetValue(collaboration), parsed.GetValue(dryRun),
                parsed.GetValue(again)),
            parsed.GetRequiredValue(language),
            parsed.InvocationConfiguration,
            ct));
        return import;
    }

    private static async Task<int> Import(
        string path, ImportWish wish, string language, InvocationConfiguration to, CancellationToken ct)
    {
        var texts = new CliTexts(language);
        if (!Uri.TryCreate(Environment.GetEnvironmentVariable(UrlVariable), UriKind.Absolute, out var site)
            || Environment.GetEnvironmentVariable(TokenVariable) is not { Length: > 0 } token)
        {
            await to.Error.WriteLineAsync(texts["import.no-site"]);
            return TandemCommandLine.NotReadable;
        }

        try
        {
            using var http = new HttpClient { BaseAddress = site, Timeout = Timeout.InfiniteTimeSpan };
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            return await new ImportRun(http, texts, to, TimeProvider.System).Run(path, wish, ct);
        }
        catch (ImportRefusedException refused)
        {
            await to.Error.WriteLineAsync(refused.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await to.Error.WriteLineAsync(texts["import.file-unreadable", path]);
        }
        catch (HttpRequestException failure)
        {
            await to.Error.WriteLineAsync(texts["import.no-answer", site, failure.Message]);
        }

        return TandemCommandLine.NotReadable;
    }
}

/// <summary>What is asked for with the file.</summary>
internal sealed record ImportWish(string Mapping, Guid? Collaboration, bool DryRun, bool Again);

/// <summary>The installation turned the request down; the message is its own, in the caller's language.</summary>
internal sealed class ImportRefusedException(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;
}
