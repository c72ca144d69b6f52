using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Operations;

/// <summary>What the verbs on the server's own machine ask of the running server.</summary>
internal static class HostRoutes
{
    public static void MapHost(this IEndpointRouteBuilder app)
    {
        var host = app.MapGroup("/api/host").RequireAuthorization(Policies.Host).ExcludeFromDescription();

        host.MapPost("/tokens", Issue);
        host.MapPost("/search", (SearchKeeping keeping, CancellationToken ct) => keeping.MakeAnew(ct));
        host.MapGet("/doctor", (Doctor doctor, CancellationToken ct) => doctor.Examine(ct));
    }

    /// <summary>For whom, and what the program is called; the organisation where the person acts for several.</summary>
    internal sealed record Wanted(string Email, string Name, string? Organisation = null);

    internal sealed record Issued(string Token);

    private static async Task<Ok<Issued>> Issue(
        Wanted wanted, TandemDb db, CommandRunner commands, CancellationToken ct)
    {
        var email = Person.Normalise(wanted.Email);
        var memberships = await db.Set<Membership>()
            .Where(m => m.EndedAt == null)
            .Where(m => db.Set<Person>().Any(p => p.Id == m.Person && p.NormalisedEmail == email))
            .Join(db.Set<Organisation>(), m => m.Organisation, o => o.Id, (m, o) => new { m.Id, o })
            .ToListAsync(ct);
        var meant = memberships
            .Where(m => wanted.Organisation is null
                || m.o.Name.Equals(wanted.Organisation, StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (meant.Count == 0)
            throw new RefusedException(Because.NotFound, "host.no-member", wanted.Email);
        if (meant.Count > 1)
        {
            throw new RefusedException(
                Because.Invalid, "host.which-organisation", wanted.Email,
                string.Join(", ", meant.Select(m => m.o.Name)));
        }

        var secret = Secret.New();
        await commands.Run(
            new IssueToken(meant[0].Id, wanted.Name) { Secret = secret },
            Actor.ByRule(IssueToken.Rule, meant[0].o.Id),
            ct);
        return TypedResults.Ok(new Issued(secret));
    }
}
