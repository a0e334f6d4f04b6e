using DigitalIdentity.JsonLd.Rdf;

using Text = System.Text.Encoding;

namespace DigitalIdentity.JsonLd.Tests.Rdf;

/// <summary>Datasets for tests.</summary>
internal static class Datasets
{
    internal static RdfDataset Parse(string nQuads)
    {
        RdfDataset.TryParseNQuads(nQuads, out var dataset, out var problem).Should().BeTrue(problem?.ToString());
        return dataset!;
    }

    internal static string Write(RdfDataset dataset) => Text.UTF8.GetString(dataset.ToNQuads());

    internal static string Canonical(RdfDataset dataset, RdfCanonicalizationOptions? options = null)
    {
        RdfCanonicalizer.TryCanonicalize(dataset, out var canonical, out var problem, options).Should().BeTrue(problem?.ToString());
        return Text.UTF8.GetString(canonical!.NQuads.Span);
    }

    /// <summary>A graph whose nodes are blank and whose edges have one predicate.</summary>
    internal static RdfDataset Graph(IEnumerable<(int From, int To)> edges) =>
        Parse(string.Concat(edges.Select(edge => $"_:n{edge.From} <http://example.org/p> _:n{edge.To} .\n")));

    internal static IEnumerable<(int From, int To)> Clique(int nodes) =>
        from x in Enumerable.Range(0, nodes) from y in Enumerable.Range(0, nodes) where x != y select (x, y);

    internal static IEnumerable<(int From, int To)> Hypercube(int dimensions) =>
        from x in Enumerable.Range(0, 1 << dimensions) from bit in Enumerable.Range(0, dimensions) select (x, x ^ (1 << bit));

    internal static IEnumerable<(int From, int To)> Circle(int nodes) => Enumerable.Range(0, nodes).Select(x => (x, (x + 1) % nodes));

    internal static IEnumerable<(int From, int To)> Grid(int side) =>
        from x in Enumerable.Range(0, side)
        from y in Enumerable.Range(0, side)
        from to in new[] { (X: x + 1, Y: y), (X: x, Y: y + 1) }
        where to.X < side && to.Y < side
        select ((x * side) + y, (to.X * side) + to.Y);

    /// <summary>Random lines, in which blank nodes are many and much is alike.</summary>
    internal static List<string> RandomLines(Random random, int mostNodes)
    {
        string[] literals =
        [
            "\"\"", "\"a\"", "\"ab\"", "\"a\"@en", "\"a\"@en-us", "\"a b\"", "\"a!\"", "\"a\\n\"", "\"a\\\"\"", "\"a\"^^<http://e.org/d>",
            "\"\ud83d\ude00\"", "\"\ue000\"", "\"a~\"", "\"a\\u007F\"",
        ];
        var nodes = random.Next(1, mostNodes + 1);
        var predicates = random.Next(1, 4);
        string Node() => random.Next(5) > 0
            ? $"_:x{random.Next(nodes)}"
            : new[] { "<http://e.org/n>", "<http://e.org/n1>", "<http://e.org/n/1>", "<http://e.org/n#>", "<urn:x>" }[random.Next(5)];
        return [.. Enumerable.Range(0, random.Next((3 * nodes) + 4)).Select(_ =>
        {
            var target = random.Next(4) == 0 ? literals[random.Next(literals.Length)] : Node();
            var graph = random.Next(4) == 0 ? $" {Node()}" : "";
            return $"{Node()} <http://e.org/p{new string('p', random.Next(predicates))}> {target}{graph} .\n";
        })];
    }

    internal static void Shuffle<T>(Random random, IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
