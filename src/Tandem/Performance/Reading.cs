using System.Security.Cryptography;
using System.Text;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// How figures are read where it is not as usual: by another definition than the agreed one, on the facts as they were
/// known at a load, or as of an earlier day. Left empty, everything is as agreed, on all facts, as of today.
/// </summary>
public sealed record Reading
{
    public static Reading AsAgreed { get; } = new();

    /// <summary>A definition as an address names it: by its id, its version, and what would be another.</summary>
    public string? Definition { get; init; }

    /// <summary>A definition that nobody has signed; it goes before a named one.</summary>
    internal MeasureDefinition? Draft { get; init; }

    /// <summary>The number of the last load that counts.</summary>
    public long? KnownAt { get; init; }

    public DateOnly? AsOf { get; init; }

    /// <summary>On the facts also where the month is final, and not as it was frozen.</summary>
    public bool Unfrozen { get; init; }

    /// <summary>Whether months that are final are read as they were frozen.</summary>
    internal bool TakesFrozen => this is
    {
        Unfrozen: false, Definition: null, Draft: null, KnownAt: null, AsOf: null,
    };

    /// <summary>
    /// The working days in which a relation is counted: those of the buyer, where goods are received, and of the
    /// supplier for what it has to answer; with what tells them apart from others.
    /// </summary>
    internal sealed record Days(string Key, WorkingCalendar Calendar, WorkingCalendar Supplier)
    {
        public static Days Of(WorkingCalendars calendars, Organisation buyer, Organisation supplier)
        {
            var keys = $"{WorkingCalendars.KeyOf(buyer)}\n{WorkingCalendars.KeyOf(supplier)}";
            return new(
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(keys))), calendars.CalendarOf(buyer),
                calendars.CalendarOf(supplier));
        }
    }

    /// <summary>All that a fold depends on beside the facts.</summary>
    internal sealed record Terms(MeasureDefinition Definition, Days Days, DateOnly AsOf, long? KnownAt);
}
