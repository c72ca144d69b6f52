using System.Text.Json;
using Tandem.Exchange;
using Tandem.Measures;
using Tandem.Performance;
using Form = Tandem.Safety.Content.Form;

namespace Tandem.Safety;

/// <summary>A sample for each route that changes something; a route without one fails the check.</summary>
internal static partial class PostTable
{
    private const string Chain = "/api/collaborations/{collaboration}";
    private const string Page = "/collaborations/{Collaboration:guid}";
    private const string Imports = "/performance/imports";

    private static readonly string[] Hooked = ["matters"];
    private static readonly string[] Whys = ["late", "one mould"];
    private static readonly object Said = new { text = "said", language = "en" };

    private static readonly string[] FormlessPages =
    [
        "/", "/collaborations", "/decisions", "/journal", "/journal/check", "/organisation/journal",
        "/organisation/journal/{Number:long}", "/notices", "/performance", "/performance/board",
        "/performance/templates", "/signals",
        "/corrective-actions", "/search", $"{Page}/journal", $"{Page}/rhythm",
        $"{Page}/workshops", $"{Page}/communication",
        $"{Page}/journal/{{Number:long}}", $"{Page}/decision-rights", $"{Page}/definitions",
        $"{Page}/contacts", $"{Page}/responsibilities",
    ];

    private static readonly string[] FormlessOfRelation =
    [
        "scorecard/{Slug}", "scorecard/board", "joint/{Joint}", "rows", "planning", "planning/history",
        "planning/entry", "planning/capacity", "planning/consensus", "cost", "cost/what-if", "health",
    ];

    private static readonly string[] FormlessForAll = ["/accessibility", "/licence", "/privacy"];

    public static IReadOnlyDictionary<string, PostSample> All { get; } =
        new[]
        {
            Matters(), Meetings(), Together(), Decisions(), Loads(), Shared(), Closing(), Plans(), Own(), Open(),
            Agreed(), WithoutForm(), People(),
        }
            .SelectMany(group => group).ToDictionary(sample => sample.Key);

