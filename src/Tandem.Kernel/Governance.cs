namespace Tandem;

/// <summary>Something between parties that must be solved: a complaint, a deviation, a dispute (MAT-1).</summary>
public readonly record struct MatterId(Guid Value) : IEntityId<MatterId>
{
    public static MatterId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out MatterId id) => EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>A proposal that takes effect once each side has consented (GOV-4, GOV-5).</summary>
public readonly record struct DecisionId(Guid Value) : IEntityId<DecisionId>
{
    public static DecisionId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out DecisionId id) => EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>What somebody may decide for an organisation, up to which amount and until when (GOV-1).</summary>
public readonly record struct MandateId(Guid Value) : IEntityId<MandateId>
{
    public static MandateId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out MandateId id) => EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>What some organisations agreed in a few lines, and perhaps worked out since (GOV-8).</summary>
public readonly record struct AgreementId(Guid Value) : IEntityId<AgreementId>
{
    public static AgreementId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out AgreementId id) =>
        EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>What a buyer means to spend in a year, of a category or with one supplier (GOV-12).</summary>
public readonly record struct BudgetId(Guid Value) : IEntityId<BudgetId>
{
    public static BudgetId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? _, out BudgetId id) => EntityId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
