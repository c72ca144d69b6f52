namespace Tandem.Measures;

/// <summary>Which side asked; the other one answers, in its own working time.</summary>
public enum Asker : byte
{
    Buyer,
    Supplier,
}

/// <summary>
/// A stretch in which the asker had the ball, in seconds of Unix time; it lasts until now where its end is
/// <see cref="Request.NoMoment"/>.
/// </summary>
public readonly record struct Pause(long From, long Until = Request.NoMoment);

/// <summary>
/// Something asked of the other side, at moments in seconds of Unix time. The answer is the first one of substance: an
/// acknowledgement is none. The kind is an index in <see cref="RequestFacts.Kinds"/>.
/// </summary>
public readonly record struct Request(
    int Kind, Asker AskedBy, long AskedAt, long AnsweredAt = Request.NoMoment, IReadOnlyList<Pause>? Pauses = null)
{
    public const long NoMoment = long.MinValue;
}

/// <summary>The requests that response times are counted from: all, or any part, of those of a relation.</summary>
public sealed class RequestFacts
{
    public required string[] Kinds { get; init; }

    public required IReadOnlyList<Request> Requests { get; init; }
}
