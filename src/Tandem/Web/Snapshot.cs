using Tandem.Data;

namespace Tandem.Web;

/// <summary>
/// A page is read from one snapshot of the database, for the organisation that the person acts for; no part of it is
/// older than another.
/// </summary>
internal static class Snapshot
{
    public static void UseSnapshots(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<WithoutSnapshot>() is null)
        {
            await http.RequestServices.GetRequiredService<DataScope>()
                .BeginRead(SignedIn.ActorOf(http.User)?.Organisation, http.RequestAborted);
        }

        await next(http);
    });
}

/// <summary>Marks a route that reads no snapshot: it must answer also while the database does not.</summary>
internal sealed class WithoutSnapshot;
