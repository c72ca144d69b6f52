using System.Text.Json.Nodes;
using Tandem.Journal;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>
/// What an entry says, in plain words: one sentence per command. A command without words here is shown by its name.
/// </summary>
internal static class JournalWords
{
    private const int MaxDetail = 160;

    private static readonly string[] Telling = ["title", "question", "text", "name", "reason"];

    public static string Did(TextCatalogue texts, OpenEntry entry) =>
        entry.Command is { } command ? Did(texts, command) : texts["journal.closed"];

    public static string Did(TextCatalogue texts, string command) => Known(texts, command)
        ?? texts["journal.command", command];

    /// <summary>A few words of what was sent, where it has a title or a text.</summary>
    public static string? Detail(OpenEntry entry)
    {
        if (entry.With is not JsonObject with)
            return null;

        var told = Telling.Select(name => with[name] as JsonValue)
            .Select(value => value is not null && value.TryGetValue<string>(out var text) ? text : null)
            .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
        return told is { Length: > MaxDetail } ? told[..MaxDetail] + "…" : told;
    }

    /// <summary>The rule by which a clock took a step; one without words here is given by its name.</summary>
    public static string Rule(TextCatalogue texts, string rule) => rule switch
    {
        "signal.target-missed" => texts["journal.rule-missed"],
        "correction.term" => texts["journal.rule-correction-term"],
        "correction.rule" => texts["journal.rule-correction"],
        "signal.change" => texts["journal.rule-change"],
        "matter.climb" => texts["journal.rule-climb"],
        "matter.remind" => texts["journal.rule-remind"],
        "storm.close-out" => texts["journal.rule-storm"],
        "retrospective.overdue" => texts["journal.rule-retrospective"],
        "rhythm.plan" => texts["journal.rule-rhythm"],
        "rhythm.overdue" => texts["journal.rule-rhythm-overdue"],
        "decision.term" => texts["journal.rule-term"],
        "decision.adopted" => texts["journal.rule-adopted"],
        "figures.audit" => texts["journal.rule-audit"],
        "figures.refold" or "figures.follow" => texts["journal.rule-refold"],
        "invitation.accept" => texts["journal.rule-accept"],
        "installation.set-up" => texts["journal.rule-set-up"],
        "host" => texts["journal.rule-host"],
        "demonstration" => texts["journal.rule-demonstration"],
        _ => rule,
    };

    /// <summary>What a section of an entry holds.</summary>
    public static string Section(TextCatalogue texts, string name) => name switch
    {
        "what" => texts["journal.section-what"],
        "who" => texts["journal.section-who"],
        _ => name,
    };

