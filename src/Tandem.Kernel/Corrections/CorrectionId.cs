namespace Tandem.Corrections;

/// <summary>What is done about a cause until the data shows it (PER-11).</summary>
public readonly record struct CorrectionId(Guid Value) : IEntityId<CorrectionId>
{
    public static CorrectionId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out CorrectionId id) =>
        EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
