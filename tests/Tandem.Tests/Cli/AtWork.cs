using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Parties;

namespace Tandem.Cli;

/// <summary>A listening installation with a buyer and a supplier, and the command line of the buyer's analyst.</summary>
public sealed class AtWork : IAsyncLifetime
{
    public const string Header =
        "supplier_number,order,line,quantity,unit,ordered_on,requested_on,status,received_on,received_quantity,"
        + "receipt_number";

    private readonly TandemHost tandem = new();
    private readonly string folder = Directory.CreateTempSubdirectory("tandem-cli-").FullName;

    internal TandemHost Tandem => tandem;

    internal Pair Pair { get; private set; } = null!;

    /// <summary>The buyer's analyst, with a token that the host made.</summary>
    internal CommandLine Analyst { get; private set; } = null!;

    internal string Email { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var site = tandem.Listen();
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        Pair = await tandem.APartnership();
        Email = await EmailOf(Pair.Buyer.Tactical);
        var said = await new CommandLine(site).Call(
            "token", "--email", Email, "--name", "month end", "--data", tandem.Folder);
        Assert.Equal((0, ""), (said.Code, said.Error));
        Analyst = new CommandLine(site, said.Output.Trim());
    }

    public async ValueTask DisposeAsync()
    {
        await tandem.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The API as the analyst's programs ask it.</summary>
    internal async Task<string> Answer(string path)
    {
        using var http = new HttpClient { BaseAddress = Analyst.Site };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Analyst.Token);
        return await http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    /// <summary>A file of order lines with these rows.</summary>
    internal string AFile(params IEnumerable<string> rows) =>
        AText(string.Concat(rows.Prepend(Header).Select(row => row + "\r\n")));

    internal string AText(string text)
    {
        var file = Path.Combine(folder, $"{Guid.CreateVersion7():N}.csv");
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>A line of the supplier, ordered two weeks before it was wanted and received some days after.</summary>
    internal static string Line(string order, DateOnly wanted, int late = 0, string quantity = "5") => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"10001,{order},10,{quantity},pcs,{wanted.AddDays(-14 - late):O},{wanted:O},open,{wanted.AddDays(late):O},5,R-{order}");

    private Task<string> EmailOf(Actor person) => tandem.InDb(
        person.Organisation, db => db.Set<Person>().Where(p => p.Id == person.Person).Select(p => p.Email).SingleAsync());
}
