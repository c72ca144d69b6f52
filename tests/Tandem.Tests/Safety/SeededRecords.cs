using Tandem.Decisions;
using Tandem.Exchange;
using Tandem.Governance;
using Tandem.Matters;
using Tandem.Performance;

namespace Tandem.Safety;

/// <summary>Records that a test makes anew in the seeded world.</summary>
public sealed partial class SeededWorld
{
    /// <summary>A matter between A and B in which A is to move, and its number.</summary>
    public async Task<int> FreshMatter()
    {
        var id = new MatterId(Guid.CreateVersion7());
        await tandem.Run(
            new OpenMatter(Chain, id, Relation, MatterKind.Complaint, "late", "again", "en", A.Id, null, null),
            B.Tactical);
        return await tandem.InDb(A.Id, db => Task.FromResult(db.Set<Matter>().Single(m => m.Id == id).Number));
    }

    /// <summary>A decision between A and B that B proposed, and its number.</summary>
    public async Task<int> FreshDecision()
    {
        var id = new DecisionId(Guid.CreateVersion7());
        await tandem.Run(
            new ProposeDecision(Chain, id, DecisionKind.Other, Relation, "so?", "because", "en", "", "", null),
            B.Tactical);
        return await tandem.InDb(A.Id, db => Task.FromResult(db.Set<Decision>().Single(d => d.Id == id).Number));
    }

    /// <summary>A load of A that is read and does not count.</summary>
    public Task<Load> FreshLoad(string order) =>
        tandem.Stage(A.Tactical, Importing.Template($"{number},{order},1,1,x,1,pcs,2026-02-02,open,2026-02-02,1,"));
}
