using Tandem.Cadences;
using Tandem.Links;

namespace Tandem.Governance;

internal static class GovernanceServices
{
    public static void AddGovernance(this IServiceCollection services)
    {
        services.AddScoped<MatterDesk>();
        services.AddScoped<MatterMail>();
        services.AddScoped<Mentions>();
        services.AddScoped<ThreadMail>();
        services.AddScoped<MatterFollowing>();
        services.AddScoped<DecisionMentions>();
        services.AddScoped<CommentPlaces>();
        services.AddScoped<UnsentFiles>();
        services.AddScoped<ReviewDesk>();
        services.AddScoped<DecisionDesk>();
        services.AddScoped<NumberedAct>();
        services.AddScoped<DirectionDesk>();
        services.AddScoped<MeetingDesk>();
        services.AddScoped<MeetingMail>();
        services.AddScoped<MeetingAct>();
        services.AddScoped<WorkshopDesk>();
        services.AddScoped<CommunicationDesk>();
        services.AddScoped<CommunicationMail>();
        services.AddScoped<PriorityDesk>();
        services.AddScoped<TextOfRhythm>();
        services.AddAgendaParts(typeof(GovernanceServices).Assembly);
        services.AddLinkSources(typeof(GovernanceServices).Assembly);
        services.AddScoped<CorrectionDesk>();
        services.AddScoped<CorrectionOwners>();
        services.AddScoped<CorrectionResources.Act>();
        services.AddScoped<DecisionResources.Act>();
    }
}
