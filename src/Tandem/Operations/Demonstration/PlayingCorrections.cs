using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Governance;

namespace Tandem.Operations.Demonstration;

/// <summary>Plays corrective actions: one for each matter that has any.</summary>
internal sealed class PlayingCorrections(Founding founding, CommandRunner commands, TimeProvider clock)
{
    private readonly Dictionary<string, CorrectionId> known = [];

    public Task Play(CorrectionPlayed played, CollaborationId home, MatterId matter, CancellationToken ct)
    {
        var who = founding.Person(played.Who);
        var (text, language) = (played.Text.Text, played.Text.Language);
        if (played.Part == CorrectionPart.Opened)
            known[played.Matter] = EntityId.New<CorrectionId>(clock);
        var id = known[played.Matter];
        ICommand command = played.Part switch
        {
            CorrectionPart.Opened => new OpenCorrection(
                home, id, matter, founding.Organisation(played.Side!), text, language),
            CorrectionPart.Contained => new ContainCorrection(home, id, text, language),
            CorrectionPart.CauseFound => new FindRootCause(
                home, id, [played.FirstWhy!, text], CauseCode.Planning, language),
            CorrectionPart.Planned => new PlanCorrection(home, id, text, language, who.Person, played.By!.Value),
            CorrectionPart.CarriedOut => new CarryOutCorrection(home, id, text, language),
            CorrectionPart.Closed => new CloseCorrection(home, id, text, language),
        };
        return commands.Run(command, who, ct);
    }
}
