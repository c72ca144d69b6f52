using Tandem.Texts;

namespace Tandem.Parties;

/// <summary>The three contact levels in the reader's words.</summary>
public static class Levels
{
    public static string Name(TextCatalogue texts, Level level) => level switch
    {
        Level.Operational => texts["level.operational"],
        Level.Tactical => texts["level.tactical"],
        Level.Strategic => texts["level.strategic"],
    };
}
