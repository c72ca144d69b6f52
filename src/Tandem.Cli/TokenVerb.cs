using System.CommandLine;
using System.Text.Json;

namespace Tandem.Cli;

/// <summary>
/// <c>tandem token --email E [--organisation NAME] --name N</c>: makes a token with which a program acts for a member,
/// and prints it, once and alone on its line.
/// </summary>
internal static class TokenVerb
{
    public static Command Command()
    {
        var options = new HostOptions();
        var email = new Option<string>("--email")
        {
            Description = "The address of the member.",
            HelpName = "ADDRESS",
            Required = true,
        };
        var organisation = new Option<string?>("--organisation")
        {
            HelpName = "NAME",
            Description = "The organisation, where the person acts for several.",
        };
        var name = new Option<string>("--name")
        {
            Description = "What the program is called.",
            HelpName = "NAME",
            Required = true,
        };

        var token = new Command("token", "Makes a token for a member, on the server's own machine.")
        {
            email, organisation, name,
        };
        foreach (var option in options.All)
            token.Add(option);

        token.SetAction(async (parsed, ct) =>
        {
            var wanted = JsonSerializer.Serialize(new
            {
                email = parsed.GetRequiredValue(email),
                organisation = parsed.GetValue(organisation),
                name = parsed.GetRequiredValue(name),
            });
            var to = parsed.InvocationConfiguration;
            var (host, _) = options.Read(parsed);
            if (await host.Ask(HttpMethod.Post, "/api/host/tokens", wanted, to.Error, ct) is not { } answer)
                return TandemCommandLine.NotReadable;

            await to.Output.WriteLineAsync(answer.GetProperty("token").GetString());
            return TandemCommandLine.Done;
        });
        return token;
    }
}
