using Tandem.Matters;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>The questions of a retrospective in the reader's words.</summary>
internal static class ReviewWords
{
    public static string Name(TextCatalogue texts, RetrospectivePart part) => part switch
    {
        RetrospectivePart.Happened => texts["retrospective.happened"],
        RetrospectivePart.Helped => texts["retrospective.helped"],
        RetrospectivePart.Hindered => texts["retrospective.hindered"],
        RetrospectivePart.Lesson => texts["retrospective.lesson"],
    };
}
