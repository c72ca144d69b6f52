namespace Tandem.Exchange;

/// <summary>Whatever bytes come, a row is taken or held; nothing is thrown and nothing is endless (T16).</summary>
public sealed class ImportFuzzTests
{
    private const int Seed = 20261121;
    private const int Files = 5_000;
    private const int Workbooks = 1_000;

    [Fact]
    public void No_mutation_of_a_file_breaks_the_reader()
    {
        var count = MutatedFiles.Read(Seed, 0, Files);

        Assert.Equal(Files, count.Files);
        Assert.True(count is { Refused: > 0, Taken: > 0, Held: > 0 }, $"{count}");
    }

    [Fact]
    public void No_mutation_of_a_workbook_breaks_the_reader()
    {
        var count = MutatedWorkbooks.Read(Seed, 0, Workbooks);

        Assert.Equal(Workbooks, count.Files);
        Assert.True(count is { Refused: > 0, Taken: > 0, Held: > 0 }, $"{count}");
    }
}
