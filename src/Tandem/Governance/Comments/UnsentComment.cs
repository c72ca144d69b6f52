using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Governance;

/// <summary>Names a comment from when it is written until it has gone out.</summary>
public readonly record struct UnsentCommentId(Guid Value) : IEntityId<UnsentCommentId>
{
    public static UnsentCommentId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out UnsentCommentId id) =>
        EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// A comment that was written and has not gone out (DAY-10). Its author alone sees it, and can take it back, for ten
/// seconds; it is no part of the record yet, and nobody was told of it.
/// </summary>
public sealed class UnsentComment
{
    /// <summary>For how long a comment can be taken back.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(10);

    public required UnsentCommentId Id { get; init; }

    public required OrganisationId Organisation { get; init; }

    public required PersonId Person { get; init; }

    public required CollaborationId CollaborationId { get; init; }

    /// <summary>The record that it is on.</summary>
    public required Guid Record { get; init; }

    /// <summary>The field of the page into which it comes back as a draft.</summary>
    public required string Place { get; init; }

    public required string Text { get; init; }

    public required string Language { get; init; }

    /// <summary>The comment as it will be made.</summary>
    public required string Command { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset GoesOutAt => At + Term;

    /// <summary>The comment itself; of its files the names, and no bytes.</summary>
    public IComment Read(CommandJson json) => (IComment)json.Read(Command, Body);

    public Actor Author => new(Person, Organisation);
}

internal sealed class UnsentCommentTable : IEntityTypeConfiguration<UnsentComment>
{
    public void Configure(EntityTypeBuilder<UnsentComment> comment)
    {
        comment.ToTable("unsent_comments");
        comment.HasKey(c => c.Id);
        comment.Ignore(c => c.GoesOutAt);
        comment.Ignore(c => c.Author);
        comment.Property(c => c.Place).HasMaxLength(Drafts.Draft.MaxPlaceLength);
        comment.Property(c => c.Language).HasMaxLength(2);
        comment.Property(c => c.Command).HasMaxLength(100);
    }
}

/// <summary>The way to comments that have not gone out: those of who asks, and no others.</summary>
internal static class UnsentComments
{
    /// <summary>What this person wrote and what has not gone out, the oldest first.</summary>
    public static IQueryable<UnsentComment> Unsent(this TandemDb db, Actor author)
    {
        var (organisation, person) = (author.Organisation, author.Person);
        return db.Set<UnsentComment>().Where(c => c.Organisation == organisation && c.Person == person)
            .OrderBy(c => c.At);
    }

    /// <summary>Of these, those on one record.</summary>
    public static async Task<IReadOnlyList<UnsentComment>> Unsent(
        this TandemDb db, Guid record, Actor author, CancellationToken ct) =>
        await db.Unsent(author).AsNoTracking().Where(c => c.Record == record).ToListAsync(ct);
}
