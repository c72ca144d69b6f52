using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Parties;

namespace Tandem.Exchange;

/// <summary>To which relations rows of each kind go, and who sees them there.</summary>
public sealed class FactRoutingTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string RateHeader = "from_currency,to_currency,valid_on,exchange_rate";
    private const string Rate = "SEK,EUR,2026-10-01,0.0882";
    private const string Return = "RT-1,A,1,2026-10-05,5";
    private const string ReturnHeader = "return_number,order,line,returned_on,quantity";

    [Fact]
    public async Task Without_a_supplier_a_row_goes_to_the_only_relation_of_the_collaboration()
    {
        var pair = await tandem.APartnership();
        var other = await tandem.APartnership(pair.Buyer, await tandem.AnOrganisation("Bekkers BV"), "10002");
        await Bound(pair, "returns");

        var load = await tandem.StageFacts(
            pair.Buyer.Operational, FactKinds.Of("returns"), "bound", ReturnHeader, Return);

        Assert.Equal((1L, 0L), (load.RowsGood, load.RowsHeld));
        Assert.Single(await tandem.Rows(pair, FactKinds.Of("returns")));
        Assert.Empty(await tandem.Rows(other, FactKinds.Of("returns")));
    }

    [Fact]
    public async Task Without_a_supplier_and_with_several_relations_a_row_is_held()
    {
        var pair = await tandem.APartnership();
        await tandem.APartnership(pair.Buyer, await tandem.AnOrganisation("Bekkers BV"), "10002");

        var load = await tandem.StageFacts(pair.Buyer.Operational, "returns", ReturnHeader, Return);

        var held = Assert.Single(await tandem.Held(pair.Buyer.Operational, load));
        Assert.Equal("AmbiguousSupplier", held.Reason);
    }

    [Fact]
    public async Task What_holds_for_all_is_told_to_every_relation_of_the_sender_in_the_collaboration()
    {
        var chain = await Chain.In(tandem);
        await Bound(chain.First, "rates");

        var load = await tandem.StageFacts(
            chain.First.Buyer.Operational, FactKinds.Of("rates"), "bound", RateHeader, Rate);
        await tandem.Services.GetRequiredService<Sending>().Accept(load.Id, chain.First.Buyer.Operational, default);

        Assert.Equal(1, load.RowsGood);
        foreach (var relation in new[] { chain.First, chain.Second })
            Assert.Equal(["SEK|EUR|2026-10-01|88200000"], await tandem.Rows(relation, FactKinds.Of("rates")));
        Assert.Empty(await tandem.Rows(chain.Elsewhere, FactKinds.Of("rates")));
    }

    [Fact]
    public async Task What_holds_for_all_is_held_where_no_collaboration_is_said()
    {
        var chain = await Chain.In(tandem);

        var load = await tandem.StageFacts(chain.First.Buyer.Operational, "rates", RateHeader, Rate);

        Assert.Equal(
            "AmbiguousSupplier", Assert.Single(await tandem.Held(chain.First.Buyer.Operational, load)).Reason);
    }

    [Fact]
    public async Task A_row_for_one_supplier_and_the_same_for_all_is_the_same_key_twice()
    {
        var chain = await Chain.In(tandem);
        await Bound(chain.First, "rates");
        var many = Enumerable.Range(0, StagedBatch.MaxRows)
            .Select(n => $",USD,EUR,{new DateOnly(2000, 1, 1).AddDays(n):yyyy-MM-dd},0.9");

        var load = await tandem.StageFacts(
            chain.First.Buyer.Operational, FactKinds.Of("rates"), "bound",
            ["supplier_number," + RateHeader, "10001," + Rate, "," + Rate, .. many, "," + Rate]);

        Assert.Equal(
            [3L, StagedBatch.MaxRows + 4L],
            (await tandem.Held(chain.First.Buyer.Operational, load)).Select(row => row.FileLine));
        Assert.Equal(StagedBatch.MaxRows + 1, load.RowsGood);
        Assert.Equal(StagedBatch.MaxRows + 1, (await tandem.Rows(chain.First, FactKinds.Of("rates"))).Count);
        Assert.Equal(StagedBatch.MaxRows, (await tandem.Rows(chain.Second, FactKinds.Of("rates"))).Count);
    }

    /// <summary>The second wall is that of PostgreSQL; the first, the queries, starts from the relation.</summary>
    [Fact]
    public async Task Facts_of_every_kind_are_seen_by_the_two_parties_alone()
    {
        var chain = await Chain.In(tandem);
        foreach (var kind in FactKinds.All.Where(kind => !kind.IsOrderLines))
        {
            var example = await tandem.Example(chain.First.Buyer.Operational, kind.Slug, "en");
            var file = example.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            var numbered = file.Skip(1).Select(row => "10001" + row[row.IndexOf(',', StringComparison.Ordinal)..]);
            await tandem.StageFacts(chain.First.Buyer.Operational, kind.Slug, [file[0], .. numbered]);

            Assert.Equal(2, (await tandem.Rows(chain.First, kind)).Count);
            Assert.Equal(2, (await tandem.Rows(chain.First, kind, chain.First.Supplier.Id)).Count);
            Assert.Empty(await tandem.Rows(chain.Second, kind));
            if (TandemHost.OnPostgres)
                Assert.Empty(await tandem.Rows(chain.First, kind, chain.Second.Supplier.Id));
        }
    }

    private Task<Journal.Receipt> Bound(Pair pair, string kind) => tandem.Run(
        new SaveMapping((ShippedMappings.Of(FactKinds.Of(kind), "en") with
        {
            Name = "bound",
            Collaboration = pair.Collaboration,
        }).ToJson()),
        pair.Buyer.Operational);

    /// <summary>A buyer with two suppliers in one chain, and with a third elsewhere.</summary>
    private sealed record Chain(Pair First, Pair Second, Pair Elsewhere)
    {
        public static async Task<Chain> In(TandemHost tandem)
        {
            var buyer = await tandem.AnOrganisation("Jansen BV");
            var id = EntityId.New<CollaborationId>(tandem.Clock);
            var today = DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime);
            await tandem.Run(
                new FormCollaboration(
                    id, Form.Chain, "Chain", "Late", "Why", today, today.AddYears(1), "Orders", "Bearings",
                    [.. Enum.GetValues<Role>().Where(role => role != Role.ProcurementAnalyst)]),
                buyer.Tactical);
            var first = await Admit(tandem, id, buyer, "10001");
            var second = await Admit(tandem, id, buyer, "10002");
            await tandem.Run(new AssignRole(id, buyer.Operational.Person, Role.OperationalLead), buyer.Tactical);
            return new(
                first, second,
                await tandem.APartnership(buyer, await tandem.AnOrganisation("Bekkers BV"), "10003"));
        }

        private static async Task<Pair> Admit(TandemHost tandem, CollaborationId id, Side buyer, string number)
        {
            var supplier = await tandem.AnOrganisation($"Supplier {number}", "SE");
            var relation = EntityId.New<RelationId>(tandem.Clock);
            await tandem.Run(
                new AdmitParticipant(id, supplier.Id, supplier.Tactical.Person, "Bearings", "Orders")
                {
                    Relation = new(relation, supplier.Id, buyer.Id, number),
                },
                Actor.ByRule(AcceptInvitation.Rule, buyer.Id));
            return new(id, relation, buyer, supplier);
        }
    }
}
