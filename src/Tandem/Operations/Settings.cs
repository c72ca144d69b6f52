using Tandem.Exchange;
using Tandem.Outbox;

namespace Tandem.Operations;

/// <summary>
/// How this installation runs, from environment variables or settings of the same names (OPS-6). An unknown or unsafe
/// one stops the start; <c>docs/operating.md</c> has the table.
/// </summary>
public sealed record Settings
{
    private const string Prefix = "TANDEM_";

    /// <summary>Names that belong to the command line or to tests, and mean nothing to the server.</summary>
    private static readonly string[] OfOthers = ["TANDEM_URL", "TANDEM_TOKEN", "TANDEM_TEST_POSTGRES"];

    private static readonly string[] Known =
    [
        "TANDEM_DATA", "TANDEM_DATABASE", "TANDEM_KEYS", "TANDEM_DEMO", "TANDEM_CONTACT", "TANDEM_SITE",
        "TANDEM_WEBHOOKS", "TANDEM_PRINTER",
        .. SmtpSettings.Names, .. OfOthers,
    ];

    /// <summary>The folder with the database, the outbox and, unless said otherwise, the keys.</summary>
    public required string Data { get; init; }

    /// <summary>The connection string of PostgreSQL; without it the database is a file in the data folder.</summary>
    public required string? Database { get; init; }

    /// <summary>The folder with the signing keys, outside the database.</summary>
    public required string Keys { get; init; }

    /// <summary>Whether a new data folder is filled with the demonstration.</summary>
    public required bool Demonstration { get; init; }

    /// <summary>
    /// Where security reports and questions about personal data go: an address of mail or of a page (OPS-9).
    /// </summary>
    public Uri? Contact { get; init; }

    /// <summary>Where people reach this installation, for links in mail that a clock writes.</summary>
    public Uri? Site { get; init; }

    /// <summary>The mail server; without one, mail becomes files in the outbox folder.</summary>
    public SmtpServer? Smtp { get; init; }

    /// <summary>Whether organisations may have webhooks, and whether they may point at this machine.</summary>
    public required WebhookGround Webhooks { get; init; }

    /// <summary>The Chromium that makes PDFs of pages; null where there is none.</summary>
    public string? Printer { get; init; }

    public string SqliteFile => Path.Combine(Data, "tandem.db");

    public string OutboxFolder => Path.Combine(Data, "outbox");

    public string UploadFolder => Path.Combine(Data, "uploads");

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="UnsafeSettingException">One is unknown or has a value that is not one of its own.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var unknown = configuration.AsEnumerable()
            .Select(setting => setting.Key)
            .FirstOrDefault(key => key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                && !Known.Contains(key, StringComparer.Ordinal));
        if (unknown is not null)
        {
            throw new UnsafeSettingException(
                $"The setting {unknown} is not known. Known are: {string.Join(", ", Known.Except(OfOthers))}.");
        }

        var data = Path.GetFullPath(configuration["TANDEM_DATA"] is { Length: > 0 } folder ? folder : "tandem-data");
        return new Settings
        {
            Data = data,
            Database = configuration["TANDEM_DATABASE"] is { Length: > 0 } database ? database : null,
            Keys = Path.GetFullPath(
                configuration["TANDEM_KEYS"] is { Length: > 0 } keys ? keys : Path.Combine(data, "keys")),
            Contact = ReadContact(configuration["TANDEM_CONTACT"]),
            Site = ReadSite(configuration["TANDEM_SITE"]),
            Smtp = SmtpSettings.Read(configuration),
            Printer = ReadPrinter(configuration["TANDEM_PRINTER"]),
            Webhooks = configuration["TANDEM_WEBHOOKS"] switch
            {
                null or "" or "on" => new(IsOn: true, Loopback: false),
                "loopback" => new(IsOn: true, Loopback: true),
                "off" => new(IsOn: false, Loopback: false),
                var other => throw new UnsafeSettingException(
                    $"TANDEM_WEBHOOKS is on, loopback or off, not '{other}'."),
            },
            Demonstration = configuration["TANDEM_DEMO"] switch
            {
                null or "" or "on" => true,
                "off" => false,
                var other => throw new UnsafeSettingException($"TANDEM_DEMO is on or off, not '{other}'."),
            },
        };
    }

    private static Uri? ReadSite(string? text) => string.IsNullOrEmpty(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var site)
            && (site.Scheme == Uri.UriSchemeHttps || site.Scheme == Uri.UriSchemeHttp) ? site
        : throw new UnsafeSettingException($"TANDEM_SITE is an address that begins with https://, not '{text}'.");

    private static string? ReadPrinter(string? path) => string.IsNullOrEmpty(path) ? null
        : File.Exists(path) ? Path.GetFullPath(path)
        : throw new UnsafeSettingException($"TANDEM_PRINTER is the path of a Chromium, and there is none at '{path}'.");

    private static Uri? ReadContact(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;

        var address = text.Contains('@', StringComparison.Ordinal) && !text.Contains(':', StringComparison.Ordinal)
            ? $"mailto:{text}"
            : text;
        return Uri.TryCreate(address, UriKind.Absolute, out var contact)
            && (contact.Scheme == Uri.UriSchemeMailto || contact.Scheme == Uri.UriSchemeHttps)
            ? contact
            : throw new UnsafeSettingException(
                $"TANDEM_CONTACT is an address of mail or one that begins with https://, not '{text}'.");
    }
}

/// <summary>A setting with which the application does not start; the message says which and why.</summary>
public sealed class UnsafeSettingException(string message) : Exception(message);
