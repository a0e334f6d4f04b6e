// dotnet run -c Release --project tests/DigitalIdentity.Benchmarks -- --ratios [part of a name]   quick: one line per figure
// dotnet run -c Release --project tests/DigitalIdentity.Benchmarks -- --growth                   cost of canonicalization by document size
// dotnet run -c Release --project tests/DigitalIdentity.Benchmarks -- --bbs                      BBS alone, and its cost by number of messages
// dotnet run -c Release --project tests/DigitalIdentity.Benchmarks -- --cold PROGRAM             first work of a process: the AOT smoke program, native or .dll
// dotnet run -c Release --project tests/DigitalIdentity.Benchmarks -- --filter '*'                BenchmarkDotNet
using BenchmarkDotNet.Running;

using DigitalIdentity.Benchmarks;

if (args is ["--ratios", ..])
    RatioRun.Print(Figures.All(), args.Length > 1 ? args[1] : null);
else if (args is ["--growth"])
    JsonLdGrowth.Print();
else if (args is ["--bbs"])
{
    RatioRun.Print(BbsFigures.All(new Baselines()), null);
    BbsFigures.PrintGrowth();
}
else if (args is ["--cold", var program])
    ColdStart.Print(program);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
