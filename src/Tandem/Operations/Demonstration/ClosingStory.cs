using Tandem.Performance;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// How the coater and the buyer close their months: of the one before last a contested line was upheld and both signed;
/// of the last one a line is contested and lies unanswered.
/// </summary>
internal static class ClosingStory
{
    public static void Tell(Storyline story, DateOnly today)
    {
        var last = Period.MonthOf(today).First.AddMonths(-1);
        Signed(story, last.AddMonths(-1));
        if (Day(last, 2) < today)
        {
            story.Contested(
                Day(last, 2), last, story.Partner(InventedRole.OperationalLead), 0, ContestReason.OrderChangedLate,
                MissCause.Buyer,
                "Dit blok is twee dagen voor de levering van mosgroen naar steenrood gegaan. Dat halen wij nooit.");
        }
    }

    private static void Signed(Storyline story, DateOnly month) => story
        .Contested(
            Day(month, 2), month, story.Partner(InventedRole.OperationalLead), 0, ContestReason.WrongDate,
            MissCause.Buyer, "De vrachtwagen stond die dag om 14.10 voor een dicht hek. De chauffeur heeft foto's.")
        .Answered(
            Day(month, 4), month, story.Buyer(InventedRole.ProcurementAnalyst), 1, ContestAnswer.Uphold,
            "Klopt, het magazijn sloot die dag eerder en had dat niet doorgegeven.")
        .Noted(
            Day(month, 5), month, story.Partner(InventedRole.AccountManager),
            "Rustige maand. De kleurblokken houden, de enige late week kwam door de verhuizing van het magazijn.")
        .Noted(
            Day(month, 6), month, story.Buyer(InventedRole.ContractOwner),
            "Eens. Sluitingsdagen van het magazijn staan vanaf nu in de gezamenlijke kalender.")
        .SignedOff(Day(month, 6), month, story.Partner(InventedRole.AccountManager))
        .SignedOff(Day(month, 7), month, story.Buyer(InventedRole.ContractOwner));

    /// <summary>A working day after the end of a month, inside the ten in which it is provisional.</summary>
    private static DateOnly Day(DateOnly month, int day) =>
        ReceivingDays.Add(ReceivingDays.Roll(Period.MonthOf(month).End), day);
}
