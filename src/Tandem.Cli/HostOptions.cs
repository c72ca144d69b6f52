using System.CommandLine;

namespace Tandem.Cli;

/// <summary>What the verbs on the server's own machine share: where its data folder is and where it listens.</summary>
internal sealed class HostOptions
{
    public Option<string> Data { get; } = new("--data")
    {
        HelpName = "FOLDER",
        Description = "The data folder of the server (TANDEM_DATA, else tandem-data).",
        DefaultValueFactory = _ => Setting("TANDEM_DATA") ?? "tandem-data",
    };

    public Option<string> Url { get; } = new("--url")
    {
        HelpName = "ADDRESS",
        Description = "Where the server listens on this machine (TANDEM_URL, else http://localhost:5080).",
        DefaultValueFactory = _ => Setting("TANDEM_URL") ?? "http://localhost:5080",
    };

    public Option<string> Language { get; } = Options.Language();

    public IEnumerable<Option> All => [Data, Url, Language];

    public (HostConnection Host, CliTexts Texts) Read(ParseResult parsed)
    {
        var texts = new CliTexts(parsed.GetRequiredValue(Language));
        return (new HostConnection(parsed.GetRequiredValue(Data), parsed.GetRequiredValue(Url), texts), texts);
    }

    private static string? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
