using System.Net;
using System.Net.ServerSentEvents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Journal;
using Tandem.Matters;

namespace Tandem.Live;

/// <summary>
/// An open page hears that there is something new, on both databases over the line that nodes share (PER-14).
/// </summary>
public sealed class LivePageTests : IAsyncLifetime
{
    private readonly TandemHost tandem = new();
    private NewsWire? wire;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A wire of its own: hosted services do not run here. All pages are told when it is laid.</summary>
    public async ValueTask InitializeAsync()
    {
        var pages = tandem.Services.GetRequiredService<OpenPages>();
        wire = new NewsWire(
            tandem.Services.GetRequiredService<IDatabases>(), pages, TimeProvider.System,
            NullLogger<NewsWire>.Instance);
        using var first = pages.Open(new([new(Guid.CreateVersion7())], new HashSet<RelationId>()));
        await wire.StartAsync(Ct);
        await first.Next(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await wire!.StopAsync(default);
        await tandem.DisposeAsync();
    }

    [Fact]
    public async Task The_page_of_a_relation_hears_of_a_new_matter_in_it()
    {
        var pair = await tandem.APartnership();
        using var client = await tandem.As(pair.Supplier.Operational);
        await using var line = await Listening(client, $"/live/{pair.Collaboration}/{pair.Relation}");

        await Report(pair, pair.Relation);

        Assert.Equal("changed", await line.Next());
    }

    [Fact]
    public async Task A_participant_hears_of_what_all_see_and_not_of_what_is_between_two_others()
    {
        var pair = await tandem.APartnership();
        var pages = tandem.Services.GetRequiredService<OpenPages>();
        await AllIsHeard();
        using var other = pages.Open(new([pair.Collaboration], new HashSet<RelationId>()));
        using var party = pages.Open(new([pair.Collaboration], new HashSet<RelationId> { pair.Relation }));

        pages.Tell(new(pair.Collaboration, pair.Relation));
        await party.Next(Ct);
        var next = other.Next(Ct);
        Assert.False(next.IsCompleted);

        await Report(pair, null);
        await next;
    }

    [Fact]
    public async Task A_command_that_is_turned_down_is_no_news()
    {
        var pair = await tandem.APartnership();
        await AllIsHeard();
        using var page = tandem.Services.GetRequiredService<OpenPages>()
            .Open(new([pair.Collaboration], new HashSet<RelationId> { pair.Relation }));

        await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            Matter(pair, pair.Relation) with { Title = "" }, pair.Buyer.Operational));

        await AllIsHeard();
        Assert.False(page.Next(Ct).IsCompleted);
    }

    [Fact]
    public async Task News_that_was_not_taken_yet_is_told_once()
    {
        var pair = await tandem.APartnership();
        var pages = tandem.Services.GetRequiredService<OpenPages>();
        await AllIsHeard();
        using var page = pages.Open(new([pair.Collaboration], new HashSet<RelationId>()));

        for (var time = 0; time < 3; time++)
            pages.Tell(new(pair.Collaboration, null));

        await page.Next(Ct);
        Assert.False(page.Next(Ct).IsCompleted);
    }

    [Fact]
    public async Task A_page_that_is_closed_is_forgotten()
    {
        var pair = await tandem.APartnership();
        var pages = tandem.Services.GetRequiredService<OpenPages>();
        var before = pages.Count;

        using (pages.Open(new([pair.Collaboration], new HashSet<RelationId>())))
            Assert.Equal(before + 1, pages.Count);

        Assert.Equal(before, pages.Count);
    }

    [Fact]
    public async Task Nobody_listens_to_a_relation_of_others()
    {
        var (pair, others) = (await tandem.APartnership(), await tandem.APartnership("Bakker BV", "Lind AB", "10002"));
        using var client = await tandem.As(others.Buyer.Operational);

        var live = $"/live/{pair.Collaboration}";
        foreach (var address in (string[])[live, $"{live}/{pair.Relation}"])
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_page_names_where_it_hears_of_its_relation()
    {
        var pair = await tandem.APartnership();
        using var client = await tandem.As(pair.Buyer.Operational);

        var page = await client.Page($"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/scorecard");

        Assert.Equal(
            $"/live/{pair.Collaboration}/{pair.Relation}",
            page.QuerySelector("[data-live]")!.GetAttribute("data-live"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("0199a3c0-0000-7000-8000-000000000000/")]
    [InlineData("0199a3c0-0000-7000-8000-000000000000/1/2")]
    public void What_is_no_news_is_not_read_as_such(string told) => Assert.False(News.TryParse(told, out _));

    [Fact]
    public void News_is_read_as_it_was_written()
    {
        var (of, between) = (new CollaborationId(Guid.CreateVersion7()), new RelationId(Guid.CreateVersion7()));

        foreach (var news in (News[])[new(of, null), new(of, between)])
        {
            Assert.True(News.TryParse(news.ToString(), out var read));
            Assert.Equal(news, read);
        }
    }

    /// <summary>News is heard in the order in which it was committed: after this, all that came before.</summary>
    private async Task AllIsHeard()
    {
        var last = new CollaborationId(Guid.CreateVersion7());
        using var page = tandem.Services.GetRequiredService<OpenPages>()
            .Open(new([last], new HashSet<RelationId>()));
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(null, Ct);
        await work.Tell([new News(last, null).ToString()], Ct);
        await work.Commit(Ct);
        await page.Next(Ct);
    }

    private Task<Receipt> Report(Pair pair, RelationId? relation) =>
        tandem.Run(Matter(pair, relation), pair.Buyer.Operational);

    private OpenMatter Matter(Pair pair, RelationId? relation) => new(
        pair.Collaboration, EntityId.New<MatterId>(tandem.Clock), relation, MatterKind.Request, "Two pallets",
        "On quay 3.", "en", pair.Supplier.Id, null, null);

    /// <summary>A line that stands.</summary>
    private static async Task<Line> Listening(HttpClient client, string address)
    {
        var line = new Line(await client.GetStreamAsync(new Uri(address, UriKind.Relative), Ct));
        Assert.Equal("stands", await line.Next());
        return line;
    }

    private sealed class Line(Stream stream) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<SseItem<string>> events =
            SseParser.Create(stream).EnumerateAsync(Ct).GetAsyncEnumerator(Ct);

        public async Task<string?> Next() => await events.MoveNextAsync() ? events.Current.EventType : null;

        public async ValueTask DisposeAsync()
        {
            await events.DisposeAsync();
            await stream.DisposeAsync();
        }
    }
}
