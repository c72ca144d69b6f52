using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Pages.Parts;

namespace Tandem.Pages;

/// <summary>
/// What a capability shows on the home of a collaboration: a title, what is so, a few rows, and the ways on. Without
/// rows it says what is not there yet.
/// </summary>
public sealed record HomePart(string Id, string Title, string Finding)
{
    public IReadOnlyList<HomeRow> Rows { get; init; } = [];

    public IReadOnlyList<HomeLink> Links { get; init; } = [];
}

/// <summary>One record or figure on the home: where it stands, a few words, and its state or who is to move.</summary>
public sealed record HomeRow(string Title, string Href)
{
    public string? ShortId { get; init; }

    public string? Note { get; init; }

    /// <summary>The state in shape, colour and word.</summary>
    public (BadgeKind Kind, string Text)? State { get; init; }

    /// <summary>Who is to move, as the words of the ball; null where nobody is.</summary>
    public HomeBall? Ball { get; init; }
}

/// <summary>Whether the reader's side is to move, and otherwise which organisation is.</summary>
public sealed record HomeBall(bool On, string? Party);

public sealed record HomeLink(string Text, string Href);

/// <summary>
/// A capability that stands on the home of a collaboration, whatever capability owns that page. Each implementation of
/// the assembly is registered by <see cref="HomeParts"/>; they stand in the order of their place.
/// </summary>
public interface IHomePart
{
    int Place { get; }

    /// <summary>What this reader may see of it.</summary>
    /// <exception cref="RefusedException">The collaboration is not the reader's to see.</exception>
    Task<HomePart> Show(CollaborationId collaboration, Actor reader, CancellationToken ct);
}

public static class HomeParts
{
    /// <summary>Registers every <see cref="IHomePart"/> of an assembly; none can be forgotten.</summary>
    public static IServiceCollection AddHomeParts(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(IHomePart))))
            services.AddScoped(typeof(IHomePart), type);

        return services;
    }
}
