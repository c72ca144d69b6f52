using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;

namespace Tandem.Cadences;

/// <summary>What a point of an agenda is about.</summary>
public enum AgendaKind
{
    /// <summary>Somebody put it there.</summary>
    Own,
    Matter,
    Decision,
    Signal,
    Contest,
    Correction,
    Action,
    Review,
    Rhythm,

    /// <summary>The ranked priorities of a steering group (GOV-7).</summary>
    Priorities,
}

/// <summary>
/// For whom an agenda is filled: only what all parties of the meeting may see stands on it, so what belongs to none of
/// these relations, and to no others than all participants, is left out.
/// </summary>
public sealed record AgendaScope(
    CollaborationId Collaboration, IReadOnlyList<OrganisationId> Parties, IReadOnlyList<RelationId> Relations,
    DateTimeOffset Now)
{
    /// <summary>The body that meets; null where the agenda of none is filled.</summary>
    public BodyId? Body { get; init; }

    /// <summary>Whether a record of this relation, or of all participants, may stand on the agenda.</summary>
    public bool Holds(RelationId? relation) => relation is not { } id || Relations.Contains(id);
}

/// <summary>A point that stands open, where it stands, and what is so in a few words.</summary>
public sealed record AgendaPoint(AgendaKind Kind, Guid Record, string Title, string Address, string Note)
{
    /// <summary>The title by language, once it has been asked in each of them.</summary>
    public IReadOnlyDictionary<string, string>? Titles { get; init; }
}

/// <summary>
/// A capability that has something for the agenda of a meeting (CAD-2). Each implementation of the assembly is
/// registered; they stand in the order of their place.
/// </summary>
public interface IAgendaPart
{
    int Place { get; }

    Task<IReadOnlyList<AgendaPoint>> Find(AgendaScope scope, Actor reader, CancellationToken ct);

    /// <summary>What belongs into the evidence pack beside the points: where it stands, by what it is called.</summary>
    Task<IReadOnlyList<(string Title, string Address)>> Evidence(
        AgendaScope scope, Actor reader, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<(string Title, string Address)>>([]);
}

public static class AgendaParts
{
    /// <summary>Registers every <see cref="IAgendaPart"/> of an assembly; none can be forgotten.</summary>
    public static IServiceCollection AddAgendaParts(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(IAgendaPart))))
            services.AddScoped(typeof(IAgendaPart), type);

        return services;
    }
}
