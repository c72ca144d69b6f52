using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using AngleSharp.Html.Dom;
using Tandem.Pages;

namespace Tandem.Safety;

/// <summary>Which record of its own an accepted sample acts on, so that none meets what another left.</summary>
public enum Fresh
{
    Nothing,
    Matter,
    Decision,
    Load,
}

/// <summary>
/// A well-formed request of one route that changes something, and the exact answer to each person that is let as far
/// as the rules: of A with every role, of A without a role, of B, of E, of C. Where the address names what does not
/// exist for one of them, the answer is 404 whatever stands here.
/// </summary>
internal sealed record PostSample(
    string Route, Func<SeededWorld, Content> Body, int Participant, int WithoutRole, int OtherParty, int Third,
    int Outsider, int Stranger)
{
    public Fresh Fresh { get; init; }

    public string Method { get; init; } = "POST";

    public string Key => Method is "PATCH" or "DELETE" ? $"{Method} {Route}" : Route;

    /// <summary>Where the answer to a program is another one: it has no session, and no browser.</summary>
    public int? Program { get; init; }

    public int Answer(Caller caller) => caller switch
    {
        Caller.Participant => Participant,
        Caller.ParticipantsProgram => Program ?? Participant,
        Caller.WithoutRole => WithoutRole,
        Caller.OtherParty => OtherParty,
        Caller.Third => Third,
        Caller.Outsider => Outsider,
        Caller.OutsidersProgram => Program ?? Outsider,
        Caller.Anonymous or Caller.EndedSession or Caller.WithoutOrganisation or Caller.FormerMembersProgram
            or Caller.ClosedAccount => Stranger,
    };
}

/// <summary>What a request carries: a body for a program, or the fields of a form of a page.</summary>
internal abstract record Content
{
    public static readonly Content None = new Json(null);

    /// <summary>As the caller would send it, with the token and the key of a page that it may read.</summary>
    public abstract Task<HttpContent?> For(HttpClient caller, CancellationToken ct);

    internal sealed record Json(object? Body) : Content
    {
        public override Task<HttpContent?> For(HttpClient caller, CancellationToken ct) =>
            Task.FromResult<HttpContent?>(Body is null ? null : JsonContent.Create(Body));
    }

    internal sealed record Csv(string Text) : Content
    {
        public override Task<HttpContent?> For(HttpClient caller, CancellationToken ct) =>
            Task.FromResult<HttpContent?>(new StringContent(Text, Encoding.UTF8, "text/csv"));
    }

    internal sealed record Form(string? Handler, params (string Name, string Value)[] Fields) : Content
    {
        public override async Task<HttpContent?> For(HttpClient caller, CancellationToken ct) =>
            new FormUrlEncodedContent(
            [
                new("__RequestVerificationToken", await Token(caller, ct)),
                new(TandemPage.KeyField, Guid.CreateVersion7().ToString()),
                .. Handler is null ? [] : new[] { KeyValuePair.Create("_handler", Handler) },
                .. Fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            ]);
    }

    internal sealed record Upload(string Mapping, string Text) : Content
    {
        public override async Task<HttpContent?> For(HttpClient caller, CancellationToken ct)
        {
            var file = new StringContent(Text);
            file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            return new MultipartFormDataContent
            {
                { new StringContent(await Token(caller, ct)), "__RequestVerificationToken" },
                { new StringContent(Mapping), "Mapping" },
                { file, "File", "sent.csv" },
            };
        }
    }

    private static readonly ConditionalWeakTable<HttpClient, string> Tokens = [];

    private static async Task<string> Token(HttpClient caller, CancellationToken ct)
    {
        if (Tokens.TryGetValue(caller, out var known))
            return known;

        foreach (var readable in new[] { "/collaborations", "/sign-in" })
        {
            var page = await (await caller.GetAsync(readable, ct)).Read();
            var token = page.QuerySelectorAll("[name=__RequestVerificationToken]").OfType<IHtmlInputElement>()
                .FirstOrDefault();
            if (token is not null)
            {
                Tokens.AddOrUpdate(caller, token.Value);
                return token.Value;
            }
        }

        return "";
    }
}
