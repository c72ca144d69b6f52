using Form = Tandem.Safety.Content.Form;

namespace Tandem.Safety;

/// <summary>What is posted to propose, decide and say who may.</summary>
internal static partial class PostTable
{
    private static IEnumerable<PostSample> Decisions() =>
    [
        new($"{Chain}/decisions", w => new Content.Json(new
        {
            kind = "other", relation = $"{w.Relation}", question = "q", options = (string?)null, reason = "r",
            language = "en", effect = (string?)null, effectBody = (string?)null, matter = (string?)null,
        }), 201, 403, 201, 404, 404, 401),
        Decision("consents", new { version = 1 }, 200, 403, 200),
        Decision("objections", new { version = 1, reason = "r", wayForward = "w", language = "en" }, 200, 403, 200),
        Decision("amendments", new
        {
            version = 1, question = "q", options = "o", reason = "r", language = "en", effectBody = (string?)null,
        }, 403, 403, 200),
        Decision("withdrawals", new { version = 1, reason = "r", language = "en" }, 403, 403, 200),
        Decision("comments", Said, 200, 403, 200),
        Decision("patterns", new { pattern = true }, 409, 403, 409),
        new($"{Chain}/decisions/{{number:int}}/follow-ups", w => new Content.Json(new
        {
            text = "t", language = "en", side = $"{w.A.Id}", due = (string?)null,
        }), 200, 403, 200, 404, 404, 401) { Fresh = Fresh.Decision },
        new($"{Chain}/decisions/{{number:int}}/follow-ups/{{followUp:int}}/completions", _ => new Content.Json(null),
            404, 403, 404, 404, 404, 401)
        {
            Fresh = Fresh.Decision,
        },
        new($"{Chain}/mandates", w => new Content.Json(new
        {
            person = $"{w.A.Strategic.Person}", kinds = Array.Empty<string>(), most = 10, currency = "EUR",
            from = "2026-03-02", to = "2026-12-31", scope = "s", language = "en",
        }), 201, 403, 404, 404, 404, 401),
        new($"{Chain}/mandates/{{mandate}}/endings", _ => new Content.Json(null), 200, 403, 403, 403, 404, 401),
        new($"{Page}/mandates", w => new Form("give", ("Person", $"{w.A.Strategic.Person}"), ("Scope", "s"),
            ("From", "2026-03-02"), ("To", "2026-12-31")), 302, 400, 404, 404, 404, 302),
        new($"{Page}/decision-rights/change", _ => new Form("rule", ("Kind", "Other"), ("Method", "EachSide"),
            ("Approval1", "ContractOwner"), ("Term", "5"), ("From", "1"), ("Place", "1"), ("Reason", "r")),
            302, 400, 302, 302, 404, 302),
        new($"{Page}/D/new", w => new Form("propose", ("Kind", "Other"), ("About", $"{w.Relation}"),
            ("Question", "q"), ("Reason", "r")), 302, 400, 302, 404, 404, 302),
        new($"{Page}/relations/new", w => new Form("relate", ("Chosen", $"{w.B.Id} {w.A.Id}"), ("Reason", "r")),
            302, 400, 302, 302, 404, 302),
        new($"{Page}/participants/new", _ => new Form("invite", ("InvitedOrganisation", "o"), ("InvitedName", "n"),
            ("InvitedEmail", "n@o.example"), ("InvitedLanguage", "en"), ("Supplies", "TheySupply"), ("Reason", "r"),
            ("Amount", ""), ("Risk", "Low")), 302, 400, 302, 302, 404, 302),
        new($"{Page}/D-{{Number:int}}", _ => new Form("say", ("Text", "t")), 302, 400, 302, 404, 404, 302)
        {
            Fresh = Fresh.Decision,
        },
    ];
}
