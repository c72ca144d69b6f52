using System.Net;
using System.Net.Sockets;

namespace Tandem.Webhooks;

/// <summary>
/// Whether an address belongs to the public internet. Whatever the IANA registries of special-purpose addresses keep
/// for something else is not public: this machine, private and shared networks, link-local (where clouds answer with
/// their secrets), documentation, multicast, and IPv6 forms that carry an IPv4 address inside.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(range => IPNetwork.Parse(range)),
    ];

    /// <summary>All of IPv6 that was given out to the public so far.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || Global.Contains(plain))
            && !Special.Any(range => range.Contains(plain));
    }
}