    private static IEnumerable<PostSample> Matters() =>
    [
        new($"{Chain}/matters", w => new Content.Json(new
        {
            relation = $"{w.Relation}", kind = "request", severity = "normal", title = "t", text = "t", language = "en",
            ball = $"{w.B.Id}", measure = (string?)null, month = (string?)null,
        }), 201, 403, 201, 404, 404, 401),
        Matter("answers", Said, 200, 403, 403),
        Matter("handovers", Said, 200, 403, 403),
        Matter("uptakes", null, 200, 403, 200),
        Matter("raisings", Said, 200, 403, 200),
        Matter("referrals", new { question = "q", reason = "r", language = "en", until = "2026-03-09" }, 403, 403, 403),
        Matter("referrals/consents", null, 409, 403, 409),
        Matter("solutions", Said, 200, 403, 200),
        Matter("solutions/agreements", null, 409, 403, 409),
        Matter("solutions/objections", Said, 409, 403, 409),
        Matter("comments", Said, 200, 403, 200),
        Matter("storm-reviews", null, 200, 403, 200),
        Matter("storm-reviews/findings", new { text = "t", language = "en", closesOn = "2026-03-20" }, 409, 403, 409),
        new($"{Chain}/matters/{{number:int}}/storm-reviews/actions", w => new Content.Json(new
        {
            text = "t", language = "en", owner = $"{w.A.Tactical.Person}", dueOn = "2026-03-05",
        }), 409, 403, 404, 404, 404, 401) { Fresh = Fresh.Matter },
        Matter("storm-reviews/actions/completions", new { action = 1 }, 409, 403, 409),
        Matter("retrospectives/notes", new { part = "happened", text = "t", language = "en" }, 409, 403, 409),
        Matter("retrospectives/closings", null, 409, 403, 409),
        new($"{Page}/E-{{Number:int}}/storm", _ => new Form("call"), 302, 400, 302, 404, 404, 302)
        {
            Fresh = Fresh.Matter,
        },
        new($"{Page}/E-{{Number:int}}/retrospective", _ => new Form("none"), 400, 400, 400, 404, 404, 302),
        Matter("followings", new { follows = true }, 204, 204, 204),
        Matter("denials", Said, 200, 403, 403),
        Matter("denials/confirmations", null, 409, 403, 409),
        Matter("denials/objections", Said, 409, 403, 409),
        Matter("pauses", new { reason = "r", language = "en", until = "2026-03-09" }, 200, 403, 403),
        Matter("pauses/consents", null, 409, 403, 409),
        new($"{Chain}/corrective-actions", w => new Content.Json(new
        {
            matter = $"{w.Matter}", side = $"{w.B.Id}", text = "t", language = "en",
        }), 409, 403, 409, 404, 404, 401),
        Correction("containments", Said),
        Correction(
            "causes", new { whys = Whys, code = "planning", language = "en" }, 409, 200),
        Correction("plans", new
        {
            text = "t", language = "en", owner = "00000000-0000-0000-0000-000000000001", on = "2026-03-09",
        }, 422),
        Correction("completions", Said),
        Correction("closings", Said),
        Correction("objections", Said),
        new($"{Page}/E-{{Number:int}}/correct", _ => new Form("open", ("Text", "t")), 302, 422, 302, 404, 404, 302)
        {
            Fresh = Fresh.Matter,
        },
        new($"{Page}/C-{{Number:int}}", Nameless, 400, 400, 400, 404, 404, 302),
        new($"{Page}/E/new", w => new Form("report", ("About", $"{w.Relation}"), ("Kind", "Request"),
            ("Severity", "Normal"), ("Headline", "t"), ("Text", "t")), 302, 400, 302, 302, 404, 302),
        new($"{Page}/E-{{Number:int}}", _ => new Form("act", ("Act", "comment"), ("Text", "t")),
            302, 400, 302, 404, 404, 302) { Fresh = Fresh.Matter },
    ];

    /// <summary>On the meeting that A and B held, whose minutes wait for the chairs.</summary>
    private static IEnumerable<PostSample> Meetings() =>
    [
        Met("answers", new { answer = "comes", deputy = (string?)null }),
        Met("moves", new { sequence = 0, startsAt = "2026-03-20T10:00:00Z", minutes = 30, reason = "r" }),
        Met("cancellations", new { sequence = 0, reason = "r" }),
        Met("items", new { title = "t" }),
        Met("openings", null),
        Met("attendances", new { people = Array.Empty<string>() }),
        Met("minutes", new { item = 1, version = 99, text = "t", language = "en" }),
        Met("decisions", new { item = 1, kind = "other", question = "q", reason = "r", language = "en" }),
        Met("closings", null),
        Met("signatures", new { read = "2026-01-01T00:00:00Z" }),
        Met("corrections", new { item = (int?)null, text = "t", language = "en" }),
        Met("actions/completions", new { action = 99 }, 404),
        Met("reflections", new { helped = "", hindered = "", language = "en" }, 422),
        new($"{Chain}/meetings/{{number:int}}/actions", w => new Content.Json(new
        {
            item = (int?)null, text = "", language = "en", organisation = $"{w.A.Id}", owner = $"{w.A.Tactical.Person}",
            dueOn = "2030-01-02",
        }), 422, 403, 422, 404, 404, 401),
        new($"{Page}/M-{{Number:int}}", _ => new Form("reflect"), 422, 400, 422, 404, 404, 302),
        new($"{Page}/M-{{Number:int}}/evidence", Nameless, 400, 400, 400, 404, 404, 302),
        new($"{Page}/bodies/{{Body:guid}}", _ => new Form("end", ("Why", "")), 422, 400, 422, 404, 404, 302),
        new($"{Page}/bodies/new", _ => new Form("propose", ("Name", "")), 422, 400, 422, 422, 404, 302),
        new("/me/calendars", _ => new Form("feed", ("Titles", "")), 200, 200, 200, 200, 200, 302),
    ];

