using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// From now on another table says who decides what (GOV-3). It is made from version <paramref name="From"/>: if the
/// parties adopted another meanwhile, nothing is changed. Only an adopted decision does this.
/// </summary>
[CommandName("rights.set")]
[Decided(DecisionKind.Rights)]
public sealed record SetDecisionRights(
    CollaborationId Collaboration, int From, string Currency, IReadOnlyList<DecisionRule> Rules,
    DecisionId? Decision) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<SetDecisionRights>
    {
        public async Task Handle(SetDecisionRights command, Actor actor, CancellationToken ct)
        {
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            var now = await db.RightsOf(collaboration, ct);
            if (now.Version != command.From)
                throw new RefusedException(Because.Outdated, "rights.changed", command.From, now.Version);

            var table = new RightsTable(now.Version + 1, command.Currency, command.Rules).Checked();
            await db.DemandBodies(table, collaboration.Id, actor, ct);
            await db.DemandChainOwners(table, collaboration.Id, actor, ct);
            db.Add(new AdoptedRights(collaboration.Id, table, command.Decision, clock.GetUtcNow()));
            if (command.Decision is { } decision)
                journal.Draft.About(decision.Value);
        }
    }
}

/// <summary>Puts back the table that held before.</summary>
internal sealed class RightsReversal(TandemDb db) : IEffectReversal
{
    public string Command => CommandNameAttribute.Of(typeof(SetDecisionRights));

    public async Task<ICommand> Reversal(ICommand command, Actor actor, CancellationToken ct)
    {
        var set = (SetDecisionRights)command;
        var before = await db.RightsOf(await db.Collaboration(set.Collaboration, actor, ct), ct);
        return set with { From = before.Version + 1, Currency = before.Currency, Rules = before.Rules };
    }
}

/// <summary>
/// What another table changes: the rules that come, go or read otherwise, and who would decide on what is open now.
/// </summary>
internal sealed class RightsPreview(TandemDb db, TextCatalogue texts, TimeProvider clock) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(SetDecisionRights));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var set = (SetDecisionRights)command;
        var words = new RightsWords(texts, await db.BodyNames(set.Collaboration, reading.Reader, ct));
        var collaboration = await db.Collaboration(set.Collaboration, reading.Reader, ct);
        var before = await db.RightsOf(collaboration, set.From, ct);
        var people = await db.Persons(
            set.Rules.Concat(before?.Rules ?? []).Select(rule => rule.ChainOwner).OfType<PersonId>().Distinct(), ct);
        var (old, anew) = (Lines(before?.Rules ?? [], before?.Currency), Lines(set.Rules, set.Currency));
        return
        [
            .. old.Except(anew).Select(line => new EffectLine(line.Kind, line.Said, null)),
            .. anew.Except(old).Select(line => new EffectLine(line.Kind, null, line.Said)),
        ];

        List<(string Kind, string Said)> Lines(IReadOnlyList<DecisionRule> rules, string? currency) =>
        [
            .. rules.Select(rule => (
                GovernanceWords.Name(texts, rule.Kind),
                $"{words.Condition(rule, currency ?? "")}: {words.Approvals(rule)}, {texts["clock.days", rule.Term]}"
                    + (rule.ChainOwner is { } owner
                        ? ". " + texts["rights.chain-owner-is", people.GetValueOrDefault(owner)?.Name ?? "–"]
                        : ""))),
        ];
    }

    public async Task<EffectTable?> Compare(ICommand command, EffectReading reading, CancellationToken ct)
    {
        if (reading.AdoptedAt is not null)
            return null;

        var set = (SetDecisionRights)command;
        var words = new RightsWords(texts, await db.BodyNames(set.Collaboration, reading.Reader, ct));
        var anew = new RightsTable(set.From + 1, set.Currency, set.Rules);
        var open = (await db.Decisions(reading.Reader).AsNoTracking().AsSplitQuery()
            .Where(d => d.CollaborationId == set.Collaboration && d.Id != reading.Decision)
            .Where(d => d.State == DecisionState.Open || d.State == DecisionState.Unanswered
                || d.State == DecisionState.Objected)
            .OrderBy(d => d.Number).ToListAsync(ct)).ToList();
        var deciding = await Deciding.Of(db, [set.Collaboration], reading.Reader, clock.GetUtcNow(), ct);
        var rows = open.Select(d =>
        {
            var (now, then) = (deciding.RuleOf(d).Rule, anew.ForStanding(d.Kind, d.Impact).Rule);
            var (before, after) = (words.Approvals(now), words.Approvals(then));
            return (Changes: before != after || now.Method != then.Method, Row: new EffectRow(
                $"D-{d.Number} {d.Question}",
                [
                    new(words.Name(then.Method)) { Before = Other(words.Name(now.Method), words.Name(then.Method)) },
                    new(after) { Before = Other(before, after), Href = WaitingItems.Address(d) },
                ]));
        }).ToList();
        var found = texts["rights.would-change", rows.Count(r => r.Changes), rows.Count];
        return new(
            texts["rights.simulated"], found, [texts["rights.method"], texts["rights.approvals"]],
            [.. rows.Select(r => r.Row)])
        {
            Note = texts["rights.simulated-note"],
        };

        static string? Other(string before, string after) => before == after ? null : before;
    }
}
