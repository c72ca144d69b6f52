namespace Tandem.Formats;

/// <summary>How sure a reading is of what a person meant.</summary>
public enum TypedKind
{
    Value,

    /// <summary>It can be read in two ways: ask, never guess (DAY-7).</summary>
    Ambiguous,

    /// <summary>It cannot be read at all.</summary>
    Nothing,
}

/// <summary>
/// What a person typed: one value, two that it could be (first the one that the reader's language would expect), or
/// nothing that can be read.
/// </summary>
public readonly record struct Typed<T>
    where T : struct
{
    private Typed(TypedKind kind, T value, T other) => (Kind, Value, Other) = (kind, value, other);

    public TypedKind Kind { get; }

    public T Value { get; }

    /// <summary>The second reading of what is ambiguous.</summary>
    public T Other { get; }

    public static Typed<T> Of(T value) => new(TypedKind.Value, value, default);

    public static Typed<T> Either(T likely, T other) =>
        likely.Equals(other) ? Of(likely) : new(TypedKind.Ambiguous, likely, other);

    public static Typed<T> Nothing() => new(TypedKind.Nothing, default, default);
}
