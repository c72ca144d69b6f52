using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>The language in which somebody gave a reason, and the header of a program that may send twice.</summary>
internal static class PlanLanguage
{
    public const string KeyHeader = "Idempotency-Key";

    /// <exception cref="RefusedException">The product does not speak it.</exception>
    public static void Check(string language)
    {
        if (!TextCatalogue.Languages.Contains(language))
            throw new RefusedException(Because.Invalid, "person.language", language);
    }
}
