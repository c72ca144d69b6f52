using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Tandem.Cli;

/// <summary>What a call of the command line ended with.</summary>
internal sealed record Said(int Code, string Output, string Error)
{
    public string[] Lines => Output.TrimEnd().Split('\n');
}

/// <summary>
/// The built command <c>tandem</c>, started as a process of its own with the settings of one user: where the
/// installation is, by which token, and on a machine of which language.
/// </summary>
internal sealed record CommandLine(Uri Site, string? Token = null, string Machine = "en_GB.UTF-8")
{
    public async Task<Said> Call(params IEnumerable<string> arguments)
    {
        var ct = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet", [Program(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TANDEM_URL"] = Site.ToString();
        start.Environment["TANDEM_TOKEN"] = Token;
        start.Environment["LC_ALL"] = Machine;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        return new Said(process.ExitCode, await output, await error);
    }

    /// <summary>The command as it was built with these tests.</summary>
    private static string Program([CallerFilePath] string here = "")
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(
            Path.GetDirectoryName(here)!, "../../../src/Tandem.Cli/bin", built.Parent!.Name, built.Name, "tandem.dll"));
    }
}
