using System.CommandLine;

namespace Tandem.Cli;

/// <summary>The verbs of <c>tandem</c>, one file each, and what their exit codes mean.</summary>
internal static class TandemCommandLine
{
    public const int Done = 0;

    /// <summary>The verb did its work and found something wrong.</summary>
    public const int Findings = 1;

    /// <summary>The verb could not do its work: a wrong command line, or a file that cannot be read.</summary>
    public const int NotReadable = 2;

    public static async Task<int> Run(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var root = new RootCommand("tandem: a client of a Tandem installation that also verifies its journal offline.")
        {
            ImportVerb.Command(),
            FiguresVerb.Command(),
            VerifyVerb.Command(),
            TokenVerb.Command(),
            DoctorVerb.Command(),
            ReindexVerb.Command(),
        };
        var parsed = root.Parse(arguments);
        var outcome = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, ct);

        return parsed.Errors.Count > 0 ? NotReadable : outcome;
    }
}
