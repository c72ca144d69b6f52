using Tandem.Costs;
using Tandem.Measures;
using Tandem.Statistics;

namespace Tandem.Performance;

/// <summary>
/// Computes the cost of an item from its lines by the functions of the kernel. Lines stand under the duties of their
/// own day: a change of tariff cuts the goods in two shipments, and one that has no quantity of its own, such as a late
/// credit note, goes with the one before. Kinds of charges that the item has at all are known to be nothing where a
/// month has none.
/// </summary>
internal sealed class ItemCosts(CostTerms terms, CostWhatIf whatIf, TariffVersions tariffs)
{
    /// <summary>Sums are exact and become amounts with so many decimals.</summary>
    public const int Decimals = 9;

    private static readonly ExactRatio Nothing = new(0, 1);

    public CostOf Of(ItemCost item, IReadOnlyList<ExchangedLine> lines, ItemEvents events)
    {
        var goods = lines.Where(line => line.Line.IsGoods).ToList();
        if (goods.Any(line => line.Amount is null))
            return new(NoCost.NoRate, null, null);
        if (goods.Sum(line => line.Line.QuantityMicros) <= 0)
            return new(NoCost.NothingInvoiced, null, null);

        var known = item.Lines.Select(line => line.Line.Charge).OfType<ChargeKind>().ToHashSet();
        var shipments = Slices(item, lines).Select(slice => Shipment(item, slice, known)).ToList();
        var landed = LandedCosts.SumOf([.. shipments.Select(LandedCost.Of)]);
        var atLeast = landed.IsAtLeast || item.LeftOut.Count > 0;
        return new(null, landed, TotalOf(landed, atLeast, events))
        {
            IsAtLeast = atLeast,
            Events = events,
            Change = whatIf.IsAsked
                ? new(landed, LandedCosts.SumOf([.. shipments.Select(s => LandedCost.Of(After(item, s)))]))
                : null,
            BorneBySeller = shipments.Sum(shipment => MoreForSeller(item, shipment)),
        };
    }

    /// <summary>Goods made there, brought here, by their code; null where a fact of the item lacks.</summary>
    public TariffLane? Lane(ItemCost item) => item.Item is { Origin: { } origin, Hs: { } hs }
        ? new(origin, terms.Destination, hs)
        : null;

    public IEnumerable<Tariff> Used(ItemCost item)
    {
        if (!terms.IsImport || Lane(item) is not { } lane || item.Lines.Count == 0)
            return [];

        return item.Lines.Select(line => line.Line.Day).Distinct().Order()
            .SelectMany(day => tariffs.DutiesOn(lane, day, terms.OriginProved).Layers
                .Select(duty => tariffs.On(lane, duty.Layer, day)).OfType<Tariff>()).Distinct();
    }

    private sealed record Slice(DateOnly Day, List<ExchangedLine> Lines)
    {
        public long Micros => Lines.Where(line => line.Line.IsGoods).Sum(line => line.Line.QuantityMicros);
    }

    private List<Slice> Slices(ItemCost item, IReadOnlyList<ExchangedLine> lines)
    {
        var counted = lines.Where(line => line.Amount is not null).OrderBy(line => line.Line.Day).ToList();
        var (first, last) = (counted[0].Line.Day, counted[^1].Line.Day);
        var changes = terms.IsImport && Lane(item) is { } lane
            ? tariffs.ChangesOf(lane, first, last, terms.OriginProved)
            : [];
        var slices = new List<Slice>();
        foreach (var lot in counted.GroupBy(line => changes.Count(change => change <= line.Line.Day)))
        {
            var slice = new Slice(lot.First().Line.Day, [.. lot]);
            if (slices.Count > 0 && (slice.Micros <= 0 || slices[^1].Micros <= 0))
                slices[^1] = new(slices[^1].Micros > 0 ? slices[^1].Day : slice.Day, [.. slices[^1].Lines, .. lot]);
            else
                slices.Add(slice);
        }

        while (slices.Count > 1 && slices[^1].Micros <= 0)
            slices = [.. slices[..^2], new(slices[^2].Day, [.. slices[^2].Lines, .. slices[^1].Lines])];
        return slices;
    }

    private Shipment Shipment(ItemCost item, Slice slice, HashSet<ChargeKind> known)
    {
        var quantity = Quantity.ToDecimal(slice.Micros);
        return new(
            terms.Term, terms.Mode, AmountOf(slice.Lines.Where(line => line.Line.IsGoods)), quantity,
            known.ToDictionary(kind => kind, kind => AmountOf(slice.Lines.Where(line => line.Line.Charge == kind))),
            terms.IsImport
                ? new Import(
                    CustomsTerritories.BasisOf(terms.Destination),
                    Lane(item) is { } lane ? tariffs.DutiesOn(lane, slice.Day, terms.OriginProved) : new([]),
                    0, VatIsRecoverable: true, new Dictionary<string, decimal> { [item.Key.Unit] = quantity })
                : null)
        {
            AtSellersPremises = true,
        };
    }

    private Shipment After(ItemCost item, Shipment shipment) => shipment with
    {
        Goods = shipment.Goods * whatIf.PriceOf(item.Key.Item),
        Import = shipment.Import is { } import
            ? import with { Duties = import.Duties.ChangedBy(whatIf.DutyOn(item.Item?.Hs)) }
            : null,
    };

    private decimal MoreForSeller(ItemCost item, Shipment shipment)
    {
        if (shipment.Term != Incoterm.Ddp || shipment.Import is null || !whatIf.IsAsked)
            return 0;

        var unpaid = shipment with { Term = Incoterm.Dap };
        return LandedCost.Of(After(item, unpaid) with { Goods = shipment.Goods }).Part(LandedPartKind.Duty).Amount
            - LandedCost.Of(unpaid).Part(LandedPartKind.Duty).Amount;
    }

    private static decimal AmountOf(IEnumerable<ExchangedLine> lines) =>
        lines.Aggregate(Nothing, (sum, line) => sum + line.Amount!.Value).Round(Decimals);

    private TotalCost TotalOf(LandedCost landed, bool atLeast, ItemEvents events)
    {
        var (quantity, goods) = (landed.Quantity, landed.Part(LandedPartKind.Goods).Amount);
        return TotalCost.Of(
            quantity,
            TotalCostPart.Of(landed) with { IsAtLeast = atLeast },
            new(TotalCostKind.Quality, terms.DefectCost is { } perDefect ? QualityCost(quantity, perDefect, events)
                : null),
            new(TotalCostKind.Inventory, terms is { CarryingPct: { } rate, StockDays: { } days }
                ? TotalCost.CarryingCost(rate / 100, goods, days)
                : null),
            new(
                TotalCostKind.Late,
                terms.LateDayCost is { } perDay && events.Late is { } late ? ExactRatio.Of(perDay * late.Days) : null,
                events.Late?.NotReceived > 0),
            new(TotalCostKind.Switching, PerUnit(terms.SwitchingPerUnit)),
            new(TotalCostKind.Handling, PerUnit(terms.HandlingPerUnit)));

        ExactRatio? PerUnit(decimal? cost) => cost is { } known ? ExactRatio.Of(known * quantity) : null;
    }

    /// <summary>A cost of nothing is nothing, also where no defect is known of.</summary>
    private static ExactRatio? QualityCost(decimal quantity, decimal perDefect, ItemEvents events) => perDefect == 0
        ? Nothing
        : events.KnowsDefects
            ? TotalCost.QualityCost(
                quantity, Quantity.ToDecimal(events.NonconformingMicros), Quantity.ToDecimal(events.ReceivedMicros),
                perDefect)
            : null;
}
