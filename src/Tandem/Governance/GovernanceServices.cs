using Tandem.Cadences;

namespace Tandem.Governance;

internal static class GovernanceServices
{
    public static void AddGovernance(this IServiceCollection services)
    {
        services.AddScoped<MatterDesk>();
        services.AddScoped<MatterMail>();
        services.AddScoped<MatterFollowing>();
        services.AddScoped<ReviewDesk>();
        services.AddScoped<DecisionDesk>();
        services.AddScoped<NumberedAct>();
        services.AddScoped<MeetingDesk>();
        services.AddScoped<MeetingMail>();
        services.AddScoped<MeetingAct>();
        services.AddScoped<TextOfRhythm>();
        services.AddAgendaParts(typeof(GovernanceServices).Assembly);
        services.AddScoped<CorrectionDesk>();
        services.AddScoped<CorrectionOwners>();
        services.AddScoped<CorrectionResources.Act>();
        services.AddScoped<DecisionResources.Act>();
    }
}
