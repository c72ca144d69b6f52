using System.Runtime.CompilerServices;

namespace Tandem.Measures;

/// <summary>
/// The days from which and up to which a delivery is on time, by the day it is due (metrics 1.1). In working days a due
/// day that is not worked rolls forward first, and a delivery on a free day counts as one on the working day after it.
/// </summary>
internal sealed class DueWindow(DeliveryDefinition definition, WorkingCalendar calendar)
{
    private readonly bool working = definition.DayCount == DayCount.Working;
    private readonly int early = definition.EarlyDays ?? -1;
    private readonly int late = definition.LateDays;

    /// <summary>The first day of the window; the lowest number there is where none is too early.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Opens(int due) => early < 0 ? int.MinValue
        : working ? calendar.AddWorkingDays(due, -early - 1) + 1
        : due - early;

    /// <summary>The last day of the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Closes(int due) => working ? calendar.AddWorkingDays(due, late) : due + late;
}
