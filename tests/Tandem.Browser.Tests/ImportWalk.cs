using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace Tandem.Browsing;

/// <summary>
/// The way of a file through the pages: it is sent with the wrong mapping, which is put right beside its first rows,
/// then read, looked at and accepted. Each page on the way is examined.
/// </summary>
internal sealed class ImportWalk(Visitor visitor, RunningTandem tandem)
{
    private const string OwnHeading = "Aantal stuks";
    private const string Unreadable = "vijf";

    /// <summary>The number of the order that came too late, as both sides find it among the rows.</summary>
    public string Order { get; } = string.Create(CultureInfo.InvariantCulture, $"WALK-{visitor.Language}");

    /// <summary>A day of a month that is not final; the lines of the file are due on it.</summary>
    public DateOnly Due { get; } = tandem.Today.AddDays(-14);

    private string File => $"{Order}.csv";

    public async Task Walk(string relation)
    {
        var number = await tandem.SupplierNumber(new RelationId(Guid.Parse(relation.Split('/')[^1])));
        await Send(number, "tandem-order-lines");
        await visitor.Reads("import.title-failed", File);
        await PutMappingRight();

        await using (await SendAndStandStill(number))
        {
            await visitor.Reads("import.title-staging", File);
            Assert.True(await visitor.Page.GetByRole(AriaRole.Progressbar).IsVisibleAsync());
            await visitor.IsSound();
        }

        await visitor.Reads("import.title-staged", 2, 3, 1);
        var held = visitor.Page.GetByRole(AriaRole.Row, new() { Name = Unreadable });
        Assert.True(await held.IsVisibleAsync());
        await visitor.IsSound();
        await visitor.Press(visitor.Button("import.accept", 2));
        await visitor.Reads("import.title-accepted", 2, 1);
        await visitor.IsSound();
    }

    /// <summary>Sends the file and holds its reading; what cannot be sent holds nobody else up.</summary>
    private async Task<IAsyncDisposable> SendAndStandStill(string number)
    {
        using var gaveUp = new CancellationTokenSource();
        var reading = tandem.WhileReading(File, gaveUp.Token);
        try
        {
            await Send(number, Order);
        }
        catch
        {
            await gaveUp.CancelAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (reading.IsCompletedSuccessfully)
                await (await reading).DisposeAsync();
            throw;
        }

        return await reading;
    }

    private async Task Send(string number, string mapping)
    {
        await visitor.Goto("/performance/imports");
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = visitor.Says("imports.mapping"), Exact = true })
            .SelectOptionAsync(mapping);
        await visitor.Labelled("imports.file").SetInputFilesAsync(
            new FilePayload { Name = File, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Text(number)) });
        await visitor.Press(visitor.Button("imports.read"));
    }

    /// <summary>The file says in its own words what the template calls the quantity.</summary>
    private async Task PutMappingRight()
    {
        await visitor.Press(visitor.Link("imports.mapping"));
        var preview = visitor.Page.GetByRole(
            AriaRole.Region, new() { Name = visitor.Says("mapping.preview", File), Exact = true });
        Assert.Equal(1, await preview.GetByRole(AriaRole.Columnheader, new() { Name = OwnHeading }).CountAsync());
        await visitor.IsSound();
        await visitor.Labelled("field.quantity").FillAsync(OwnHeading);
        await visitor.Labelled("mapping.save").FillAsync(Order);
        await visitor.Press(visitor.Button("mapping.save-button"));
        await visitor.Reads("mapping.title", Order);
    }

    private string Text(string number)
    {
        var day = Due.ToString("O", CultureInfo.InvariantCulture);
        var late = Due.AddDays(9).ToString("O", CultureInfo.InvariantCulture);
        return string.Join(
            "\r\n",
            $"supplier_number,order,line,item,{OwnHeading},unit,requested_on,status,received_on,received_quantity",
            $"{number},{Order},10,KG-1,5,pcs,{day},open,{day},5",
            $"{number},{Order},20,KG-1,5,pcs,{day},open,{late},5",
            $"{number},{Order},30,KG-1,{Unreadable},pcs,{day},open,{day},5");
    }
}
