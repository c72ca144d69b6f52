using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Exchange;
using Tandem.Operations;
using Tandem.Parties;
using Tandem.Performance;
using Tandem.Web;
using static Tandem.Performance.FactRows;

namespace Tandem;

/// <summary>
/// Imports generated order lines into SQLite the way a user does, and beside it, in the same run, writes the same rows
/// by a bare prepared insert in transactions of the same size. The ratio of the two is the figure (bar: 0.25).
/// </summary>
internal static class ImportBench
{
    public const int DefaultLines = 500_000;
    private const int BatchRows = 20_000;
    private const double Bar = 0.25;
    private static readonly DateOnly FirstDay = new(2025, 1, 1);

    public static async Task<int> Run(int lines)
    {
        var folder = Directory.CreateTempSubdirectory("tandem-bench-");
        try
        {
            var file = Path.Combine(folder.FullName, "orders.csv");
            await Generate(file, lines);
            var bare = Bare(folder.FullName, lines);
            var import = await Import(folder.FullName, file);
            var ratio = bare.TotalSeconds / import.TotalSeconds;
            Console.WriteLine(FormattableString.Invariant(
                $"lines          {lines}, {new FileInfo(file).Length / 1e6:F1} MB"));
            Console.WriteLine(FormattableString.Invariant($"bare insert    {lines / bare.TotalSeconds:F0} lines/s"));
            Console.WriteLine(FormattableString.Invariant($"import         {lines / import.TotalSeconds:F0} lines/s"));
            Console.WriteLine(FormattableString.Invariant($"ratio          {ratio:F2} (bar {Bar})"));
            Console.WriteLine(FormattableString.Invariant(
                $"peak memory    {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
            return ratio >= Bar ? 0 : 1;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task Generate(string path, int lines)
    {
        await using var writer = new StreamWriter(path, false, new UTF8Encoding(true)) { NewLine = "\r\n" };
        await writer.WriteLineAsync("supplier_number,order,line,schedule,item,supplier_item,description,quantity,unit,"
            + "ordered_on,requested_on,first_confirmed_for,last_confirmed_for,status,received_on,received_quantity,"
            + "receipt_number");
        for (var n = 0; n < lines; n++)
        {
            await writer.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"10001,{Order(n)},{Line(n)},1,{Item(n)},S{n % 700},{Words(n)},{n % 900 + 1}.5,pcs,"
                + $"{Day(n, 0):yyyy-MM-dd},{Day(n, 20):yyyy-MM-dd},{Day(n, 21):yyyy-MM-dd},{Day(n, 22):yyyy-MM-dd},"
                + $"open,{Day(n, 22 + n % 5):yyyy-MM-dd},{n % 900 + 1}.5,R{n}"));
        }
    }

    private static string Order(int n) => string.Create(CultureInfo.InvariantCulture, $"45{n / 8:D8}");

    private static string Line(int n) => ((n % 8 + 1) * 10).ToString(CultureInfo.InvariantCulture);

    private static string Item(int n) => string.Create(CultureInfo.InvariantCulture, $"KG-{n % 700:D5}");

    private static string Words(int n) => string.Create(CultureInfo.InvariantCulture, $"Flange DN {n % 700}");

    private static DateOnly Day(int n, int later) => FirstDay.AddDays(n % 600 + later);

    private static TimeSpan Bare(string folder, int lines)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=False");
        connection.Open();
        using (var setUp = connection.CreateCommand())
        {
            var scripts = typeof(Sending).Assembly;
            using var script = new StreamReader(
                scripts.GetManifestResourceStream("20261121-5-facts-tables.sqlite.sql")!);
            setUp.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; "
                + "pragma cell_size_check = on;" + script.ReadToEnd();
            setUp.ExecuteNonQuery();
        }

        var (relation, clock) = (Guid.CreateVersion7(), new Stopwatch());
        var (lineRows, receiptRows) = (new BulkRows(Lines), new BulkRows(Receipts));
        for (var from = 0; from < lines; from += BatchRows)
        {
            lineRows.Clear();
            receiptRows.Clear();
            for (var n = from; n < Math.Min(from + BatchRows, lines); n++)
                Fill(lineRows, receiptRows, n, relation);

            clock.Start();
            using var transaction = connection.BeginTransaction(deferred: false);
            SqliteBulk.Insert(connection.Handle!, lineRows, default);
            SqliteBulk.Insert(connection.Handle!, receiptRows, default);
            transaction.Commit();
            clock.Stop();
        }

        return clock.Elapsed;
    }

    private static void Fill(BulkRows lines, BulkRows receipts, int n, Guid relation)
    {
        var line = lines.Add();
        lines.Set(line, FactRows.Line.Collaboration, relation);
        lines.Set(line, FactRows.Line.Relation, relation);
        lines.Set(line, FactRows.Line.Order, Encoding.UTF8.GetBytes(Order(n)));
        lines.Set(line, FactRows.Line.Number, Encoding.UTF8.GetBytes(Line(n)));
        lines.Set(line, FactRows.Line.Schedule, "1"u8);
        lines.Set(line, FactRows.Line.Load, 1);
        lines.Set(line, FactRows.Line.FileLine, n);
        lines.Set(line, FactRows.Line.Item, Encoding.UTF8.GetBytes(Item(n)));
        lines.Set(line, FactRows.Line.SupplierItem, "S100"u8);
        lines.Set(line, FactRows.Line.Description, Encoding.UTF8.GetBytes(Words(n)));
        lines.Set(line, FactRows.Line.Unit, "pcs"u8);
        lines.Set(line, FactRows.Line.Core, 0);
        lines.Set(line, FactRows.Line.Quantity, (n % 900 + 1) * 1_000_000L + 500_000);
        lines.Set(line, FactRows.Line.OrderedOn, Day(n, 0).DayNumber);
        lines.Set(line, FactRows.Line.RequestedOn, Day(n, 20).DayNumber);
        lines.Set(line, FactRows.Line.FirstConfirmedOn, Day(n, 21).DayNumber);
        lines.Set(line, FactRows.Line.LastConfirmedOn, Day(n, 22).DayNumber);
        lines.Set(line, FactRows.Line.Status, 0);

        var receipt = receipts.Add();
        receipts.Set(receipt, Receipt.Collaboration, relation);
        receipts.Set(receipt, Receipt.Relation, relation);
        receipts.Set(receipt, Receipt.Order, Encoding.UTF8.GetBytes(Order(n)));
        receipts.Set(receipt, Receipt.Line, Encoding.UTF8.GetBytes(Line(n)));
        receipts.Set(receipt, Receipt.Number, Encoding.UTF8.GetBytes($"R{n}"));
        receipts.Set(receipt, Receipt.Load, 1);
        receipts.Set(receipt, Receipt.FileLine, n);
        receipts.Set(receipt, Receipt.ReceivedOn, Day(n, 22 + n % 5).DayNumber);
        receipts.Set(receipt, Receipt.Quantity, (n % 900 + 1) * 1_000_000L + 500_000);
    }

    private static async Task<TimeSpan> Import(string folder, string path)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration["TANDEM_DATA"] = Path.Combine(folder, "data");
        builder.Configuration["TANDEM_DEMO"] = "off";
        builder.AddTandem(Settings.Read(builder.Configuration));
        await using var app = builder.Build();
        await app.Services.GetRequiredService<IDatabases>().Upgrade(default);
        var buyer = await Parties(app.Services.GetRequiredService<CommandRunner>());
        var sending = app.Services.GetRequiredService<Sending>();

        var clock = Stopwatch.StartNew();
        await using var file = File.OpenRead(path);
        var load = await sending.Begin(file, new SentFile("tandem-order-lines", "orders.csv"), buyer, default);
        await sending.Finished(load);
        await sending.Accept(load, buyer, default);
        return clock.Elapsed;
    }

