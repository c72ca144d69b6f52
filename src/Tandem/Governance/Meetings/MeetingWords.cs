using System.Globalization;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Pages.Parts;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>The organisations and people that the seats of a body name.</summary>
internal sealed record SeatNames(
    IReadOnlyDictionary<OrganisationId, Organisation> Organisations, IReadOnlyDictionary<PersonId, Person> People);

/// <summary>Bodies and meetings in the reader's words.</summary>
internal sealed class MeetingWords(TextCatalogue texts)
{
    public string Name(BodyKind kind) => kind switch
    {
        BodyKind.Signals => texts["body.kind-signals"],
        BodyKind.Review => texts["body.kind-review"],
        BodyKind.Plan => texts["body.kind-plan"],
        BodyKind.CheckIn => texts["body.kind-check-in"],
        BodyKind.ForecastReview => texts["body.kind-forecast-review"],
        BodyKind.Compliance => texts["body.kind-compliance"],
        BodyKind.Steering => texts["body.kind-steering"],
        BodyKind.Other => texts["body.kind-other"],
    };

    public string Name(BodyRule rule) => rule switch
    {
        BodyRule.Unanimity => texts["body.rule-unanimity"],
        BodyRule.Consent => texts["body.rule-consent"],
        BodyRule.Majority => texts["body.rule-majority"],
        BodyRule.MajorityPerOrganisation => texts["body.rule-majority-per-organisation"],
        BodyRule.OwnerDecides => texts["body.rule-owner"],
    };

    public string Name(Deadlock deadlock) => deadlock switch
    {
        Deadlock.OneLevelUp => texts["body.tie-up"],
        Deadlock.Chairs => texts["body.tie-chairs"],
        Deadlock.Facilitator => texts["body.tie-facilitator"],
        Deadlock.StaysAsItIs => texts["body.tie-stays"],
    };

    public string Name(BodyFunction function) => function switch
    {
        BodyFunction.Procurement => texts["body.function-procurement"],
        BodyFunction.Product => texts["body.function-product"],
        BodyFunction.Legal => texts["body.function-legal"],
        BodyFunction.Operations => texts["body.function-operations"],
    };

    public string Name(Every every) => every switch
    {
        Every.Week => texts["rhythm.week"],
        Every.TwoWeeks => texts["rhythm.two-weeks"],
        Every.Month => texts["rhythm.month"],
        Every.Quarter => texts["rhythm.quarter"],
    };

    public string Ordinal(int ordinal) => ordinal switch
    {
        1 => texts["rhythm.first"],
        2 => texts["rhythm.second"],
        3 => texts["rhythm.third"],
        4 => texts["rhythm.fourth"],
        _ => texts["rhythm.last"],
    };

    public static string Name(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);

    public string Name(AgendaKind kind) => kind switch
    {
        AgendaKind.Own => texts["agenda.own"],
        AgendaKind.Matter => texts["agenda.matter"],
        AgendaKind.Decision => texts["agenda.decision"],
        AgendaKind.Signal => texts["agenda.signal"],
        AgendaKind.Contest => texts["agenda.contest"],
        AgendaKind.Correction => texts["agenda.correction"],
        AgendaKind.Action => texts["agenda.action"],
        AgendaKind.Review => texts["agenda.review"],
        AgendaKind.Rhythm => texts["agenda.rhythm"],
        AgendaKind.Priorities => texts["agenda.priorities"],
    };

    public string Name(MeetingState state) => state switch
    {
        MeetingState.Planned => texts["meeting.state-planned"],
        MeetingState.Open => texts["meeting.state-open"],
        MeetingState.Held => texts["meeting.state-held"],
        MeetingState.Settled => texts["meeting.state-signed"],
        MeetingState.Cancelled => texts["meeting.state-cancelled"],
    };

    public static BadgeKind Badge(MeetingState state) => state switch
    {
        MeetingState.Planned => BadgeKind.Todo,
        MeetingState.Open => BadgeKind.Info,
        MeetingState.Held => BadgeKind.Watch,
        MeetingState.Settled => BadgeKind.Met,
        MeetingState.Cancelled => BadgeKind.None,
    };

