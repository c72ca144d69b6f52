using Tandem.Data;
using Tandem.Governance;
using Tandem.Matters;
using Tandem.Outbox;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Operations;

/// <summary>
/// Writes the mail of one person: what waits first, then what has changed, each record once with its link, in the
/// person's language. A matter that waits can be answered by a link that counts once.
/// </summary>
internal sealed class NoticeMail(
    TandemDb db, MatterLinks links, SiteAddress site, TextCatalogue texts, TimeProvider clock)
{
    private const int MostOfRecord = 3;

    /// <summary>With which the short ids of matters begin.</summary>
    private const string MatterStart = "E-";

    public async Task Write(
        Person person, Membership member, Organisation organisation, IReadOnlyList<NoticeBundle> told,
        WorkingCalendar calendar, CancellationToken ct)
    {
        var names = await db.Persons(told.SelectMany(b => b.Happened).Select(i => i.Person).OfType<PersonId>(), ct);
        var made = told.Where(IsMatter).ToDictionary(bundle => bundle.Record, bundle => Link(member, bundle));
        db.Add(Speaking.In(person.Language, () => new Mail
        {
            Id = EntityId.New<MailId>(clock),
            Organisation = organisation.Id,
            Recipient = person.Email,
            Language = person.Language,
            Subject = Subject(told, organisation),
            Body = Body(person, organisation, told, names, made, calendar),
            At = clock.GetUtcNow(),
            Thread = told is [var only] ? MailThread.Of(only.Record) : null,
        }));
    }

    /// <summary>Whether it can be answered or commented on from the mail; not when a side left.</summary>
    private static bool IsMatter(NoticeBundle bundle) =>
        bundle.ShortId.StartsWith(MatterStart, StringComparison.Ordinal)
        && bundle.Happened.All(item => item.MatterAct is not MatterAct.PartyLeft);

    private string Subject(IReadOnlyList<NoticeBundle> told, Organisation organisation)
    {
        var waiting = told.Count(bundle => bundle.Waiting is not null);
        var subject = told is [var only]
            ? $"{only.ShortId} {only.Title}"
            : waiting > 0 ? texts["notices.mail-waits", waiting, organisation.Name]
            : texts["notices.mail-changed", told.Count, organisation.Name];
        return subject.Length <= Mail.MaxSubjectLength ? subject : subject[..(Mail.MaxSubjectLength - 1)] + "…";
    }

    private string Body(
        Person person, Organisation organisation, IReadOnlyList<NoticeBundle> told,
        Dictionary<PersonId, Person> names, Dictionary<Guid, string> made, WorkingCalendar calendar)
    {
        var body = new List<string> { texts["notices.mail-greeting", person.Name, organisation.Name] };
        Group(texts["notices.mail-group-waits"], told.Where(bundle => bundle.Waiting is not null));
        Group(texts["notices.mail-group-changed"], told.Where(bundle => bundle.Waiting is null));
        body.AddRange(["", texts["notices.mail-end", site.Of("/me/notices")]]);
        return string.Join('\n', body);

        void Group(string title, IEnumerable<NoticeBundle> of)
        {
            var bundles = of.ToList();
            if (bundles.Count == 0)
                return;

            body.AddRange(["", title]);
            foreach (var bundle in bundles)
                Add(bundle);
        }

        void Add(NoticeBundle bundle)
        {
            var clocks = new ClockWords(texts, calendar, clock.GetUtcNow());
            body.AddRange(["", $"{bundle.ShortId}  {bundle.Title}", $"  {bundle.Collaboration}"]);
            if (bundle.Waiting is { DueAt: { } due })
                body.Add($"  {clocks.Left(due, Severity.Normal)} ({clocks.Moment(due)})");
            foreach (var item in bundle.Happened.OrderByDescending(item => item.At).Take(MostOfRecord))
            {
                var who = item.Person is { } by && names.TryGetValue(by, out var known)
                    ? known.Name
                    : texts["today.by-rule"];
                body.Add($"  {clocks.Moment(item.At)}  {who} {GovernanceWords.Happened(texts, item)}");
            }

            body.Add($"  {site.Of(bundle.Address)}");
            if (made.TryGetValue(bundle.Record, out var link))
            {
                body.Add(bundle.Waiting is null
                    ? $"  {texts["notices.mail-comment", link]}"
                    : $"  {texts["notices.mail-answer", link]}");
            }
        }
    }

    /// <summary>
    /// A link by which this person answers this matter, comments on it or adds files, once and without signing in.
    /// </summary>
    private string Link(Membership member, NoticeBundle bundle) => links.Make(
        member.Id, bundle.Waiting?.Collaboration ?? bundle.Happened[0].Collaboration, new MatterId(bundle.Record));
}
