using Microsoft.AspNetCore.Components;
using Tandem.Pages.Parts;

namespace Tandem.Pages;

public sealed class PartTests
{
    private static readonly PartyLabel Foundry = new("Kallsjö Gjuteri AB", 1);
    private static readonly PartyLabel Heating = new("Veldkamp Warmte", 2);

    [Theory]
    [InlineData("Kallsjö Gjuteri AB", 1, "KG", "org-1")]
    [InlineData("Wierdijk", 6, "W", "org-6")]
    [InlineData("åhus hamn", 7, "ÅH", "org-1")]
    public void A_party_has_initials_and_one_of_six_colours(string name, int joined, string initials, string colour)
    {
        var party = new PartyLabel(name, joined);

        Assert.Equal((initials, colour), (party.Initials, party.Class));
    }

    [Fact]
    public void A_person_has_the_initials_of_first_and_last_name() =>
        Assert.Equal("SW", new PersonLabel("Sanne de Wit", null, Heating).Initials);

    [Fact]
    public async Task The_audience_is_named_in_alphabetical_order_whoever_proposed()
    {
        var audience = await Rendered.Part<Audience>(new Dictionary<string, object?>
        {
            [nameof(Audience.Parties)] = (PartyLabel[])[Heating, Foundry],
        });

        Assert.Equal(
            ["KG Kallsjö Gjuteri AB", "VW Veldkamp Warmte"],
            audience.QuerySelectorAll(".org").Select(party => party.TextContent));
        Assert.StartsWith("Visible to:", audience.Body!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null, "ball", "Je bent aan zet")]
    [InlineData(false, "Kallsjö", "ball off", "Kallsjö is aan zet")]
    public async Task The_ball_is_on_for_the_reader_and_hollow_for_another(
        bool on, string? party, string shape, string words)
    {
        var ball = await Rendered.Part<Ball>(
            new Dictionary<string, object?> { [nameof(Ball.On)] = on, [nameof(Ball.Party)] = party }, "nl");

        var shown = ball.QuerySelector("span")!;
        Assert.Equal((shape, words), (shown.ClassName, shown.TextContent));
    }

    [Fact]
    public async Task Every_state_has_a_word_beside_its_colour()
    {
        foreach (var kind in Enum.GetValues<BadgeKind>())
        {
            var badge = await Rendered.Part<Badge>(new Dictionary<string, object?> { [nameof(Badge.Kind)] = kind });

            Assert.NotEmpty(badge.QuerySelector(".badge")!.TextContent);
        }
    }

    [Fact]
    public async Task Every_icon_is_drawn_and_hidden_from_a_screen_reader()
    {
        foreach (var name in Enum.GetValues<IconName>())
        {
            var icon = await Rendered.Part<Icon>(new Dictionary<string, object?> { [nameof(Icon.Name)] = name });

            Assert.Equal("true", icon.QuerySelector("svg")!.GetAttribute("aria-hidden"));
            Assert.Matches("^M[-0-9a-zA-Z. ]+$", icon.QuerySelector("path")!.GetAttribute("d")!);
        }
    }

    [Fact]
    public async Task A_field_tells_its_control_where_hint_and_error_stand()
    {
        RenderFragment<FieldMarks> control = marks => builder =>
        {
            builder.OpenElement(0, "input");
            builder.AddAttribute(1, "id", "date");
            builder.AddAttribute(2, "aria-describedby", marks.DescribedBy);
            builder.AddAttribute(3, "aria-invalid", marks.Invalid);
            builder.CloseElement();
        };

        var field = await Rendered.Part<Field>(new Dictionary<string, object?>
        {
            [nameof(Field.For)] = "date",
            [nameof(Field.Label)] = "New date",
            [nameof(Field.Hint)] = "A working day",
            [nameof(Field.Error)] = "Enter a date",
            [nameof(Field.ChildContent)] = control,
        });

        var described = field.QuerySelector("input")!.GetAttribute("aria-describedby")!.Split(' ');
        Assert.Equal(["A working day", "Enter a date"], described.Select(id => field.GetElementById(id)!.TextContent));
        Assert.Equal("true", field.QuerySelector("input")!.GetAttribute("aria-invalid"));
        Assert.Equal("date", field.QuerySelector("label")!.GetAttribute("for"));
    }

    [Fact]
    public async Task The_summary_of_errors_leads_to_the_fields()
    {
        var summary = await Rendered.Part<ErrorSummary>(new Dictionary<string, object?>
        {
            [nameof(ErrorSummary.Errors)] =
                (FieldError[])[new("date", "Enter <a> date"), new(null, "Both sides must agree")],
        });

        Assert.Equal("alert", summary.QuerySelector("div")!.GetAttribute("role"));
        Assert.Equal("Enter <a> date", summary.QuerySelector("a[href='#date']")!.TextContent);
        Assert.Equal(2, summary.QuerySelectorAll("li").Length);
    }

    [Fact]
    public async Task A_ladder_has_both_sides_on_every_rung_and_the_same_in_its_table()
    {
        var ladder = await Rendered.Part<Ladder>(new Dictionary<string, object?>
        {
            [nameof(Ladder.Label)] = "Ladder",
            [nameof(Ladder.Left)] = Foundry,
            [nameof(Ladder.Right)] = Heating,
            [nameof(Ladder.Rungs)] = (Rung[])
            [
                new("Tactical", new("Johan Ek", "Deliveries", Foundry), null, "5 days", RungState.Next),
                new("Operational", new("Elin Bergström", null, Foundry), new("Mila Bos", null, Heating),
                    "1 day left", RungState.Now, 50, ClockState.Soon),
            ],
        });

        Assert.All(
            ladder.QuerySelectorAll(".ladder > li"),
            rung => Assert.Equal(2, rung.QuerySelectorAll(".who").Length));
        Assert.Equal("Operational", ladder.QuerySelector("li[aria-current=step] .ball")!.TextContent);
        Assert.Equal("50", ladder.QuerySelector("progress")!.GetAttribute("value"));
        Assert.Equal(
            ["Tactical", "Johan Ek", "No owner yet", "5 days", "not yet"],
            ladder.QuerySelector("tbody tr")!.Children.Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task A_journal_number_reads_alike_in_every_language()
    {
        foreach (var language in new[] { "en", "nl", "sv" })
        {
            var stamp = await Rendered.Part<Stamp>(
                new Dictionary<string, object?> { [nameof(Stamp.Number)] = 18204L }, language);

            Assert.EndsWith("18\u00a0204", stamp.QuerySelector(".stamp")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_head_of_a_sorted_column_says_which_way()
    {
        var head = await Rendered.Html<SortHead>(
            new Dictionary<string, object?>
            {
                [nameof(SortHead.Text)] = "Due",
                [nameof(SortHead.Href)] = "?sort=-due",
                [nameof(SortHead.Direction)] = SortDirection.Ascending,
            },
            "en");

        Assert.Contains("""aria-sort="ascending"><a href="?sort=-due">Due</a>""", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_show_what_is_done_and_where_the_reader_is()
    {
        var steps = await Rendered.Part<Steps>(new Dictionary<string, object?>
        {
            [nameof(Steps.Label)] = "Import",
            [nameof(Steps.Items)] = (ActStep[])[new("Upload", "/1"), new("Columns", "/2"), new("Preview")],
            [nameof(Steps.Current)] = 1,
        });

        Assert.Equal("Upload", steps.QuerySelector("li.done a")!.TextContent);
        Assert.Equal("Columns", steps.QuerySelector("li[aria-current=step] span")!.TextContent);
    }
}