    private static async Task<Actor> Parties(CommandRunner commands)
    {
        var (buyer, supplier) = (new OrganisationId(Guid.CreateVersion7()), new OrganisationId(Guid.CreateVersion7()));
        var person = new PersonId(Guid.CreateVersion7());
        foreach (var (organisation, name) in new[] { (buyer, "Buyer"), (supplier, "Supplier") })
        {
            EnterOrganisation.Member[] members = organisation == buyer
                ? [new(person, new(Guid.CreateVersion7()), name, "a@b.example", "en", Level.Tactical, "", true)]
                : [];
            await commands.Run(
                new EnterOrganisation(organisation, name, "NL", "Europe/Amsterdam", "en", "", null, null, members),
                Actor.ByRule("bench", organisation), default);
        }

        var collaboration = new CollaborationId(Guid.CreateVersion7());
        await commands.Run(
            new FormCollaboration(
                collaboration, Form.Partnership, "Bench", "", "", FirstDay, FirstDay.AddYears(3), "", "",
                [Role.CategoryHead]),
            new Actor(person, buyer), default);
        await commands.Run(
            new AdmitParticipant(collaboration, supplier, null, "", "")
            {
                Relation = new(new(Guid.CreateVersion7()), supplier, buyer, "10001"),
            },
            Actor.ByRule("bench", buyer), default);
        return new Actor(person, buyer);
    }
}
