using BenchmarkDotNet.Attributes;

namespace DigitalIdentity.Benchmarks;

/// <summary>The same figures with BenchmarkDotNet's statistics: <c>-- --filter '*'</c>.</summary>
[MemoryDiagnoser]
public class FigureBenchmarks
{
    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    public static IEnumerable<string> Names => Figures.All().Where(f => f.Elsewhere is null).Select(f => f.Name);

    private Figure Figure { get; set; } = null!;

    [GlobalSetup]
    public void Find() => Figure = Figures.All().First(f => f.Name == Name);

    [Benchmark]
    public void Ours() => Figure.Ours();

    [Benchmark(Baseline = true)]
    public void Baseline() => Figure.Baseline();
}
