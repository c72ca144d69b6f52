using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>Sends files the way the pages and the API do, and reads what became of them.</summary>
internal static class Importing
{
    public const string Header = "supplier_number,order,line,schedule,item,quantity,unit,requested_on,status,"
        + "received_on,received_quantity,receipt_number";

    public static string Template(params IEnumerable<string> rows) =>
        string.Concat(rows.Prepend(Header).Select(row => row + "\r\n"));

    public static Task<Load> Stage(
        this TandemHost tandem, Actor actor, string text, string mapping = "tandem-order-lines", bool again = false) =>
        tandem.Stage(actor, Encoding.UTF8.GetBytes(text), mapping, again);

    public static async Task<Load> Stage(
        this TandemHost tandem, Actor actor, byte[] content, string mapping = "tandem-order-lines", bool again = false)
    {
        var sending = tandem.Services.GetRequiredService<Sending>();
        using var stream = new MemoryStream(content);
        var id = await sending.Begin(
            stream, new SentFile(mapping, "orders.csv") { Again = again }, actor, default);
        await sending.Finished(id);
        return await tandem.LoadOf(actor, id);
    }

    public static async Task<Load> Import(
        this TandemHost tandem, Actor actor, string text, string mapping = "tandem-order-lines")
    {
        var load = await tandem.Stage(actor, text, mapping);
        await tandem.Services.GetRequiredService<Sending>().Accept(load.Id, actor, default);
        return await tandem.LoadOf(actor, load.Id);
    }

    public static Task<Load> LoadOf(this TandemHost tandem, Actor actor, LoadId id) =>
        tandem.InDb(actor.Organisation, db => db.Load(id, actor, default));

    public static Task<List<HeldRow>> Held(this TandemHost tandem, Actor actor, Load load) =>
        tandem.InDb(actor.Organisation, db => db.HeldRows(load.Id).ToListAsync());

    public static Task<List<OrderLineFact>> Lines(this TandemHost tandem, Actor actor, Load load) =>
        tandem.InDb(actor.Organisation, db => db.Set<OrderLineFact>()
            .Where(l => l.LoadNumber == load.Number).OrderBy(l => l.FileLine).ToListAsync());

    public static Task<List<ReceiptFact>> Receipts(this TandemHost tandem, Actor actor, Load load) =>
        tandem.InDb(actor.Organisation, db => db.Set<ReceiptFact>()
            .Where(l => l.LoadNumber == load.Number).OrderBy(l => l.FileLine).ToListAsync());

    /// <summary>A file of the shared data or vectors, found from here.</summary>
    public static string Shared(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../shared", path));
}
