using Tandem.Data;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>What this capability needs beside its handlers.</summary>
public static class PerformanceServices
{
    public static void AddPerformance(this IServiceCollection services)
    {
        services.AddSingleton<FactSegments>();
        services.AddSingleton<StandingRelations>();
        services.AddScoped<MonthsOfRelations>();
        services.AddScoped<Folds>();
        services.AddScoped<StaleRelations>();
        services.AddScoped<FollowingFigures>();
        services.AddScoped<FollowingSignals>();
        services.AddScoped<FollowingRuns>();
        services.AddScoped<FollowingRights>();
        services.AddScoped<StaleMarks>();
        services.AddScoped<BuyerNights>();
        services.AddScoped<AuditClock>();
        services.AddScoped<AuditTurns>();
        services.AddScoped<AuditIncidents>();
        services.AddScoped<RelationAudit>();
        services.AddScoped<NextFolding>();
        services.AddScoped<Signals>();
        services.AddScoped<PlanSwings>();
        services.AddScoped<SignalTelling>();
        services.AddScoped<SignalWatch>();
        services.AddScoped<SignalClock>();
        services.AddScoped<LateSources>();
        services.AddScoped<MeasureCourses>();
        services.AddScoped<BudgetClock>();
        services.AddScoped<BudgetMail>();
        services.AddScoped<CorrectionsByRule>();
        services.AddScoped<EffectClock>();
        services.AddScoped<DataQuality>();
        services.AddScoped<Plans>();
        services.AddScoped<CommitmentAlerts>();
        services.AddScoped<FactsArrived>();
        services.AddScoped<OpenPlans>();
        services.AddScoped<PlanWriting>();
        services.AddScoped<RelationCosts>();
        services.AddSingleton<BoughtYears>();
        services.AddScoped<RelationRepricing>();
        services.AddScoped<JudgedLines>();
        services.AddScoped<FactsBehind>();
        services.AddScoped<ClosingRows>();
        services.AddScoped<ClosingMonths>();
        services.AddScoped<EndedMonths>();
        services.AddScoped<PlacesOfSuppliers>();
        services.AddScoped<Composites>();
        services.AddScoped<OverallEffect>();
        services.AddScoped<TargetComparison>();
        services.AddScoped<BoardSheets>();
        services.AddScoped<ClosingClock>();
        services.AddScoped<MonthRestatements>();
        services.AddScoped<DisputedFigures>();
        services.AddScoped<LastYear>();
        services.AddScoped<DefinitionsTogether>();
        services.AddScoped<WaiverEffect>();
        services.AddScoped(provider => new ClosingSteps(
            provider.GetRequiredService<Scorecards>(), provider.GetRequiredService<ClosingRows>()));
        services.AddScoped(provider => new WaiverProposals(
            provider.GetRequiredService<WaiverEffect>(), provider.GetRequiredService<TandemDb>(),
            provider.GetRequiredService<Scorecards>(), provider.GetRequiredService<TextCatalogue>()));
        services.AddScoped(provider => new Scorecards(
            provider.GetRequiredService<MonthsOfRelations>(),
            provider.GetRequiredService<WorkingCalendars>(),
            provider.GetRequiredService<DataScope>()));
    }
}
