using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>Contact matrices for programs.</summary>
internal static class ContactResources
{
    private const string KeyHeader = "Idempotency-Key";

    internal sealed record Named(OrganisationId Organisation, PersonId Person, PersonId? Deputy);

    internal sealed record LastContact(TouchKind Kind, DateOnly Day);

    internal sealed record Cell(
        OrganisationId Rows, Level RowLevel, OrganisationId Columns, Level ColumnLevel, IReadOnlyList<Named> People,
        int? RhythmDays, LastContact? Last, CellState State);

    internal sealed record Matrix(
        RelationId Relation, ContactStanding Standing, bool AtRisk, IReadOnlyList<Cell> Cells);

    internal sealed record Naming(Level Level, Level SpeaksWith, PersonId Person, PersonId? Deputy = null);

    internal sealed record Dropping(Level Level, Level SpeaksWith, PersonId Person);

    internal sealed record Talking(Level Level, Level SpeaksWith, DateOnly Day, string Text, string Language);

    internal static async Task<Ok<List<Matrix>>> List(
        CollaborationId collaboration, TandemDb db, Actor actor, TimeProvider clock, CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        var all = await db.ContactsOf(
            await db.RelationsToShow(collaboration, actor, ct), actor, clock.GetUtcNow(), ct);
        return TypedResults.Ok(all.Select(Said).ToList());
    }

    internal static async Task<Ok<Matrix>> One(
        CollaborationId collaboration, RelationId relation, TandemDb db, Actor actor, TimeProvider clock,
        CancellationToken ct)
    {
        var found = await db.Relation(collaboration, relation, actor, ct);
        return TypedResults.Ok(Said((await db.ContactsOf([found], actor, clock.GetUtcNow(), ct))[0]));
    }

    internal static async Task<Ok<Receipt>> Name(
        CollaborationId collaboration, RelationId relation, Naming naming, CommandRunner commands, Actor actor,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new NameContact(
                collaboration, relation, naming.Level, naming.SpeaksWith, naming.Person, naming.Deputy),
            actor, ct, key));

    internal static async Task<Ok<Receipt>> Drop(
        CollaborationId collaboration, RelationId relation, Dropping dropping, CommandRunner commands, Actor actor,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new DropContact(collaboration, relation, dropping.Level, dropping.SpeaksWith, dropping.Person),
            actor, ct, key));

    internal static async Task<Ok<Receipt>> Talk(
        CollaborationId collaboration, RelationId relation, Talking talking, CommandRunner commands, Actor actor,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new RecordTalk(
                collaboration, relation, talking.Level, talking.SpeaksWith, talking.Day, talking.Text,
                talking.Language),
            actor, ct, key));

    private static Matrix Said(ContactMatrix matrix) => new(
        matrix.Relation.Id, matrix.Standing, matrix.IsAtRisk,
        [
            .. matrix.Cells.Select(c => new Cell(
                matrix.Rows, c.Row, matrix.Columns, c.Column,
                [.. c.People.Select(p => new Named(p.Organisation, p.Person, p.Deputy))], c.Rhythm?.Days,
                c.Last is { } last ? new(last.Kind, last.Day) : null, c.State)),
        ]);
}
