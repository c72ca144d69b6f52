using Tandem.Cli;

return await TandemCommandLine.Run(args, Console.Out, Console.Error, CancellationToken.None);
