using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Tandem.Operations;

/// <summary>
/// Where to report a weakness, as programs look for it (RFC 9116). Without a contact in the settings there is none.
/// </summary>
internal static class SecurityContact
{
    public const string Path = "/.well-known/security.txt";

    /// <summary>The file says how long it holds; whoever asks later is given a later day.</summary>
    private static readonly TimeSpan Holds = TimeSpan.FromDays(180);

    public static ContentHttpResult Get(Settings settings, TimeProvider clock) => settings.Contact is { } contact
        ? TypedResults.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"""
             Contact: {contact.AbsoluteUri}
             Expires: {clock.GetUtcNow() + Holds:yyyy-MM-ddTHH:mm:ssZ}
             Preferred-Languages: en, nl, sv

             """))
        : throw new RefusedException(Because.NotFound, "page.unknown");
}
