using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// The ranked priorities of a steering group are the first point of its meetings, and stand in the evidence pack one by
/// one (GOV-7).
/// </summary>
internal sealed class PriorityAgenda(TandemDb db, TextCatalogue texts) : IAgendaPart
{
    public int Place => 0;

    public async Task<IReadOnlyList<AgendaPoint>> Find(AgendaScope scope, Actor reader, CancellationToken ct)
    {
        if (await Ranked(scope, reader, ct) is not var (body, ranked) || ranked.Count == 0)
            return [];

        return
        [
            new(
                AgendaKind.Priorities, body.Id.Value, texts["priority.agenda", body.Name],
                PriorityQueries.Address(body),
                string.Join(" · ", ranked.Select(priority => $"{priority.Rank}. {priority.Title}"))),
        ];
    }

    public async Task<IReadOnlyList<(string Title, string Address)>> Evidence(
        AgendaScope scope, Actor reader, CancellationToken ct) =>
        await Ranked(scope, reader, ct) is var (body, ranked)
            ?
            [
                .. ranked.Select(p => (
                    texts["priority.evidence", p.Rank!, p.Title, p.Why],
                    $"{PriorityQueries.Address(body)}#p-{p.Number}")),
            ]
            : [];

    private async Task<(Body Body, IReadOnlyList<Priority> Ranked)?> Ranked(
        AgendaScope scope, Actor reader, CancellationToken ct)
    {
        if (scope.Body is not { } id)
            return null;

        var body = await db.BodyOrWorkshop(scope.Collaboration, id, reader, ct);
        return body.MeetsOnce || await db.PrioritiesOf(body, ct) is not { } list ? null : (body, list.Ranked);
    }
}
