using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>Why a line is contested; the list is short and closed.</summary>
public enum ContestReason
{
    WrongDate,
    WrongQuantity,

    /// <summary>The order was changed too late to be met.</summary>
    OrderChangedLate,
    NotOurCause,

    /// <summary>Data is missing or wrong.</summary>
    DataWrong,
    Other,
}

/// <summary>Who caused a miss, as one side says and the other agrees or not (PER-15).</summary>
public enum MissCause
{
    Supplier,
    Buyer,
    ThirdParty,

    /// <summary>Both parties of the relation, in the shares that they agreed.</summary>
    Shared,
}

/// <summary>Where a contested line stands.</summary>
public enum ContestState
{
    Open,

    /// <summary>The other side agrees with who contests it.</summary>
    Upheld,

    /// <summary>The other side says why it does not; it may still be taken up the ladder.</summary>
    Rejected,

    /// <summary>Both caused it, each by its share.</summary>
    Split,
    Withdrawn,
}

/// <summary>
/// A row behind a figure that one party of a relation contests (PER-16), with its reason and the cause that it claims.
/// The other party upholds, rejects or splits it; who contested it may take it back. What was settled stays so. Each
/// step is kept and never changed.
/// </summary>
public sealed class Contest
{
    public const int MaxWordsLength = 2000;
    public const int MaxEvidenceLength = 500;
    public const int MaxRowLength = 300;

    private readonly NumberedList<ContestStep> steps = [];

    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    /// <summary>Counts the contests of the relation.</summary>
    public required int Number { get; init; }

    public required string Measure { get; init; }

    /// <summary>The first day of the month of the figure.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>The key of the row among those behind the figure.</summary>
    public required string RowKey { get; init; }

    /// <summary>What the row is called on the page.</summary>
    public required string RowName { get; init; }

    public required OrganisationId ContestedBy { get; init; }

    public required ContestReason Reason { get; init; }

    /// <summary>The cause that it claims.</summary>
    public required MissCause Claimed { get; init; }

    /// <summary>What shows it, such as the address of a document; empty where nothing was named.</summary>
    public required string Evidence { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public ContestState State { get; private set; }

    /// <summary>Of a split line, what the supplier answers for, in whole per cent.</summary>
    public int? SupplierShare { get; private set; }

    /// <summary>The matter by which it was taken up the ladder.</summary>
    public MatterId? Matter { get; private set; }

    public IReadOnlyList<ContestStep> Steps => steps;

    /// <summary>Whether both sides have yet to come to the same: it is open, or rejected and on the ladder.</summary>
    public bool IsContested =>
        State == ContestState.Open || (State == ContestState.Rejected && Matter is not null);

    /// <summary>Whether the line is left out of the figure without contested lines (closing a month).</summary>
    public bool IsLeftOut => IsContested || State is ContestState.Upheld or ContestState.Split;

    public void Begin(ContestBy by) => Add(ContestAct.Contested, by, null);

    /// <summary>The other side agrees; the cause that was claimed is agreed with it.</summary>
    public void Uphold(ContestBy by) => Answer(ContestState.Upheld, ContestAct.Upheld, by);

    /// <summary>The other side says, with its reason, why the line stays as it is.</summary>
    public void Reject(ContestBy by)
    {
        DemandWords(by);
        DemandOpen();
        Answer(ContestState.Rejected, ContestAct.Rejected, by);
    }

    /// <summary>Both caused it.</summary>
    /// <param name="share">What the supplier answers for, of 100; neither none nor all of it.</param>
    public void Split(int share, ContestBy by)
    {
        if (share is < 1 or > 99)
            throw new RefusedException(Because.Invalid, "contest.share", 1, 99);

        DemandContested();
        DemandOther(by);
        (State, SupplierShare) = (ContestState.Split, share);
        Add(ContestAct.Split, by, share);
    }

    /// <summary>Who contested it takes it back.</summary>
    public void Withdraw(ContestBy by)
    {
        if (State is not (ContestState.Open or ContestState.Rejected))
            throw new RefusedException(Because.Outdated, "contest.settled", Number);
        if (by.Actor.Organisation != ContestedBy)
            throw new RefusedException(Because.NotAllowed, "contest.own-only");

        State = ContestState.Withdrawn;
        Add(ContestAct.Withdrawn, by, null);
    }

    /// <summary>Either side takes it up the ladder, once, while the two do not agree.</summary>
    public void Escalate(MatterId matter, ContestBy by)
    {
        if (Matter is not null || State is not (ContestState.Open or ContestState.Rejected))
            throw new RefusedException(Because.Outdated, "contest.settled", Number);

        Matter = matter;
        Add(ContestAct.Escalated, by, null);
    }

    private void Answer(ContestState state, ContestAct act, ContestBy by)
    {
        DemandContested();
        DemandOther(by);
        State = state;
        Add(act, by, null);
    }

    private void DemandOpen()
    {
        if (State != ContestState.Open)
            throw new RefusedException(Because.Outdated, "contest.settled", Number);
    }

    private void DemandContested()
    {
        if (!IsContested)
            throw new RefusedException(Because.Outdated, "contest.settled", Number);
    }

    private void DemandOther(ContestBy by)
    {
        if (by.Actor.Organisation == ContestedBy)
            throw new RefusedException(Because.NotAllowed, "contest.other-side");
    }

    private static void DemandWords(ContestBy by)
    {
        if (by.Words.Length == 0)
            throw new RefusedException(Because.Invalid, "contest.words", MaxWordsLength);
    }

    private void Add(ContestAct act, ContestBy by, int? share) => steps.Add(new(
        steps.Count + 1, act, by.Actor.Organisation, by.Actor.Person, by.At, by.Words, by.Language, share));
}

/// <summary>What a step did to a contested line.</summary>
public enum ContestAct
{
    Contested,
    Upheld,
    Rejected,
    Split,
    Withdrawn,
    Escalated,
}

/// <summary>One step: who did what, when, and what was said in which language. It is never changed.</summary>
public sealed record ContestStep(
    int Number, ContestAct Act, OrganisationId Organisation, PersonId Person, DateTimeOffset At, string Words,
    string Language, int? SupplierShare) : INumbered;

/// <summary>Who takes a step, when, with what words in which language.</summary>
public sealed record ContestBy(Actor Actor, DateTimeOffset At, string Words, string Language)
{
    /// <summary>With words that are neither too long nor in no language; they may be none.</summary>
    /// <exception cref="RefusedException">They are.</exception>
    internal static ContestBy Of(Actor actor, DateTimeOffset at, string? words, string language)
    {
        var said = (words ?? "").Trim();
        if (said.Length > Contest.MaxWordsLength)
            throw new RefusedException(Because.Invalid, "contest.words", Contest.MaxWordsLength);
        if (language.Length != 2)
            throw new RefusedException(Because.Invalid, "person.language", language);

        return new(actor, at, said, language);
    }
}
