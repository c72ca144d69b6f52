using System.Globalization;

namespace Tandem.Governance;

/// <summary>An agreement as it stands in its form: what was typed, or else what holds.</summary>
public sealed record AgreementTyped(int Version, string Title, string Text, IReadOnlyList<OrganisationId> Parties)
{
    private const string DayForm = "yyyy-MM-dd";

    public string? Scope { get; init; }

    public IReadOnlyDictionary<OrganisationId, string> Duties { get; init; } =
        new Dictionary<OrganisationId, string>();

    public string? Terms { get; init; }

    public string? EndsOn { get; init; }

    public string? Reason { get; init; }

    public static AgreementTyped Of(int version, AgreementBody body) =>
        new(version, body.Title, body.Text, body.Parties)
        {
            Scope = body.Parts?.Scope,
            Duties = (body.Parts?.Duties ?? []).ToDictionary(d => d.Party, d => d.Text),
            Terms = body.Parts?.Terms,
            EndsOn = body.Parts?.EndsOn?.ToString(DayForm, CultureInfo.InvariantCulture),
        };

    public static AgreementTyped Of(IFormCollection form, IReadOnlyList<OrganisationId> present) => new(
        int.TryParse(form["Version"], out var version) ? version : 0, form["Title"].ToString(),
        form["Text"].ToString(),
        [.. present.Where(party => form["Parties"].Contains($"{party}"))])
    {
        Scope = form["Scope"],
        Duties = present.Where(party => form[$"Duty-{party}"].ToString().Length > 0)
            .ToDictionary(party => party, party => form[$"Duty-{party}"].ToString()),
        Terms = form["Terms"],
        EndsOn = form["EndsOn"],
        Reason = form["Reason"],
    };

    /// <summary>What it says, in a language; with its parts where they were asked for and anything was typed.</summary>
    public AgreementBody Body(string language) => new(Title, Text, language, Parties)
    {
        Parts = string.IsNullOrWhiteSpace(Scope) && Duties.Count == 0 && string.IsNullOrWhiteSpace(Terms)
            ? null
            : new(
                Scope ?? "", [.. Duties.Select(d => new AgreementDuty(d.Key, d.Value))], Terms ?? "",
                DateOnly.TryParseExact(EndsOn, DayForm, out var day) ? day : null),
    };
}
