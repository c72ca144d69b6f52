using System.Globalization;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>What an agreement says, part by part.</summary>
internal sealed class AgreementWords(TextCatalogue texts)
{
    /// <summary>The parts that one version says otherwise than another; all of them where there was none.</summary>
    public async Task<IReadOnlyList<EffectLine>> Difference(
        TandemDb db, AgreementBody? before, AgreementBody after, CancellationToken ct)
    {
        var ids = (before?.Parties ?? []).Concat(after.Parties).Distinct();
        var names = (await db.Organisations(ids, ct)).ToDictionary(o => o.Key, o => o.Value.Name);
        return Difference(before, after, names);
    }

    public IReadOnlyList<EffectLine> Difference(
        AgreementBody? before, AgreementBody after, IReadOnlyDictionary<OrganisationId, string> names)
    {
        var (old, anew) = (before is null ? [] : Lines(before, names), Lines(after, names));
        var known = old.ToDictionary(line => line.What, line => line.Said);
        var now = anew.ToDictionary(line => line.What, line => line.Said);
        return
        [
            .. anew.Where(line => known.GetValueOrDefault(line.What) != line.Said)
                .Select(line => new EffectLine(line.What, known.GetValueOrDefault(line.What), line.Said)),
            .. old.Where(line => !now.ContainsKey(line.What))
                .Select(line => new EffectLine(line.What, line.Said, null)),
        ];
    }

    private List<(string What, string Said)> Lines(
        AgreementBody body, IReadOnlyDictionary<OrganisationId, string> names)
    {
        var lines = new List<(string, string)>
        {
            (texts["agreement.title-label"], body.Title),
            (texts["agreement.text-label"], body.Text),
            (texts["agreement.parties-label"], string.Join(", ", body.Parties.Select(Name).Order())),
        };
        if (body.Parts is not { } parts)
            return lines;

        lines.Add((texts["agreement.scope-label"], parts.Scope));
        lines.AddRange(parts.Duties.Select(d => (texts["agreement.duty-label", Name(d.Party)], d.Text)));
        if (parts.Terms.Length > 0)
            lines.Add((texts["agreement.terms-label"], parts.Terms));
        if (parts.EndsOn is { } day)
            lines.Add((texts["agreement.ends-on-label"], Day(day)));
        return lines;

        string Name(OrganisationId party) => names.GetValueOrDefault(party, "–");
    }

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    public static string Address(CollaborationId collaboration, AgreementId agreement) =>
        $"/collaborations/{collaboration}/agreements/{agreement}";
}
