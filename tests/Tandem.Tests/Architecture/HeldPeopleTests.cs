using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tandem.Collaborations;

namespace Tandem.Architecture;

/// <summary>
/// Nothing stays without an owner when somebody leaves (GOV-11): each column that names a person is handed over by a
/// part, or stands here with the reason why it stays.
/// </summary>
public sealed class HeldPeopleTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Did = "says who did it, which stays";
    private const string Then = "says who had it then; what is to be done of it is the record it led to, or an action";
    private const string Own = "is the person's own, and ends with the person's access";

    private static readonly Dictionary<string, string> HandedOver = new()
    {
        ["absences.deputy"] = "HeldAbsences",
        ["communication_tellers.person"] = "HeldLines",
        ["contacts.deputy"] = "HeldContacts",
        ["contacts.person"] = "HeldContacts",
        ["corrective_actions.owner"] = "HeldMatters",
        ["mandates.deputy"] = "HeldMandates",
        ["mandates.person"] = "HeldMandates",
        ["matters.taken_up_by"] = "HeldMatters",
        ["measure_halves.owner"] = "HeldMeasures",
        ["meeting_actions.owner"] = "HeldActions",
        ["meeting_people.person"] = "HeldSeats",
        ["priority_owners.person"] = "HeldPriorities",
        ["role_holders.person"] = "HeldRoles",
        ["source_owners.owner"] = "HeldMeasures",
        ["storm_actions.owner"] = "HeldActions",
        ["storm_reviews.chair"] = "HeldActions",
    };

    private static readonly Dictionary<string, string> Stays = new()
    {
        ["absences.person"] = Own,
        ["accounts.person"] = Own,
        ["agreement_questions.marked_by"] = Did,
        ["ambition_embracements.by"] = Did,
        ["announcement_receipts.person"] = Own,
        ["announcements.person"] = Did,
        ["attached_files.person"] = Did,
        ["budgets.approved_by"] = Did,
        ["budgets.drafted_by"] = Did,
        ["capacity_entries.person"] = Did,
        ["communication_lines.changed_by"] = Did,
        ["contact_talks.person"] = Did,
        ["contacts.named_by"] = Did,
        ["contest_steps.person"] = Did,
        ["correction_steps.person"] = Did,
        ["criterion_judgements.said_by"] = Did,
        ["decision_follow_ups.added_by"] = Did,
        ["decision_follow_ups.done_by"] = Did,
        ["decision_reactions.person"] = Did,
        ["decision_steps.person"] = Did,
        ["decisions.proposed_by"] = Did,
        ["departures.announced_by"] = Did,
        ["departures.taken_back_by"] = Did,
        ["drafts.person"] = Own,
        ["invitations.by"] = Did,
        ["kept_answers.person"] = Did,
        ["loads.person"] = Did,
        ["mandates.ended_by"] = Did,
        ["mandates.given_by"] = Did,
        ["matter_followers.person"] = Own,
        ["matter_steps.person"] = Did,
        ["meeting_corrections.person"] = Did,
        ["meeting_items.added_by"] = Did,
        ["meeting_items.written_by"] = Did,
        ["meeting_people.stands_in_for"] = Did,
        ["meeting_reflections.said_by"] = Did,
        ["meeting_signatures.person"] = Did,
        ["memberships.person"] = Own,
        ["month_steps.person"] = Did,
        ["part_uploads.person"] = Own,
        ["plan_entries.person"] = Did,
        ["priority_changes.person"] = Did,
        ["relation_views.said_by"] = Did,
        ["retrospective_notes.person"] = Did,
        ["row_causes.person"] = Did,
        ["sessions.person"] = Own,
        ["storm_people.person"] = Own,
        ["unsent_comments.person"] = Own,
        ["workshop_outcomes.added_by"] = Did,
        ["workshop_outcomes.owner"] = Then,
        ["workshops.planned_by"] = Did,
    };

    [Fact]
    public async Task Each_stored_person_is_handed_over_or_stays_for_a_reason()
    {
        var stored = await tandem.InDb(null, db => Task.FromResult(People(db.Model)));

        Assert.NotEmpty(stored);
        var faults = Faults(stored, HandedOver, Stays);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        var parts = typeof(IHeldPart).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IHeldPart)))
            .Select(type => type.Name).ToHashSet();
        Assert.All(HandedOver.Values, part => Assert.Contains(part, parts));
    }

    [Fact]
    public void The_check_finds_a_person_of_whom_nobody_thought_and_one_that_is_no_more()
    {
        var known = new Dictionary<string, string> { ["bikes.rider"] = "HeldBikes" };

        Assert.Equal(
            ["boats.owner: nobody said what becomes of it", "bikes.rider: is not stored"],
            Faults(["boats.owner"], known, []));
    }

    private static IReadOnlyList<string> Faults(
        IReadOnlyCollection<string> stored, Dictionary<string, string> handedOver, Dictionary<string, string> stays)
    {
        var known = handedOver.Keys.Concat(stays.Keys).ToList();
        return
        [
            .. stored.Except(known).Select(column => $"{column}: nobody said what becomes of it"),
            .. known.Except(stored).Select(column => $"{column}: is not stored"),
        ];
    }

    private static List<string> People(IModel model) =>
    [
        .. model.GetEntityTypes()
            .SelectMany(type => type.GetProperties().Select(property => (Table: type.GetTableName(), property)))
            .Where(stored => stored.Table != "persons")
            .Where(stored => stored.property.ClrType == typeof(PersonId)
                || stored.property.ClrType == typeof(PersonId?))
            .Select(stored => $"{stored.Table}.{stored.property.GetColumnName()}").Distinct().Order(),
    ];
}
