using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Communications;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>The communication plan and announcements for programs.</summary>
internal static class CommunicationResources
{
    private const int MostListed = 200;

    internal sealed record NewLine(RelationId? Relation, LineTerms Terms);

    internal sealed record Changed(int Version, LineTerms Terms);

    internal sealed record Teller(PersonId Person);

    internal sealed record Version(int Read);

    internal sealed record NewAnnouncement(RelationId? Relation, AnnouncementTerms Terms);

    internal sealed record LineAnswer(
        PlanLineId Id, RelationId? Relation, int Version, LineTerms Terms, IReadOnlyList<ToldPerson> Tellers,
        DateTimeOffset? EndedAt);

    internal sealed record ReceiptAnswer(
        OrganisationId Organisation, PersonId Person, DateTimeOffset? ConfirmedAt, int Reminders);

    internal sealed record AnnouncementAnswer(
        AnnouncementId Id, RelationId? Relation, AnnouncementTerms Terms, OrganisationId Organisation, PersonId Person,
        DateTimeOffset At, DateTimeOffset? WithdrawnAt, IReadOnlyList<ReceiptAnswer> Receipts);

    /// <summary>A change that holds from a day on and was announced to nobody.</summary>
    internal sealed record ChangeAnswer(string Decision, string Question, DateOnly Day);

    internal static async Task<Ok<List<LineAnswer>>> Lines(
        CollaborationId collaboration, TandemDb db, Actor actor, CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        var lines = await db.Lines(actor).AsNoTracking().Where(l => l.CollaborationId == collaboration)
            .OrderBy(l => l.ChangedAt).Take(MostListed).ToListAsync(ct);
        return TypedResults.Ok(lines.ConvertAll(l => new LineAnswer(
            l.Id, l.Relation, l.Version, new(l.What, l.Language, l.When, l.By, l.To),
            [.. l.Tellers.Select(t => new ToldPerson(t.Organisation, t.Person))], l.EndedAt)));
    }

    internal static async Task<Ok<List<AnnouncementAnswer>>> List(
        CollaborationId collaboration, TandemDb db, Actor actor, CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        var all = await db.Announcements(actor).AsNoTracking().Where(a => a.CollaborationId == collaboration)
            .OrderByDescending(a => a.At).Take(MostListed).ToListAsync(ct);
        return TypedResults.Ok(all.ConvertAll(View));
    }

    internal static async Task<Ok<AnnouncementAnswer>> One(
        CollaborationId collaboration, AnnouncementId announcement, TandemDb db, Actor actor, CancellationToken ct) =>
        TypedResults.Ok(View(await db.Announcement(collaboration, announcement, actor, ct)));

    internal static async Task<Ok<List<ChangeAnswer>>> Unannounced(
        CollaborationId collaboration, TandemDb db, CommandJson json, Actor actor, TimeProvider clock,
        CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        var today = (await db.CalendarOf(actor.Organisation, ct)).LocalDate(clock.GetUtcNow());
        var changes = await db.ChangesNobodyAnnounced(collaboration, json, today, actor, ct);
        return TypedResults.Ok(changes.Select(c => new ChangeAnswer(c.Key, c.Question, c.Day)).ToList());
    }

    internal static async Task<Created<Receipt>> Add(
        CollaborationId collaboration, NewLine line, CommandRunner commands, Actor actor, TimeProvider clock,
        [FromHeader(Name = NumberedAct.KeyHeader)] string? key, CancellationToken ct)
    {
        var id = EntityId.New<PlanLineId>(clock);
        var receipt = await commands.Run(
            new AddCommunicationLine(collaboration, id, line.Relation, line.Terms), actor, ct, key);
        return TypedResults.Created($"/api/collaborations/{collaboration}/communication-lines", receipt);
    }

    internal static async Task<Ok<Receipt>> Change(
        CollaborationId collaboration, PlanLineId line, Changed changed, CommandRunner commands, Actor actor,
        [FromHeader(Name = NumberedAct.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new ChangeCommunicationLine(collaboration, line, changed.Version, changed.Terms), actor, ct, key));

    internal static async Task<Ok<Receipt>> Name(
        CollaborationId collaboration, PlanLineId line, Teller teller, CommandRunner commands, Actor actor,
        [FromHeader(Name = NumberedAct.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(new NameTeller(collaboration, line, teller.Person), actor, ct, key));

    internal static async Task<Ok<Receipt>> End(
        CollaborationId collaboration, PlanLineId line, Version version, CommandRunner commands, Actor actor,
        [FromHeader(Name = NumberedAct.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new EndCommunicationLine(collaboration, line, version.Read), actor, ct, key));

    internal static async Task<Created<Receipt>> Make(
        CollaborationId collaboration, NewAnnouncement asked, CommandRunner commands, Actor actor, TimeProvider clock,
        [FromHeader(Name = NumberedAct.KeyHeader)] string? key, CancellationToken ct)
    {
        var id = EntityId.New<AnnouncementId>(clock);
        var receipt = await commands.Run(
            new MakeAnnouncement(collaboration, id, asked.Relation, asked.Terms), actor, ct, key);
        return TypedResults.Created($"/api/collaborations/{collaboration}/announcements/{id}", receipt);
    }

    internal static async Task<Ok<Receipt>> Confirm(
        CollaborationId collaboration, AnnouncementId announcement, CommandRunner commands, Actor actor,
        [FromHeader(Name = NumberedAct.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(new ConfirmAnnouncement(collaboration, announcement), actor, ct, key));

    internal static async Task<Ok<Receipt>> Withdraw(
        CollaborationId collaboration, AnnouncementId announcement, CommandRunner commands, Actor actor,
        [FromHeader(Name = NumberedAct.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(new WithdrawAnnouncement(collaboration, announcement), actor, ct, key));

    private static AnnouncementAnswer View(Announcement a) => new(
        a.Id, a.Relation,
        new(a.Title, a.Text, a.Language, a.Record.Length == 0 ? null : a.Record, a.EffectiveOn, a.To), a.Organisation,
        a.Person, a.At, a.WithdrawnAt,
        [.. a.Receipts.Select(r => new ReceiptAnswer(r.Organisation, r.Person, r.ConfirmedAt, r.Reminders))]);
}
