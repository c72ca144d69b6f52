using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Jobs;
using Tandem.Parties;

namespace Tandem.Commands;

public sealed class ForgetAnswersTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly Actor Clock = Actor.ByRule(ForgetAnswers.Rule, default);

    private CommandRunner Commands => tandem.Services.GetRequiredService<CommandRunner>();

    [Fact]
    public async Task An_answer_is_kept_for_a_week_and_then_deleted()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        var first = await Commands.Run(new Speak("nl"), side.Tactical, default, "once");

        await Pass(Repetition.Term - TimeSpan.FromHours(1));
        Assert.Equal(first, await Commands.Run(new Speak("nl"), side.Tactical, default, "once"));

        await Pass(TimeSpan.FromDays(1) + TimeSpan.FromHours(1));
        Assert.DoesNotContain("once", await Keys());
        Assert.NotEqual(first, await Commands.Run(new Speak("nl"), side.Tactical, default, "once"));
    }

    [Fact]
    public async Task A_younger_answer_stays()
    {
        var side = await tandem.AnOrganisation("Jansen BV");
        await Commands.Run(new Speak("nl"), side.Tactical, default, "old");
        tandem.Clock.Now += TimeSpan.FromDays(5);
        await Commands.Run(new Speak("sv"), side.Tactical, default, "young");

        await Pass(TimeSpan.FromDays(3));

        Assert.Equal(["young"], await Keys());
    }

    [Fact]
    public async Task The_clock_runs_again_each_day_without_an_entry_in_any_journal()
    {
        await Pass(TimeSpan.FromDays(2));

        var job = await tandem.InDb(null, db => db.Set<Job>().SingleAsync(j => j.Key == ForgetAnswers.Rule));
        Assert.Equal(tandem.Clock.Now + TimeSpan.FromDays(1), job.DueAt);
        Assert.Null(job.Fault);
        Assert.Equal(-1, (await tandem.Run(new ForgetAnswers(), Clock)).Index);
    }

    [Fact]
    public async Task A_person_cannot_ask_for_it()
    {
        var side = await tandem.AnOrganisation("Jansen BV");

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new ForgetAnswers(), side.Tactical));

        Assert.Equal("command.by-clock", refused.Code);
    }

    private async Task Pass(TimeSpan time)
    {
        tandem.Clock.Now += time;
        await tandem.Services.GetRequiredService<JobRunner>().RunDue(default);
    }

    private Task<List<string>> Keys() => tandem.InDb(null, db => db.Database
        .SqlQueryRaw<string>("""select key as "Value" from kept_answers""").ToListAsync());
}
