using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>Why the rhythm took a meeting off the calendars, in the language of the body.</summary>
internal sealed class TextOfRhythm(TextCatalogue texts)
{
    public string Changed(string language) => texts.For(language, "body.reason-changed");

    public string Ended(string language) => texts.For(language, "body.reason-ended");

    public string Left(string language) => texts.For(language, "body.reason-left");
}
