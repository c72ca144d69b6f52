using System.CommandLine;

namespace Tandem.Cli;

/// <summary>
/// <c>tandem figures [--measure otif,on-time] [--by relation,month] [--from 2026-01] [--to 2026-10] …</c>: the figures
/// of the relations that the token's owner may see, from the installation at <c>TANDEM_URL</c>. They are the same bytes
/// whatever the language of the machine or of the reader; an empty value is no data.
/// </summary>
internal static class FiguresVerb
{
    public static Command Command()
    {
        Option<string?>[] words =
        [
            Word("--measure", "NAMES", "Measures with commas between them, such as otif,on-time,lead-time-variation."),
            Word("--by", "PARTS", "relation, month, both with a comma between them, or '' for one sum."),
            Word("--definition", "ID", "Another definition than the agreed one, by its id."),
            Word("--from", "MONTH", "The first month, such as 2026-01, or a day in it."),
            Word("--to", "MONTH", "The last month, which is counted too, or a day in it."),
        ];
        Option<Guid?>[] ids =
        [
            Options.Id("--collaboration", "The figures of one collaboration."),
            Options.Id("--relation", "The figures of one relation."),
        ];
        var format = new Option<string>("--format")
        {
            Description = "How the figures are written.",
            DefaultValueFactory = _ => "csv",
        };
        format.AcceptOnlyFromAmong("csv", "json");
        var language = Options.Language();
        var figures = new Command("figures", "Asks the installation at TANDEM_URL for figures.") { format, language };
        foreach (var option in words.Concat<Option>(ids))
            figures.Add(option);

        figures.SetAction((parsed, ct) => Ask(
            words.Select(option => (option.Name, Value: parsed.GetValue(option)))
                .Concat(ids.Select(option => (option.Name, Value: parsed.GetValue(option)?.ToString())))
                .Append((format.Name, parsed.GetRequiredValue(format))),
            new CliTexts(parsed.GetRequiredValue(language)),
            parsed.InvocationConfiguration,
            ct));
        return figures;
    }

    private static Task<int> Ask(
        IEnumerable<(string Name, string? Value)> asked, CliTexts texts, InvocationConfiguration to,
        CancellationToken ct) =>
        InstallationConnection.With(texts, to.Error, async installation =>
        {
            var query = string.Join('&', asked.Where(part => part.Value is not null)
                .Select(part => $"{part.Name.TrimStart('-')}={Uri.EscapeDataString(part.Value!)}"));
            var text = await installation.GetText($"/api/figures?{query}", ct);
            await to.Output.WriteAsync(text.EndsWith('\n') ? text : text + "\n");
            return TandemCommandLine.Done;
        });

    private static Option<string?> Word(string name, string takes, string description) =>
        new(name) { Description = description, HelpName = takes };
}
