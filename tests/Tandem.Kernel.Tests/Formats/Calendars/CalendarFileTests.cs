using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tandem.Formats;

/// <summary>Calendar files as RFC 5545 has them, and as a parser of others reads them.</summary>
public sealed class CalendarFileTests
{
    private static readonly DateTimeOffset Changed = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Words =
    [
        "Stuurgroep", "Åtgärd, nu; genast", @"back\slash", "two\nlines",
        "smörgåsbord 🧀🧀🧀", "\"quoted\"", "a:b;c,d",
        "ж", "very long words that go on and on and on until the line has to be folded somewhere", "\t", "é", "",
    ];

    [Fact]
    public void No_line_is_longer_than_75_octets_and_none_breaks_a_character()
    {
        var text = Write(Event(0) with { Summary = string.Concat(Enumerable.Repeat("å🧀x", 200)) });

        foreach (var line in text.Split("\r\n"))
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75);
            Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line)));
        }

        Assert.Contains(string.Concat(Enumerable.Repeat("å🧀x", 200)), Unfolded(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_are_escaped_and_nothing_in_them_can_begin_a_line()
    {
        var text = Unfolded(Write(Event(0) with { Summary = "a,b;c\\d\r\nEND:VEVENT\rx\u0001" }));

        Assert.Contains(@"SUMMARY:a\,b\;c\\d\nEND:VEVENT\nx", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("END:VEVENT").Length - 1);
        Assert.Single(text.Split("\r\n"), line => line == "END:VEVENT");
    }

    [Fact]
    public void A_cancellation_keeps_the_identity_and_says_so()
    {
        var text = CalendarFile.Write(CalendarMethod.Cancel, null, [Event(3) with { IsCancelled = true }]);

        Assert.Contains("METHOD:CANCEL\r\n", text, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED\r\nEND:VEVENT", text, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:3\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_parser_reads_500_random_feeds_as_they_were_meant_with_their_updates()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var feeds = Enumerable.Range(0, 500).Select(number => Feed(new Random(seed + number))).ToList();

        var read = Read([.. feeds.SelectMany(feed => new[] { feed.First, feed.Second })]);

        foreach (var (number, feed) in feeds.Index())
        {
            var (first, second) = (read[2 * number], read[(2 * number) + 1]);
            Assert.Equal(feed.Events.Select(e => e.Uid), first.Select(e => e.Uid));
            Assert.Equal(feed.Events.Select(e => e.Uid), second.Select(e => e.Uid));
            foreach (var (before, meant, after) in feed.Events.Zip(first, second))
            {
                Assert.Equal(Plain(before.Summary), meant.Summary);
                Assert.Equal(Plain(before.Description), meant.Description);
                Assert.Equal(before.Sequence, meant.Sequence);
                Assert.Equal("CONFIRMED", meant.Status);
                Assert.Equal(before.Sequence + 1, after.Sequence);
                Assert.Equal("CANCELLED", after.Status);
                Assert.Equal(
                    before.Moments is { } moments
                        ? moments.From.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
                        : before.Days!.Value.First.ToString("O", CultureInfo.InvariantCulture),
                    meant.Start);
            }
        }
    }

    private sealed record Made(IReadOnlyList<CalendarEvent> Events, string First, string Second);

    private sealed record ReadEvent(
        string Uid, int Sequence, string Summary, string Description, string Status, string Start);

    private static Made Feed(Random random)
    {
        var events = Enumerable.Range(0, random.Next(1, 8)).Select(number => Event(random.Next(5)) with
        {
            Uid = $"meeting-{new Guid(Bytes(random))}-{number}@tandem",
            Summary = Text(random),
            Description = Text(random),
            Location = Text(random),
            Moments = number % 3 == 2 ? null : (Moment(random), Moment(random).AddYears(3)),
            Days = number % 3 == 2 ? new Period(new(2028, 2, 29), new(2028, 3, 1)) : null,
            Guests = [new("anna@a.example", Text(random), CalendarAnswer.Accepted)],
            Organiser = new("bo@b.example", Text(random), CalendarAnswer.NeedsAction),
        }).ToList();
        return new(
            events, CalendarFile.Write(CalendarMethod.Publish, Text(random), events),
            CalendarFile.Write(CalendarMethod.Publish, null, events.Select(e => e with
            {
                Sequence = e.Sequence + 1,
                IsCancelled = true,
            })));
    }

    /// <summary>What a parser of others (python3-icalendar) reads in each file.</summary>
    private static List<List<ReadEvent>> Read(IReadOnlyList<string> files)
    {
        const string script =
            """
            import json, sys
            from icalendar import Calendar
            said = []
            for text in json.load(sys.stdin):
                calendar = Calendar.from_ical(text)
                assert not calendar.errors, calendar.errors
                events = []
                for each in calendar.walk('VEVENT'):
                    assert not each.errors, each.errors
                    events.append({'Uid': str(each['UID']), 'Sequence': int(each['SEQUENCE']),
                        'Summary': str(each['SUMMARY']), 'Description': str(each.get('DESCRIPTION', '')),
                        'Status': str(each['STATUS']), 'Start': each['DTSTART'].dt.isoformat()[:19]})
                said.append(events)
            json.dump(said, sys.stdout)
            """;
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        Assert.SkipUnless(File.Exists(start.FileName) && Has(start.FileName), "python3-icalendar is not present");
        using var process = Process.Start(start)!;
        var fault = process.StandardError.ReadToEndAsync();
        var answer = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(JsonSerializer.Serialize(files));
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, fault.GetAwaiter().GetResult());
        return JsonSerializer.Deserialize<List<List<ReadEvent>>>(answer.GetAwaiter().GetResult())!;
    }

    private static bool Has(string python)
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import icalendar"])
        {
            RedirectStandardError = true,
        })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string Write(CalendarEvent each) => CalendarFile.Write(CalendarMethod.Request, null, [each]);

    private static CalendarEvent Event(int sequence) => new("meeting-1@tandem", sequence, Changed, "Weekly")
    {
        Moments = (Changed, Changed.AddHours(1)),
    };

    /// <summary>What is read back: line breaks of one kind, and no other control characters.</summary>
    private static string Plain(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Where(letter => letter == '\n' || !char.IsControl(letter)));

    private static string Unfolded(string text) => text.Replace("\r\n ", "", StringComparison.Ordinal);

    private static string Text(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(1, 6)).Select(_ => Words[random.Next(Words.Length)]));

    private static DateTimeOffset Moment(Random random) => Changed.AddMinutes(random.Next(0, 1_000_000));

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return bytes;
    }
}
