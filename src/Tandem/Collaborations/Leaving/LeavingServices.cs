using Tandem.Access;

namespace Tandem.Collaborations;

internal static class LeavingServices
{
    /// <summary>Registers presence, the mails, and every <see cref="ILeavingPart"/> of this assembly.</summary>
    public static void AddLeaving(this IServiceCollection services)
    {
        services.AddScoped<IPresence, Presence>();
        services.AddScoped<LeavingMail>();
        foreach (var type in typeof(LeavingServices).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(ILeavingPart))))
        {
            services.AddScoped(typeof(ILeavingPart), type);
        }
    }
}
