using System.Diagnostics;
using System.Security.Cryptography;

using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.JsonLd.Tests.Rdf;

public sealed class RdfComplexityTests
{
    public static TheoryData<string> Poison => ["clique 10", "clique 60", "hypercube 5", "hypercube 8", "grid 12", "grid 40", "circle 3000", "wheel 9", "bipartite 7", "star 20000"];

    [Theory]
    [MemberData(nameof(Poison))]
    public void A_poisoned_dataset_ends_in_a_code_in_bounded_time_and_memory(string name)
    {
        var dataset = Make(name);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();

        // The vector code of SHA-256 allocates where it is not optimized, so another algorithm shows what the rest needs.
        var options = new RdfCanonicalizationOptions { HashAlgorithm = HashAlgorithmName.SHA384 };
        RdfCanonicalizer.TryCanonicalize(dataset, out var canonical, out var problem, options).Should().BeFalse();

        canonical.Should().BeNull();
        problem!.ErrorCode.Should().Be(RdfErrorCode.ComplexityExceeded);
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30), "it takes a second, on a busy machine a few");
        (GC.GetAllocatedBytesForCurrentThread() - allocated).Should().BeLessThan(100_000_000);
    }

    [Theory]
    [InlineData("clique 5")]
    [InlineData("hypercube 3")]
    [InlineData("grid 5")]
    [InlineData("circle 100")]
    [InlineData("list 200")]
    [InlineData("pairs 5000")]
    public void What_may_well_be_meant_is_canonicalized(string name)
    {
        var dataset = Make(name);
        RdfCanonicalizer.TryCanonicalize(dataset, out var canonical, out var problem).Should().BeTrue(problem?.ToString());
        canonical!.Count.Should().Be(dataset.Count);
    }

    [Fact]
    public void More_work_can_be_allowed_and_less()
    {
        var dataset = Make("clique 6");
        RdfCanonicalizer.TryCanonicalize(dataset, out _, out _, new() { Limits = new() { MaxWork = 100 } }).Should().BeFalse();
        RdfCanonicalizer.TryCanonicalize(dataset, out _, out var problem, new() { Limits = new() { WorkFactor = 1_000_000 } })
            .Should().BeTrue(problem?.ToString());
        RdfCanonicalizer.TryCanonicalize(Make("list 200"), out _, out problem, new() { Limits = new() { MaxDepth = 20 } }).Should().BeFalse();
        problem!.ErrorCode.Should().Be(RdfErrorCode.ComplexityExceeded);
    }

    [Fact]
    public void Depth_is_bounded_on_a_small_stack_too()
    {
        var dataset = Make("list 1900");
        RdfProblem? problem = null;
        var thread = new Thread(
            () => RdfCanonicalizer.TryCanonicalize(dataset, out _, out problem, new() { Limits = new() { MaxDepth = 2000, MaxWork = 1 << 28 } }), 256 * 1024);
        thread.Start();
        thread.Join();
        problem!.ErrorCode.Should().Be(RdfErrorCode.ComplexityExceeded);
    }

    [Fact]
    public void Work_can_be_cancelled()
    {
        var options = new RdfCanonicalizationOptions { Limits = new() { MaxWork = int.MaxValue, WorkFactor = int.MaxValue } };
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var clique = Make("clique 40");
        ((Action)(() => RdfCanonicalizer.TryCanonicalize(clique, out _, out _, options, source.Token))).Should().Throw<OperationCanceledException>();

        ((Action)(() => RdfCanonicalizer.TryCanonicalize(RdfDataset.Empty, out _, out _, null, source.Token))).Should().Throw<OperationCanceledException>();
        ((Action)(() => clique.IsIsomorphicTo(clique, null, source.Token))).Should().Throw<OperationCanceledException>();
        Datasets.Canonical(Make("clique 3")).Should().NotBeEmpty("the next dataset is not affected");
    }

    [Fact]
    public void Quads_and_bytes_of_the_result_are_limited()
    {
        var dataset = Datasets.Parse("<a:s> <a:p> \"1\" .\n<a:s> <a:p> \"2\" .\n");
        Code(dataset, new() { MaxQuads = 1 }).Should().Be(RdfErrorCode.LimitExceeded);
        Code(dataset, new() { MaxQuads = 2, MaxOutputSize = 36 }).Should().BeNull();
        Code(dataset, new() { MaxOutputSize = 35 }).Should().Be(RdfErrorCode.LimitExceeded);

        // One long term in many quads: small to keep, large to write.
        var builder = new RdfDatasetBuilder();
        var longName = RdfTerm.Iri($"a:{new string('x', 1_000_000)}");
        for (var i = 0; i < 2000; i++)
            builder.Add(new(RdfTerm.BlankNode($"b{i}"), longName, RdfTerm.Literal($"{i}")));
        Code(builder.Build(), RdfLimits.Default).Should().Be(RdfErrorCode.LimitExceeded);

        static RdfErrorCode? Code(RdfDataset dataset, RdfLimits limits)
        {
            RdfCanonicalizer.TryCanonicalize(dataset, out _, out var problem, new() { Limits = limits });
            return problem?.ErrorCode;
        }
    }

    private static RdfDataset Make(string name)
    {
        var n = int.Parse(name.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        return name.Split(' ')[0] switch
        {
            "clique" => Datasets.Graph(Datasets.Clique(n)),
            "hypercube" => Datasets.Graph(Datasets.Hypercube(n)),
            "grid" => Datasets.Graph(Datasets.Grid(n)),
            "circle" => Datasets.Graph(Datasets.Circle(n)),
            "wheel" => Datasets.Graph(Datasets.Clique(n).Select(edge => (edge.From, edge.To + (edge.To == 0 ? 0 : 1)))
                .Concat(Datasets.Clique(n).Select(edge => (edge.From + n, edge.To + n)))),
            "bipartite" => Datasets.Graph(
                from x in Enumerable.Range(0, n) from y in Enumerable.Range(0, n) from edge in new[] { (x, n + y), (n + y, x) } select edge),
            "star" => Datasets.Graph(Enumerable.Range(1, n).SelectMany(x => new[] { (0, x), (n + 1, x) })),
            "pairs" => Datasets.Graph(Enumerable.Range(0, n).Select(x => (2 * x, (2 * x) + 1))),
            _ => Datasets.Parse("<a:s> <a:p> _:n0 .\n" + string.Concat(Enumerable.Range(0, n).Select(i =>
                $"_:n{i} <a:first> \"same\" .\n_:n{i} <a:rest> {(i + 1 < n ? $"_:n{i + 1}" : "<a:nil>")} .\n"))),
        };
    }
}
