using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// Facts of every kind, made up from a seed, for February 2026; and, beside them, what the measures come to when it is
/// counted as plainly as can be.
/// </summary>
internal sealed class ToldFamilies(int seed)
{
    private static readonly DateOnly First = new(2026, 2, 2);
    private readonly Random random = new(seed);
    private readonly List<Func<Pair, long, object>> facts = [];
    private readonly List<decimal> hours = [];
    private readonly List<decimal> toPay = [];
    private readonly HashSet<string> faulty = [];
    private readonly Dictionary<string, decimal> called = [];
    private decimal absolute;
    private long fileLine = 1;

    public Dictionary<Measure, (decimal Part, decimal Whole)> Expected { get; } = [];

    public IEnumerable<object> Make(Pair pair, long number) => facts.Select(fact => fact(pair, number));

    public ToldFamilies Tell()
    {
        foreach (var measure in new[]
        {
            Measure.DefectRate, Measure.LotRejection, Measure.QuantityRejection, Measure.CostVariance,
            Measure.PriceVariance, Measure.RealisedSavings, Measure.CostReduction, Measure.SupplierInPromise,
            Measure.BuyerInPromise, Measure.ForecastAccuracy, Measure.ForecastBias, Measure.PerfectOrders,
            Measure.SupplierImprovements, Measure.LateOrderChanges, Measure.SpecificationChanges,
        })
        {
            Expected[measure] = (0, 0);
        }

        foreach (var kind in Enum.GetValues<PriceKind>())
            Price(kind);
        for (var order = 0; order < 40; order++)
            Order($"A{order:000}", First.AddDays(order % 18));
        for (var request = 0; request < 25; request++)
            Request(request, First.AddDays(request % 5 + 7 * (request % 3)));
        for (var item = 0; item < 4; item++)
            Forecast($"PH-{item}");
        for (var idea = 0; idea < 9; idea++)
            Improvement(idea);
        for (var change = 0; change < 5; change++)
            Specification(change);
        Whole(Measure.RealisedSavings, 1);
        Whole(Measure.SpecificationChanges, 1);
        Whole(Measure.SupplierImprovements, 1);
        Expected[Measure.SupplierResponse] = (Median(hours), 1);
        Expected[Measure.DaysToPay] = (Median(toPay), 1);
        return this;
    }

    private static decimal Median(List<decimal> of)
    {
        of.Sort();
        return of.Count % 2 == 1 ? of[of.Count / 2] : (of[of.Count / 2 - 1] + of[of.Count / 2]) / 2;
    }

    private void Price(PriceKind kind) => Add((pair, number) =>
        new PriceFact(pair.Collaboration, pair.Relation, "PH-0", kind, new DateOnly(2026, 1, 1).DayNumber, number)
        {
            FileLine = fileLine++,
            ValidTo = null,
            PriceMicros = (10 + (int)kind) * Quantity.Scale,
            PricePerMicros = null,
            Unit = "C62",
            Currency = "EUR",
            IndexName = null,
            IndexBaseNanos = null,
        });