    private static PostSample Met(string noun, object? body, int answer = 409) =>
        new($"{Chain}/meetings/{{number:int}}/{noun}", _ => new Content.Json(body), answer, 403, answer, 404, 404, 401);

    /// <summary>The day on which a line of the seeded world is due.</summary>
    private const string Due = "2026-02-03";

    private static IEnumerable<PostSample> Loads() =>
    [
        new("/api/loads", _ => new Content.Csv(Importing.Template("1,1,1,1,x,1,pcs,,open,,,")),
            201, 201, 201, 201, 201, 401),
        new("/api/loads/uploads", _ => Content.None, 422, 422, 422, 422, 422, 401),
        new("/api/loads/uploads/{upload}", _ => Content.None, 415, 415, 404, 404, 404, 401) { Method = "PATCH" },
        new("/api/loads/uploads/{upload}", _ => Content.None, 409, 409, 404, 404, 404, 401) { Method = "DELETE" },
        Load("acceptance", 200, 403),
        Load("cancellation", 204, 204),
        Load("resumption", 409, 409),
        new($"{Imports}/upload", _ => new Content.Upload(
            "tandem-order-lines", Importing.Template("1,1,1,1,x,1,pcs,,open,,,")), 302, 302, 302, 302, 302, 302),
        new(Imports, _ => new Form("mapping", ("Body", (ShippedMappings.OrderLines with { Name = "m" }).ToJson())),
            302, 302, 302, 302, 302, 302),
        new($"{Imports}/{{Import:guid}}", _ => new Form("accept"), 400, 400, 404, 404, 404, 302),
        new($"{Imports}/{{Import:guid}}/held/{{FileLine:long}}", _ => new Form("fix", ("F0", "1")),
            422, 422, 404, 404, 404, 302),
        new("/performance/following", _ => new Form(null, ("act", "go-on")), 409, 403, 403, 403, 403, 302),
        new($"{Imports}/mappings/{{Name}}", _ => new Form(
            "save", ("As", "n"), ("Source", "s"), ("DecimalSign", "."), ("DateForm", "yyyy-MM-dd"), ("Unit", "pcs"),
            ("H-Order", "o"), ("H-Line", "l"), ("H-Quantity", "q")), 302, 302, 404, 404, 404, 302),
    ];

