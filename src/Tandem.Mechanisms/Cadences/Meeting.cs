using Tandem.Data;
using Tandem.Matters;

namespace Tandem.Cadences;

/// <summary>
/// One coming together of a body (CAD-1 to CAD-4): planned by the rhythm or called, opened with the agenda as it stands
/// then, written down point by point, held, and signed by the chair of each side. Moving or cancelling it raises its
/// sequence, by which calendars tell the newer invitation. Who acts is handed to it; whether that person may is not its
/// business.
/// </summary>
public sealed class Meeting
{
    public const int MaxItems = 100;
    public const int MaxActions = 200;
    public const int MaxPeople = 100;

    private readonly List<MeetingPerson> people = [];
    private readonly NumberedList<MeetingItem> items = [];
    private readonly NumberedList<MeetingAction> actions = [];
    private readonly NumberedList<MeetingDecision> decisions = [];
    private readonly List<MeetingSignature> signatures = [];
    private readonly NumberedList<MeetingCorrection> corrections = [];
    private readonly List<MeetingReflection> reflections = [];

    private Meeting() { }

    public Meeting(
        Body body, MeetingId id, int number, string title, DateTimeOffset startsAt, int minutes, string zoneId,
        DateTimeOffset at)
    {
        if (title.Trim().Length is 0 or > MeetingItem.MaxTitleLength)
            throw new RefusedException(Because.Invalid, "meeting.title-needed", MeetingItem.MaxTitleLength);

        (CollaborationId, Id, Number, BodyId) = (body.CollaborationId, id, number, body.Id);
        (Relation, First, Second, ZoneId) = (body.Relation, body.First, body.Second, zoneId);
        (Title, ChangedAt) = (title.Trim(), at);
        Put(startsAt, minutes);
    }

    public CollaborationId CollaborationId { get; private set; }

    public MeetingId Id { get; private set; }

    /// <summary>Counts per collaboration: M-1, M-2.</summary>
    public int Number { get; private set; }

    public BodyId BodyId { get; private set; }

    public RelationId? Relation { get; private set; }

    public OrganisationId? First { get; private set; }

