using System.Globalization;
using Tandem.Trials;

return args switch
{
    ["kill"] => await new KillTrial().Run(20),
    ["kill", "--cycles", var cycles] => await new KillTrial().Run(int.Parse(cycles, CultureInfo.InvariantCulture)),
    ["fuzz"] => FuzzTrial.Run(50_000),
    ["fuzz", "--inputs", var inputs] => FuzzTrial.Run(int.Parse(inputs, CultureInfo.InvariantCulture)),
    ["deciders", .. var options] => await Deciders(options),
    _ => Usage(),
};

static async Task<int> Deciders(string[] options) => options switch
{
    [] => await DecidersTrial.Run(200, null),
    ["--rounds", var rounds] => await DecidersTrial.Run(int.Parse(rounds, CultureInfo.InvariantCulture), null),
    ["--database", var database] => await DecidersTrial.Run(200, database),
    ["--rounds", var rounds, "--database", var database] =>
        await DecidersTrial.Run(int.Parse(rounds, CultureInfo.InvariantCulture), database),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "Usage: kill [--cycles N] | fuzz [--inputs N] | deciders [--rounds N] [--database CONNECTION]");
    return 2;
}
