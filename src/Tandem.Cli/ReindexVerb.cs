using System.CommandLine;

namespace Tandem.Cli;

/// <summary>
/// <c>tandem reindex</c>: has the running server make the index of search anew from all records, and says how many of
/// its rows were not as they should be.
/// </summary>
internal static class ReindexVerb
{
    public static Command Command()
    {
        var options = new HostOptions();
        var reindex = new Command("reindex", "Makes the index of search anew, on the server's own machine.");
        foreach (var option in options.All)
            reindex.Add(option);

        reindex.SetAction(async (parsed, ct) =>
        {
            var to = parsed.InvocationConfiguration;
            var (host, texts) = options.Read(parsed);
            if (await host.Ask(HttpMethod.Post, "/api/host/search", "{}", to.Error, ct) is not { } answer)
                return TandemCommandLine.NotReadable;

            await to.Output.WriteLineAsync(texts[
                "reindex.done", answer.GetProperty("rows").GetInt64(), answer.GetProperty("wrong").GetInt64()]);
            return TandemCommandLine.Done;
        });
        return reindex;
    }
}
