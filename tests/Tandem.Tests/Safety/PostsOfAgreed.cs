using Form = Tandem.Safety.Content.Form;

namespace Tandem.Safety;

/// <summary>What is posted about the ladder of a relation, agreements, direction and budgets.</summary>
internal static partial class PostTable
{
    private const string Budgets = "/api/budgets";
    private const int Stale = 99;

    private static IEnumerable<PostSample> Agreed() =>
    [
        new($"{Chain}/relations/{{relation}}/ladder/judgements", _ => new Content.Json(new
        {
            version = 1, criterion = 1, met = true, reason = "r", language = "en",
        }), 200, 403, 200, 404, 404, 401),
        new($"{Chain}/relations/{{relation}}/ladder/views", _ => new Content.Json(new
        {
            first = 3, second = 3, knows = "know", why = "w", language = "en",
        }), 200, 403, 200, 404, 404, 401),
        new($"{Page}/relations/{{Relation:guid}}/ladder", _ => new Form(
            "propose", ("Step", "Partner"), ("Because", "r")), 302, 400, 302, 404, 404, 302),
        new($"{Page}/ladder-criteria", _ => new Form(
            "criteria", ("Words-1", "w"), ("Step-1", "Partner"), ("Reason", "r")), 302, 400, 302, 302, 404, 302),
        new($"{Page}/agreements", w => new Form(
            "propose", ("Title", "t"), ("Text", "t"), ("Reason", "r"), ("Parties", $"{w.A.Id}"),
            ("Parties", $"{w.B.Id}")), 302, 400, 302, 302, 404, 302),
        new($"{Page}/agreements/{{Agreement:guid}}", _ => new Form("end", ("Why", "r")),
            302, 400, 302, 302, 404, 302),
        new($"{Chain}/agreements/{{agreement}}/questions", w => new Content.Json(new
        {
            decision = $"{w.Decision}", same = true,
        }), 404, 403, 404, 404, 404, 401),
        new($"{Page}/direction", w => new Form(
            "propose", ("Order", $"{w.A.Id}"), ("Order", $"{w.B.Id}"), ("Months", "3"), ("Reason", "r")),
            302, 400, 302, 302, 404, 302),
        new(Budgets, _ => new Content.Json(new
        {
            year = 2027, currency = "EUR", amount = 5, why = "w", language = "en", category = "of the program",
        }), 201, 403, 404, 404, 201, 401) { Program = 422 },
        new($"{Budgets}/{{budget}}/versions", _ => new Content.Json(new
        {
            from = Stale, currency = "EUR", amount = 5, why = "w", language = "en",
        }), 409, 403, 404, 404, 404, 401),
        new($"{Budgets}/{{budget}}/approvals", _ => new Content.Json(new { version = Stale }),
            409, 403, 404, 404, 404, 401),
        new("/performance/budgets", _ => new Form(
            "draft", ("Of", ""), ("Category", "of the page"), ("Year", "2027"), ("Amount", "5"), ("Currency", "EUR"),
            ("Why", "w")), 302, 400, 400, 400, 302, 302) { Program = 422 },
        new("/performance/budgets/{Budget:guid}", _ => new Form(
            "draft", ("Version", $"{Stale}"), ("Amount", "5"), ("Currency", "EUR"), ("Why", "w")),
            422, 400, 404, 404, 404, 302),
    ];
}
