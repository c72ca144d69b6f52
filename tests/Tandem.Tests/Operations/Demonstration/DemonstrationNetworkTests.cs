namespace Tandem.Operations.Demonstration;

public sealed class DemonstrationNetworkTests
{
    private readonly DemonstrationNetwork network =
        DemonstrationNetwork.Make(DemonstrationNetwork.DefaultSeed, Deliveries.Today);

    [Fact]
    public void There_is_a_buyer_with_about_twenty_five_suppliers_and_a_chain_of_five()
    {
        Assert.Equal("NL", network.Buyer.Country);
        Assert.InRange(network.Suppliers.Count, 23, 27);
        Assert.Equal(
            ["CN", "DE", "JP", "NL", "PL", "SE", "TW", "VN"],
            network.Suppliers.Select(s => s.Organisation.Country).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(network.Suppliers.Count, network.Collaborations.Count(c => c.Form == InventedForm.Partnership));
        Assert.Equal(5, network.Collaborations.Single(c => c.Form == InventedForm.Chain).Participants.Count);
    }

    [Fact]
    public void Every_address_is_unique_and_leads_nowhere()
    {
        var addresses = network.People.Select(p => p.Email).ToList();

        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        Assert.All(addresses, address => Assert.Matches(@"^[a-z.\-]+@[a-z]+\.example$", address));
    }

    [Fact]
    public void Every_organisation_has_people_on_three_levels() =>
        Assert.All(network.Organisations, organisation => Assert.Equal(
            Enum.GetValues<InventedLevel>(),
            network.PeopleOf(organisation.Key).Select(p => p.Level).Distinct().Order()));

    [Fact]
    public void Location_numbers_are_unique_and_pass_their_check_digit()
    {
        var numbers = network.Organisations.SelectMany(o => new[] { o.Gln, o.Site.Gln }).ToList();

        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.All(numbers, n =>
        {
            Assert.Matches("^952[0-9]{10}$", n);
            Assert.Equal(0, n.Reverse().Select((d, i) => (d - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10);
        });
    }

    [Fact]
    public void Vat_numbers_have_the_form_of_their_country()
    {
        Assert.All(network.Organisations, o => Assert.Matches(
            o.Country switch
            {
                "NL" => "^NL[0-9]{9}B01$",
                "SE" => "^SE99[0-9]{8}01$",
                "DE" => "^DE999[0-9]{6}$",
                "PL" => "^PL999[0-9]{7}$",
                _ => "^$",
            },
            o.VatId ?? ""));

        var numbers = network.Organisations.Select(o => o.VatId).OfType<string>().ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Theory]
    [InlineData("NL", 11122233, "NL111222333B01")]
    [InlineData("NL", 12345678, "NL123456782B01")]
    public void A_dutch_number_passes_the_eleven_test(string country, int number, string vatId) =>
        Assert.Equal(vatId, InventedNumbers.VatId(country, number));

    [Fact]
    public void Dutch_and_german_numbers_pass_their_check_digits()
    {
        foreach (var id in network.Organisations.Select(o => o.VatId).OfType<string>())
        {
            if (id.StartsWith("NL", StringComparison.Ordinal))
                Assert.Equal(id[10] - '0', Enumerable.Range(2, 8).Sum(i => (id[i] - '0') * (11 - i)) % 11);
            if (id.StartsWith("DE", StringComparison.Ordinal))
                Assert.Equal(1, Iso7064(id[2..]));
        }
    }

    [Fact]
    public void An_ambition_is_short_and_every_text_is_there() =>
        Assert.All(network.Collaborations, c =>
        {
            Assert.InRange(c.Ambition.Length, 60, 600);
            Assert.InRange(c.ProblemStatement.Length, 60, 600);
            Assert.All(c.Participants, p => Assert.True(p.Contribution.Length > 10 && p.Worth.Length > 10));
        });

    [Fact]
    public void Each_role_of_a_partnership_has_a_holder_who_takes_part() =>
        Assert.All(network.Collaborations, c =>
        {
            Assert.All(c.Holders, h =>
                Assert.Contains(c.Participants, p => p.Organisation.Key == h.Person.Organisation));
            Assert.All(c.Participants, p =>
            {
                Assert.NotNull(c.Holder(p.Organisation.Key, InventedRole.ExecutiveSponsor));
                Assert.NotNull(c.Holder(p.Organisation.Key, InventedRole.ContractOwner));
                Assert.NotNull(c.Holder(p.Organisation.Key, InventedRole.OperationalLead));
            });
        });

    [Fact]
    public void Articles_have_numbers_of_both_parties_that_no_other_has()
    {
        var items = network.Suppliers.SelectMany(s => s.Items).ToList();

        Assert.Equal(items.Count, items.Select(i => i.BuyerNumber).Distinct().Count());
        Assert.All(network.Suppliers, s =>
            Assert.Equal(s.Items.Count, s.Items.Select(i => i.SupplierNumber).Distinct().Count()));
        Assert.Equal(["BOX", "EA", "KG", "M"], items.Select(i => i.OrderUnit).Distinct().Order());
    }

    private static int Iso7064(string digits) => digits[..^1].Aggregate(10, (carried, digit) =>
    {
        var sum = (carried + digit - '0') % 10;
        return (sum == 0 ? 10 : sum) * 2 % 11;
    }) is var carried && (carried + digits[^1] - '0') % 10 == 1 ? 1 : 0;
}
