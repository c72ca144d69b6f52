namespace Tandem.Outbox;

/// <summary>
/// Where people reach this installation, for the links in mail that a clock writes; without it a mail gives the path.
/// </summary>
public sealed record SiteAddress(Uri? Value)
{
    public string Of(string path) => Value is null ? path : new Uri(Value, path).AbsoluteUri;
}
