using Form = Tandem.Safety.Content.Form;

namespace Tandem.Safety;

/// <summary>What changes who speaks with whom, who does what, and who is still there.</summary>
internal static partial class PostTable
{
    private const string Contacts = $"{Chain}/relations/{{relation}}/contacts";

    private static IEnumerable<PostSample> People() =>
    [
        new(Contacts, w => new Content.Json(new
        {
            level = "operational", speaksWith = "operational", person = $"{w.A.Strategic.Person}",
        }), 200, 403, 404, 404, 404, 401),
        new($"{Contacts}/endings", w => new Content.Json(new
        {
            level = "strategic", speaksWith = "strategic", person = $"{w.E.Operational.Person}",
        }), 404, 403, 404, 404, 404, 401),
        new($"{Contacts}/talks", _ => new Content.Json(new
        {
            level = "tactical", speaksWith = "tactical", day = "2026-03-01", text = "t", language = "en",
        }), 200, 403, 200, 404, 404, 401),
        new($"{Page}/relations/{{Relation:guid}}/contacts", _ => new Form(
            "talk", ("Level", "Tactical"), ("SpeaksWith", "Tactical"), ("Day", "2026-03-01"), ("Said", "t")),
            302, 400, 302, 404, 404, 302),
        new($"{Page}/responsibilities/change", _ => new Form("row", ("Named", "t"), ("Reason", "r")),
            422, 400, 422, 422, 404, 302),
        new("/api/people/endings", w => new Content.Json(new
        {
            membership = $"{w.MemberOfA}", handings = Array.Empty<object>(),
        }), 403, 403, 404, 404, 404, 401),
        new("/api/people/administrators", w => new Content.Json(new
        {
            membership = $"{w.MemberOfA}", administers = false,
        }), 409, 403, 404, 404, 404, 401),
        new("/organisation/people/{Membership:guid}/leaving", _ => new Form("leave"), 422, 422, 404, 404, 404, 302),
    ];
}