    /// <summary>What the participants of the chain share.</summary>
    private static IEnumerable<PostSample> Shared() =>
    [
        new($"{Chain}/ambition/embracements", _ => new Content.Json(new { version = 1 }), 204, 403, 204, 204, 404, 401),
        new($"{Chain}/relations/{{relation}}/number", w => new Content.Json(new { number = w.Number }),
            204, 403, 204, 404, 404, 401),
        new($"{Chain}/leavings", _ => new Content.Json(new { lastDay = "2026-03-09", reason = "r", language = "en" }),
            422, 403, 422, 422, 404, 401),
        new($"{Chain}/leavings/withdrawals", _ => new Content.Json(new { reason = "r" }), 409, 403, 409, 409, 404, 401),
        new($"{Page}/leaving", _ => new Form("announce", ("LastDay", "2026-03-09"), ("Reason", "r")),
            422, 400, 422, 422, 404, 302),
        new($"{Page}/ambition", _ => new Form("embrace", ("Version", "1")), 400, 400, 400, 302, 404, 302),
        new($"{Page}/participation", _ => new Form("contribute", ("Contribution", "c"), ("Worth", "w")),
            302, 422, 302, 302, 404, 302),
        new($"{Page}/roles", w => new Form("assign", ("Person", $"{w.A.Strategic.Person}"), ("NewRole", "Finance")),
            302, 422, 404, 404, 404, 302),
        new("/collaborations/{Id:guid}", w => new Form(
            $"know-{w.Relation}", ("Related", $"{w.Relation}"), ("Number", w.Number)), 302, 422, 302, 400, 404, 302),
        new($"{Page}/measures", w => new Form("owners", ("Owner-otif", $"{w.A.Operational.Person}")),
            302, 422, 404, 404, 404, 302),
        new($"{Chain}/definitions", _ => new Content.Json(new
        {
            body = JsonDocument.Parse(DefinitionBody.Of(ShippedDefinitions.Requested).Text).RootElement,
            from = "2026-04", reason = "r",
        }), 201, 403, 201, 201, 404, 401),
        new($"{Chain}/shared-measures", _ => new Content.Json(new
        {
            measures = new[] { new { measure = "in-full", sentence = "s" } }, reason = "r", language = "en",
        }), 403, 403, 403, 403, 404, 401),
        new($"{Page}/relations/{{Relation:guid}}/target", _ => new Form(
            "propose", ("Slug", "otif"), ("Side", "AtLeast"), ("Value", "95"), ("From", "2026-04"), ("Reason", "r")),
            302, 422, 302, 404, 404, 302),
        new($"{Page}/relations/{{Relation:guid}}/definition", _ => new Form(
            "propose", ("Start", "template-default/1"), ("From", "2026-04"), ("Reason", "r")),
            302, 422, 302, 404, 404, 302),
        new($"{Page}/relations/{{Relation:guid}}/data-quality", _ => new Form("anew"), 302, 422, 302, 404, 404, 302),
        new($"{Page}/relations/{{Relation:guid}}/waivers", _ => new Form(
            "propose", ("Cause", "Other"), ("From", Due), ("Until", Due), ("Reason", "r"), ("Evidence", "e"),
            ("Act", "send")), 302, 422, 302, 404, 404, 302),
        new($"{Chain}/relations/{{relation}}/waivers", _ => new Content.Json(new
        {
            cause = "other", from = Due, until = Due, reason = "r", evidence = "e", language = "en",
        }), 201, 403, 201, 404, 404, 401),
    ];

    /// <summary>What the two parties do while February is closed: B contested a line, and A is asked.</summary>
    private static IEnumerable<PostSample> Closing() =>
    [
        Closed("contests", new
        {
            measure = "otif", month = "2026-02", row = "none", reason = "other", cause = "buyer", words = "w",
            language = "en",
        }, 422, 422),
        Closed("contests/{number:int}/answers", new { answer = "reject", words = "", language = "en" }, 422, 422),
        Closed("contests/{number:int}/escalations", new { language = "none" }, 422, 422),
        Closed("causes", new { measure = "otif", month = "2026-02", row = "none", cause = "buyer" }, 422, 422),
        Closed("causes/answers", new
        {
            measure = "otif", month = "2026-02", row = "none", read = "buyer", agrees = true, language = "en",
        }, 404, 404),
        Closed("closing/signatures", new
        {
            month = "2026-02", knownUntil = 0, asOf = "2026-03-02", digest = "none",
        }, 409, 409),
        Closed("closing/signatures/withdrawals", new { month = "2026-02" }, 409, 409),
        Closed("closing/notes", new { month = "2026-02", words = "", language = "en" }, 422, 422),
        Closed("score-weights", new
        {
            weights = new[] { new { measure = "otif", basisPoints = 10_000 } }, from = "2026-04", reason = "r",
        }, 201, 201),
        new($"{Page}/relations/{{Relation:guid}}/scorecard", _ => new Form(
            "note", ("NoteWords", "n"), ("NoteMeasure", "")), 302, 422, 302, 404, 404, 302),
        new($"{Page}/relations/{{Relation:guid}}/scorecard/contests", _ => new Form(
            "answer-1", ("Number", "1"), ("Act", "reject"), ("Words", "")), 422, 422, 422, 404, 404, 302),
        new($"{Page}/relations/{{Relation:guid}}/scorecard/weights", _ => new Form(
            "propose", ("Weights[otif]", "100"), ("From", "2026-04"), ("Reason", "r")),
            302, 422, 302, 404, 404, 302),
    ];

    private static PostSample Closed(string noun, object body, int participant, int otherParty) => new(
        $"{Chain}/relations/{{relation}}/{noun}", _ => new Content.Json(body), participant, 403, otherParty, 404, 404,
        401);

