using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Matters;
using Tandem.Outbox;
using Tandem.Parties;

namespace Tandem.Operations;

/// <summary>Links in mails by which one person acts once on one matter, as <see cref="MailLink"/> keeps them.</summary>
internal sealed class MatterLinks(TandemDb db, Gate gate, SiteAddress site, TimeProvider clock) : IMatterLinks
{
    public async Task<string?> Link(Matter matter, Actor person, CancellationToken ct)
    {
        var member = await db.Set<Membership>().AsNoTracking().SingleOrDefaultAsync(
            m => m.Person == person.Person && m.Organisation == person.Organisation && m.EndedAt == null, ct);
        return member is not null && await gate.May(matter.CollaborationId, Verb.HandleMatters, person, ct)
            ? Make(member.Id, matter.CollaborationId, matter.Id)
            : null;
    }

    /// <summary>Keeps the hash of a new link and answers its address.</summary>
    public string Make(MembershipId member, CollaborationId collaboration, MatterId matter)
    {
        var secret = Secret.New();
        db.Add(new MailLink(
            Secret.Hash(secret), member, collaboration, matter, clock.GetUtcNow() + MailLink.Term));
        return site.Of($"/answer/{secret}");
    }
}
