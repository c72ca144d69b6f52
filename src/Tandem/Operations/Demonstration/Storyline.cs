using Tandem.Performance;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// Writes events down for one collaboration. Days are counted back from the first start, in working days, and each
/// event falls in the morning or afternoon of the place where its author works.
/// </summary>
internal sealed class Storyline(DemonstrationNetwork network, string collaboration, List<PlayedEvent> events)
{
    private readonly InventedCollaboration told = network.Collaboration(collaboration);

    public string Collaboration => collaboration;

    /// <summary>The person with the role at the buyer.</summary>
    public InventedPerson Buyer(InventedRole role) => told.Holder(DemonstrationNetwork.BuyerKey, role);

    /// <summary>The person with the role at the supplier, or at the first participant that is not the buyer.</summary>
    public InventedPerson Partner(InventedRole role) => told.Holder(PartnerKey, role);

    public string PartnerKey =>
        told.Participants.First(p => p.Organisation.Key != DemonstrationNetwork.BuyerKey).Organisation.Key;

    /// <summary>The working day so long before the first start; negative working days count forward.</summary>
    public DateOnly Ago(int months, int workingDays = 0) =>
        ReceivingDays.Add(ReceivingDays.Roll(network.Today.AddMonths(-months)), -workingDays);

    public Storyline Opened(
        DateOnly day, string matter, PlayedKind kind, PlayedMeasure? measure, InventedPerson? by, string asked,
        string title, string text, string? language = null)
    {
        var spoken = language ?? by?.Language ?? "en";
        events.Add(new MatterOpened(
            At(day, by, 7), matter, collaboration, kind, measure, by, asked, new(spoken, title), new(spoken, text)));
        return this;
    }

    public Storyline Answered(DateOnly day, string matter, InventedPerson who, string text, string? language = null) =>
        Add(new MatterAnswered(At(day, who, 9), matter, who, Text(who, text, language)));

    public Storyline HandedOver(
        DateOnly day, string matter, InventedPerson who, string to, string text, string? language = null) =>
        Add(new BallHandedOver(At(day, who, 10), matter, who, to, Text(who, text, language)));

    public Storyline Back(
        DateOnly day, string matter, InventedPerson who, string reason, DateOnly newDate, string? language = null) =>
        Add(new ReferredBack(At(day, who, 11), matter, who, Text(who, reason, language), newDate));

    public Storyline Closed(DateOnly day, string matter, InventedPerson who, string text, string? language = null) =>
        Add(new MatterClosed(At(day, who, 14), matter, who, Text(who, text, language)));

    /// <summary>The next part of the corrective action of a matter.</summary>
    public Storyline Corrected(
        DateOnly day, string matter, CorrectionPart part, InventedPerson who, string text, string? firstWhy = null,
        DateOnly? by = null) => Add(
            new CorrectionPlayed(At(day, who, 11), matter, part, who, Text(who, text, null))
            {
                Side = part == CorrectionPart.Opened ? PartnerKey : null,
                FirstWhy = firstWhy,
                By = by,
            });

    public Storyline Said(DateOnly day, string on, InventedPerson who, string text, string? language = null) =>
        Add(new CommentMade(At(day, who, 12), on, who, Text(who, text, language)));

    public Storyline Proposed(
        DateOnly day, string proposal, PlayedMeasure measure, decimal value, InventedPerson who, string reason,
        string? language = null) =>
        Add(new TargetProposed(
            At(day, who, 8), proposal, collaboration, measure, value,
            Period.MonthOf(day.AddMonths(2)).First, who, Text(who, reason, language)));

    public Storyline Agreed(DateOnly day, string proposal, InventedPerson who) =>
        Add(new Consented(At(day, who, 13), proposal, who));

    public Storyline Refused(
        DateOnly day, string proposal, InventedPerson who, string reason, string? language = null) =>
        Add(new Objected(At(day, who, 13), proposal, who, Text(who, reason, language)));

    public Storyline TookBack(
        DateOnly day, string proposal, InventedPerson who, string reason, string? language = null) =>
        Add(new TakenBack(At(day, who, 14), proposal, who, Text(who, reason, language)));

    public Storyline Halves(DateOnly day, InventedPerson who, params IReadOnlyList<PlayedHalf> halves) =>
        Add(new OwnersNamed(At(day, who, 8), collaboration, who, told.Language, halves));

    public Storyline Shared(
        DateOnly day, string proposal, InventedPerson who, string question, string reason,
        params IReadOnlyList<SharedMeasure> measures) => Add(new SetProposed(
            At(day, who, 10), proposal, collaboration, measures, who, new(told.Language, question),
            new(told.Language, reason)));

    public Storyline Waived(
        DateOnly day, string proposal, WaiverCause cause, (DateOnly From, DateOnly Until) due, InventedPerson who,
        string reason, string evidence, string? language = null) => Add(new WaiverProposed(
            At(day, who, 9), proposal, collaboration, cause, due.From, due.Until, who, Text(who, reason, language),
            evidence));

    public Storyline Contested(
        DateOnly day, DateOnly month, InventedPerson who, int place, ContestReason reason, MissCause cause,
        string text) => Add(new LineContested(
            At(day, who, 9), collaboration, month, who, place, reason, cause, Text(who, text, null)));

    public Storyline Answered(
        DateOnly day, DateOnly month, InventedPerson who, int contest, ContestAnswer answer, string text) =>
        Add(new ContestAnswered(At(day, who, 10), collaboration, month, who, contest, answer, Text(who, text, null)));

    public Storyline Noted(DateOnly day, DateOnly month, InventedPerson who, string text) =>
        Add(new MonthNoted(At(day, who, 12), collaboration, month, who, Text(who, text, null)));

    public Storyline SignedOff(DateOnly day, DateOnly month, InventedPerson who) =>
        Add(new MonthSigned(At(day, who, 14), collaboration, month, who));

    public Storyline Embraced(DateOnly day, InventedPerson who) =>
        Add(new AmbitionEmbraced(At(day, who, 8), collaboration, who));

    private static PlayedText Text(InventedPerson who, string text, string? language) =>
        new(language ?? who.Language, text);

    private Storyline Add(PlayedEvent played)
    {
        events.Add(played);
        return this;
    }

    /// <summary>The hour is UTC in Europe; in Asia the working day begins seven hours earlier.</summary>
    private DateTimeOffset At(DateOnly day, InventedPerson? who, int hour)
    {
        var zone = network.Organisations.FirstOrDefault(o => o.Key == who?.Organisation)?.TimeZone;
        var east = zone?.StartsWith("Asia/", StringComparison.Ordinal) == true;
        return new(day, new TimeOnly(east ? hour - 7 : hour, (day.DayNumber + hour * 7) % 60), TimeSpan.Zero);
    }
}
