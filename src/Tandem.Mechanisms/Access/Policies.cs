using Microsoft.AspNetCore.Authorization;

namespace Tandem.Access;

/// <summary>
/// For everybody, signed in or not: sign-in, invitation, set-up, health. It shows nothing of any party.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForEverybodyAttribute : Attribute, IAllowAnonymous;

/// <summary>
/// For who is signed in, and shows each what its acting organisation may see; what it may not see does not exist.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForMembersAttribute() : AuthorizeAttribute(Policies.Members);

/// <summary>The policies that a route can have. One without any fails the build, and would refuse everybody.</summary>
public static class Policies
{
    public const string Members = "members";

    /// <summary>
    /// For verbs on the server's own machine, which prove themselves by the key file of the data folder.
    /// </summary>
    public const string Host = "host";
}
