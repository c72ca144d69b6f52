using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Exchange;

internal static class ExchangeServices
{
    /// <summary>Everything that files pass through; they are kept in the folder.</summary>
    public static void AddExchange(this IServiceCollection services, string uploadFolder)
    {
        services.AddSingleton(new Uploads(uploadFolder));
        services.AddSingleton(new PartFiles(uploadFolder));
        services.AddSingleton<PartTurns>();
        services.AddSingleton<PartSending>();
        services.AddSingleton<Staging>();
        services.AddSingleton<StagingRuns>();
        services.AddSingleton<FixedRows>();
        services.AddSingleton(provider => new Sending(
            provider.GetRequiredService<CommandRunner>(),
            provider.GetRequiredService<IDatabases>(),
            provider.GetRequiredService<Uploads>(),
            provider.GetRequiredService<StagingRuns>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>What tells programs outside; the secret of its keys lies in the folder.</summary>
    public static void AddWebhooks(this IServiceCollection services, WebhookGround ground, string keyFolder)
    {
        services.AddSingleton(ground);
        services.AddSingleton(new WebhookKeys(keyFolder));
        services.AddSingleton<WebhookCalls>();
        services.AddSingleton<WebhookMail>();
        services.AddSingleton<WebhookGathering>();
        services.AddSingleton<WebhookSending>();
        services.AddScoped<WebhookDesk>();
        services.AddHostedService<WebhookLoop>();
    }
}
