using System.Net;
using System.Text;

namespace Tandem.Pages;

public sealed class PrintedPageTests
{
    private const string Before = "<!DOCTYPE html><html><head><title>One</title></head><body><p>One</p>";

    private static readonly string? Chromium =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser" }.FirstOrDefault(File.Exists);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_takes_a_page_away_as_PDF_under_its_title()
    {
        Assert.SkipWhen(Chromium is null, "not present");
        using var tandem = new TandemHost { Printer = Chromium };
        var pair = await tandem.APartnership();
        using var browser = await tandem.As(pair.Buyer.Strategic, "nl");

        var link = (await browser.Page(Board(pair))).QuerySelector("a[download]")!.GetAttribute("href")!;
        using var answer = await browser.GetAsync(new Uri(link), Ct);

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith(
            "Tandem.pdf", answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        var pdf = await answer.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(pdf, 0, 5));
        Assert.True(pdf.Length > 10_000);
    }

    [Fact]
    public async Task What_is_not_there_for_a_reader_is_no_PDF_either()
    {
        Assert.SkipWhen(Chromium is null, "not present");
        using var tandem = new TandemHost { Printer = Chromium };
        var pair = await tandem.APartnership();
        var others = await tandem.APartnership("Other buyer", "Other supplier");
        using var outsider = await tandem.As(others.Buyer.Strategic);
        using var stranger = tandem.CreateClient(new() { AllowAutoRedirect = false });

        using var refused = await outsider.GetAsync($"{Board(pair)}?as=pdf", Ct);
        using var turnedAway = await stranger.GetAsync($"{Board(pair)}?as=pdf", Ct);

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (
            refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        Assert.Equal(HttpStatusCode.Found, turnedAway.StatusCode);
    }

    [Fact]
    public async Task A_printer_that_fails_is_said_and_the_page_is_there_as_before()
    {
        using var tandem = new TandemHost { Printer = "/bin/false" };
        var pair = await tandem.APartnership();
        using var browser = await tandem.As(pair.Buyer.Strategic);

        using var answer = await browser.GetAsync($"{Board(pair)}?as=pdf", Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "print it with your browser", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.NotNull((await browser.Page(Board(pair))).QuerySelector("a[download]"));
    }

    [Fact]
    public async Task Without_a_printer_a_page_offers_no_PDF_and_stays_a_page()
    {
        using var tandem = new TandemHost();
        var pair = await tandem.APartnership();
        using var browser = await tandem.As(pair.Buyer.Strategic);

        using var answer = await browser.GetAsync($"{Board(pair)}?as=pdf", Ct);

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Null((await browser.Page(Board(pair))).QuerySelector("a[download]"));
    }

    [Fact]
    public async Task What_a_script_would_write_is_not_printed()
    {
        Assert.SkipWhen(Chromium is null, "not present");
        using var printer = new PagePrinter(Chromium);

        var plain = await printer.Print($"{Before}</body></html>", Ct);
        var scripted = await printer.Print(
            $"{Before}<script>document.body.textContent = 'x '.repeat(90000)</script></body></html>", Ct);

        Assert.InRange(scripted.Length, plain.Length - 500, plain.Length + 500);
    }

    private static string Board(Pair pair) =>
        $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/scorecard/board";
}
