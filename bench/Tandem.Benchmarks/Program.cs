using Tandem;

return args switch
{
    ["import"] => await ImportBench.Run(ImportBench.DefaultLines),
    ["import", var lines] => await ImportBench.Run(int.Parse(lines, System.Globalization.CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project bench/Tandem.Benchmarks -- import [LINES]");
    return 2;
}
