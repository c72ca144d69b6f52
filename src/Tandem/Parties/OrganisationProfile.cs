using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Parties;

/// <summary>An administrator describes the own organisation (PAR-1).</summary>
[CommandName("organisation.describe")]
[ForAdministrators]
public sealed record DescribeOrganisation(
    int Version, string Name, string Country, string TimeZone, string Language, string Description,
    string? Gln, string? Lei, string? VatId, string? NationalNumber) : ICommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal) : IHandle<DescribeOrganisation>
    {
        public async Task Handle(DescribeOrganisation command, Actor actor, CancellationToken ct)
        {
            var organisation = await db.Set<Organisation>().SingleAsync(o => o.Id == actor.Organisation, ct);
            if (organisation.Version != command.Version)
                throw new RefusedException(Because.Outdated, "command.overtaken");

            organisation.Describe(
                command.Name, command.Country, command.TimeZone, command.Language, command.Description);
            organisation.Identify(command.Gln, command.Lei, command.VatId, command.NationalNumber);
            journal.Draft.About(actor.Organisation.Value);
        }
    }
}

/// <summary>A person reads the product in another language from now on.</summary>
[CommandName("person.speak")]
public sealed record Speak(string Language) : ICommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal) : IHandle<Speak>
    {
        public async Task Handle(Speak command, Actor actor, CancellationToken ct)
        {
            (await db.Set<Person>().SingleAsync(p => p.Id == actor.Person, ct)).Speak(command.Language);
            journal.Draft.About(actor.Person.Value);
        }
    }
}

/// <summary>A member makes a token with which a program acts as that member.</summary>
[CommandName("token.make")]
public sealed record MakeToken(MembershipId Membership, string Name) : ICommand
{
    [JsonIgnore]
    public required string Secret { get; init; }

    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<MakeToken>
    {
        public async Task Handle(MakeToken command, Actor actor, CancellationToken ct)
        {
            var mine = await db.Set<Membership>().AnyAsync(
                m => m.Id == command.Membership && m.Person == actor.Person && m.EndedAt == null, ct);
            if (!mine)
                throw new RefusedException(Because.NotFound, "membership.unknown");
            if (command.Name.Trim().Length is 0 or > ApiToken.MaxNameLength)
                throw new RefusedException(Because.Invalid, "token.name", ApiToken.MaxNameLength);

            db.Add(new ApiToken
            {
                Hash = Parties.Secret.Hash(command.Secret),
                Membership = command.Membership,
                Name = command.Name.Trim(),
                At = clock.GetUtcNow(),
            });
            journal.Draft.About(command.Membership.Value);
        }
    }
}

/// <summary>A member ends a token of its own; from the next request on it is unknown.</summary>
[CommandName("token.end")]
public sealed record EndToken(string Hash) : ICommand
{
    internal sealed class Handler(TandemDb db, TimeProvider clock) : IHandle<EndToken>
    {
        public async Task Handle(EndToken command, Actor actor, CancellationToken ct)
        {
            var token = await db.Set<ApiToken>()
                .Where(t => db.Set<Membership>().Any(m => m.Id == t.Membership && m.Person == actor.Person))
                .SingleOrDefaultAsync(t => t.Hash == command.Hash, ct)
                ?? throw new RefusedException(Because.NotFound, "token.unknown");
            token.EndedAt ??= clock.GetUtcNow();
        }
    }
}
