using System.CommandLine;
using System.Text.Json;

namespace Tandem.Cli;

/// <summary>
/// <c>tandem doctor</c>: prints how the installation runs (effective settings without secrets, database, every journal
/// computed anew, jobs, mail, sizes), and ends with findings when something is not as it should be.
/// </summary>
internal static class DoctorVerb
{
    private const int Column = 26;

    public static Command Command()
    {
        var options = new HostOptions();
        var doctor = new Command("doctor", "Examines the running installation, on the server's own machine.");
        foreach (var option in options.All)
            doctor.Add(option);

        doctor.SetAction(async (parsed, ct) =>
        {
            var to = parsed.InvocationConfiguration;
            var (host, texts) = options.Read(parsed);
            if (await host.Ask(HttpMethod.Get, "/api/host/doctor", null, to.Error, ct) is not { } answer)
                return TandemCommandLine.NotReadable;

            var bad = 0;
            foreach (var line in answer.EnumerateArray())
            {
                bad += line.GetProperty("finding").GetString() == "bad" ? 1 : 0;
                await to.Output.WriteLineAsync(Written(line));
            }

            await to.Output.WriteLineAsync(bad == 0 ? texts["doctor.well"] : texts.Counted("doctor.ill", bad));
            return bad == 0 ? TandemCommandLine.Done : TandemCommandLine.Findings;
        });
        return doctor;
    }

    private static string Written(JsonElement line)
    {
        var mark = line.GetProperty("finding").GetString() switch
        {
            "good" => "ok ",
            "watch" => "?  ",
            "bad" => "!! ",
            _ => "   ",
        };
        var about = line.GetProperty("about").GetString()!;
        return $"{mark}{about.PadRight(Column)} {line.GetProperty("found").GetString()}";
    }
}
