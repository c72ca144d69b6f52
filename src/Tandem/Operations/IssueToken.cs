using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Parties;

namespace Tandem.Operations;

/// <summary>
/// Who runs the installation makes a token for a member, on the server's own machine (OPS-5). It stands in the log of
/// that member's organisation as an act of the host, not of the member.
/// </summary>
[CommandName("token.issue")]
public sealed record IssueToken(MembershipId Membership, string Name) : ICommand
{
    public const string Rule = "host";

    [JsonIgnore]
    public required string Secret { get; init; }

    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<IssueToken>
    {
        public async Task Handle(IssueToken command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "access.administrators");
            if (command.Name.Trim().Length is 0 or > ApiToken.MaxNameLength)
                throw new RefusedException(Because.Invalid, "token.name", ApiToken.MaxNameLength);

            var member = await db.Set<Membership>().AnyAsync(
                m => m.Id == command.Membership && m.Organisation == actor.Organisation && m.EndedAt == null, ct);
            if (!member)
                throw new RefusedException(Because.NotFound, "membership.unknown");

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
