using System.Globalization;
using System.Net.Mail;
using Tandem.Outbox;

namespace Tandem.Operations;

/// <summary>The settings of a mail server; without a host there is none, and mail becomes files.</summary>
internal static class SmtpSettings
{
    public static readonly IReadOnlyList<string> Names =
        ["TANDEM_SMTP_HOST", "TANDEM_SMTP_PORT", "TANDEM_SMTP_USER", "TANDEM_SMTP_SECRET", "TANDEM_SMTP_SENDER"];

    private const int Submission = 587;
    private const int ImplicitTls = 465;

    /// <exception cref="UnsafeSettingException">One is missing, or has a value that is not one of its own.</exception>
    public static SmtpServer? Read(IConfiguration configuration)
    {
        if (configuration["TANDEM_SMTP_HOST"] is not { Length: > 0 } host)
        {
            return Names.FirstOrDefault(name => configuration[name] is { Length: > 0 }) is { } stray
                ? throw new UnsafeSettingException($"{stray} means nothing without TANDEM_SMTP_HOST.")
                : null;
        }

        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            throw new UnsafeSettingException($"TANDEM_SMTP_HOST is the name of a mail server, not '{host}'.");

        var sender = configuration["TANDEM_SMTP_SENDER"];
        if (!MailAddress.TryCreate(sender, out _))
            throw new UnsafeSettingException($"TANDEM_SMTP_SENDER is an address of mail, not '{sender}'.");

        var user = configuration["TANDEM_SMTP_USER"] is { Length: > 0 } named ? named : null;
        return new SmtpServer(host, Port(configuration["TANDEM_SMTP_PORT"]), sender!)
        {
            User = user,
            Secret = Secret(configuration["TANDEM_SMTP_SECRET"], user),
        };
    }

    private static int Port(string? text) => string.IsNullOrEmpty(text) ? Submission
        : !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535
            ? throw new UnsafeSettingException($"TANDEM_SMTP_PORT is a number from 1 to 65535, not '{text}'.")
        : port == ImplicitTls
            ? throw new UnsafeSettingException("TANDEM_SMTP_PORT is a port with STARTTLS, such as 587, and not 465.")
        : port;

    private static string? Secret(string? path, string? user)
    {
        if (string.IsNullOrEmpty(path) != user is null)
            throw new UnsafeSettingException("TANDEM_SMTP_USER and TANDEM_SMTP_SECRET come together.");
        if (user is null)
            return null;
        if (!File.Exists(path))
            throw new UnsafeSettingException($"TANDEM_SMTP_SECRET is a file with the secret; there is none at {path}.");
        if (!OperatingSystem.IsWindows()
            && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
        {
            throw new UnsafeSettingException($"Others than the server can read {path}. Give it mode 600.");
        }

        return File.ReadAllText(path).Trim();
    }
}
