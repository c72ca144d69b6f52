namespace Tandem.Costs;

public sealed class IncotermTests
{
    /// <summary>The table of metrics 1.8, row by row over EXW to DDP: what is in the price.</summary>
    [Theory]
    [InlineData(CostStep.Loading, "..●●●●●●●●●")]
    [InlineData(CostStep.ToPort, "..●●●●●●●●●")]
    [InlineData(CostStep.OnBoard, "...●●●●●●●●")]
    [InlineData(CostStep.MainCarriage, "....●●●●●●●")]
    [InlineData(CostStep.Insurance, ".....●.●...")]
    [InlineData(CostStep.ToDestination, "......●●●●●")]
    [InlineData(CostStep.Unloading, ".........●.")]
    [InlineData(CostStep.Import, "..........●")]
    public void A_price_holds_what_the_table_says(CostStep step, string row) => Assert.Equal(
        row, string.Concat(Enum.GetValues<Incoterm>().Select(term => Incoterms.InPrice(term, step) ? '●' : '.')));

    [Fact]
    public void Under_FCA_the_seller_loads_at_its_own_premises_only()
    {
        Assert.True(Incoterms.InPrice(Incoterm.Fca, CostStep.Loading, atSellersPremises: true));
        Assert.False(Incoterms.InPrice(Incoterm.Exw, CostStep.Loading, atSellersPremises: true));
    }

    [Fact]
    public void The_cover_is_the_least_under_CIF_and_all_risks_under_CIP()
    {
        Assert.Equal(InsuranceCover.ClausesC, Incoterms.CoverOf(Incoterm.Cif));
        Assert.Equal(InsuranceCover.ClausesA, Incoterms.CoverOf(Incoterm.Cip));
    }

    [Fact]
    public void The_seller_delivers_where_the_measures_measure() => Assert.All(
        Enum.GetValues<Incoterm>(),
        term => Assert.Equal(
            Incoterms.DeliversAtDestination(term) ? Measures.MeasurePoint.Receipt : Measures.MeasurePoint.Handover,
            Measures.ShippedDefinitions.MeasurePointOf(Incoterms.Code(term))));

    [Theory]
    [InlineData("DAT", IncotermFault.NoLongerExists)]
    [InlineData("DDU", IncotermFault.NoLongerExists)]
    [InlineData("XXX", IncotermFault.Unknown)]
    [InlineData("fca", IncotermFault.Unknown)]
    [InlineData("", IncotermFault.Unknown)]
    public void What_is_no_term_of_2020_is_refused_with_its_reason(string text, IncotermFault reason)
    {
        Assert.False(Incoterms.TryParse(text, out _, out var fault));
        Assert.Equal(reason, fault);
    }

    [Fact]
    public void Each_of_the_eleven_is_read() => Assert.Equal(11, Enum.GetValues<Incoterm>().Count(
        term => Incoterms.TryParse(Incoterms.Code(term), out var read, out _) && read == term));

    [Theory]
    [InlineData(Incoterm.Fob, TransportMode.Sea, true)]
    [InlineData(Incoterm.Fob, TransportMode.SeaContainer, false)]
    [InlineData(Incoterm.Cif, TransportMode.Air, false)]
    [InlineData(Incoterm.Fca, TransportMode.SeaContainer, true)]
    public void A_term_for_the_sea_does_not_suit_containers_or_air(Incoterm term, TransportMode mode, bool suits) =>
        Assert.Equal(suits, Incoterms.Suits(term, mode));
}
