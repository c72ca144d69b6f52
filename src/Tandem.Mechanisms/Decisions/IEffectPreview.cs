using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;

namespace Tandem.Decisions;

/// <summary>One line of what an effect does, in the reader's words; no before or no after is null.</summary>
public sealed record EffectLine(string What, string? Before, string? After);

/// <summary>For which decision and reader an effect is described, and when it was adopted, if it was.</summary>
public sealed record EffectReading(DecisionId Decision, Actor Reader, DateTimeOffset? AdoptedAt);

/// <summary>
/// Says in words what a command will do, or did, when a decision adopts it. The capability that owns the command
/// implements it; each implementation of the assembly is registered by <see cref="EffectPreviews"/>.
/// </summary>
public interface IEffectPreview
{
    /// <summary>The journal name of the command that it can describe.</summary>
    string Command { get; }

    Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct);
}

public static class EffectPreviews
{
    /// <summary>
    /// Registers every <see cref="IEffectPreview"/> and <see cref="IEffectForm"/> of an assembly; none can be
    /// forgotten.
    /// </summary>
    public static IServiceCollection AddEffectPreviews(this IServiceCollection services, Assembly assembly)
    {
        foreach (var service in new[] { typeof(IEffectPreview), typeof(IEffectForm) })
        {
            foreach (var type in assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(service)))
                services.AddScoped(service, type);
        }

        return services;
    }
}
