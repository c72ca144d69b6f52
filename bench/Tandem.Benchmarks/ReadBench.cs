using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Performance;

namespace Tandem;

/// <summary>
/// Scorecards of twelve months of a buyer with many suppliers, read in this process from stored partials: of relations
/// of middling size and of the largest, at many lines and at few; and as JSON over HTTP beside a
/// constant one of the same form and size.
/// </summary>
internal static class ReadBench
{
    private const int FewLines = 10_000;
    private const int Relations = 40;
    private const int Times = 2_000;
    private const double BarMiddling = 1;
    private const double BarLargest = 20;
    private const double BarGrowth = 1.3;
    private const double BarJson = 0.5;

    public static async Task<bool> Run(int lines)
    {
        await using var few = await NetworkBench.Filled(FewLines);
        await using var many = await NetworkBench.Filled(lines);
        var (little, much) = (await Middling(few), await Middling(many));
        var largest = await Read(many, [many.Relations[0]], Times / 10);
        var (quick, middle) = (Machine.Median(little), Machine.Median(much));
        var growth = middle / quick;
        var slow = Machine.Percentile(much, 99);
        Machine.Say($"scorecard at {FewLines} lines   median {quick:F2} ms");
        Machine.Say($"scorecard at {lines} lines   median {middle:F2} ms");
        Machine.Say($"               99 % within {slow:F2} ms (bar: {BarMiddling})");
        Machine.Say($"growth         {growth:F2} (bar: at most {BarGrowth})");
        Machine.Say($"largest        99 % within {Machine.Percentile(largest, 99):F2} ms (bar: {BarLargest})");

        using var client = await many.SignedIn();
        var options = many.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var (collaborationOf, relationOf) = many.Relations[many.Relations.Count / 2];
        var address = $"/api/collaborations/{collaborationOf}/relations/{relationOf}/scorecard";
        many.ConstantCard = JsonSerializer.Deserialize<ScorecardAnswer>(await client.GetStringAsync(
            new Uri(address, UriKind.Relative)), options);
        var (figures, constant) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = -Times / 10; round < Times / 4; round++)
        {
            var one = await Get(client, address);
            var other = await Get(client, BenchServer.Constant);
            if (round < 0)
                continue;
            figures.Add(one);
            constant.Add(other);
        }

        var rate = Machine.Median(constant) / Machine.Median(figures);
        Machine.Say($"as JSON        {Machine.Median(figures):F2} ms, constant {Machine.Median(constant):F2} ms");
        Machine.Say($"ratio          {rate:F2} × the rate of the constant one (bar: at least {BarJson})");
        return slow <= BarMiddling && growth <= BarGrowth && rate >= BarJson
            && Machine.Percentile(largest, 99) <= BarLargest;
    }

    private static Task<List<TimeSpan>> Middling(BenchServer server)
    {
        var relations = server.Relations;
        var from = Math.Max(0, relations.Count / 2 - Relations / 2);
        return Read(server, [.. relations.Skip(from).Take(Relations)], Times);
    }

    private static async Task<List<TimeSpan>> Read(
        BenchServer server, IReadOnlyList<(CollaborationId Collaboration, RelationId Relation)> relations, int times)
    {
        var taken = new List<TimeSpan>();
        for (var time = -times; time < times; time++)
        {
            var (collaboration, relation) = relations[(time + times) % relations.Count];
            var clock = Stopwatch.StartNew();
            await using var scope = server.Services.CreateAsyncScope();
            var data = scope.ServiceProvider.GetRequiredService<DataScope>();
            await data.BeginRead(server.Buyer.Organisation, default);
            var found = await data.Work.Relation(collaboration, relation, server.Buyer, default);
            var card = await scope.ServiceProvider.GetRequiredService<Scorecards>()
                .Of(found, null, Reading.AsAgreed, default);
            clock.Stop();
            if (card.Measures.Count != Performance.Measures.All.Count)
                throw new InvalidOperationException("This is not the scorecard.");
            if (time >= 0)
                taken.Add(clock.Elapsed);
        }

        return taken;
    }

    private static async Task<TimeSpan> Get(HttpClient client, string address)
    {
        var clock = Stopwatch.StartNew();
        var body = await client.GetByteArrayAsync(new Uri(address, UriKind.Relative));
        clock.Stop();
        return body.Length > 2_000 ? clock.Elapsed : throw new InvalidOperationException("This is not the JSON.");
    }
}
