using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Tandem.Parties;

/// <summary>
/// A secret that stands for a person in a cookie, a link or a program: 256 random bits, kept as a hash.
/// </summary>
public static class Secret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
