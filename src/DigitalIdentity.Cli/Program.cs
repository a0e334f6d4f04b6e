using DigitalIdentity.Cli;

return await CommandLine.RunAsync(args, CliHost.OfProcess()).ConfigureAwait(false);
