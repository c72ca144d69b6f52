using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>What a waiver does: which lines do not count, why, and the figures of their months without them.</summary>
internal sealed class WaiverPreview(TandemDb db, WaiverEffect effect, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(GrantWaiver));

    public Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var grant = (GrantWaiver)command;
        return Task.FromResult<IReadOnlyList<EffectLine>>(
        [
            new(
                texts["waiver.lines"], texts["waiver.counted"],
                WaiverWords.Lines(texts, grant.Selection, grant.Lines)),
            new(texts["waiver.cause"], null, WaiverWords.Cause(texts, grant.Cause)),
            new(texts["waiver.evidence"], null, grant.Evidence),
        ]);
    }

    public async Task<EffectTable?> Compare(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var grant = (GrantWaiver)command;
        var relation = await db.Relation(grant.Collaboration, grant.Relation, reading.Reader, ct);
        return await effect.Compare(relation, grant.Selection, grant.KnownAt, ct);
    }
}

/// <summary>What ending a waiver does: its lines count again.</summary>
internal sealed class WaiverEndPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(EndWaiver));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var end = (EndWaiver)command;
        var relation = await db.Relation(end.Collaboration, end.Relation, reading.Reader, ct);
        var waiver = await db.Set<Waiver>().AsNoTracking().SingleOrDefaultAsync(
            w => w.CollaborationId == relation.CollaborationId && w.RelationId == relation.Id
                && w.Number == end.Number,
            ct);
        return waiver is null
            ? []
            :
            [
                new(
                    WaiverWords.Lines(texts, waiver.Read(), waiver.Lines), texts["waiver.not-counted"],
                    texts["waiver.counted"]),
            ];
    }
}
