using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Parties;

namespace Tandem.Collaborations;

/// <summary>Who takes one thing; nobody where it may end.</summary>
public sealed record Handing(string Key, PersonId? To);

/// <summary>
/// A person leaves the organisation (GOV-11, rules E35): all that he or she holds goes to colleagues in this one act,
/// the new holders hear of it by mail, sessions and tokens end at once, and then the membership. While one thing would
/// stay without an owner, nothing of it happens. What the person did keeps the name. Where the last administrator
/// leaves, a colleague is named who is one from then on.
/// </summary>
[CommandName("membership.end")]
[ForAdministrators]
public sealed record EndMembership(MembershipId Membership, IReadOnlyList<Handing> Handings) : ICommand
{
    /// <summary>The colleague who becomes administrator with it.</summary>
    public PersonId? Administrator { get; init; }

    internal sealed class Handler(
        TandemDb db, HeldItems held, HandOverMail mail, CommandSteps steps, JournalWriter journal, TimeProvider clock)
        : IHandle<EndMembership>
    {
        public async Task Handle(EndMembership command, Actor actor, CancellationToken ct)
        {
            var (organisation, id) = (actor.Organisation, command.Membership);
            var members = await db.Set<Membership>()
                .Where(m => m.Organisation == organisation && m.EndedAt == null).ToListAsync(ct);
            var leaver = members.SingleOrDefault(m => m.Id == id)
                ?? throw new RefusedException(Because.NotFound, "membership.unknown");
            if (Following(command, members) is { } next)
                await steps.Take(new SetAdministrator(next.Id, Administers: true), actor, ct);

            var items = (await held.Of(leaver.Person, actor, ct)).Where(h => !h.Item.Follows).ToList();
            var handings = Checked(command, items.ConvertAll(h => h.Item), members, leaver);
            await mail.Tell(leaver.Person, items.ConvertAll(h => h.Item), handings, actor, ct);
            foreach (var (part, item) in items)
            {
                await part.HandOver(item, leaver.Person, handings[item.Key], actor, ct);
                await db.SaveChangesAsync(ct);
            }

            foreach (var shared in items.Where(h => h.Item.Collaboration is not null)
                .GroupBy(h => (Collaboration: h.Item.Collaboration!.Value, h.Item.Relation)))
            {
                journal.Draft.Also(shared.Key.Collaboration, shared.Key.Relation, new HandOver(
                    shared.Key.Collaboration, shared.Key.Relation, leaver.Person,
                    [
                        .. shared.Select(h => new Handed(
                            h.Item.Kind, h.Item.Record, h.Item.Part, handings[h.Item.Key])),
                    ]));
            }

            await EndAccess(id, ct);
            leaver.End(clock.GetUtcNow());
            journal.Draft.About([
                id.Value, leaver.Person.Value,
                .. handings.Values.OfType<PersonId>().Distinct().Select(person => person.Value),
            ]);
        }

        /// <summary>Who becomes administrator; nobody has to while another one stays.</summary>
        private static Membership? Following(EndMembership command, List<Membership> members)
        {
            var colleagues = members.FindAll(m => m.Id != command.Membership);
            if (command.Administrator is { } named)
            {
                return colleagues.SingleOrDefault(m => m.Person == named)
                    ?? throw new RefusedException(Because.NotFound, "person.unknown");
            }

            return colleagues.Exists(m => m.Administrator)
                ? null
                : throw new RefusedException(Because.NotAllowed, "membership.last-administrator");
        }

        /// <summary>Who takes what, if each thing that needs a holder gets one who may be it.</summary>
        private static Dictionary<string, PersonId?> Checked(
            EndMembership command, List<HeldItem> items, List<Membership> members, Membership leaver)
        {
            var said = command.Handings.DistinctBy(h => h.Key).ToDictionary(h => h.Key, h => h.To);
            var open = items.FindAll(item => said.GetValueOrDefault(item.Key) is null
                && (!item.MayEnd || !said.ContainsKey(item.Key)));
            if (open.Count > 0)
            {
                throw new RefusedException(
                    Because.NotAllowed, "membership.without-owner", open.Count, open[0].Title);
            }

            var handings = items.DistinctBy(item => item.Key).ToDictionary(item => item.Key, item => said[item.Key]);
            var strangers = handings.Values.OfType<PersonId>()
                .Any(to => to == leaver.Person || members.All(m => m.Person != to));
            return strangers ? throw new RefusedException(Because.NotFound, "person.unknown") : handings;
        }

        private async Task EndAccess(MembershipId id, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            foreach (var session in await db.Set<Session>()
                .Where(s => s.Membership == id && s.EndedAt == null).ToListAsync(ct))
            {
                session.EndedAt = now;
            }

            foreach (var token in await db.Set<ApiToken>()
                .Where(t => t.Membership == id && t.EndedAt == null).ToListAsync(ct))
            {
                token.EndedAt = now;
            }
        }
    }
}

/// <summary>What one thing was, and who has it now.</summary>
public sealed record Handed(HeldKind Kind, Guid Record, string Part, PersonId? To);

/// <summary>
/// What the log of a collaboration keeps of somebody's leaving: which things there went to whom. It is only written, as
/// a part of <see cref="EndMembership"/>; it is refused on its own.
/// </summary>
[CommandName("membership.hand-over")]
public sealed record HandOver(
    CollaborationId Collaboration, RelationId? Between, PersonId From, IReadOnlyList<Handed> Items)
    : ICollaborationCommand
{
    internal sealed class Handler : IHandle<HandOver>
    {
        public Task Handle(HandOver command, Actor actor, CancellationToken ct) =>
            throw new RefusedException(Because.NotAllowed, "membership.hand-over-alone");
    }
}
