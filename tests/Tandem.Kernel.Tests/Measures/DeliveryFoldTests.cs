namespace Tandem.Measures;

public sealed class DeliveryFoldTests
{
    private static readonly DateOnly AsOf = DateOnly.FromDayNumber(RandomRelation.Start + 100);

    public static TheoryData<int, string> SeedsAndDefinitions()
    {
        var data = new TheoryData<int, string>();
        foreach (var definition in ShippedDefinitions.All)
        {
            for (var seed = 1; seed <= 5; seed++)
                data.Add(seed, definition.Id);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(SeedsAndDefinitions))]
    public void The_partials_of_a_split_merge_to_the_fold_of_the_whole_in_any_order(int seed, string id)
    {
        var relation = RandomRelation.Make(seed);
        var parts = Enumerable.Range(0, 3)
            .Select(part => Total(relation.Where((_, at) => at % 3 == part), id))
            .ToList();

        var whole = PartialBytes.Serialize(Total(relation, id));

        Assert.Equal(whole, PartialBytes.Serialize(parts[0].Merge(parts[1]).Merge(parts[2])));
        Assert.Equal(whole, PartialBytes.Serialize(parts[2].Merge(parts[0].Merge(parts[1]))));
    }

    [Theory]
    [MemberData(nameof(SeedsAndDefinitions))]
    public void The_months_of_parts_add_up_to_those_of_the_whole(int seed, string id)
    {
        var relation = RandomRelation.Make(seed);
        var whole = Fold(RandomRelation.Columns(relation), id, AsOf);

        var sum = Fold(RandomRelation.Columns(relation.Take(70)), id, AsOf);
        sum.Add(Fold(RandomRelation.Columns(relation.Skip(70)), id, AsOf));

        Assert.Equal(whole.WithoutDueDay, sum.WithoutDueDay);
        Assert.Equal(whole.Months.Keys, sum.Months.Keys);
        Assert.All(whole.Months, month =>
            Assert.Equal(PartialBytes.Serialize(month.Value), PartialBytes.Serialize(sum.Months[month.Key])));
    }

    [Theory]
    [MemberData(nameof(SeedsAndDefinitions))]
    public void A_stored_partial_is_read_back_as_it_was(int seed, string id)
    {
        var bytes = PartialBytes.Serialize(Total(RandomRelation.Make(seed), id));

        Assert.Equal(bytes, PartialBytes.Serialize(PartialBytes.Deserialize(bytes)));
        Assert.Throws<InvalidDataException>(() => PartialBytes.Deserialize(bytes.AsSpan(0, bytes.Length - 1)));
        Assert.Throws<InvalidDataException>(() => PartialBytes.Deserialize([9, .. bytes.AsSpan(1)]));
    }

    [Theory]
    [MemberData(nameof(SeedsAndDefinitions))]
    public void The_rows_of_a_page_add_up_to_the_figure(int seed, string id)
    {
        var columns = RandomRelation.Columns(RandomRelation.Make(seed));
        var verdicts = Enumerable.Range(0, columns.Count)
            .Select(line => DeliveryFold.Judge(columns, line, Definition(id), RandomRelation.Calendar, AsOf))
            .Where(verdict => verdict.Due is not null)
            .ToLookup(verdict => Period.MonthOf(verdict.Due!.Value).First);

        Assert.All(Fold(columns, id, AsOf).Months, month =>
        {
            var (rows, partial) = (verdicts[month.Key].ToList(), month.Value);
            Assert.Equal(rows.Count(row => row.Included), partial.Agreed.Included);
            Assert.Equal(rows.Count(row => row is { Included: true, OnTime: true }), partial.Agreed.OnTime);
            Assert.Equal(rows.Count(row => row is { Included: true, InFull: true }), partial.Agreed.InFull);
            Assert.Equal(rows.Count(row => row is { Included: true, Otif: true }), partial.Agreed.Otif);
            Assert.Equal(rows.Count(row => row is { Included: true, InFull: not null }), partial.Agreed.Measured);
            Assert.Equal(rows.Count(row => row.ExcludedBecause == Exclusion.NotYetDue), partial.NotYetDue);
            Assert.Equal(rows.Count(row => row.ExcludedBecause == Exclusion.Waived), partial.Waived);
            Assert.Equal(rows.Count(row => row.LeadTimeDays is not null), partial.LeadTimes.Count);
        });
    }

    [Theory]
    [MemberData(nameof(SeedsAndDefinitions))]
    public void A_month_stays_as_it_is_until_its_next_change_and_changes_no_later(int seed, string id)
    {
        var columns = RandomRelation.Columns(RandomRelation.Make(seed, orderLines: 20));
        var before = Fold(columns, id, AsOf);
        for (var day = AsOf.AddDays(1); day < AsOf.AddDays(70); day = day.AddDays(1))
        {
            var after = Fold(columns, id, day);
            Assert.Equal(before.Months.Keys, after.Months.Keys);
            foreach (var (month, partial) in before.Months.Where(month => month.Value.NextChangeDay > day.DayNumber))
                Assert.Equal(PartialBytes.Serialize(partial), PartialBytes.Serialize(after.Months[month]));
            before = after;
        }
    }

    [Fact]
    public void A_correction_changes_its_month_only()
    {
        var relation = RandomRelation.Make(seed: 7);
        var before = Fold(RandomRelation.Columns(relation), "P1-strict-first-confirmed", AsOf);
        var at = relation.FindIndex(one =>
            one.Lines is [{ Status: LineStatus.Open, QuantityMicros: > 0, Waived: false }]
            && one.Receipts.Length == 0 && one.Lines[0].FirstConfirmed is var due && due > 0
            && due < AsOf.DayNumber && one.Lines[0].LastConfirmed < 0 && one.Lines[0].Requested == due);
        var day = relation[at].Lines[0].FirstConfirmed;

        relation[at] = (relation[at].Lines, [(day, relation[at].Lines[0].QuantityMicros)]);
        var after = Fold(RandomRelation.Columns(relation), "P1-strict-first-confirmed", AsOf);

        var changed = before.Months.Keys.Where(month =>
            !PartialBytes.Serialize(before.Months[month]).SequenceEqual(PartialBytes.Serialize(after.Months[month])));
        var own = Period.MonthOf(DateOnly.FromDayNumber(day)).First;
        Assert.Equal([own], changed);
        Assert.Equal(before.Months[own].Agreed.Otif + 1, after.Months[own].Agreed.Otif);
    }

    private static DeliveryPartial Total(
        IEnumerable<(OrderLineRow[] Lines, (int Day, long Micros)[] Receipts)> relation, string id) =>
        DeliveryPartial.MergeAll(Fold(RandomRelation.Columns(relation), id, AsOf).Months.Values)!;

    private static DeliveryMonths Fold(OrderLineColumns columns, string id, DateOnly asOf) =>
        DeliveryFold.Fold(columns, Definition(id), RandomRelation.Calendar, asOf);

    private static MeasureDefinition Definition(string id) =>
        ShippedDefinitions.All.Single(definition => definition.Id == id);
}
