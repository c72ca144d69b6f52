using System.Diagnostics.CodeAnalysis;

namespace Tandem.Live;

/// <summary>
/// That something changed which pages may show: in a collaboration, and where only the two parties of a relation see
/// it, of that relation. It says nothing of what changed: who may see it reads it anew.
/// </summary>
public readonly record struct News(CollaborationId Collaboration, RelationId? Relation)
{
    private const char Between = '/';

    /// <summary>As nodes tell it each other: one id, or two with a slash between.</summary>
    public override string ToString() =>
        Relation is { } relation ? $"{Collaboration}{Between}{relation}" : Collaboration.ToString();

    /// <summary>Reads what <see cref="ToString"/> wrote; anything else is not news.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out News? news)
    {
        news = null;
        var parts = text?.Split(Between) ?? [];
        if (parts.Length is 0 or > 2 || !Guid.TryParse(parts[0], out var collaboration))
            return false;
        if (parts.Length == 1)
        {
            news = new(new(collaboration), null);
            return true;
        }

        if (!Guid.TryParse(parts[1], out var relation))
            return false;

        news = new(new(collaboration), new(relation));
        return true;
    }
}

/// <summary>What the command of this scope has changed; it is told when its transaction is committed.</summary>
public sealed class NewsDraft
{
    private readonly HashSet<News> news = [];

    public IReadOnlyCollection<News> All => news;

    public void Add(CollaborationId collaboration, RelationId? relation) => news.Add(new(collaboration, relation));
}