    /// <summary>What the two parties plan of the item that A ordered: B proposes first, and A agrees.</summary>
    private static IEnumerable<PostSample> Plans() =>
    [
        Plan("forecasts", 200, 403, 409),
        Plan("commitments", 403, 200, 403),
        Plan("consensus-proposals", 409, 200, 409),
        new($"{Chain}/relations/{{relation}}/capacities", w => new Content.Json(new
        {
            of = Of(w), numbers = new[] { new { bucket = w.Planned.AddMonths(1), actual = "5" } }, language = "en",
        }), 403, 403, 200, 404, 404, 401),
        new($"{Chain}/relations/{{relation}}/consensus-agreements", w => new Content.Json(new
        {
            of = Of(w), numbers = new[] { new { bucket = w.Planned.AddMonths(1), quantity = "5" } },
        }), 200, 403, 403, 404, 404, 401) { Program = 409 },
    ];

    /// <summary>What each does for itself and its organisation, which the sign-in names and no address.</summary>
    private static IEnumerable<PostSample> Own() =>
    [
        new("/collaborations/new", _ => new Form(
            "form", ("Name", "n"), ("Shape", "Network"), ("StartsOn", "2026-03-01"), ("ReviewOn", "2026-09-01"),
            ("Problem", "p"), ("WhyNotAlone", "w")), 302, 302, 302, 302, 302, 302),
        new("/organisation", _ => new Form("profile", ("Version", "0"), ("Name", "n")), 422, 422, 422, 422, 422, 302),
        new("/organisation/calendar", _ => new Form(
            "calendar", ("Version", "0"), ("Starts[1]", "09:00"), ("Ends[1]", "17:00"), ("HolidayCountry", "NL")),
            302, 400, 302, 302, 302, 302) { Program = 422 },
        new("/me", _ => new Form("token", ("TokenName", "t")), 200, 200, 200, 200, 200, 302),
        new("/api/absences", _ => new Content.Json(new { first = "2030-01-01", last = "2030-01-02" }),
            201, 201, 201, 201, 201, 401) { Program = 422 },
        new("/api/comments/withdrawals", _ => new Content.Json(new { comment = $"{default(Guid)}" }),
            409, 409, 409, 409, 409, 401),
        new("/api/absences/ends", _ => new Content.Json(new { first = "2031-01-01" }), 404, 404, 404, 404, 404, 401),
        new("/me/notices", _ => new Form(
            "notices", ("Frequency", "Daily"), ("Hour", "9"), ("Weekday", "Monday"), ("Told", "Matters")),
            302, 302, 302, 302, 302, 302),
        new("/api/webhooks", _ => new Content.Json(new
        {
            address = "https://hooks.example/x", kinds = Hooked,
        }), 201, 403, 201, 201, 201, 401),
        Hook("rotations", 200),
        Hook("restarts", 409),
        Hook("endings", 200),
        Hook("trials", 409),
        Hook("deliveries/replays", 409),
        new("/organisation/webhooks", _ => new Form(
            "register", ("Address", "https://hooks.example/x"), ("Told", "Matters")), 200, 400, 200, 200, 200, 302),
        new("/organisation/webhooks/{Webhook:guid}", Nameless, 400, 400, 404, 404, 404, 302),
        new("/drafts", _ => new Form(null, ("_draft", "/collaborations form"), ("_return", "/"), ("Text", "t")),
            302, 302, 302, 302, 302, 302),
        new("/drafts/endings", _ => new Form(null, ("_draft", "/collaborations form"), ("_return", "/")),
            302, 302, 302, 302, 302, 302),
        new("/acting", w => new Form(null, ("organisation", $"{w.A.Id}")), 302, 302, 404, 404, 404, 302),
        new("/sign-out", _ => new Form(null), 302, 302, 302, 302, 302, 302),
        new("/api/host/search", _ => new Content.Json(new { }), 403, 403, 403, 403, 403, 401),
        new("/api/host/tokens", _ => new Content.Json(new { email = "a@b.example", name = "n" }),
            403, 403, 403, 403, 403, 401),
    ];

