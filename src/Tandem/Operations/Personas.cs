using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Operations;

/// <summary>Somebody of the demonstration, as the sign-in page offers.</summary>
internal sealed record Persona(PersonId Id, string Name, string Organisation, string Function, string Language);

/// <summary>
/// Whom one may sign in as by one click (OPS-10): only in a data folder that the demonstration made, only where the
/// server listens on loopback alone, and only for a request that came from this machine and was not forwarded.
/// </summary>
internal sealed class Personas(Installation installation, IServer server)
{
    public bool MayBeOffered(HttpContext http) =>
        installation.IsDemonstration
        && ListensOnLoopbackAlone()
        && ThisMachine.Sent(http);

    public async Task<IReadOnlyList<Persona>> For(HttpContext http, TandemDb db, CancellationToken ct)
    {
        if (!MayBeOffered(http))
            return [];

        var people = await db.Set<Membership>()
            .Where(m => m.EndedAt == null)
            .Join(db.Set<Person>(), m => m.Person, p => p.Id, (m, p) => new { m, p })
            .Join(
                db.Set<Organisation>(), mp => mp.m.Organisation, o => o.Id,
                (mp, o) => new
                {
                    o,
                    mp.m.Level,
                    Persona = new Persona(mp.p.Id, mp.p.Name, o.Name, mp.m.Function, mp.p.Language),
                })
            .ToListAsync(ct);
        return
        [
            .. people.OrderBy(p => p.o.Id.Value.ToString(), StringComparer.Ordinal)
                .ThenByDescending(p => p.Level).ThenBy(p => p.Persona.Name, StringComparer.Ordinal)
                .Select(p => p.Persona),
        ];
    }

    private bool ListensOnLoopbackAlone() =>
        server.Features.Get<IServerAddressesFeature>() is not { } addresses
        || addresses.Addresses.All(address => new Uri(
            address.Replace("*", "0.0.0.0", StringComparison.Ordinal)
                .Replace("+", "0.0.0.0", StringComparison.Ordinal)).IsLoopback);
}
