using Tandem.Trials;

if (args is not ["kill", .. var options])
{
    await Console.Error.WriteLineAsync("Usage: kill [--cycles N]");
    return 2;
}

var cycles = options is ["--cycles", var number]
    ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)
    : 20;
return await new KillTrial().Run(cycles);
