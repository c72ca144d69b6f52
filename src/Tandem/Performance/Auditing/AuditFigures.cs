using System.Text.Json.Serialization;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// Some relations of a buyer are folded anew from their facts and compared with what is stored of them (architecture
/// 3); a clock asks for it each night. A difference is an incident: it is kept, both parties are told by a matter, and
/// what is stored stays as it is until somebody asks for another count. What takes long is made beforehand.
/// </summary>
[CommandName("figures.audit")]
[Derives]
public sealed record AuditFigures : ICommand
{
    public const string Rule = "figures.audit";

    /// <summary>What was compared beforehand; it is never written.</summary>
    [JsonIgnore]
    internal AuditRun? Run { get; set; }

    internal sealed class Handler(
        TandemDb db, AuditTurns turns, AuditIncidents incidents, AuditClock night, TimeProvider clock)
        : IHandle<AuditFigures>, IPrepare<AuditFigures>
    {
        public async Task Prepare(AuditFigures command, Actor actor, CancellationToken ct) =>
            command.Run = await turns.Take(actor, ct);

        public async Task Handle(AuditFigures command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule is null || command.Run is not { } run)
                throw new RefusedException(Because.NotAllowed, "figures.by-clock");

            foreach (var audited in run.Relations)
            {
                await Keep(audited, run.Today, ct);
                await incidents.Tell(audited, ct);
            }

            if (run.GoesOn)
                await night.GoOn(actor.Organisation, ct);
            else
                await night.SetForNextNight(actor.Organisation, ct);
        }

        private async Task Keep(AuditedRelation audited, DateOnly today, CancellationToken ct)
        {
            var relation = audited.Relation;
            var audit = await db.AuditOf(relation, ct);
            audit.TurnOn = today;
            if (audited.Months > 0)
            {
                (audit.AuditedAt, audit.Months, audit.MonthsDiffering) =
                    (clock.GetUtcNow(), audited.Months, audited.MonthsDiffering);
            }
        }
    }
}
