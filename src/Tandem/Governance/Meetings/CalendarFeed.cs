using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>
/// An address from which a calendar program reads the meetings and actions of a person: all, or those of one
/// collaboration. Its secret has 256 bits, of which the hash alone is kept; titles are in it only if its owner says so.
/// It ends when its owner ends it, or with the membership. The secret stands in the address, since calendar programs
/// cannot send it otherwise.
/// </summary>
public sealed class CalendarFeed
{
    private CalendarFeed() { }

    public CalendarFeed(
        string hash, MembershipId membership, CollaborationId? collaboration, bool showsTitles, DateTimeOffset at) =>
        (Hash, Membership, Collaboration, ShowsTitles, MadeAt) = (hash, membership, collaboration, showsTitles, at);

    public string Hash { get; private set; } = "";

    public MembershipId Membership { get; private set; }

    public CollaborationId? Collaboration { get; private set; }

    public bool ShowsTitles { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset at) => EndedAt ??= at;
}

/// <summary>A person makes the address of a calendar; its secret is shown once and kept nowhere.</summary>
[CommandName("feed.make")]
public sealed record MakeFeed(string Hash, CollaborationId? Of, bool ShowsTitles) : ICommand
{
    private const int HashLength = 64;

    /// <summary>How many a person may have at a time.</summary>
    public const int Most = 20;

    internal sealed class Handler(TandemDb db, TimeProvider clock) : IHandle<MakeFeed>
    {
        public async Task Handle(MakeFeed command, Actor actor, CancellationToken ct)
        {
            if (command.Hash.Length != HashLength)
                throw new RefusedException(Because.Invalid, "feed.unknown");
            if (command.Of is { } collaboration)
                await db.Collaboration(collaboration, actor, ct);

            var membership = await db.Memberships(actor.Person)
                .Where(m => m.Organisation == actor.Organisation).Select(m => m.Id).SingleAsync(ct);
            var going = db.Set<CalendarFeed>().Where(f => f.Membership == membership && f.EndedAt == null);
            if (await going.CountAsync(ct) >= Most)
                throw new RefusedException(Because.NotAllowed, "feed.too-many", Most);

            db.Add(new CalendarFeed(
                command.Hash, membership, command.Of, command.ShowsTitles, clock.GetUtcNow()));
        }
    }
}

/// <summary>A person ends the address of a calendar; who reads it finds nothing from then on.</summary>
[CommandName("feed.end")]
public sealed record EndFeed(string Hash) : ICommand
{
    internal sealed class Handler(TandemDb db, TimeProvider clock) : IHandle<EndFeed>
    {
        public async Task Handle(EndFeed command, Actor actor, CancellationToken ct)
        {
            var mine = db.Memberships(actor.Person).Select(m => m.Id);
            var feed = await db.Set<CalendarFeed>()
                .SingleOrDefaultAsync(f => f.Hash == command.Hash && mine.Contains(f.Membership), ct)
                ?? throw new RefusedException(Because.NotFound, "feed.unknown");
            feed.End(clock.GetUtcNow());
        }
    }
}

internal sealed class CalendarFeedTable : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> feed)
    {
        feed.ToTable("calendar_feeds");
        feed.HasKey(f => f.Hash);
        feed.Property(f => f.Hash).HasMaxLength(64);
        feed.Property(f => f.Collaboration).HasColumnName("collaboration_id");
    }
}