    public OrganisationId? Second { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The day of the rhythm that it stands for; null for one that was called.</summary>
    public DateOnly? NominalOn { get; init; }

    /// <summary>Who does not work on that day, separated by blanks: why it is on another.</summary>
    public string ClosedFor { get; init; } = "";

    public DateTimeOffset StartsAt { get; private set; }

    public int Minutes { get; private set; }

    public string ZoneId { get; private set; } = "";

    /// <summary>Where people come to, in words; empty where nobody said.</summary>
    public string Place { get; private set; } = "";

    public MeetingState State { get; private set; }

    /// <summary>Rises with each change that those who were asked must know of.</summary>
    public int Sequence { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Why it was moved or cancelled, in the words of who did.</summary>
    public string Reason { get; private set; } = "";

    public DateTimeOffset? OpenedAt { get; private set; }

    public DateTimeOffset? HeldAt { get; private set; }

    public IReadOnlyCollection<MeetingPerson> People => people;

    public IReadOnlyCollection<MeetingItem> Items => items;

    public IReadOnlyCollection<MeetingAction> Actions => actions;

    public IReadOnlyCollection<MeetingDecision> Decisions => decisions;

    public IReadOnlyCollection<MeetingSignature> Signatures => signatures;

    public IReadOnlyCollection<MeetingCorrection> Corrections => corrections;

    public IReadOnlyCollection<MeetingReflection> Reflections => reflections;

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);

    private bool IsSigned => State == MeetingState.Settled;

    public bool IsOn(PersonId person) => people.Any(p => p.Person == person);

    public void Ask(IEnumerable<MeetingPerson> asked)
    {
        people.AddRange(asked.Where(p => !IsOn(p.Person)).DistinctBy(p => p.Person).ToList());
        if (people.Count > MaxPeople)
            throw new RefusedException(Because.Invalid, "body.seats", MaxPeople);
    }

    public void Move(int sequence, DateTimeOffset startsAt, int minutes, string reason, DateTimeOffset at)
    {
        DemandPlanned(sequence);
        if (startsAt <= at)
            throw new RefusedException(Because.Invalid, "meeting.past");

        Put(startsAt, minutes);
        foreach (var person in people)
            person.Answer = Attendance.Asked;
        (Reason, ChangedAt, Sequence) = (Said(reason), at, Sequence + 1);
    }

    /// <summary>Says where people come to; calendars hear of another place as of another hour.</summary>
    public void MeetAt(string place, DateTimeOffset at)
    {
        place = place.Trim();
        if (place.Length > MeetingItem.MaxTitleLength)
            throw new RefusedException(Because.Invalid, "meeting.place", MeetingItem.MaxTitleLength);
        if (State != MeetingState.Planned)
            throw new RefusedException(Because.Outdated, "meeting.not-planned");
        if (place != Place && Place.Length > 0)
            (Sequence, ChangedAt) = (Sequence + 1, at);

        Place = place;
    }

    public void Cancel(int sequence, string reason, DateTimeOffset at)
    {
        DemandPlanned(sequence);
        (State, Reason, ChangedAt, Sequence) = (MeetingState.Cancelled, Said(reason), at, Sequence + 1);
    }

    /// <summary>What somebody who was asked answers; who does not come may name a colleague to come instead.</summary>
    public void Answer(PersonId person, Attendance answer, PersonId? deputy, DateTimeOffset at)
    {
        if (State is not (MeetingState.Planned or MeetingState.Open))
            throw new RefusedException(Because.Outdated, "meeting.over");

        var asked = Asked(person);
        asked.Answer = answer;
        people.RemoveAll(p => p.StandsInFor == person && !p.IsPresent);
        if (answer != Attendance.Comes && deputy is { } colleague && !IsOn(colleague))
        {
            people.Add(new(asked.Organisation, colleague, asked.IsChair)
            {
                StandsInFor = person,
                Answer = Attendance.Asked,
            });
        }

        ChangedAt = at;
    }

    /// <summary>Puts a point on the agenda; what filled itself is added when the meeting opens.</summary>
    public MeetingItem Add(AgendaKind kind, Guid? record, string title, string address, PersonId? by)
    {
        if (State is not (MeetingState.Planned or MeetingState.Open))
            throw new RefusedException(Because.Outdated, "meeting.over");
        if (title.Trim().Length is 0 or > MeetingItem.MaxTitleLength || items.Count >= MaxItems)
            throw new RefusedException(Because.Invalid, "meeting.item-title", MeetingItem.MaxTitleLength, MaxItems);

        var item = new MeetingItem(items.Count + 1, kind, record, title.Trim(), address) { AddedBy = by };
        items.Add(item);
        return item;
    }

    /// <summary>Begins, with the points that stand open now; from here on minutes can be typed.</summary>
    public void Open(IEnumerable<AgendaPoint> points, DateTimeOffset at)
    {
        if (State != MeetingState.Planned)
            throw new RefusedException(Because.Outdated, "meeting.not-planned");

        foreach (var point in points.Take(MaxItems - items.Count))
        {
            var title = point.Title.Length <= MeetingItem.MaxTitleLength
                ? point.Title
                : point.Title[..MeetingItem.MaxTitleLength];
            Add(point.Kind, point.Record, title, point.Address, null).Name(point.Titles);
        }

        (State, OpenedAt, ChangedAt) = (MeetingState.Open, at, at);
    }

    public void Attend(PersonId person, bool present)
    {
        DemandOpen();
        Asked(person).IsPresent = present;
    }

    /// <summary>Writes the minutes of a point from the version that was read; another one is refused.</summary>
    public void Write(int number, int version, string text, string language, PersonId by, DateTimeOffset at)
    {
        DemandUnsigned();
        var item = Item(number);
        if (version != item.Version)
            throw new RefusedException(Because.Outdated, "meeting.minutes-changed", number);

        var words = Words.OrNone(text, language);
        (item.Minutes, item.Language, item.Version) = (words.Text, words.Language, item.Version + 1);
        (item.WrittenBy, item.WrittenAt, ChangedAt) = (by, at, at);
        signatures.Clear();
    }

    /// <summary>Somebody of one side takes something on, until a day.</summary>
    public MeetingAction Act(
        int? item, string text, string language, OrganisationId side, PersonId owner, DateOnly dueOn, DateOnly today)
    {
        DemandUnsigned();
        if (item is { } number)
            Item(number);
        var words = new Words(text, language).Checked();
        if (words.Text.Length > MeetingAction.MaxLength || actions.Count >= MaxActions)
            throw new RefusedException(Because.Invalid, "storm.action", MeetingAction.MaxLength, MaxActions);
        if (dueOn < today)
            throw new RefusedException(Because.Invalid, "meeting.action-day", today);

        var action = new MeetingAction(
            actions.Count + 1, item, words.Text, words.Language, side, owner, dueOn);
        actions.Add(action);
        signatures.Clear();
        return action;
    }

    /// <summary>The side whose action it is says that it is done; at any time.</summary>
    public void Finish(int number, OrganisationId side, DateTimeOffset at)
    {
        var action = actions.SingleOrDefault(a => a.Number == number && a.Organisation == side)
            ?? throw new RefusedException(Because.NotFound, "storm.no-action");
        action.DoneAt ??= at;
    }

    /// <summary>Who took an action on left the organisation; a colleague does it now.</summary>
    public void PassAction(int number, OrganisationId side, PersonId colleague) =>
        (actions.SingleOrDefault(a => a.Number == number && a.Organisation == side)
            ?? throw new RefusedException(Because.NotFound, "storm.no-action")).Owner = colleague;

    /// <summary>
    /// Who was asked left the organisation; a colleague takes the place, or nobody. Who was there stays on the list.
    /// </summary>
    public void PassPlace(PersonId from, PersonId? colleague, DateTimeOffset at)
    {
        var place = Asked(from);
        if (!place.IsPresent)
            people.Remove(place);
        var known = people.FirstOrDefault(p => p.Person == colleague);
        if (known is not null)
        {
            known.IsChair |= place.IsChair;
        }
        else if (colleague is { } to)
        {
            people.Add(new(place.Organisation, to, place.IsChair)
            {
                StandsInFor = place.IsPresent ? from : null,
                Answer = Attendance.Asked,
            });
        }

        ChangedAt = at;
    }

    /// <summary>Notes that a decision was proposed at a point.</summary>
    public void Note(int item, DecisionId decision)
    {
        DemandOpen();
        Item(item);
        decisions.Add(new(decisions.Count + 1, item, decision));
    }

    /// <summary>Whether enough are there for the body to decide.</summary>
    public bool HasQuorum(Quorum quorum, IReadOnlyList<OrganisationId> parties)
    {
        var present = people.Where(p => p.IsPresent).ToList();
        return present.Count >= quorum.Total
            && parties.All(party => present.Count(p => p.Organisation == party) >= quorum.PerSide);
    }

    /// <summary>It is over.</summary>
    public void Hold(DateTimeOffset at)
    {
        DemandOpen();
        (State, HeldAt, ChangedAt) = (MeetingState.Held, at, at);
    }

    /// <summary>One side says what helped and what hindered.</summary>
    public void Reflect(
        OrganisationId side, PersonId by, string helped, string hindered, string language, DateTimeOffset at)
    {
        DemandUnsigned();
        var (good, bad) = (Words.OrNone(helped, language), Words.OrNone(hindered, language));
        if (good.Text.Length + bad.Text.Length == 0)
            throw new RefusedException(Because.Invalid, "matter.text", Words.MaxLength);

        var said = reflections.SingleOrDefault(r => r.Organisation == side);
        if (said is null)
            reflections.Add(said = new(side));
        (said.Helped, said.Hindered, said.Language) = (good.Text, bad.Text, language);
        (said.SaidBy, said.At) = (by, at);
    }

    /// <summary>
    /// The chair of a side, or who stands in for that chair, signs the minutes as they read at that moment; with the
    /// last side they are fixed. Who writes on after a signature asks for it again.
    /// </summary>
    public void Sign(
        DateTimeOffset read, OrganisationId side, PersonId by, IReadOnlyList<OrganisationId> parties,
        DateTimeOffset at)
    {
        if (State != MeetingState.Held)
            throw new RefusedException(Because.Outdated, IsSigned ? "meeting.signed" : "meeting.not-held");
        if (!people.Any(p => p.Person == by && p.Organisation == side && p.IsChair))
            throw new RefusedException(Because.NotAllowed, "meeting.chair-only");
        if (read != ChangedAt)
            throw new RefusedException(Because.Outdated, "meeting.minutes-moved");

        if (signatures.All(s => s.Organisation != side))
            signatures.Add(new(side, by, at));
        if (parties.All(party => signatures.Any(s => s.Organisation == party)))
            State = MeetingState.Settled;
    }

    /// <summary>Puts something right in signed minutes, beside them.</summary>
    public void Correct(
        int? item, string text, string language, OrganisationId side, PersonId by, DateTimeOffset at)
    {
        if (State != MeetingState.Settled)
            throw new RefusedException(Because.Outdated, "meeting.not-signed");
        if (item is { } number)
            Item(number);

        var words = new Words(text, language).Checked();
        corrections.Add(new(corrections.Count + 1, item, words.Text, words.Language, side, by, at));
    }

    private MeetingItem Item(int number) => items.SingleOrDefault(item => item.Number == number)
        ?? throw new RefusedException(Because.NotFound, "meeting.no-item");

    private MeetingPerson Asked(PersonId person) => people.SingleOrDefault(p => p.Person == person)
        ?? throw new RefusedException(Because.NotAllowed, "meeting.not-asked");

    private void Put(DateTimeOffset startsAt, int minutes)
    {
        if (minutes is < 1 or > Rhythm.MostMinutes)
            throw new RefusedException(Because.Invalid, "meeting.minutes", Rhythm.MostMinutes);

        (StartsAt, Minutes) = (startsAt, minutes);
    }

    private static string Said(string reason) => reason.Trim().Length is > 0 and <= MeetingItem.MaxTitleLength
        ? reason.Trim()
        : throw new RefusedException(Because.Invalid, "meeting.reason-needed", MeetingItem.MaxTitleLength);

    private void DemandPlanned(int sequence)
    {
        if (State != MeetingState.Planned)
            throw new RefusedException(Because.Outdated, "meeting.not-planned");
        if (sequence != Sequence)
            throw new RefusedException(Because.Outdated, "meeting.moved-meanwhile");
    }

    private void DemandOpen()
    {
        if (State != MeetingState.Open)
            throw new RefusedException(Because.Outdated, "meeting.not-open");
    }

    private void DemandUnsigned()
    {
        if (State is not (MeetingState.Open or MeetingState.Held))
            throw new RefusedException(Because.Outdated, IsSigned ? "meeting.signed" : "meeting.not-open");
    }
}
