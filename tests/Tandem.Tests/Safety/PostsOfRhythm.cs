using Form = Tandem.Safety.Content.Form;

namespace Tandem.Safety;

/// <summary>What is posted to work together, to tell each other, and to say what comes first.</summary>
internal static partial class PostTable
{
    private const string Later = "2030-01-02T09:00:00Z";
    private static readonly string[] Nobody = [];

    private static IEnumerable<PostSample> Together() =>
    [
        new($"{Chain}/workshops", w => new Content.Json(new
        {
            relation = $"{w.Relation}", title = "t", terms = Terms("a"), place = "p", startsAt = Later, minutes = 60,
            zoneId = "Europe/Amsterdam",
            people = new[]
            {
                new { organisation = $"{w.A.Id}", person = $"{w.A.Tactical.Person}", isOrganiser = true },
                new { organisation = $"{w.B.Id}", person = $"{w.B.Tactical.Person}", isOrganiser = true },
            },
        }), 201, 403, 201, 404, 404, 401),
        Workshop("descriptions", new { terms = Terms(""), place = "p" }, 422),
        Workshop("invitations", new { people = Nobody }, 422),
        Workshop("outcomes", new
        {
            record = (string?)null, text = "t", language = "en", organisation = (string?)null, owner = (string?)null,
        }, 409),
        new($"{Chain}/communication-lines", w => new Content.Json(new
        {
            relation = $"{w.Relation}", terms = Line(w),
        }), 201, 403, 201, 404, 404, 401),
        new($"{Chain}/communication-lines/{{line}}/changes", w => new Content.Json(new
        {
            version = 99, terms = Line(w),
        }), 409, 403, 409, 404, 404, 401),
        new($"{Chain}/communication-lines/{{line}}/tellers", w => new Content.Json(new
        {
            person = $"{w.A.Tactical.Person}",
        }), 200, 403, 404, 404, 404, 401),
        new($"{Chain}/communication-lines/{{line}}/endings", _ => new Content.Json(new { read = 99 }),
            409, 403, 409, 404, 404, 401),
        new($"{Chain}/announcements", w => new Content.Json(new
        {
            relation = $"{w.Relation}",
            terms = new
            {
                title = "t", text = "t", language = "en", record = (string?)null, effectiveOn = (string?)null,
                to = To(w),
            },
        }), 201, 403, 201, 404, 404, 401),
        new($"{Chain}/announcements/{{announcement}}/confirmations", _ => Content.None, 409, 409, 409, 404, 404, 401),
        new($"{Chain}/announcements/{{announcement}}/withdrawals", _ => Content.None, 409, 403, 409, 404, 404, 401),
        Priority("", new { title = "t", why = "w", language = "en", record = (string?)null }, 201, 201),
        Priority("/{priority:int}/rewordings", new
        {
            version = 99, terms = new { title = "t", why = "w", language = "en", record = (string?)null },
        }, 409, 409),
        Priority("/{priority:int}/ranks", new { version = 99, rank = 1 }, 409, 409),
        Priority("/{priority:int}/endings", new { version = 99, reached = true }, 409, 409),
        new($"{Chain}/bodies/{{body}}/priorities/{{priority:int}}/owners", w => new Content.Json(new
        {
            person = $"{w.A.Tactical.Person}",
        }), 200, 403, 404, 404, 404, 401),
        new($"{Page}/workshops/new", _ => new Form("plan", ("Aim", "")), 422, 400, 422, 422, 404, 302),
        new($"{Page}/communication/line", _ => new Form("line", ("What", "")), 422, 400, 422, 422, 404, 302),
        new($"{Page}/announcements/new", _ => new Form("announce", ("Text", "")), 422, 400, 422, 422, 404, 302),
        new($"{Page}/announcements/{{Announcement:guid}}", Nameless, 400, 400, 400, 404, 404, 302),
        new($"{Page}/bodies/{{Body:guid}}/priorities", _ => new Form("add", ("Why", "")),
            422, 400, 422, 404, 404, 302),
    ];

    private static PostSample Workshop(string noun, object body, int answer) =>
        new($"{Chain}/workshops/{{workshop:int}}/{noun}", _ => new Content.Json(body), answer, 403, answer, 404, 404,
            401);

    private static PostSample Priority(string noun, object body, int participant, int otherParty) => new(
        $"{Chain}/bodies/{{body}}/priorities{noun}", _ => new Content.Json(body), participant, 403, otherParty, 404,
        404, 401);

    private static object Terms(string aim) =>
        new { type = "planning", aim, language = "en", wishes = Array.Empty<object>() };

    private static object Line(SeededWorld w) =>
        new { what = "w", language = "en", when = "weekly", by = "mail", to = To(w) };

    private static object To(SeededWorld w) =>
        new { parties = new[] { $"{w.B.Id}" }, roles = Nobody, people = Array.Empty<object>() };
}