    private static IEnumerable<PostSample> Open() =>
    [
        new("/language", _ => new Form(null, ("language", "en")), 302, 302, 302, 302, 302, 302),
        new("/theme", _ => new Form(null, ("theme", "dark")), 302, 302, 302, 302, 302, 302),
        new("/sign-in", _ => new Form("sign-in", ("Email", "x@y.example"), ("Password", "wrong")),
            422, 422, 422, 422, 422, 422),
        new("/set-up", _ => new Form("set-up", ("Code", "x")), 422, 422, 422, 422, 422, 422),
        new("/answer/{LinkSecret}", _ => new Form("answer", ("Text", ""), ("Act", "comment")),
            422, 422, 422, 422, 422, 422),
        new("/invitations/{SecretText}", _ => new Form("accept", ("Name", "n"), ("Password", "short")),
            422, 422, 422, 422, 422, 422),
    ];

    /// <summary>Pages on which nothing can be sent: a form that is named is not there.</summary>
    private static IEnumerable<PostSample> WithoutForm() =>
    [
        .. FormlessPages.Select(page => new PostSample(page, Nameless, 400, 400, 400, 400, 400, 302)),
        .. FormlessOfRelation.Select(page => new PostSample(
            $"{Page}/relations/{{Relation:guid}}/{page}", Nameless, 400, 400, 400, 404, 404, 302)),
        new($"{Imports}/{{Import:guid}}/lines/{{FileLine:long}}", Nameless, 400, 400, 404, 404, 404, 302),
        .. FormlessForAll.Select(page => new PostSample(page, Nameless, 400, 400, 400, 400, 400, 400)),
    ];

    private static Form Nameless(SeededWorld world) => new("none");

    private static PostSample Matter(string noun, object? body, int participant, int withoutRole, int otherParty) =>
        new($"{Chain}/matters/{{number:int}}/{noun}", _ => new Content.Json(body),
            participant, withoutRole, otherParty, 404, 404, 401)
        {
            Fresh = Fresh.Matter,
        };

    /// <summary>
    /// On a corrective action that was contained already, so that most acts come too late or too early.
    /// </summary>
    private static PostSample Correction(
        string noun, object body, int participant = 409, int? otherParty = null) =>
        new($"{Chain}/corrective-actions/{{number:int}}/{noun}", _ => new Content.Json(body),
            participant, 403, otherParty ?? participant, 404, 404, 401);

    private static PostSample Decision(string noun, object body, int participant, int withoutRole, int otherParty) =>
        new($"{Chain}/decisions/{{number:int}}/{noun}", _ => new Content.Json(body),
            participant, withoutRole, otherParty, 404, 404, 401)
        {
            Fresh = Fresh.Decision,
        };

    /// <summary>A program of A comes after A itself and finds the number that A gave.</summary>
    private static PostSample Plan(string noun, int participant, int otherParty, int program) =>
        new($"{Chain}/relations/{{relation}}/{noun}", w => new Content.Json(new
        {
            of = Of(w),
            numbers = new[] { new { bucket = w.Planned.AddMonths(1), quantity = "5", reason = "r" } },
            language = "en",
        }), participant, 403, otherParty, 404, 404, 401)
        {
            Program = program,
        };

    private static object Of(SeededWorld world) =>
        new { item = world.Item, unit = "pcs", market = "", buckets = "month" };

    private static PostSample Hook(string noun, int participant) =>
        new($"/api/webhooks/{{webhook}}/{noun}", _ => Content.None, participant, 403, 404, 404, 404, 401)
        {
            Program = 409,
        };

    private static PostSample Load(string noun, int participant, int withoutRole) =>
        new($"/api/loads/{{load}}/{noun}", _ => Content.None, participant, withoutRole, 404, 404, 404, 401)
        {
            Fresh = Fresh.Load,
        };
}
