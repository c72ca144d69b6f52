using System.Globalization;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Pages;
using Tandem.Pages.Parts;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>On the home of a collaboration: its short agreements, and in a network who has the direction now.</summary>
internal sealed class AgreementsAtHome(TandemDb db, TextCatalogue texts) : IHomePart
{
    private const int Shown = 4;

    public int Place => 4;

    public async Task<HomePart> Show(CollaborationId collaboration, Actor reader, CancellationToken ct)
    {
        var home = await db.Collaboration(collaboration, reader, ct);
        var agreements = (await db.Agreements(home, ct)).Where(a => !a.HasEnded).OrderByDescending(a => a.Last.At)
            .ToList();
        var address = $"/collaborations/{collaboration}";
        HomeLink all = new(texts["agreement.title"], $"{address}/agreements");
        return new(
            "agreements", texts["agreement.title"],
            agreements.Count == 0 ? texts["agreement.none"] : texts["agreement.finding", agreements.Count])
        {
            Rows = [.. await Direction(home, address, ct), .. agreements.Take(Shown).Select(Row)],
            Links = home.Form == Form.Partnership
                ? [all]
                : [all, new(texts["direction.title"], $"{address}/direction")],
        };
    }

    private async Task<IReadOnlyList<HomeRow>> Direction(Collaboration home, string address, CancellationToken ct)
    {
        if (home.Form == Form.Partnership || await db.DirectionOrder(home, ct) is not { Parties.Length: > 0 })
            return [];

        var turns = await db.DirectionTurns(home, ct);
        if (turns.Count == 0)
            return [];

        var holder = (await db.Organisations([turns[0].Holder], ct))[turns[0].Holder].Name;
        var until = turns[0].UntilDay.ToString("d MMM yyyy", CultureInfo.CurrentCulture);
        return [new(texts["direction.finding", holder, until], $"{address}/direction")];
    }

    private HomeRow Row(AgreementInVersions agreement) =>
        new(agreement.Last.Title, AgreementWords.Address(agreement.Last.CollaborationId, agreement.Last.Id))
        {
            State = agreement.MayGrow ? (BadgeKind.Watch, texts["agreement.may-grow"]) : null,
        };
}
