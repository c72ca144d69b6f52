using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Exchange;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>Sends facts of any kind as files, and folds what became of them.</summary>
internal static class FoldedFacts
{
    public const string OrderLines = "supplier_number,order,line,schedule,item,quantity,unit,ordered_on,requested_on,"
        + "first_confirmed_for,status,received_on,received_quantity,receipt_number,price,currency";

    public const string Confirmations = "supplier_number,order,line,confirmed_on,sequence,promised_on,changed_by";
    public const string Despatches = "supplier_number,order,line,despatch_number,despatched_on,advised_on,quantity";
    public const string Inspections =
        "supplier_number,order,line,receipt_number,lot,inspected_on,unit,checked,rejected,caused_by";

    public const string Complaints = "supplier_number,complaint_number,complaint_line,order,line,receipt_number,item,"
        + "registered_on,unit,nonconforming,caused_by,confirmed";

    public const string Invoices = "supplier_number,invoice_number,invoice_line,order,line,item,invoiced_on,unit,"
        + "quantity,price,currency";

    public const string Requests = "supplier_number,request_number,asked_by,asked_at,answered_at";
    public const string Forecasts = "supplier_number,item,market,series,bucket_kind,bucket,made_on,unit,quantity";
    public const string Capacities = "supplier_number,item,bucket_kind,bucket,made_on,unit,actual,most";

    private static readonly WorkingCalendar Calendar =
        new(WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A load that is accepted with nothing held; answers its number.</summary>
    public static async Task<long> Told(
        this TandemHost tandem, Pair pair, string kind, string header, params IEnumerable<string> rows)
    {
        var load = await tandem.Import(
            pair.Buyer.Operational, string.Concat(rows.Prepend(header).Select(row => row + "\r\n")), $"tandem-{kind}");
        Assert.Equal((LoadState.Accepted, 0L), (load.State, load.RowsHeld));
        return load.Number;
    }

    /// <summary>Folds whole, or in parts of so many lines.</summary>
    public static async Task<RelationFold> Folded(
        this TandemHost tandem, Pair pair, MeasureDefinition definition, DateOnly asOf, long? knownAt = null,
        int? most = null)
    {
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Read(pair.Buyer.Id, Ct);
        var facts = await RelationFacts.Of(work, await work.Db.RelationOf(pair), knownAt, Ct);
        var folding = new RelationFolding(
            facts.Other, facts.AcceptedUntil,
            [new(definition, new Reading.Days("test", Calendar, Calendar), asOf, knownAt)]);
        if (most is null)
        {
            folding.Add((await facts.Whole(Ct)).Part);
        }
        else
        {
            await foreach (var part in facts.Parts(most.Value, Ct))
                folding.Add(part);
        }

        return folding.Done()[0];
    }

    public static Task<Relation> RelationOf(this TandemDb db, Pair pair) => db.Set<Collaboration>()
        .SelectMany(c => c.Relations).AsNoTracking().SingleAsync(r => r.Id == pair.Relation, Ct);
}
