using System.Globalization;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Performance;

namespace Tandem.Operations.Demonstration;

/// <summary>Plays how months were closed: each step names what the pages showed on that day.</summary>
internal sealed class PlayingClosing(Founding founding, CommandRunner commands, IServiceScopeFactory scopes)
{
    private const string Otif = "otif";

    public async Task Play(PlayedClosing played, CancellationToken ct)
    {
        var who = founding.Person(played.Who);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(played.Who.Language);
        if (await CommandOf(played, who, ct) is { } command)
            await commands.Run(command, who, ct);
    }

    private async Task<ICommand?> CommandOf(PlayedClosing played, Actor who, CancellationToken ct)
    {
        var (collaboration, relation) = (
            founding.Collaboration(played.Collaboration), founding.Relation(played.Collaboration)!.Value);
        switch (played)
        {
            case ContestAnswered e:
                return new AnswerContest(
                    collaboration, relation, e.Number, e.Answer, e.Text.Text, e.Text.Language);
            case MonthNoted e:
                return new NoteMonth(collaboration, relation, e.Month, "", e.Text.Text, e.Text.Language);
        }

        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginRead(who.Organisation, ct);
        var of = await data.Work.Db.Relation(collaboration, relation, who, ct);
        var steps = scope.ServiceProvider.GetRequiredService<ClosingSteps>();
        if (played is not LineContested contested)
            return await steps.Signature(of, played.Month, ct);

        return await steps.Miss(of, Measure.Otif, contested.Month, contested.Place, ct) is { } row
            ? new ContestLine(
                collaboration, relation, Otif, contested.Month, row, contested.Reason, contested.Cause,
                contested.Text.Text, contested.Text.Language)
            : null;
    }
}