    /// <summary>The sentence of a command, or null for one that has none yet.</summary>
    internal static string? Known(TextCatalogue texts, string command) => command switch
    {
        "organisation.enter" => texts["journal.did.organisation.enter"],
        "organisation.describe" => texts["journal.did.organisation.describe"],
        "installation.set-up" => texts["journal.did.installation.set-up"],
        "person.speak" => texts["journal.did.person.speak"],
        "person.invite" => texts["journal.did.person.invite"],
        "colleague.invite" => texts["journal.did.colleague.invite"],
        "invitation.accept" => texts["journal.did.invitation.accept"],
        "invitation.join" => texts["journal.did.invitation.join"],
        "token.make" => texts["journal.did.token.make"],
        "token.issue" => texts["journal.did.token.issue"],
        "token.end" => texts["journal.did.token.end"],
        "collaboration.form" => texts["journal.did.collaboration.form"],
        "participant.announce-leaving" => texts["journal.did.participant.announce-leaving"],
        "participant.take-back-leaving" => texts["journal.did.participant.take-back-leaving"],
        "participant.last-day" => texts["journal.did.participant.last-day"],
        "matter.follow" => texts["journal.did.matter.follow"],
        "participant.leave" => texts["journal.did.participant.leave"],
        "matter.end-by-leaving" => texts["journal.did.matter.end-by-leaving"],
        "decision.end-by-leaving" => texts["journal.did.decision.end-by-leaving"],
        "correction.end-by-leaving" => texts["journal.did.correction.end-by-leaving"],
        "storm.end-by-leaving" => texts["journal.did.storm.end-by-leaving"],
        "retrospective.end-by-leaving" => texts["journal.did.retrospective.end-by-leaving"],
        "participant.admit" => texts["journal.did.participant.admit"],
        "relation.know" => texts["journal.did.relation.know"],
        "relation.make" => texts["journal.did.relation.make"],
        "participant.contribute" => texts["journal.did.participant.contribute"],
        "ambition.reword" => texts["journal.did.ambition.reword"],
        "ambition.embrace" => texts["journal.did.ambition.embrace"],
        "role.assign" => texts["journal.did.role.assign"],
        "role.withdraw" => texts["journal.did.role.withdraw"],
        "matter.open" => texts["journal.did.matter.open"],
        "matter.climb" => texts["journal.did.matter.climb"],
        "decision.follow-up" => texts["journal.did.decision.follow-up"],
        "decision.follow-up-done" => texts["journal.did.decision.follow-up-done"],
        "decision.go-on" => texts["journal.did.decision.go-on"],
        "decision.pattern" => texts["journal.did.decision.pattern"],
        "mandate.end" => texts["journal.did.mandate.end"],
        "mandate.give" => texts["journal.did.mandate.give"],
        "rights.set" => texts["journal.did.rights.set"],
        "target.drop" => texts["journal.did.target.drop"],
        "decision.propose" => texts["journal.did.decision.propose"],
        "decision.withdraw" => texts["journal.did.decision.withdraw"],
        "target.set" => texts["journal.did.target.set"],
        "load.begin" => texts["journal.did.load.begin"],
        "load.sweep-parts" => texts["journal.did.load.sweep-parts"],
        "load.accept" => texts["journal.did.load.accept"],
        "load.cancel" => texts["journal.did.load.cancel"],
        "matter.raise" => texts["journal.did.matter.raise"],
        "matter.answer" => texts["journal.did.matter.answer"],
        "matter.answer-by-mail" => texts["journal.did.matter.answer-by-mail"],
        "notices.set" => texts["journal.did.notices.set"],
        "notices.seen" => texts["journal.did.notices.seen"],
        "notices.send" => texts["journal.did.notices.send"],
        "matter.comment" => texts["journal.did.matter.comment"],
        "matter.hand-over" => texts["journal.did.matter.hand-over"],
        "matter.take-up" => texts["journal.did.matter.take-up"],
        "matter.refer-back" => texts["journal.did.matter.refer-back"],
        "matter.consent-to-referral" => texts["journal.did.matter.consent-to-referral"],
        "matter.propose-closing" => texts["journal.did.matter.propose-closing"],
        "matter.keep-open" => texts["journal.did.matter.keep-open"],
        "matter.close" => texts["journal.did.matter.close"],
        "matter.deny" => texts["journal.did.matter.deny"],
        "matter.confirm-denial" => texts["journal.did.matter.confirm-denial"],
        "matter.object-to-denial" => texts["journal.did.matter.object-to-denial"],
        "matter.ask-pause" => texts["journal.did.matter.ask-pause"],
        "matter.agree-to-pause" => texts["journal.did.matter.agree-to-pause"],
        "matter.remind" => texts["journal.did.matter.remind"],
        "storm.call" => texts["journal.did.storm.call"],
        "storm.hold" => texts["journal.did.storm.hold"],
        "storm.act" => texts["journal.did.storm.act"],
        "storm.finish-action" => texts["journal.did.storm.finish-action"],
        "storm.close-out" => texts["journal.did.storm.close-out"],
        "retrospective.note" => texts["journal.did.retrospective.note"],
        "retrospective.close" => texts["journal.did.retrospective.close"],
        "retrospective.overdue" => texts["journal.did.retrospective.overdue"],
        "absence.record" => texts["journal.did.absence.record"],
        "absence.end" => texts["journal.did.absence.end"],
        "correction.open" => texts["journal.did.correction.open"],
        "correction.contain" => texts["journal.did.correction.contain"],
        "correction.find-cause" => texts["journal.did.correction.find-cause"],
        "correction.plan" => texts["journal.did.correction.plan"],
        "correction.carry-out" => texts["journal.did.correction.carry-out"],
        "correction.check" => texts["journal.did.correction.check"],
        "correction.close" => texts["journal.did.correction.close"],
        "correction.keep-open" => texts["journal.did.correction.keep-open"],
        "correction.reopen" => texts["journal.did.correction.reopen"],
        "correction.pass-term" => texts["journal.did.correction.pass-term"],
        "decision.amend" => texts["journal.did.decision.amend"],
        "decision.comment" => texts["journal.did.decision.comment"],
        "decision.consent" => texts["journal.did.decision.consent"],
        "decision.object" => texts["journal.did.decision.object"],
        "decision.pass-term" => texts["journal.did.decision.pass-term"],
        "measure.name-owners" => texts["journal.did.measure.name-owners"],
        "measure.agree-set" => texts["journal.did.measure.agree-set"],
        "plan.enter" => texts["journal.did.plan.enter"],
        "plan.enter-capacity" => texts["journal.did.plan.enter-capacity"],
        "plan.propose-consensus" => texts["journal.did.plan.propose-consensus"],
        "plan.agree-consensus" => texts["journal.did.plan.agree-consensus"],
        "contest.line" => texts["journal.did.contest.line"],
        "contest.answer" => texts["journal.did.contest.answer"],
        "contest.escalate" => texts["journal.did.contest.escalate"],
        "cause.give" => texts["journal.did.cause.give"],
        "cause.answer" => texts["journal.did.cause.answer"],
        "score.weigh" => texts["journal.did.score.weigh"],
        "month.sign" => texts["journal.did.month.sign"],
        "month.take-back" => texts["journal.did.month.take-back"],
        "month.note" => texts["journal.did.month.note"],
        "month.freeze" => texts["journal.did.month.freeze"],
        "months.close" => texts["journal.did.months.close"],
        "waiver.grant" => texts["journal.did.waiver.grant"],
        "waiver.end" => texts["journal.did.waiver.end"],
        "definition.set" => texts["journal.did.definition.set"],
        "figures.follow" => texts["journal.did.figures.follow"],
        "signals.watch" => texts["journal.did.signals.watch"],
        "correction.look" => texts["journal.did.correction.look"],
        "figures.audit" => texts["journal.did.figures.audit"],
        "figures.count-anew" => texts["journal.did.figures.count-anew"],
        "figures.stop" => texts["journal.did.figures.stop"],
        "figures.go-on" => texts["journal.did.figures.go-on"],
        "figures.refold" => texts["journal.did.figures.refold"],
        "facts.count" => texts["journal.did.facts.count"],
        "load.resume" => texts["journal.did.load.resume"],
        "held-row.fix" => texts["journal.did.held-row.fix"],
        "mapping.save" => texts["journal.did.mapping.save"],
        "webhook.register" => texts["journal.did.webhook.register"],
        "webhook.rotate" => texts["journal.did.webhook.rotate"],
        "webhook.begin-again" => texts["journal.did.webhook.begin-again"],
        "webhook.end" => texts["journal.did.webhook.end"],
        "webhook.try" => texts["journal.did.webhook.try"],
        "webhook.replay" => texts["journal.did.webhook.replay"],
        "answers.forget" => texts["journal.did.answers.forget"],
        "body.set" => texts["journal.did.body.set"],
        "body.end" => texts["journal.did.body.end"],
        "body.settle-leaving" => texts["journal.did.body.settle-leaving"],
        "body.overdue" => texts["journal.did.body.overdue"],
        "meeting.plan" => texts["journal.did.meeting.plan"],
        "meeting.call" => texts["journal.did.meeting.call"],
        "meeting.move" => texts["journal.did.meeting.move"],
        "meeting.cancel" => texts["journal.did.meeting.cancel"],
        "meeting.answer" => texts["journal.did.meeting.answer"],
        "meeting.add-item" => texts["journal.did.meeting.add-item"],
        "meeting.open" => texts["journal.did.meeting.open"],
        "meeting.attend" => texts["journal.did.meeting.attend"],
        "meeting.write" => texts["journal.did.meeting.write"],
        "meeting.act" => texts["journal.did.meeting.act"],
        "meeting.finish-action" => texts["journal.did.meeting.finish-action"],
        "meeting.hold" => texts["journal.did.meeting.hold"],
        "meeting.reflect" => texts["journal.did.meeting.reflect"],
        "meeting.sign" => texts["journal.did.meeting.sign"],
        "meeting.correct" => texts["journal.did.meeting.correct"],
        "meeting.propose" => texts["journal.did.meeting.propose"],
        "meeting.consent" => texts["journal.did.meeting.consent"],
        "feed.make" => texts["journal.did.feed.make"],
        "feed.end" => texts["journal.did.feed.end"],
        "calendar.set" => texts["journal.did.calendar.set"],
        _ => null,
    };
}
