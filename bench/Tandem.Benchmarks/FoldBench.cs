using System.Diagnostics;
using System.Globalization;
using Tandem.Measures;

namespace Tandem;

/// <summary>
/// The full history of all relations folded from columns in memory, by the template default in working days with all
/// that it counts beside, against a simplified measure as one statement of DuckDB over the same lines.
/// </summary>
internal static class FoldBench
{
    private const int Relations = 5_000;
    private const int Rounds = 3;

    public static async Task<bool> Run(int lines)
    {
        var today = Machine.Today;
        var data = new GeneratedRelations(today, Math.Min(Relations, Math.Max(1, lines / 100)), lines);
        var calendar = new WorkingCalendar(WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL"));
        Machine.Say($"{data.Lines} lines, {data.Relations.Count} relations, {Rounds} rounds");

        var one = Ours(data, ShippedDefinitions.TemplateDefault, calendar, today, 1);
        var two = Ours(data, ShippedDefinitions.TemplateDefault, calendar, today, 2);
        Machine.Say($"fold, template default, 1 thread   {one:F0} ms, {data.Lines / one / 1e3:F1} M lines/s");
        Machine.Say($"fold, template default, 2 threads  {two:F0} ms, {data.Lines / two / 1e3:F1} M lines/s");
        if (BenchPostgres.IsHere)
        {
            var statement = Statement("rel, month,", today, "group by rel, month");
            var serial = await BenchPostgres.Fold(data.Relations, statement);
            Machine.Say($"PostgreSQL, simplified, serial     {serial:F0} ms, {serial / one:F2} × ours");
        }

        if (!DuckDb.IsHere)
        {
            Machine.Say($"DuckDB is not here: {DuckDb.Variable} says where its library lies");
            return true;
        }

        using var duck = DuckDb.Open();
        Fill(duck, data);
        Agree(duck, data, calendar, today);
        var (theirs, theirsTwo) = (Theirs(duck, today, 1), Theirs(duck, today, 2));
        Machine.Say($"DuckDB, simplified, 1 thread       {theirs:F0} ms, {theirs / one:F2} × ours");
        Machine.Say($"DuckDB, simplified, 2 threads      {theirsTwo:F0} ms, {theirsTwo / two:F2} × ours");
        return theirs >= one && theirsTwo >= two;
    }

    private static double Ours(
        GeneratedRelations data, MeasureDefinition definition, WorkingCalendar calendar, DateOnly asOf, int threads) =>
        Machine.Median(Enumerable.Range(0, Rounds).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            Fold(data, definition, calendar, asOf, threads, _ => { });
            return watch.Elapsed;
        }));

    private static void Fold(
        GeneratedRelations data, MeasureDefinition definition, WorkingCalendar calendar, DateOnly asOf, int threads,
        Action<DeliveryMonths> done)
    {
        var next = -1;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            for (int relation; (relation = Interlocked.Increment(ref next)) < data.Relations.Count;)
            {
                var months = DeliveryFold.Fold(data.Relations[relation], definition, calendar, asOf);
                done(months);
            }
        });
    }

    private static double Theirs(DuckDb duck, DateOnly today, int threads)
    {
        duck.Run($"set threads = {threads}");
        return Machine.Median(Enumerable.Range(0, Rounds).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            duck.Rows(Statement("rel, month,", today, "group by rel, month"), 0);
            return watch.Elapsed;
        }));
    }

    /// <summary>On time and in full on the first confirmed day in calendar days, and the lead times.</summary>
    private static string Statement(string columns, DateOnly today, string group) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        select {columns} count(*), sum(ok::int), sum(fl::int), sum((ok and fl)::int), sum(lead), sum(lead * lead)
        from (
            select *, coalesce(seen and got = q, false) fl, coalesce(seen and day = due, false) ok,
                case when seen then day - ordered end lead
            from (select *, day <= {today.DayNumber} seen from lines where due < {today.DayNumber}) s) t {group}
        """);

    /// <summary>By the same simple definition both count the same, or the comparison means nothing.</summary>
    private static void Agree(DuckDb duck, GeneratedRelations data, WorkingCalendar calendar, DateOnly today)
    {
        var (n, onTime, inFull, otif) = (0L, 0L, 0L, 0L);
        Fold(data, ShippedDefinitions.StrictFirstConfirmed, calendar, today, 1, months =>
        {
            foreach (var partial in months.Months.Values)
            {
                n += partial.Agreed.Included;
                onTime += partial.Agreed.OnTime;
                inFull += partial.Agreed.InFull;
                otif += partial.Agreed.Otif;
            }
        });
        long[] ours = [n, onTime, inFull, otif];
        var theirs = duck.Rows(Statement("", today, ""), 4)[0];
        if (!ours.SequenceEqual(theirs))
            throw new InvalidOperationException($"{string.Join(' ', ours)} here, {string.Join(' ', theirs)} there");
    }

    private static void Fill(DuckDb duck, GeneratedRelations data)
    {
        duck.Run("create table lines (rel integer, month integer, item integer, ordered integer, due integer, "
            + "day integer, q bigint, got bigint)");
        using (var rows = duck.Append("lines", false, false, false, false, false, false, true, true))
        {
            foreach (var (number, relation) in data.Relations.Index())
                Fill(rows, number, relation);
        }

        duck.Run($"update lines set day = null, got = null where day = {OrderLineColumns.NoDay}");
    }

    private static void Fill(DuckDb.Appender rows, int number, OrderLineColumns relation)
    {
        Span<long> row = stackalloc long[8];
        for (var line = 0; line < relation.Count; line++)
        {
            Row(number, relation, line, row);
            rows.Add(row);
        }
    }

    /// <summary>A line as the peers hold it; a day that lacks is <see cref="OrderLineColumns.NoDay"/>.</summary>
    internal static void Row(int number, OrderLineColumns relation, int line, Span<long> row)
    {
        var due = DateOnly.FromDayNumber(relation.FirstConfirmed[line]);
        var (start, end) = (relation.Receipts.Start[line], relation.Receipts.Start[line + 1]);
        row[0] = number;
        row[1] = due.Year * 12 + due.Month;
        row[2] = relation.Item[line];
        row[3] = relation.Ordered[line];
        row[4] = due.DayNumber;
        row[5] = start < end ? relation.Receipts.Day[start] : OrderLineColumns.NoDay;
        row[6] = relation.QuantityMicros[line];
        row[7] = start < end ? relation.Receipts.QuantityMicros[start] : 0;
    }
}
