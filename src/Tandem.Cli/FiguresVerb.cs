using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;

namespace Tandem.Cli;

/// <summary>
/// <c>tandem figures [--measure otif,on-time] [--by relation,month] [--from 2026-01] [--to 2026-10] …</c>: the figures
/// of the relations that the token's owner may see, from the installation at <c>TANDEM_URL</c>.
/// </summary>
internal static class FiguresVerb
{
    private static readonly (string Name, string Description)[] Asked =
    [
        ("measure", "Measures with commas between them, such as otif,on-time,lead-time-variation."),
        ("by", "relation, month, both with a comma between them, or nothing for one sum."),
        ("collaboration", "The id of one collaboration."),
        ("relation", "The id of one relation."),
        ("definition", "Another definition than the agreed one, by its id."),
        ("from", "The first month, such as 2026-01."),
        ("to", "The last month."),
        ("format", "csv or json."),
    ];

    public static Command Command()
    {
        var options = Asked.Select(asked => new Option<string?>($"--{asked.Name}")
        {
            Description = asked.Description,
        }).ToList();
        var language = new Option<string>("--language")
        {
            Description = "The language of the answer.",
            DefaultValueFactory = _ => CliTexts.LanguageOfUser,
        };
        language.AcceptOnlyFromAmong([.. CliTexts.Languages]);
        var figures = new Command("figures", "Asks the installation at TANDEM_URL for figures.") { language };
        foreach (var option in options)
            figures.Add(option);

        figures.SetAction((parsed, ct) => Ask(
            string.Join('&', options
                .Select(option => (Name: option.Name.TrimStart('-'), Value: parsed.GetValue(option)))
                .Select(given => given is { Name: "format", Value: null } ? (given.Name, Value: "csv") : given)
                .Where(given => given.Value is not null)
                .Select(given => $"{given.Name}={Uri.EscapeDataString(given.Value!)}")),
            new CliTexts(parsed.GetRequiredValue(language)),
            parsed.InvocationConfiguration,
            ct));
        return figures;
    }

    private static async Task<int> Ask(
        string query, CliTexts texts, InvocationConfiguration to, CancellationToken ct)
    {
        var (site, token) = (Setting("TANDEM_URL"), Setting("TANDEM_TOKEN"));
        if (!Uri.TryCreate(site, UriKind.Absolute, out var address) || token is null)
        {
            await to.Error.WriteLineAsync(texts["figures.settings"]);
            return TandemCommandLine.NotReadable;
        }

        try
        {
            using var client = new HttpClient { BaseAddress = address };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await client.GetAsync(new Uri($"/api/figures?{query}", UriKind.Relative), ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            if (answer.IsSuccessStatusCode)
            {
                await to.Output.WriteAsync(text);
                return TandemCommandLine.Done;
            }

            var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
            await to.Error.WriteLineAsync(texts["figures.refused", status, text]);
        }
        catch (HttpRequestException unreachable)
        {
            await to.Error.WriteLineAsync(texts["figures.unreachable", address, unreachable.Message]);
        }

        return TandemCommandLine.NotReadable;
    }

    private static string? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
