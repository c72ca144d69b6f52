using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Files;
using Tandem.Governance;
using Tandem.Parties;

namespace Tandem.Operations;

/// <summary>
/// A link in a mail by which one person answers one matter, or comments on it, without signing in (DAY-2). It counts
/// once, for some days, and only for that; what binds needs a sign-in. Only the hash of its secret is kept.
/// </summary>
internal sealed class MailLink
{
    public static readonly TimeSpan Term = TimeSpan.FromDays(14);

    private MailLink() { }

    public MailLink(
        string hash, MembershipId membership, CollaborationId collaboration, MatterId matter, DateTimeOffset expiresAt)
        => (Hash, Membership, Collaboration, Matter, ExpiresAt) = (hash, membership, collaboration, matter, expiresAt);

    public string Hash { get; private set; } = "";

    public MembershipId Membership { get; private set; }

    public CollaborationId Collaboration { get; private set; }

    public MatterId Matter { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && ExpiresAt > now;

    /// <summary>Uses it up.</summary>
    /// <exception cref="RefusedException">It was used before, or its days are over.</exception>
    public void Use(DateTimeOffset now)
    {
        if (!IsOpen(now))
            throw new RefusedException(Because.Outdated, "answer.link-used");

        UsedAt = now;
    }

    /// <summary>
    /// For whom it stands; nobody once the membership has ended.
    /// </summary>
    public static async Task<(MailLink Link, Actor Actor)?> Find(TandemDb db, string secret, CancellationToken ct)
    {
        var hash = Secret.Hash(secret);
        if (await db.Set<MailLink>().SingleOrDefaultAsync(l => l.Hash == hash, ct) is not { } link)
            return null;

        var id = link.Membership;
        var member = await db.Set<Membership>().AsNoTracking()
            .SingleOrDefaultAsync(m => m.Id == id && m.EndedAt == null, ct);
        return member is null ? null : (link, new Actor(member.Person, member.Organisation));
    }
}

/// <summary>
/// Somebody answers a matter, or comments on it, by the link in a mail. The step itself is the same as on the page of
/// the matter, with an entry of its own; this one says by which link it came.
/// </summary>
[CommandName("matter.answer-by-mail")]
public sealed record AnswerByMail(
    string LinkHash, CollaborationId Collaboration, MatterId Matter, string Text, string Language, bool Answers)
    : ICommand
{
    public IReadOnlyList<Enclosure>? Files { get; init; }

    internal sealed class Handler(TandemDb db, CommandSteps steps, TimeProvider clock) : IHandle<AnswerByMail>
    {
        public async Task Handle(AnswerByMail command, Actor actor, CancellationToken ct)
        {
            var membership = (await db.MembershipOf(actor, ct)).Id;
            var link = await db.Set<MailLink>().SingleOrDefaultAsync(
                l => l.Hash == command.LinkHash && l.Membership == membership, ct);
            if (link is null || link.Matter != command.Matter || link.Collaboration != command.Collaboration)
                throw new RefusedException(Because.NotFound, "answer.link-unknown");

            link.Use(clock.GetUtcNow());
            await steps.Take(
                command.Answers
                    ? new AnswerMatter(command.Collaboration, command.Matter, command.Text, command.Language)
                    {
                        Files = command.Files,
                    }
                    : new CommentOnMatter(command.Collaboration, command.Matter, command.Text, command.Language)
                    {
                        Files = command.Files,
                    },
                actor, ct);
        }
    }
}

internal sealed class MailLinkTable : IEntityTypeConfiguration<MailLink>
{
    public void Configure(EntityTypeBuilder<MailLink> link)
    {
        link.ToTable("mail_links");
        link.HasKey(l => l.Hash);
        link.Property(l => l.Hash).HasMaxLength(64);
        link.Property(l => l.UsedAt).IsConcurrencyToken();
    }
}
