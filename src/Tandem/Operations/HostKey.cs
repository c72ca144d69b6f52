using System.Net;
using System.Security.Cryptography;
using Tandem.Access;

namespace Tandem.Operations;

/// <summary>
/// How a verb on the server's own machine proves itself: it reads a file in the data folder that only the user of the
/// server can read. A request with it counts only if it came over loopback and was not forwarded.
/// </summary>
internal sealed class HostKey(Settings settings)
{
    /// <summary>The header that carries the key.</summary>
    public const string Header = "Tandem-Host-Key";

    private readonly Lazy<string> key = new(() =>
        Convert.ToBase64String(SecretFile.ReadOrMake(Path.Combine(settings.Data, "server.key"))));

    /// <summary>Makes the file at the start, so that it is there before anybody asks.</summary>
    public void Prepare() => _ = key.Value;

    public bool Opens(HttpContext http) =>
        ThisMachine.Sent(http)
        && CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(http.Request.Headers[Header].ToString()),
            System.Text.Encoding.UTF8.GetBytes(key.Value));
}

/// <summary>Whether a request came from this machine itself.</summary>
internal static class ThisMachine
{
    private static readonly string[] Forwarding =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    /// <summary>Over loopback, and not handed on by a proxy that listens here for others.</summary>
    public static bool Sent(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } from || IPAddress.IsLoopback(from))
        && !Forwarding.Any(http.Request.Headers.ContainsKey);
}
