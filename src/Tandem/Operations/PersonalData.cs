using Tandem.Texts;

namespace Tandem.Operations;

/// <summary>
/// What is kept on people (OPS-9), as the privacy page tells it: what, why, how long, and who sees it. Each part names
/// the tables that it speaks of; a test finds a table with people in it that none names.
/// </summary>
internal sealed record PersonalData(
    string Title, string What, string Why, string HowLong, string WhoSees, params IReadOnlyList<string> Tables)
{
    public static IReadOnlyList<PersonalData> All(TextCatalogue texts) =>
    [
        new(
            texts["privacy.identity"], texts["privacy.identity-what"], texts["privacy.identity-why"],
            texts["privacy.identity-how-long"], texts["privacy.identity-who"], "persons", "memberships"),
        new(
            texts["privacy.sign-in"], texts["privacy.sign-in-what"], texts["privacy.sign-in-why"],
            texts["privacy.sign-in-how-long"], texts["privacy.sign-in-who"], "accounts", "sessions", "api_tokens"),
        new(
            texts["privacy.mail"], texts["privacy.mail-what"], texts["privacy.mail-why"],
            texts["privacy.mail-how-long"], texts["privacy.mail-who"], "invitations", "outbox",
            "notice_settings", "notice_marks", "mail_links", "matter_followers", "calendar_feeds"),
        new(
            texts["privacy.work"], texts["privacy.work-what"], texts["privacy.work-why"],
            texts["privacy.work-how-long"], texts["privacy.work-who"], "role_holders", "measure_halves",
            "source_owners", "search_rows", "contacts", "contact_talks", "ambition_embracements", "matters",
            "matter_steps",
            "storm_reviews", "storm_people", "storm_actions", "retrospective_notes", "corrective_actions",
            "correction_steps", "decisions", "decision_steps", "decision_reactions", "decision_follow_ups",
            "mandates", "plan_entries", "capacity_entries", "contest_steps", "row_causes", "month_steps",
            "departures", "bodies", "meeting_people", "meeting_items", "meeting_actions", "meeting_signatures",
            "meeting_corrections", "meeting_reflections", "workshops", "workshop_outcomes", "announcements",
            "announcement_receipts", "communication_lines", "communication_tellers", "priority_owners",
            "priority_changes", "criterion_judgements", "relation_views", "budgets", "agreement_questions",
            "journal_sections"),
        new(
            texts["privacy.files"], texts["privacy.files-what"], texts["privacy.files-why"],
            texts["privacy.files-how-long"], texts["privacy.files-who"], "loads", "part_uploads"),
        new(
            texts["privacy.attached"], texts["privacy.attached-what"], texts["privacy.attached-why"],
            texts["privacy.attached-how-long"], texts["privacy.attached-who"], "attached_files"),
        new(
            texts["privacy.absence"], texts["privacy.absence-what"], texts["privacy.absence-why"],
            texts["privacy.absence-how-long"], texts["privacy.absence-who"], "absences"),
        new(
            texts["privacy.drafts"], texts["privacy.drafts-what"], texts["privacy.drafts-why"],
            texts["privacy.drafts-how-long"], texts["privacy.drafts-who"], "drafts", "unsent_comments",
            "unsent_files"),
        new(
            texts["privacy.repetition"], texts["privacy.repetition-what"], texts["privacy.repetition-why"],
            texts["privacy.repetition-how-long"], texts["privacy.repetition-who"], "kept_answers"),
    ];
}
