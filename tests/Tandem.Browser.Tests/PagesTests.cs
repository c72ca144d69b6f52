namespace Tandem.Browsing;

/// <summary>
/// Every page that the menu leads to, as a person of the buyer and as one of a supplier. Each page is read in one of
/// the twelve ways (three languages, light and dark, desk and phone), in turn; with <c>ALL_READINGS=1</c> in all.
/// </summary>
public sealed class PagesTests(Stage stage)
{
    private const string OfTheBuyer = "Bram Kuiper";

    private const string Supplier = "Sjöhammar Gjuteri AB";

    private static readonly bool InAllWays = Environment.GetEnvironmentVariable("ALL_READINGS") == "1";

    [Fact]
    public async Task Every_page_of_the_buyer_is_sound_in_every_language_and_look() =>
        await ExamineAll(visitor => visitor.SignInAs(OfTheBuyer));

    [Fact]
    public async Task Every_page_of_a_supplier_is_sound_in_every_language_and_look() =>
        await ExamineAll(visitor => visitor.SignInAs(Supplier, "Planeringschef"));

    [Fact]
    public void The_history_of_the_demonstration_is_one_that_the_rules_allow() =>
        NoneOf([.. stage.Demonstration.Refused]);

    [Theory]
    [InlineData("/sign-in", 200)]
    [InlineData("/no-such-page", 404)]
    public async Task A_page_for_everybody_is_sound_in_every_language_and_look(string path, int status)
    {
        var faults = new List<string>();
        foreach (var reading in Reading.All)
        {
            await using var visitor = await stage.AVisitor(stage.Demonstration, reading);
            faults.AddRange(await visitor.Examine(path, reading, status));
        }

        NoneOf(faults);
    }

    /// <summary>Finds the pages without script, then examines each with it, in light and in dark at once.</summary>
    private async Task ExamineAll(Func<Visitor, Task> signIn)
    {
        var faults = new List<string>();
        await using var plain = await stage.AVisitor(stage.Demonstration, new Reading("en", Script: false));
        await signIn(plain);
        var pages = await Crawl.From(plain, "/", async (path, status) =>
            faults.AddRange((await plain.Bones(status)).Select(fault => $"{path} (without script): {fault}")));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', pages));
        Assert.True(pages.Count >= Reading.All.Count, $"only {pages.Count} pages were found");

        await using var light = await stage.AVisitor(stage.Demonstration, Reading.All[0]);
        await using var dark = await stage.AVisitor(stage.Demonstration, Reading.All[0] with { Dark = true });
        await signIn(light);
        await signIn(dark);
        await dark.Look("dark");
        foreach (var readings in Reading.All.Index().GroupBy(reading => reading.Item.Language))
        {
            await light.Goto("/");
            await light.Speak(readings.Key);
            var found = await Task.WhenAll(
                ExamineIn(light, readings.Where(reading => !reading.Item.Dark)),
                ExamineIn(dark, readings.Where(reading => reading.Item.Dark)));
            faults.AddRange(found.SelectMany(of => of));
        }

        NoneOf(faults);

        async Task<List<string>> ExamineIn(Visitor visitor, IEnumerable<(int Index, Reading Item)> readings)
        {
            var found = new List<string>();
            foreach (var (index, reading) in readings)
            {
                foreach (var path in pages.Where((_, at) => InAllWays || at % Reading.All.Count == index))
                    found.AddRange(await visitor.Examine(path, reading));
            }

            return found;
        }
    }

    private static void NoneOf(List<string> faults) => Assert.True(
        faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults)}");
}