    public string Name(MeetingPerson person) => person switch
    {
        { IsPresent: true } => texts["meeting.present"],
        { Answer: Attendance.Asked } => texts["meeting.asked"],
        { Answer: Attendance.Comes } => texts["meeting.comes"],
        { Answer: Attendance.Declined } => texts["meeting.declined"],
        _ => texts["meeting.absent"],
    };

    public static BadgeKind Badge(MeetingPerson person) => person switch
    {
        { IsPresent: true } or { Answer: Attendance.Comes } => BadgeKind.Met,
        { Answer: Attendance.Asked } => BadgeKind.Todo,
        _ => BadgeKind.None,
    };

    /// <summary>The day and hours of a meeting on the wall clock of its zone, which it names.</summary>
    public string When(Meeting meeting)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(meeting.ZoneId);
        var (from, until) = (
            TimeZoneInfo.ConvertTime(meeting.StartsAt, zone), TimeZoneInfo.ConvertTime(meeting.EndsAt, zone));
        return texts[
            "meeting.when", from.ToString("dddd d MMM yyyy, HH:mm", CultureInfo.CurrentCulture),
            until.ToString("HH:mm", CultureInfo.CurrentCulture), meeting.ZoneId];
    }

    /// <summary>The rhythm as one sentence: each month on the last Thursday, 14:00 in Europe/Amsterdam.</summary>
    public string Of(Rhythm? rhythm)
    {
        if (rhythm is null)
            return texts["rhythm.none"];

        var at = rhythm.At.ToString("HH:mm", CultureInfo.CurrentCulture);
        return rhythm.Every is Every.Week or Every.TwoWeeks
            ? texts["rhythm.weekly-words", Name(rhythm.Every), Name(rhythm.Weekday), at, rhythm.ZoneId, rhythm.Minutes]
            : texts[
                "rhythm.monthly-words", Name(rhythm.Every), Ordinal(rhythm.Ordinal), Name(rhythm.Weekday), at,
                rhythm.ZoneId, rhythm.Minutes];
    }

    /// <summary>What a body is, line by line.</summary>
    public IReadOnlyList<(string What, string Words)> Terms(BodyTerms terms, SeatNames names)
    {
        var owner = terms.Owner is { } person && names.People.TryGetValue(person, out var known) ? known.Name : null;
        return
        [
            (texts["body.name-label"], terms.Name),
            .. terms.Purpose.Length == 0 ? [] : new[] { (texts["body.purpose-label"], terms.Purpose) },
            (texts["body.kind-label"], Name(terms.Kind)),
            (texts["body.level-label"], Levels.Name(texts, terms.Level)),
            .. terms.Seats.GroupBy(seat => seat.Organisation).Select(side => (
                texts["body.members-of", names.Organisations[side.Key].Name],
                string.Join(" · ", side.Select(seat => Of(seat, names))))),
            (texts["body.quorum-label"], terms.Quorum is { } quorum
                ? texts["body.quorum-words", quorum.PerSide, quorum.Total]
                : "–"),
            (texts["body.rule-label"], owner is null ? Name(terms.Rule) : texts["body.rule-owner-is", owner]),
            (texts["body.tie-label"], terms.Deadlock is { } deadlock ? Name(deadlock) : "–"),
            (texts["body.rhythm-label"], Of(terms.Rhythm)
                + (terms is { FairHours: true, Rhythm: not null } ? " " + texts["body.fair-words"] : "")),
        ];
    }

    /// <summary>Who sits on a seat: the person or role, the function, and whether it is the chair.</summary>
    public string Of(BodySeat seat, SeatNames names)
    {
        var who = seat.Person is { } person
            ? names.People.TryGetValue(person, out var known) ? known.Name : "–"
            : RoleWords.Name(texts, seat.Role!.Value);
        var function = seat.Function is { } answersFor ? $"{who} ({Name(answersFor)})" : who;
        return seat.IsChair ? texts["body.seat-chair", function] : function;
    }
}
