using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Outbox;
using Tandem.Texts;

namespace Tandem.Parties;

/// <summary>
/// An administrator makes a colleague of the own organisation an administrator as well, or takes that back; never from
/// the last one. Whom it concerns hears of it by mail.
/// </summary>
[CommandName("membership.administer")]
[ForAdministrators]
public sealed record SetAdministrator(MembershipId Membership, bool Administers) : ICommand
{
    internal sealed class Handler(TandemDb db, AdministratorMail mail, JournalWriter journal)
        : IHandle<SetAdministrator>
    {
        public async Task Handle(SetAdministrator command, Actor actor, CancellationToken ct)
        {
            var members = await db.Set<Membership>()
                .Where(m => m.Organisation == actor.Organisation && m.EndedAt == null).ToListAsync(ct);
            var member = members.SingleOrDefault(m => m.Id == command.Membership)
                ?? throw new RefusedException(Because.NotFound, "person.unknown");
            if (member.Administrator == command.Administers)
                throw new RefusedException(Because.Outdated, "administrator.so-already");
            if (!command.Administers && members.Count(m => m.Administrator) == 1)
                throw new RefusedException(Because.NotAllowed, "administrator.last");

            member.Administer(command.Administers);
            journal.Draft.About(member.Id.Value, member.Person.Value);
            if (member.Person != actor.Person)
                await mail.Tell(member, actor, ct);
        }
    }

    internal static async Task<Ok<Receipt>> Post(
        SetAdministrator wish, CommandRunner commands, Actor actor,
        [FromHeader(Name = "Idempotency-Key")] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(wish, actor, ct, key));
}

/// <summary>
/// Tells a person in the own language and working hours that he or she administers the organisation now, or no longer.
/// </summary>
internal sealed class AdministratorMail(TandemDb db, TextCatalogue texts, SiteAddress site, TimeProvider clock)
{
    public async Task Tell(Membership member, Actor by, CancellationToken ct)
    {
        var people = await db.Persons([member.Person, by.Person], ct);
        var to = people[member.Person];
        var organisation = await db.Set<Organisation>().SingleAsync(o => o.Id == by.Organisation, ct);
        var (now, name, who) = (clock.GetUtcNow(), organisation.Name, people[by.Person].Name);
        var subject = member.Administrator
            ? texts.For(to.Language, "administrator.mail-made", name)
            : texts.For(to.Language, "administrator.mail-ended", name);
        db.Add(new Mail
        {
            Id = EntityId.New<MailId>(clock),
            Organisation = by.Organisation,
            Recipient = to.Email,
            Language = to.Language,
            Subject = subject.Length > Mail.MaxSubjectLength ? subject[..Mail.MaxSubjectLength] : subject,
            Body = member.Administrator
                ? texts.For(to.Language, "administrator.mail-made-body", to.Name, who, name, site.Of("/organisation"))
                : texts.For(to.Language, "administrator.mail-ended-body", to.Name, who, name),
            At = now,
            NotBefore = (await db.CalendarOf(by.Organisation, ct)).AddWorkingTime(now, TimeSpan.FromTicks(1)),
        });
    }
}
