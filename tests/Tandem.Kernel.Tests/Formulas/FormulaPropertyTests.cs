using System.Text;

namespace Tandem.Formulas;

/// <summary>Properties over many formulas; a test that fails prints the text it failed on.</summary>
public sealed class FormulaPropertyTests
{
    private const int Seed = 20260401;

    private static readonly string[] Pieces =
    [
        "1", "2.5", "0", "12 days", "5 %", "3 EUR", "[otif]", "[lead-time]", "spread", "otif", "[", "]", "(", ")",
        "+", "-", "*", "/", ",", ":", "%", "min(", "max(", "avg(", " ", "days", ".", "é", "\0", "\ud83d", "\n", "[]",
        "[a-]", "1.", "99999999999999999999", "EUR", "hours", "_", "\"", "'", ";", "=",
    ];

    [Fact]
    public void Whatever_is_typed_is_read_or_refused_with_a_fault_inside_the_text()
    {
        var random = new Random(Seed);
        var (read, refused) = (0, 0);
        for (var run = 0; run < 20_000; run++)
        {
            var text = Typed(random);
            if (Formula.TryParse(text, FormulaTests.Measures, out var formula, out var fault))
            {
                read++;
                Assert.Null(fault);
                formula!.Evaluate(FormulaTests.Operands());
                SameAgain(formula);
            }
            else
            {
                refused++;
                Assert.True(formula is null && fault!.Position >= 0 && fault.Position <= text.Length, text);
            }
        }

        Assert.True(read > 500 && refused > 500, $"{read} read, {refused} refused");
    }

    [Fact]
    public void A_tree_is_written_so_that_it_reads_back_as_the_same_tree()
    {
        var random = new Random(Seed);
        for (var run = 0; run < 3000; run++)
        {
            var text = Made(random, depth: 4);
            var read = Formula.TryParse(text, FormulaTests.Measures, out var formula, out var fault);
            Assert.True(read, $"{text} {fault}");
            SameAgain(formula!);
        }
    }

    private static void SameAgain(Formula formula)
    {
        var form = formula.ToString();
        Assert.True(Formula.TryParse(form, FormulaTests.Measures, out var again, out var fault), $"{form} {fault}");
        Assert.Equal(formula.Tree, again!.Tree);
        Assert.Equal(form, again.ToString());
        Assert.Equal(formula.Evaluate(FormulaTests.Operands()), again.Evaluate(FormulaTests.Operands()));
    }

    private static string Typed(Random random)
    {
        var text = new StringBuilder();
        var pieces = random.Next(1, random.Next(8) == 0 ? 80 : 8);
        for (var piece = 0; piece < pieces; piece++)
            text.Append(random.Next(12) == 0 ? (char)random.Next(0x250) : Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }

    /// <summary>Plain numbers and plain measures only, so that every formula fits its units.</summary>
    private static string Made(Random random, int depth) => depth == 0
        ? random.Next(3) switch { 0 => "ideas", 1 => "[ideas]", _ => $"{random.Next(20)}.{random.Next(100)}" }
        : random.Next(7) switch
        {
            0 => $"({Made(random, depth - 1)})",
            1 => $"-{Made(random, 0)}",
            2 => $"-({Made(random, depth - 1)})",
            3 => $"avg({Made(random, depth - 1)}:{random.Next(1, 4)},{Made(random, 0)})",
            4 => $"min({Made(random, 0)}, {Made(random, depth - 1)})",
            5 => $"({Made(random, depth - 1)}) {"+-*/"[random.Next(4)]} ({Made(random, depth - 1)})",
            _ => $"{Made(random, depth - 1)}{"+-*/"[random.Next(4)]}{Made(random, depth - 1)}",
        };
}
