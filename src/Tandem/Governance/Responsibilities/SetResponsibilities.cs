using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// From now on another matrix says who does what (GOV-1). It is made from version <paramref name="From"/>: if the
/// parties adopted another meanwhile, nothing is changed. Only an adopted decision does this.
/// </summary>
[CommandName("responsibility.set")]
[Decided(DecisionKind.WayOfWorking)]
public sealed record SetResponsibilities(
    CollaborationId Collaboration, int From, IReadOnlyList<ResponsibilityRow> Rows, DecisionId? Decision)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock)
        : IHandle<SetResponsibilities>
    {
        public async Task Handle(SetResponsibilities command, Actor actor, CancellationToken ct)
        {
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            var now = await db.ResponsibilitiesOf(collaboration, ct);
            if (now.Version != command.From)
                throw new RefusedException(Because.Outdated, "responsibility.changed", command.From, now.Version);

            var parties = collaboration.Participants.Select(p => p.Organisation).ToList();
            var table = new ResponsibilityTable(now.Version + 1, command.Rows).Checked(parties);
            db.Add(new AdoptedResponsibilities(collaboration.Id, table, command.Decision, clock.GetUtcNow()));
            if (command.Decision is { } decision)
                journal.Draft.About(decision.Value);
        }
    }
}

/// <summary>Puts back the matrix that held before; a shipped one that has gaps cannot be put back.</summary>
internal sealed class ResponsibilityReversal(TandemDb db) : IEffectReversal
{
    public string Command => CommandNameAttribute.Of(typeof(SetResponsibilities));

    public async Task<ICommand> Reversal(ICommand command, Actor actor, CancellationToken ct)
    {
        var set = (SetResponsibilities)command;
        var before = await db.ResponsibilitiesOf(await db.Collaboration(set.Collaboration, actor, ct), ct);
        return set with { From = before.Version + 1, Rows = before.Rows };
    }
}

/// <summary>What another matrix changes: the rows that come, go or read otherwise, before and after.</summary>
internal sealed class ResponsibilityPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(SetResponsibilities));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var set = (SetResponsibilities)command;
        var collaboration = await db.Collaboration(set.Collaboration, reading.Reader, ct);
        var before = await db.ResponsibilitiesOf(collaboration, set.From, ct);
        var names = await db.Organisations(collaboration.Participants.Select(p => p.Organisation), ct);
        var words = new ResponsibilityWords(texts, id => names.TryGetValue(id, out var known) ? known.Name : "–");
        var (old, anew) = (Said(before?.Rows ?? []), Said(set.Rows));
        return
        [
            .. from task in old.Keys.Union(anew.Keys)
               let was = old.GetValueOrDefault(task)
               let now = anew.GetValueOrDefault(task)
               where was != now
               select new EffectLine(task, was, now),
        ];

        Dictionary<string, string> Said(IReadOnlyList<ResponsibilityRow> rows) =>
            rows.DistinctBy(words.Task).ToDictionary(words.Task, words.Duties);
    }
}
