namespace Tandem.Governance;

internal static class GovernanceServices
{
    public static void AddGovernance(this IServiceCollection services)
    {
        services.AddScoped<MatterDesk>();
        services.AddScoped<DecisionDesk>();
        services.AddScoped<MatterResources.Act>();
        services.AddScoped<CorrectionDesk>();
        services.AddScoped<CorrectionOwners>();
        services.AddScoped<CorrectionResources.Act>();
        services.AddScoped<DecisionResources.Act>();
    }
}
