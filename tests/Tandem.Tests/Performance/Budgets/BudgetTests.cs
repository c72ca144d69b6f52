using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Journal;
using Tandem.Measures;
using Tandem.Outbox;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>A budget is the buyer's alone; a sponsor approves it, and the invoices say how far it is spent.</summary>
public sealed class BudgetTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_budget_counts_once_a_sponsor_who_did_not_draft_it_has_approved_it()
    {
        var pair = await tandem.APartnership();
        var id = await Draft(pair, 1000);

        Assert.Null((await Read(pair, id)).GetProperty("inForce").GetString(nullable: true));
        await tandem.Run(new ApproveBudget(id, 1), pair.Buyer.Strategic);

        Assert.Equal(1, (await Read(pair, id)).GetProperty("inForce").GetInt32());
    }

    [Fact]
    public async Task Who_drafted_a_budget_does_not_approve_it_nor_does_anybody_but_a_sponsor()
    {
        var pair = await tandem.APartnership();
        var own = EntityId.New<BudgetId>(tandem.Clock);
        await tandem.Run(new DraftBudget(own, 0, Terms(pair, 1000)), pair.Buyer.Strategic);

        var self = await Refused(new ApproveBudget(own, 1), pair.Buyer.Strategic);
        var other = await Refused(new ApproveBudget(own, 1), pair.Buyer.Tactical);

        Assert.Equal("budget.four-eyes", self.Code);
        Assert.Equal("access.role-needed", other.Code);
        Assert.Contains("Strategic of Jansen BV", $"{other.Details[0]}");
    }

    [Fact]
    public async Task No_supplier_sees_a_budget_of_its_buyer_in_any_place()
    {
        var pair = await tandem.APartnership();
        var id = await Draft(pair, 100, why: "secret-4711");
        await tandem.Run(new ApproveBudget(id, 1), pair.Buyer.Strategic);
        await Invoice(pair, "I1", 100);
        await tandem.RunJobs();

        foreach (var person in new[] { pair.Supplier.Operational, pair.Supplier.Tactical, pair.Supplier.Strategic })
        {
            using var client = await tandem.As(person);
            Assert.Equal("[]", await client.GetStringAsync("/api/budgets", ct));
            foreach (var page in new[] { "/performance/budgets", "/", "/notices", "/organisation/journal" })
                Assert.DoesNotContain("secret-4711", await client.GetStringAsync(page, ct));
            foreach (var url in new[] { $"/api/budgets/{id}", $"/performance/budgets/{id}",
                $"/performance/budgets/{id}/rows.csv" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(url, ct)).StatusCode);
            }

            Assert.Equal(Because.NotFound, (await Refused(new ApproveBudget(id, 1), person)).Because);
        }

        Assert.DoesNotContain(
            "secret-4711", await tandem.Journalled(LogId.Of(pair.Collaboration), pair.Supplier.Id));
        Assert.Contains("secret-4711", await tandem.Journalled(LogId.Of(pair.Buyer.Id), pair.Buyer.Id));
        if (TandemHost.OnPostgres)
        {
            Assert.Empty(await tandem.InDb(pair.Supplier.Id, db => db.Set<Budget>().ToListAsync(ct)));
            Assert.Empty(await tandem.InDb(pair.Supplier.Id, db => db.Set<BudgetReached>().ToListAsync(ct)));
        }
    }

    [Fact]
    public async Task Spend_is_the_invoice_lines_of_the_year_less_the_credit_notes()
    {
        var pair = await tandem.APartnership();
        var id = await Draft(pair, 1000);
        await Invoice(pair, "I1", 300);
        await Invoice(pair, "I2", 50, credit: true);
        await Invoice(pair, "I3", 400, new(2025, 12, 31));
        await Invoice(pair, "I4", 70, new(2026, 12, 31));

        Assert.Equal(320m, Spent(await Read(pair, id)));
    }

    [Fact]
    public async Task A_line_of_an_invoice_that_was_sent_anew_counts_as_it_stands_last()
    {
        var pair = await tandem.APartnership();
        var id = await Draft(pair, 1000);
        await Invoice(pair, "I1", 300);
        await Invoice(pair, "I1", 250);

        Assert.Equal(250m, Spent(await Read(pair, id)));
    }

    [Fact]
    public async Task A_line_in_another_currency_counts_at_the_rate_of_its_date_and_without_one_it_is_named()
    {
        var pair = await tandem.APartnership();
        var id = await Draft(pair, 1000);
        await Rate(pair, "USD", new(2026, 1, 10), 0.5m);
        await Rate(pair, "USD", new(2026, 2, 10), 0.8m);
        await Invoice(pair, "I1", 100, new(2026, 1, 31), currency: "USD");
        await Invoice(pair, "I2", 100, new(2026, 2, 10), currency: "USD");
        await Invoice(pair, "I3", 100, new(2026, 1, 9), currency: "USD");

        var shown = await Read(pair, id);
        using var browser = await tandem.As(pair.Buyer.Operational);
        var page = await browser.GetStringAsync($"/performance/budgets/{id}", ct);

        Assert.Equal(130m, Spent(shown));
        Assert.Equal(1, shown.GetProperty("linesWithoutRate").GetInt32());
        Assert.Contains("1 row has no rate on its day and is not counted", page);
        Assert.Contains("100 USD", page);
    }

    [Fact]
    public async Task A_budget_of_a_category_counts_by_the_order_line_else_by_the_item_and_names_what_has_none()
    {
        var pair = await tandem.APartnership();
        var id = EntityId.New<BudgetId>(tandem.Clock);
        await tandem.Run(
            new DraftBudget(id, 0, new(2026, "EUR", 1000, "castings", null, null, "why", "en")),
            pair.Buyer.Tactical);
        await tandem.ALoadOf(pair, load =>
        [
            AnItem(pair, "A", "Castings", load), AnItem(pair, "B", "Screws", load),
        ]);
        await Invoice(pair, "I1", 10, item: "A");
        await Invoice(pair, "I2", 20, item: "B");
        await Invoice(pair, "I3", 40, item: "C");

        var shown = await Read(pair, id);

        Assert.Equal(10m, Spent(shown));
        Assert.Equal(1, shown.GetProperty("linesWithoutCategory").GetInt32());
    }

    [Fact]
    public async Task Eighty_and_a_hundred_percent_are_told_once_to_sponsor_and_category_head_of_the_buyer_alone()
    {
        var pair = await tandem.APartnership("Buyer of eighty BV", "Supplier of eighty AB");
        var id = await Draft(pair, 1000);
        await tandem.Run(new ApproveBudget(id, 1), pair.Buyer.Strategic);

        await Invoice(pair, "I1", 799.99m);
        await tandem.RunJobs();
        Assert.Empty(await Told(id));

        await Invoice(pair, "I2", 0.01m);
        await tandem.RunJobs();
        await Invoice(pair, "I3", 1);
        await tandem.RunJobs();
        var told = await Told(id);
        Assert.Equal(2, told.Count);
        Assert.All(told, mail => Assert.StartsWith("80 %", mail.Subject));

        await Invoice(pair, "I4", 199);
        await tandem.RunJobs();
        told = await Told(id);
        Assert.Equal(4, told.Count);
        Assert.Equal(2, told.Count(mail => mail.Subject.StartsWith("100 %", StringComparison.Ordinal)));
        Assert.All(told, mail => Assert.Equal(pair.Buyer.Id, mail.Organisation));
        var addresses = await Addresses([pair.Buyer.Strategic, pair.Buyer.Tactical]);
        Assert.Equal(addresses.Order(), told.Select(mail => mail.Recipient).Distinct().Order());
    }

    [Fact]
    public async Task Another_version_counts_once_approved_and_is_told_of_anew()
    {
        var pair = await tandem.APartnership();
        var id = await Draft(pair, 100);
        await tandem.Run(new ApproveBudget(id, 1), pair.Buyer.Strategic);
        await Invoice(pair, "I1", 100);
        await tandem.RunJobs();
        Assert.Equal(2, (await Told(id)).Count);

        await tandem.Run(new DraftBudget(id, 1, Terms(pair, 110)), pair.Buyer.Tactical);
        Assert.Equal(1, (await Read(pair, id)).GetProperty("inForce").GetInt32());
        await tandem.Run(new ApproveBudget(id, 2), pair.Buyer.Strategic);
        await tandem.RunJobs();

        Assert.Equal(2, (await Read(pair, id)).GetProperty("inForce").GetInt32());
        Assert.Equal(4, (await Told(id)).Count);
    }

    [Fact]
    public async Task A_stale_version_is_refused_to_who_drafts_and_to_who_approves()
    {
        var pair = await tandem.APartnership();
        var id = await Draft(pair, 100);
        await tandem.Run(new DraftBudget(id, 1, Terms(pair, 110)), pair.Buyer.Tactical);

        Assert.Equal(Because.Outdated, (await Refused(new ApproveBudget(id, 1), pair.Buyer.Strategic)).Because);
        Assert.Equal(
            Because.Outdated,
            (await Refused(new DraftBudget(id, 1, Terms(pair, 120)), pair.Buyer.Tactical)).Because);
    }

    [Fact]
    public async Task A_supplier_drafts_no_budget_for_what_its_buyer_spends_and_no_second_one_for_the_same()
    {
        var pair = await tandem.APartnership();
        await Draft(pair, 100);

        var bySupplier = await Refused(
            new DraftBudget(EntityId.New<BudgetId>(tandem.Clock), 0, Terms(pair, 1)), pair.Supplier.Tactical);
        var second = await Refused(
            new DraftBudget(EntityId.New<BudgetId>(tandem.Clock), 0, Terms(pair, 1)), pair.Buyer.Tactical);

        Assert.Equal("relation.unknown", bySupplier.Code);
        Assert.Equal("budget.there-already", second.Code);
    }

    [Theory]
    [InlineData(0, "EUR", 2026, "budget.amount")]
    [InlineData(1, "eur", 2026, "rights.currency")]
    [InlineData(1, "EUR", 1999, "budget.year")]
    public async Task A_budget_says_a_year_an_amount_and_a_currency(int amount, string currency, int year, string code)
    {
        var pair = await tandem.APartnership();

        var refused = await Refused(
            new DraftBudget(
                EntityId.New<BudgetId>(tandem.Clock), 0,
                Terms(pair, amount) with { Currency = currency, Year = year }),
            pair.Buyer.Tactical);

        Assert.Equal(code, refused.Code);
    }

    [Fact]
    public async Task The_page_shows_the_rows_and_the_file_has_them_all()
    {
        var pair = await tandem.APartnership();
        using var browser = await tandem.As(pair.Buyer.Tactical);
        var page = await browser.Page("/performance/budgets");
        var made = await (await browser.Send(
            page, "draft", ("Of", $"{pair.Collaboration}/{pair.Relation}"), ("Amount", "1000"), ("Why", "Last year")))
            .Read();
        await Invoice(pair, "I-900", 300);

        var shown = await browser.Page(made.Url);
        var file = await browser.GetStringAsync(made.Url + "/rows.csv", ct);

        Assert.Contains("300 EUR of 1,000 EUR spent", await Approved(made.Url, pair));
        Assert.Contains("I-900", shown.Body!.TextContent);
        Assert.Contains("I-900", file);
    }

    private async Task<string> Approved(string url, Pair pair)
    {
        using var sponsor = await tandem.As(pair.Buyer.Strategic);
        await sponsor.Send(await sponsor.Page(url), "approve");
        return (await sponsor.Page(url)).Body!.TextContent;
    }

    private static BudgetTerms Terms(Pair pair, decimal amount, string why = "why") =>
        new(2026, "EUR", amount, null, pair.Collaboration, pair.Relation, why, "en");

    private async Task<BudgetId> Draft(Pair pair, decimal amount, string why = "why")
    {
        var id = EntityId.New<BudgetId>(tandem.Clock);
        await tandem.Run(new DraftBudget(id, 0, Terms(pair, amount, why)), pair.Buyer.Tactical);
        return id;
    }

    private Task<RefusedException> Refused(ICommand command, Actor actor) =>
        Assert.ThrowsAsync<RefusedException>(() => tandem.Run(command, actor));

    private async Task<JsonElement> Read(Pair pair, BudgetId id)
    {
        using var client = await tandem.As(pair.Buyer.Operational);
        return await client.GetFromJsonAsync<JsonElement>($"/api/budgets/{id}", ct);
    }

    private static decimal Spent(JsonElement budget) => budget.GetProperty("spent").ValueKind == JsonValueKind.String
        ? decimal.Parse(
            budget.GetProperty("spent").GetString()!, System.Globalization.CultureInfo.InvariantCulture)
        : budget.GetProperty("spent").GetDecimal();

    private Task<long> Invoice(
        Pair pair, string number, decimal amount, DateOnly? day = null, bool credit = false, string currency = "EUR",
        string? item = null) => tandem.ALoadOf(pair, load =>
        [
            new InvoiceFact(pair.Collaboration, pair.Relation, number, "1", load)
            {
                FileLine = 2,
                OrderNo = null,
                LineNo = null,
                Item = item,
                InvoicedOn = (day ?? new(2026, 2, 1)).DayNumber,
                Kind = credit ? InvoiceKind.CreditNote : InvoiceKind.Invoice,
                QuantityMicros = Quantity.Scale,
                Unit = "C62",
                PriceMicros = (long)(amount * Quantity.Scale),
                PricePerMicros = null,
                Currency = currency,
                Response = null,
                PaidOn = null,
            },
        ]);

    private Task<long> Rate(Pair pair, string from, DateOnly day, decimal rate) => tandem.ALoadOf(pair, load =>
        [
            new RateFact(pair.Collaboration, pair.Relation, from, "EUR", day.DayNumber, load)
            {
                FileLine = 2,
                RateNanos = (long)(rate * 1_000_000_000),
            },
        ]);

    private static ItemFact AnItem(Pair pair, string item, string category, long load) =>
        new(pair.Collaboration, pair.Relation, item, load)
        {
            FileLine = 2,
            SupplierItem = null,
            Description = null,
            Category = category,
            Product = null,
            Unit = "C62",
            Core = false,
            Hs = null,
            Origin = null,
        };

    private Task<List<Mail>> Told(BudgetId id)
    {
        var thread = MailThread.Of(id.Value);
        return tandem.InDb(null, db => db.Set<Mail>().AsNoTracking().Where(m => m.Thread == thread)
            .OrderBy(m => m.At).ToListAsync(ct));
    }

    private Task<List<string>> Addresses(IReadOnlyList<Actor> people) => tandem.InDb(null, async db =>
        (await db.Persons(people.Select(p => p.Person), ct)).Values.Select(p => p.Email).ToList());
}

internal static class JsonOrNothing
{
    public static string? GetString(this JsonElement element, bool nullable) =>
        nullable && element.ValueKind == JsonValueKind.Null ? null : element.ToString();
}
