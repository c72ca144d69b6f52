namespace Tandem.Governance;

internal static class GovernanceServices
{
    public static void AddGovernance(this IServiceCollection services)
    {
        services.AddScoped<MatterDesk>();
        services.AddScoped<MatterMail>();
        services.AddScoped<DecisionDesk>();
        services.AddScoped<CorrectionDesk>();
        services.AddScoped<CorrectionOwners>();
        services.AddScoped<CorrectionResources.Act>();
        services.AddScoped<NumberedAct>();
        services.AddScoped<DecisionResources.Act>();
    }
}
