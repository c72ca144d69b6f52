using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>Every command that there is has its sentence in the journal, in each language.</summary>
public sealed class JournalWordsTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly TextCatalogue texts = tandem.Services.GetRequiredService<TextCatalogue>();

    public static TheoryData<string> Commands =>
    [
        .. new[] { typeof(Program).Assembly, typeof(ICommand).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsAssignableTo(typeof(ICommand)) && !type.IsAbstract)
            .Select(CommandNameAttribute.Of),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_has_a_sentence_of_its_own_in_each_language(string command)
    {
        var sentences = TextCatalogue.Languages.Select(language => In(language, command)).ToList();

        Assert.DoesNotContain(null, sentences);
        Assert.Equal(sentences.Count, sentences.Distinct().Count());
        Assert.All(sentences, sentence => Assert.EndsWith(".", sentence));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_belongs_to_one_kind_of_entry(string command) =>
        Assert.Single(Enum.GetValues<JournalKind>(), kind => JournalKinds.Commands(kind)
            .Any(start => command.StartsWith(start, StringComparison.Ordinal)));

    [Fact]
    public void A_command_without_words_is_found() => Assert.Null(In("en", "planted.command"));

    [Fact]
    public void No_two_commands_say_the_same()
    {
        var sentences = Commands.Select(row => In("en", row.Data)).ToList();

        Assert.Equal(sentences.Distinct(), sentences);
    }

    private string? In(string language, string command)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return JournalWords.Known(texts, command);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
