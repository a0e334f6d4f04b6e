// dotnet run -c Release --project tests/DigitalIdentity.Benchmarks -- --ratios [part of a name]   quick: one line per figure
// dotnet run -c Release --project tests/DigitalIdentity.Benchmarks -- --filter '*'                BenchmarkDotNet
using BenchmarkDotNet.Running;

using DigitalIdentity.Benchmarks;

if (args is ["--ratios", ..])
    RatioRun.Print(Figures.All(), args.Length > 1 ? args[1] : null);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
