using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Jobs;
using Tandem.Matters;
using Tandem.Parties;
using Tandem.Safety;
using Tandem.Search;

namespace Tandem.Operations;

/// <summary>Search over all that one may see, and over nothing else (DAY-3).</summary>
public sealed class SearchTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_may_not_see_is_in_no_hit_no_count_and_no_suggestion()
    {
        var world = await SeededWorld.ToReadIn(tandem);
        var (a, e, c) = (await tandem.As(world.A.Tactical), await tandem.As(world.E.Tactical),
            await tandem.As(world.C.Tactical));
        var (ofTwo, ofAll) = (0, 0);
        foreach (var word in world.OfTwo)
        {
            ofTwo += await Count(a, word) > 0 ? 1 : 0;
            Assert.Equal((0, 0), (await Count(e, word), await Count(c, word)));
            Assert.Empty((await Suggested(e, word)).Concat(await Suggested(c, word)));
        }

        foreach (var word in world.OfAll)
        {
            ofAll += await Count(e, word) > 0 ? 1 : 0;
            Assert.Equal(0, await Count(c, word));
            Assert.Empty(await Suggested(c, word));
        }

        foreach (var word in world.OfA)
            Assert.Equal((0, 0), (await Count(e, word), await Count(c, word)));
        Assert.True(ofTwo >= 12, $"only {ofTwo} words of two are found");
        Assert.True(ofAll >= 10, $"only {ofAll} words of all are found");
    }

    [Fact]
    public async Task A_beginning_without_marks_finds_a_word_with_marks_and_each_word_must_be_there()
    {
        var pair = await Matters("Förpackning går sönder i hörn", "Crème brûlée is late");
        using var reader = await tandem.As(pair.Supplier.Tactical);

        Assert.Equal(["E-1 Förpackning går sönder i hörn"], await Titles(reader, "forpack sonder"));
        Assert.Equal(["E-1 Förpackning går sönder i hörn"], await Titles(reader, "FÖRPACKNING"));
        Assert.Equal(["E-2 Crème brûlée is late"], await Titles(reader, "creme BRU"));
        Assert.Empty(await Titles(reader, "forpackning brulee"));
        Assert.Equal(["E-2 Crème brûlée is late"], await Titles(reader, "e-2"));
        var marked = (await reader.Page("/search?q=brulee")).QuerySelectorAll("main mark");
        Assert.Equal(["brûlée"], marked.Select(mark => mark.TextContent));
    }

    [Fact]
    public async Task A_record_is_found_by_who_takes_part_under_the_name_of_today()
    {
        var pair = await Matters("Pallets");
        using var reader = await tandem.As(pair.Buyer.Tactical);
        Assert.Contains("E-1 Pallets", await Titles(reader, pair.Supplier.Name));

        var name = $"Nyköping{Guid.CreateVersion7():N}";
        var version = await tandem.InDb(null, db => db.Set<Organisation>()
            .Where(o => o.Id == pair.Supplier.Id).Select(o => o.Version).SingleAsync(Ct));
        await tandem.Run(
            new DescribeOrganisation(version, name, "SE", "Europe/Stockholm", "sv", "", null, null, null, null),
            pair.Supplier.Tactical);

        Assert.Contains("E-1 Pallets", await Titles(reader, name[..12]));
        Assert.Contains(name, await Titles(reader, name));
        Assert.Contains("E-1 Pallets", await Titles(reader, "operational jansen"));
    }

    [Theory]
    [InlineData("i tid och komplett")]
    [InlineData("op tijd en volledig")]
    [InlineData("on time in full")]
    public async Task A_measure_is_found_by_its_name_in_every_language(string name)
    {
        var pair = await tandem.APartnership();
        var matter = new MatterId(Guid.CreateVersion7());
        await Open(pair, matter, "Missed in March", "otif");
        using var reader = await tandem.As(pair.Buyer.Tactical, "sv");

        Assert.Contains("E-1 Missed in March", await Titles(reader, name));
    }

    [Fact]
    public async Task What_went_on_after_a_party_left_is_not_found_by_it()
    {
        var own = new TandemHost();
        var world = await SeededWorld.In(own);
        var before = new MatterId(Guid.CreateVersion7());
        await Shared(own, world, before, "Beforehand");
        await own.Run(
            new AnnounceLeaving(
                world.Chain, DateOnly.FromDateTime(own.Clock.Now.UtcDateTime).AddDays(31), "Another market", "en"),
            world.E.Tactical);
        own.Clock.Now = own.Clock.Now.AddDays(33);
        await own.Services.GetRequiredService<JobRunner>().RunDue(Ct);
        own.Clock.Now = own.Clock.Now.AddDays(1);
        await Shared(own, world, new(Guid.CreateVersion7()), "Afterwards");
        await own.Run(new RewordAmbition(world.Chain, 1, "A newer wording"), world.A.Tactical);

        using var left = await own.As(world.E.Tactical);
        using var stays = await own.As(world.B.Tactical);
        Assert.Equal(1, await Count(stays, "afterwards"));
        Assert.Equal(1, await Count(stays, "newer wording"));
        Assert.Equal((0, 0), (await Count(left, "afterwards"), await Count(left, "newer wording")));
        Assert.Empty(await Suggested(left, "afterwards"));
        Assert.Equal(1, await Count(left, "beforehand"));
        own.Dispose();
    }

    [Fact]
    public async Task Hits_are_filtered_by_kind_state_collaboration_and_day()
    {
        var pair = await Matters("Crates", "Crates again");
        using var reader = await tandem.As(pair.Buyer.Tactical);
        var today = $"{tandem.Clock.Now:yyyy-MM-dd}";

        Assert.Equal(2, await Count(reader, "crates"));
        Assert.Equal(2, await Count(reader, "crates&kind=matter&state=open"));
        Assert.Equal(0, await Count(reader, "crates&kind=decision"));
        Assert.Equal(0, await Count(reader, "crates&state=closed"));
        Assert.Equal(2, await Count(reader, $"crates&collaboration={pair.Collaboration}&from={today}&to={today}"));
        Assert.Equal(0, await Count(reader, $"crates&collaboration={Guid.CreateVersion7()}"));
        Assert.Equal(0, await Count(reader, $"crates&to={tandem.Clock.Now.AddDays(-1):yyyy-MM-dd}"));
    }

    [Fact]
    public async Task Pages_are_suggested_by_their_names_in_every_language_and_acts_for_each_collaboration()
    {
        var pair = await Matters("Seals");
        using var reader = await tandem.As(pair.Buyer.Tactical, "nl");

        Assert.Contains(("Ga naar", "/decisions"), await Suggested(reader, "beslut"));
        Assert.Contains(("Ga naar", "/decisions"), await Suggested(reader, "decisions"));
        Assert.Contains(
            ("Nieuw", $"/collaborations/{pair.Collaboration}/E/new"), await Suggested(reader, "report matter"));
        Assert.Contains(("Kwestie", $"/collaborations/{pair.Collaboration}/E-1"), await Suggested(reader, "seals"));
        Assert.Empty(await Suggested(reader, ""));
    }

    [Fact]
    public async Task Each_page_has_the_field_and_it_works_as_a_form()
    {
        var pair = await Matters("Field");
        using var reader = await tandem.As(pair.Buyer.Tactical);

        var form = (await reader.Page("/decisions")).QuerySelector("form.find")!;

        Assert.Equal("/search", form.GetAttribute("action"));
        Assert.Equal("q", form.QuerySelector("input")!.GetAttribute("name"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_no_fault()
    {
        var pair = await Matters("Odd");
        using var reader = await tandem.As(pair.Buyer.Tactical);
        string[] odd =
        [
            "", "%22", "%27%29%20or%20%28", "%00", "%F0%9F%98%80", "*", "a%20b%20c%20d%20e%20f%20g%20h%20i%20j",
            new('x', 3000), "odd&page=99999999999", "odd&kind=none&state=odd&from=yesterday&collaboration=x",
            "%EF%BF%BD",
        ];
        foreach (var typed in odd)
        {
            using var page = await reader.GetAsync($"/search?q={typed}", Ct);
            using var offered = await reader.GetAsync($"/search/suggestions?q={typed}", Ct);
            Assert.Equal((200, 200), ((int)page.StatusCode, (int)offered.StatusCode));
        }
    }

    /// <summary>Random questions, answered a second way: by reading every record and looking for the words.</summary>
    [Fact]
    public async Task Random_words_find_the_records_that_hold_them_all()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        string[] known = ["lager", "lagring", "Öppet", "oppet", "fält", "Straße", "strasse", "kvalité", "kvart", "12a"];
        var pair = await tandem.APartnership();
        for (var number = 0; number < SearchDesk.PageSize; number++)
            await Open(pair, new(Guid.CreateVersion7()), Some(3), null, Some(6));
        using var reader = await tandem.As(pair.Supplier.Tactical);
        var matters = await tandem.InDb(
            pair.Supplier.Id, db => db.Matters(pair.Supplier.Tactical).AsNoTracking().ToListAsync(Ct));

        for (var round = 0; round < 40; round++)
        {
            var asked = known[random.Next(known.Length)][..random.Next(2, 4)] + " " + known[random.Next(known.Length)];
            var words = SearchWords.Of(asked).ToList();
            var expected = matters.Where(m => words.TrueForAll(begin => Said(m)
                .Any(word => word.StartsWith(begin, StringComparison.Ordinal))));

            var found = await reader.Page($"/search?kind=matter&q={Uri.EscapeDataString(asked)}");

            Assert.True(
                expected.Select(m => $"E-{m.Number}").Order(StringComparer.Ordinal).SequenceEqual(
                    found.QuerySelectorAll("main tbody a").Select(a => a.GetAttribute("href")!.Split('/')[^1])
                        .Order(StringComparer.Ordinal)),
                $"seed {seed}, asked {asked}");
        }

        IEnumerable<string> Said(Matter matter) => matter.Steps.Select(step => step.Text).Append(matter.Title)
            .Concat([$"E {matter.Number}", $"Operational of {pair.Buyer.Name}", pair.Buyer.Name, pair.Supplier.Name])
            .SelectMany(SearchWords.Of);

        string Some(int count) => string.Join(
            ' ', Enumerable.Range(0, count).Select(_ => known[random.Next(known.Length)]));
    }

    /// <summary>A place is a second and bits of the record's id; these ids have the same bits.</summary>
    [Fact]
    public async Task Records_of_one_second_whose_ids_end_alike_are_each_found()
    {
        using var own = new TandemHost();
        var pair = await own.APartnership();
        foreach (var first in new byte[] { 1, 2, 3 })
        {
            await own.Run(
                new OpenMatter(
                    pair.Collaboration, new(new Guid(first, 0, 0x7000, 0x80, 0, 0, 0, 7, 7, 7, 7)), pair.Relation,
                    MatterKind.Complaint, $"Alike {first}", "text", "en", pair.Supplier.Id, null, null),
                pair.Buyer.Operational);
        }

        using var reader = await own.As(pair.Supplier.Tactical);
        Assert.Equal(3, await Count(reader, "alike"));

        await using (var work = await own.Services.GetRequiredService<IDatabases>().Write(pair.Buyer.Id, Ct))
        {
            await work.Db.Set<SearchRow>().ExecuteDeleteAsync(Ct);
            await work.Commit(Ct);
        }

        await own.Services.GetRequiredService<SearchKeeping>().MakeAnew(Ct);
        Assert.Equal(3, await Count(reader, "alike"));
    }

    [Fact]
    public async Task The_doctor_says_when_the_index_is_not_as_the_records_and_it_can_be_made_anew()
    {
        using var own = new TandemHost();
        var world = await SeededWorld.In(own);
        var keeping = own.Services.GetRequiredService<SearchKeeping>();
        var sound = await keeping.Compare(Ct);
        Assert.Equal((0, ""), (sound.Wrong, sound.Kinds));
        Assert.True(sound.Rows > 20, $"{sound.Rows}");

        await using (var work = await own.Services.GetRequiredService<IDatabases>().Write(world.B.Id, Ct))
        {
            Assert.Equal(1, await work.Db.Set<SearchRow>()
                .Where(r => r.Kind == SearchKind.Matter && r.Record == world.Matter.Value).ExecuteDeleteAsync(Ct));
            await work.Commit(Ct);
        }

        Assert.Equal(1, (await keeping.Compare(Ct)).Wrong);
        Assert.Equal(1, (await keeping.MakeAnew(Ct)).Wrong);
        Assert.Equal(sound, await keeping.Compare(Ct));
    }

    private async Task<Pair> Matters(params IEnumerable<string> titles)
    {
        var pair = await tandem.APartnership();
        foreach (var title in titles)
        {
            await Open(pair, new(Guid.CreateVersion7()), title);
            tandem.Clock.Now = tandem.Clock.Now.AddSeconds(1);
        }

        return pair;
    }

    private Task<Journal.Receipt> Open(
        Pair pair, MatterId matter, string title, string? measure = null, string text = "text") => tandem.Run(
        new OpenMatter(
            pair.Collaboration, matter, pair.Relation, measure is null ? MatterKind.Complaint : MatterKind.Deviation,
            title, text, "en", pair.Supplier.Id, measure, measure is null ? null : new(2026, 2, 1)),
        pair.Buyer.Operational);

    private static Task<Journal.Receipt> Shared(TandemHost host, SeededWorld world, MatterId matter, string title) =>
        host.Run(
            new OpenMatter(
                world.Chain, matter, null, MatterKind.Request, title, "text", "en", world.B.Id, null, null),
            world.A.Tactical);

    /// <summary>How many hits the page counts.</summary>
    private static async Task<int> Count(HttpClient reader, string asked)
    {
        var said = (await reader.Page($"/search?q={asked}")).QuerySelector("h1")!.TextContent;
        return said.StartsWith("Nothing", StringComparison.Ordinal) ? 0 : int.Parse(said.Split(' ')[0], null);
    }

    private static async Task<IReadOnlyList<string>> Titles(HttpClient reader, string asked) =>
    [
        .. (await reader.Page($"/search?q={Uri.EscapeDataString(asked)}")).QuerySelectorAll("main tbody th")
            .Select(title => title.TextContent.Trim()),
    ];

    private static async Task<IReadOnlyList<(string Kind, string Address)>> Suggested(HttpClient reader, string asked)
    {
        var offered = await reader.GetFromJsonAsync<JsonElement>(
            $"/search/suggestions?q={Uri.EscapeDataString(asked)}", Ct);
        return
        [
            .. offered.EnumerateArray().Select(one => (
                one.GetProperty("kind").GetString()!, one.GetProperty("address").GetString()!)),
        ];
    }
}
