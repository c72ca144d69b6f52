using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Measures;
using Tandem.Performance;

namespace Tandem.Governance;

/// <summary>
/// Thirty people react to one proposal in the same second, four of five with a yes (T5): what came of it must be one
/// outcome, and each of them an entry or a refusal. The same code is the test and the longer trial.
/// </summary>
internal sealed class DecidersAtOnce(
    CommandRunner commands, IDatabases databases, CollaborationId collaboration, RelationId relation, Actor proposer,
    IReadOnlyList<Actor> deciders)
{
    public const int People = 30;

    /// <summary>Months in which targets can be set, beginning with the first that is open.</summary>
    private const int Months = 100;

    /// <summary>One round, on a proposal of its own.</summary>
    public async Task<RoundOutcome> Round(int round, DateOnly firstMonth, CancellationToken ct)
    {
        var (month, value) = (firstMonth.AddMonths(round % Months), 50 + (round / 10m));
        var id = new DecisionId(Guid.CreateVersion7());
        var effect = new SetTarget(collaboration, relation, "otif", TargetSide.AtLeast, value, month, null);
        await commands.Run(
            new ProposeDecision(
                collaboration, id, DecisionKind.Target, relation, "Shall we?", "Both gain by it", "en",
                CommandNameAttribute.Of(typeof(SetTarget)), CommandJson.Write(effect), null),
            proposer, ct);
        var answers = await Task.WhenAll(Enumerable.Range(0, People).Select(n => Answer(id, n, round, ct)));
        return answers.OfType<string>().FirstOrDefault() is { } wrong
            ? new(false, wrong)
            : await Examine(id, month, value, ct);
    }

    /// <summary>Reacts; null for an entry or a refusal, or what else happened.</summary>
    private async Task<string?> Answer(DecisionId id, int n, int round, CancellationToken ct)
    {
        ICommand act = (n + round) % 5 == 4
            ? new ObjectToDecision(collaboration, id, 1, "Too late.", "Never", "en")
            : new ConsentToDecision(collaboration, id, 1);
        try
        {
            await commands.Run(act, deciders[n % deciders.Count], ct);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Because == Because.Outdated ? null : $"person {n}: {refused.Code}";
        }
    }

    private async Task<RoundOutcome> Examine(DecisionId id, DateOnly month, decimal value, CancellationToken ct)
    {
        await using var work = await databases.Read(proposer.Organisation, ct);
        var decision = await work.Db.Decision(collaboration, id, proposer, ct);
        var target = await work.Db.Set<AgreedTarget>()
            .Where(t => t.RelationId == relation && t.FromMonth == month).Select(t => (decimal?)t.Value)
            .SingleOrDefaultAsync(ct);
        var adopted = decision.Steps.Count(s => s.Act == DecisionAct.Adopted);
        return (adopted, decision.State, target == value) switch
        {
            (1, DecisionState.Adopted, true) => new(true, null),
            (0, DecisionState.Open or DecisionState.Objected, false) => new(false, null),
            _ => new(false, $"D-{decision.Number}: {decision.State}, adopted {adopted} times, target {target}"),
        };
    }
}

/// <summary>Whether the proposal of a round was adopted, and what is wrong with that, if anything.</summary>
internal sealed record RoundOutcome(bool Adopted, string? Wrong);
