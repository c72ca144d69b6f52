using System.CommandLine;
using Tandem.Log;

namespace Tandem.Cli;

/// <summary>
/// <c>tandem verify FILE [--key VKEY] [--language en|nl|sv]</c>: says offline whether an exported journal is what the
/// log recorded, and exactly what was altered, removed or added (JNL-3).
/// </summary>
internal static class VerifyVerb
{
    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "An exported journal (tandem-journal/1)." };
        var key = new Option<string?>("--key")
        {
            HelpName = "VKEY",
            Description = "The verifier key of the log as you know it. Without it the key in the file is taken.",
        };
        var language = Options.Language();
        var verify = new Command("verify", "Verifies an exported journal without asking any server.")
        {
            file, key, language,
        };
        verify.SetAction((parsed, ct) => Verify(
            parsed.GetRequiredValue(file),
            parsed.GetValue(key),
            new CliTexts(parsed.GetRequiredValue(language)),
            parsed.InvocationConfiguration,
            ct));
        return verify;
    }

    private static async Task<int> Verify(
        string path, string? key, CliTexts texts, InvocationConfiguration to, CancellationToken ct)
    {
        if (key is not null && !NoteVerifier.TryParse(key, out _))
        {
            await to.Error.WriteLineAsync(texts["verify.key-unreadable"]);
            return TandemCommandLine.NotReadable;
        }

        try
        {
            await using var file = File.OpenRead(path);
            var expected = key is null ? null : NoteVerifier.Parse(key);
            return await Report(await JournalVerification.Verify(file, expected, ct: ct), path, texts, to);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            await to.Error.WriteLineAsync(texts["verify.file-unreadable", path]);
            return TandemCommandLine.NotReadable;
        }
    }

    private static async Task<int> Report(
        JournalVerdict verdict, string path, CliTexts texts, InvocationConfiguration to)
    {
        if (verdict.Checkpoint is null)
        {
            await to.Error.WriteLineAsync(texts["verify.not-an-export", path, verdict.Findings[0].Place ?? ""]);
            return TandemCommandLine.NotReadable;
        }

        foreach (var line in VerdictInWords.Of(verdict, texts))
            await to.Output.WriteLineAsync(line);

        return verdict.IsVerified ? TandemCommandLine.Done : TandemCommandLine.Findings;
    }
}