    private void Order(string order, DateOnly due)
    {
        while (due.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            due = due.AddDays(1);
        var (late, item) = (random.Next(5) == 0, $"PH-{random.Next(4)}");
        var line = new ToldLine(order, due, due.AddDays(late ? 1 : 0)) { Item = item, Price = 12 };
        Add((pair, number) => ToldFacts.Rows(pair, line, number, fileLine++).First());
        Add((pair, number) => ToldFacts.Rows(pair, line, number, fileLine++).Last());
        if (late)
            faulty.Add(order);
        Confirmations(order, due);
        Demand(item, 10);
        Part(Measure.DefectRate, 0, 10);
        Part(Measure.QuantityRejection, 0, 10);
        Inspection(order, line.Received!.Value);
        if (random.Next(3) == 0)
            Complaint(order, line.Received.Value.AddDays(1));
        Invoice(order, item, line.Received.Value);
        Part(Measure.PerfectOrders, faulty.Contains(order) ? 0 : 1, 1);
    }

    private void Inspection(string order, DateOnly day)
    {
        var (rejected, sorted, cause) = (
            random.Next(4) == 0 ? 3 : 0, random.Next(2) == 0, (CausedBy)(random.Next(3) == 0 ? 1 : 0));
        Add((pair, number) => new InspectionFact(pair.Collaboration, pair.Relation, order, "10", "1", "L1", number)
        {
            FileLine = fileLine++,
            InspectedOn = day.DayNumber,
            CheckedMicros = 5 * Quantity.Scale,
            RejectedMicros = rejected * Quantity.Scale,
            NonconformingMicros = sorted ? rejected * Quantity.Scale / 3 : null,
            Unit = "C62",
            Reason = rejected > 0 ? "2" : null,
            CausedBy = cause,
        });
        Part(Measure.LotRejection, rejected > 0 ? 1 : 0, 1);
        Part(Measure.QuantityRejection, rejected, 0);
        if (rejected == 0)
            return;

        faulty.Add(order);
        if (cause == CausedBy.Supplier)
            Part(Measure.DefectRate, sorted ? 1 : 5, 0);
    }

    private void Complaint(string order, DateOnly day)
    {
        var (cause, confirmed) = ((CausedBy)random.Next(4), random.Next(2) == 0);
        Add((pair, number) => new ComplaintFact(pair.Collaboration, pair.Relation, $"C-{order}", "1", number)
        {
            FileLine = fileLine++,
            OrderNo = order,
            LineNo = "10",
            ReceiptNo = "1",
            Item = null,
            RegisteredOn = day.DayNumber,
            NonconformingMicros = 2 * Quantity.Scale,
            Unit = "C62",
            Reason = "99",
            CausedBy = cause,
            Confirmed = confirmed,
        });
        faulty.Add(order);
        if (cause == CausedBy.Supplier && confirmed)
            Part(Measure.DefectRate, 2, 0);
    }

    private void Invoice(string order, string item, DateOnly day)
    {
        var (price, queried) = (random.Next(10, 15), random.Next(8) == 0);
        Add((pair, number) => new InvoiceFact(pair.Collaboration, pair.Relation, $"I-{order}", "1", number)
        {
            FileLine = fileLine++,
            OrderNo = order,
            LineNo = "10",
            Item = null,
            InvoicedOn = day.DayNumber,
            Kind = InvoiceKind.Invoice,
            QuantityMicros = 10 * Quantity.Scale,
            Unit = "C62",
            PriceMicros = price * 100 * Quantity.Scale,
            PricePerMicros = 100 * Quantity.Scale,
            Currency = "EUR",
            Response = queried ? "UQ" : "AP",
            PaidOn = day.DayNumber + 1 + price % 3,
        });
        toPay.Add(1 + price % 3);
        if (queried || price != 12)
            faulty.Add(order);
        if (item != "PH-0")
            return;

        Part(Measure.CostVariance, (price - 10) * 10, 100);
        Part(Measure.PriceVariance, (price - 11) * 10, 110);
        Part(Measure.RealisedSavings, (12 - price) * 10, 0);
        Part(Measure.CostReduction, (12 - price) * 10, 120);
    }

    private void Request(int number, DateOnly day)
    {
        var (asker, took, open) = (number % 3 == 0 ? Asker.Supplier : Asker.Buyer, random.Next(1, 6), number % 8 == 7);
        var late = number % 4 == 1;
        var asked = new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
        var answered = asked.AddDays(late ? 14 : 0).AddHours(took);
        Add((pair, load) => new RequestFact(pair.Collaboration, pair.Relation, $"Q{number:00}", load)
        {
            FileLine = fileLine++,
            Kind = "order",
            AskedBy = asker,
            AskedAt = asked.ToUnixTimeSeconds(),
            AcknowledgedAt = null,
            AnsweredAt = open ? null : answered.ToUnixTimeSeconds(),
            Pauses = null,
        });
        var measure = asker == Asker.Buyer ? Measure.SupplierInPromise : Measure.BuyerInPromise;
        Part(measure, open || late ? 0 : 1, 1);
        if (asker == Asker.Buyer && !open)
            hours.Add((late ? 10 * 8 : 0) + took);
    }

    /// <summary>Every fifth order is another quantity on the day before it is due.</summary>
    private void Confirmations(string order, DateOnly due)
    {
        var late = order[^1] is '2' or '7';
        for (var sequence = 1; sequence <= (late ? 2 : 1); sequence++)
        {
            var (number, quantity) = (sequence, 9 + sequence);
            Add((pair, load) => new ConfirmationFact(
                pair.Collaboration, pair.Relation, order, "10", "1", number, load)
            {
                FileLine = fileLine++,
                ConfirmedOn = due.DayNumber - (number == 1 ? 14 : 1),
                PromisedOn = due.DayNumber,
                QuantityMicros = quantity * Quantity.Scale,
                ChangedBy = number == 1 ? ChangedBy.Supplier : ChangedBy.Buyer,
            });
        }

        Part(Measure.LateOrderChanges, late ? 1 : 0, 1);
    }

    private void Specification(int number)
    {
        var by = (Asker)(number % 2);
        Add((pair, load) => new SpecificationFact(
            pair.Collaboration, pair.Relation, $"ECN-{number}", "PH-0", load)
        {
            FileLine = fileLine++,
            Version = null,
            AskedBy = by,
            AnnouncedOn = First.DayNumber + number,
            EffectiveOn = First.DayNumber + 20 * number,
            Description = null,
        });
        if (by == Asker.Buyer)
            Part(Measure.SpecificationChanges, 1, 0);
    }

    private void Forecast(string item)
    {
        var forecast = random.Next(50, 150);
        foreach (var (madeOn, quantity) in new[] { (new DateOnly(2025, 12, 20), forecast), (new(2026, 1, 30), 999) })
        {
            Add((pair, number) => new ForecastFact(
                pair.Collaboration, pair.Relation, item, "NL", ForecastSeries.BuyersForecast, BucketKind.Month,
                new DateOnly(2026, 2, 1).DayNumber, madeOn.DayNumber, number)
            {
                FileLine = fileLine++,
                QuantityMicros = quantity * Quantity.Scale,
                Unit = "C62",
            });
        }

        var error = forecast - called.GetValueOrDefault(item);
        absolute += Math.Abs(error);
        Part(Measure.ForecastBias, error, called.GetValueOrDefault(item));
        var all = Expected[Measure.ForecastBias].Whole;
        Expected[Measure.ForecastAccuracy] = (Math.Max(0, all - absolute), all);
    }

    private void Improvement(int number)
    {
        var (by, done) = ((Asker)random.Next(2), random.Next(3) > 0);
        Add((pair, load) => new ImprovementFact(pair.Collaboration, pair.Relation, $"V-{number}", load)
        {
            FileLine = fileLine++,
            Item = null,
            ProposedBy = by,
            ProposedOn = new DateOnly(2025, 11, 3).DayNumber + number,
            AcceptedOn = new DateOnly(2025, 12, 1).DayNumber + number,
            ImplementedOn = done ? new DateOnly(2026, 1, 12).DayNumber : null,
            BenefitFrom = done ? new DateOnly(2026, 2 - number % 2, 1).DayNumber : null,
            BenefitMicros = null,
            Currency = null,
            Description = null,
        });
        if (done && by == Asker.Supplier)
            Part(Measure.SupplierImprovements, 1, 0);
    }

    private void Demand(string item, decimal quantity) =>
        called[item] = called.GetValueOrDefault(item) + quantity;

    private void Part(Measure measure, decimal part, decimal whole) =>
        Expected[measure] = (Expected[measure].Part + part, Expected[measure].Whole + whole);

    private void Whole(Measure measure, decimal whole) => Expected[measure] = (Expected[measure].Part, whole);

    private void Add(Func<Pair, long, object> fact) => facts.Add(fact);
}
