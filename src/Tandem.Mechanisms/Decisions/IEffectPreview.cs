using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;

namespace Tandem.Decisions;

/// <summary>One line of what an effect does, in the reader's words; no before or no after is null.</summary>
public sealed record EffectLine(string What, string? Before, string? After);

/// <summary>
/// What an effect would have meant, as a table that is read before anybody signs: what was found, and for each row what
/// is agreed beside what would be.
/// </summary>
public sealed record EffectTable(
    string Title, string Finding, IReadOnlyList<string> Columns, IReadOnlyList<EffectRow> Rows)
{
    /// <summary>What the table does not say by itself.</summary>
    public string? Note { get; init; }
}

public sealed record EffectRow(string Head, IReadOnlyList<EffectCell> Cells);

/// <summary>A cell; with another value before, both are shown. It leads to what stands behind it.</summary>
public sealed record EffectCell(string After)
{
    public string? Before { get; init; }

    /// <summary>On how much it rests.</summary>
    public string? Small { get; init; }

    public string? Href { get; init; }
}

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

    /// <summary>What it would have meant for what is over; null where that is not to be said.</summary>
    Task<EffectTable?> Compare(ICommand command, EffectReading reading, CancellationToken ct) =>
        Task.FromResult<EffectTable?>(null);
}

public static class EffectPreviews
{
    /// <summary>
    /// Registers every <see cref="IEffectPreview"/>, <see cref="IEffectForm"/> and <see cref="IEffectReversal"/> of
    /// an assembly; none can be forgotten.
    /// </summary>
    public static IServiceCollection AddEffectPreviews(this IServiceCollection services, Assembly assembly)
    {
        foreach (var service in new[] { typeof(IEffectPreview), typeof(IEffectForm), typeof(IEffectReversal) })
        {
            foreach (var type in assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(service)))
                services.AddScoped(service, type);
        }

        return services;
    }
}
