using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;

namespace Tandem.Performance;

/// <summary>How far the cause of a miss is agreed.</summary>
public enum CauseState
{
    /// <summary>One side gave it; the other one is to move.</summary>
    Given,

    /// <summary>Both sides say so: it counts.</summary>
    Agreed,

    /// <summary>The other side says otherwise; either side may give another cause.</summary>
    Disputed,
}

/// <summary>
/// The cause of one row that counts against a figure, as one side gave it and the other agreed or disputed (PER-15).
/// Only agreed causes count. What was agreed is not given anew.
/// </summary>
public sealed class RowCause
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required string Measure { get; init; }

    public required DateOnly Month { get; init; }

    public required string RowKey { get; init; }

    public required string RowName { get; init; }

    public MissCause Cause { get; private set; }

    /// <summary>Of a shared cause, what the supplier answers for, in whole per cent.</summary>
    public int? SupplierShare { get; private set; }

    public CauseState State { get; private set; }

    public OrganisationId GivenBy { get; private set; }

    public PersonId Person { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Why the other side disputes it.</summary>
    public string Words { get; private set; } = "";

    public string Language { get; private set; } = "";

    public void Give(MissCause cause, int? share, Actor actor, DateTimeOffset at)
    {
        if (State == CauseState.Agreed)
            throw new RefusedException(Because.Outdated, "cause.agreed", RowName);
        if (At != default && State == CauseState.Given && GivenBy != actor.Organisation)
            throw new RefusedException(Because.NotAllowed, "cause.answer-first");

        Say(cause, Checked(cause, share), CauseState.Given, actor, at);
        (Words, Language) = ("", "");
    }

    /// <summary>The other side agrees with the cause that it read.</summary>
    public void Agree(MissCause read, Actor actor, DateTimeOffset at)
    {
        DemandGiven(read, actor);
        (State, At) = (CauseState.Agreed, at);
    }

    /// <summary>The other side says why it was otherwise.</summary>
    public void Dispute(MissCause read, ContestBy by)
    {
        DemandGiven(read, by.Actor);
        if (by.Words.Length == 0)
            throw new RefusedException(Because.Invalid, "contest.words", Contest.MaxWordsLength);

        (State, At, Words, Language) = (CauseState.Disputed, by.At, by.Words, by.Language);
    }

    /// <summary>Both came to it by settling a contest of the row.</summary>
    public void Settle(MissCause cause, int? share, Actor actor, DateTimeOffset at) =>
        Say(cause, Checked(cause, share), CauseState.Agreed, actor, at);

    private void Say(MissCause cause, int? share, CauseState state, Actor actor, DateTimeOffset at) =>
        (Cause, SupplierShare, State, GivenBy, Person, At) =
            (cause, share, state, actor.Organisation, actor.Person, at);

    private void DemandGiven(MissCause read, Actor actor)
    {
        if (State != CauseState.Given || Cause != read)
            throw new RefusedException(Because.Outdated, "cause.changed", RowName);
        if (GivenBy == actor.Organisation)
            throw new RefusedException(Because.NotAllowed, "contest.other-side");
    }

    private static int? Checked(MissCause cause, int? share) => cause != MissCause.Shared
        ? null
        : (share ?? 50) is var part and >= 1 and <= 99
            ? part
            : throw new RefusedException(Because.Invalid, "contest.share", 1, 99);
}

internal sealed class ContestTables : IEntityTypeConfiguration<Contest>, IEntityTypeConfiguration<RowCause>
{
    private const int MaxMeasureLength = 40;

    public void Configure(EntityTypeBuilder<Contest> contest)
    {
        contest.ToTable("contests");
        contest.HasKey(c => new { c.CollaborationId, c.RelationId, c.Number });
        contest.Property(c => c.Number).ValueGeneratedNever();
        contest.Ignore(c => c.IsContested);
        contest.Ignore(c => c.IsLeftOut);
        contest.Ignore(c => c.Record);
        contest.Property(c => c.Measure).HasMaxLength(MaxMeasureLength);
        contest.Property(c => c.RowKey).HasMaxLength(Contest.MaxRowLength);
        contest.Property(c => c.RowName).HasMaxLength(Contest.MaxRowLength);
        contest.Property(c => c.Reason).HasConversion<string>().HasMaxLength(20);
        contest.Property(c => c.Claimed).HasConversion<string>().HasMaxLength(20);
        contest.Property(c => c.Evidence).HasMaxLength(Contest.MaxEvidenceLength);
        contest.Property(c => c.State).HasConversion<string>().HasMaxLength(20);
        contest.OwnsMany(c => c.Steps, step =>
        {
            step.ToTable("contest_steps");
            step.WithOwner().HasForeignKey("CollaborationId", "RelationId", "Contest");
            step.HasKey("CollaborationId", "RelationId", "Contest", nameof(ContestStep.Number));
            step.Property(s => s.Number).ValueGeneratedNever();
            step.Property(s => s.Act).HasConversion<string>().HasMaxLength(20);
            step.Property(s => s.Words).HasMaxLength(Contest.MaxWordsLength);
            step.Property(s => s.Language).HasMaxLength(2);
        });
    }

    public void Configure(EntityTypeBuilder<RowCause> cause)
    {
        cause.ToTable("row_causes");
        cause.HasKey(c => new { c.CollaborationId, c.RelationId, c.Measure, c.Month, c.RowKey });
        cause.Property(c => c.Measure).HasMaxLength(MaxMeasureLength);
        cause.Property(c => c.RowKey).HasMaxLength(Contest.MaxRowLength);
        cause.Property(c => c.RowName).HasMaxLength(Contest.MaxRowLength);
        cause.Property(c => c.Cause).HasConversion<string>().HasMaxLength(20);
        cause.Property(c => c.State).HasConversion<string>().HasMaxLength(20);
        cause.Property(c => c.Words).HasMaxLength(Contest.MaxWordsLength);
        cause.Property(c => c.Language).HasMaxLength(2);
    }
}
