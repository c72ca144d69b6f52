using System.Globalization;
using Tandem.Trials;

return args switch
{
    ["kill"] => await new KillTrial().Run(20),
    ["kill", "--cycles", var cycles] => await new KillTrial().Run(int.Parse(cycles, CultureInfo.InvariantCulture)),
    ["fuzz"] => FuzzTrial.Run(50_000),
    ["fuzz", "--inputs", var inputs] => FuzzTrial.Run(int.Parse(inputs, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: kill [--cycles N] | fuzz [--inputs N]");
    return 2;
}
