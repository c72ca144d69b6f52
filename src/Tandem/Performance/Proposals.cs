using System.Globalization;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Governance;

namespace Tandem.Performance;

/// <summary>A change of what is agreed, as the proposal of a decision in the reader's language.</summary>
internal static class Proposals
{
    public static ProposeDecision Of(
        ICollaborationCommand effect, DecisionKind kind, DecisionId id, RelationId? relation, string question,
        string reason) => new(
            effect.Collaboration, id, kind, relation, question, reason.Trim(),
            CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, CommandNameAttribute.Of(effect.GetType()),
            CommandJson.Write(effect), null);
}
