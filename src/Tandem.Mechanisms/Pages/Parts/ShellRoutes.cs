namespace Tandem.Pages.Parts;

/// <summary>
/// Where the forms and links of the shell lead. Each form is posted with an antiforgery token and the field
/// <c>return</c>; an address outside this installation must be refused there.
/// </summary>
public sealed record ShellRoutes
{
    public string Home { get; init; } = "/";

    /// <summary>Takes <c>organisation</c>.</summary>
    public string Acting { get; init; } = "/acting";

    /// <summary>Takes <c>language</c>: en, nl or sv.</summary>
    public string Language { get; init; } = "/language";

    /// <summary>Takes <c>theme</c>: system, light or dark.</summary>
    public string Theme { get; init; } = "/theme";

    public string SignOut { get; init; } = "/sign-out";

    public string Licence { get; init; } = "/licence";

    public string Accessibility { get; init; } = "/accessibility";

    public string Privacy { get; init; } = "/privacy";
}
