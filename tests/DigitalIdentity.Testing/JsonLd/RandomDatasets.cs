using System.Globalization;
using System.Text;

namespace DigitalIdentity.Testing.JsonLd;

/// <summary>
/// Makes RDF datasets, as N-Quads, whose blank nodes are hard to tell apart: random graphs, and graphs with symmetries, which only
/// the comparison of paths (Hash N-Degree Quads) can break. Quads are shuffled and blank nodes have meaningless labels.
/// </summary>
public static class RandomDatasets
{
    /// <summary>The dataset's shapes, by name: each takes any seed.</summary>
    public static readonly string[] Shapes = ["random", "sparse", "cycle", "cycles", "tree", "clique", "star", "chain", "grid", "graphs", "literals"];

    public static string Make(string shape, int seed)
    {
        var choice = new Choice(seed);
        IEnumerable<(int From, int To)> edges = shape switch
        {
            "random" => Random(choice, nodes: 8, choice.Between(6, 16)),
            "sparse" => Random(choice, nodes: 14, choice.Between(6, 12)),
            "cycle" => Cycle(0, choice.Between(3, 9)),
            "cycles" => Cycle(0, choice.Between(3, 5)).Concat(Cycle(10, choice.Between(3, 5))).Concat(Cycle(20, 3)),
            "tree" => Enumerable.Range(1, 14).Select(i => ((i - 1) / 2, i)),
            "clique" => Clique(choice.Between(3, 5)),
            "star" => Enumerable.Range(1, choice.Between(3, 7)).Select(i => (0, i)),
            "chain" => Enumerable.Range(0, choice.Between(3, 12)).Select(i => (i, i + 1)),
            "grid" => Grid(3),
            "graphs" => Random(choice, nodes: 6, choice.Between(5, 12)),
            _ => Random(choice, nodes: 4, choice.Between(3, 6)),
        };

        var labels = choice.Shuffled(Enumerable.Range(0, 64).Select(i => string.Create(CultureInfo.InvariantCulture, $"_:{choice.Of("n", "b", "e\u00e9", "c14m")}{i}")));
        var directed = choice.Percent(70);
        var quads = new List<string>();
        foreach (var (from, to) in edges)
        {
            var predicate = choice.Percent(shape is "random" or "graphs" ? 30 : 4) ? "<https://v.example/q>" : "<https://v.example/p>";
            quads.Add($"{labels[from]} {predicate} {labels[to]}{Graph(choice, shape, labels)} .");
            if (!directed)
                quads.Add($"{labels[to]} {predicate} {labels[from]}{Graph(choice, shape, labels)} .");
        }

        var marked = shape == "literals" ? 10 : choice.Percent(50) ? 1 : 0;
        for (var i = 0; i < marked; i++)
            quads.Add($"{labels[choice.Below(4)]} <https://v.example/mark> {Literal(choice)}{Graph(choice, shape, labels)} .");
        return string.Concat(choice.Shuffled(quads.Distinct()).Select(q => q + "\n"));
    }

    private static IEnumerable<(int From, int To)> Random(Choice choice, int nodes, int edges) =>
        [.. Enumerable.Range(0, edges).Select(_ => (choice.Below(nodes), choice.Below(nodes)))];

    private static IEnumerable<(int From, int To)> Cycle(int first, int length) => Enumerable.Range(0, length).Select(i => (first + i, first + ((i + 1) % length)));

    private static IEnumerable<(int From, int To)> Clique(int size) =>
        from a in Enumerable.Range(0, size)
        from b in Enumerable.Range(0, size)
        where a != b
        select (a, b);

    private static IEnumerable<(int From, int To)> Grid(int size) =>
        from x in Enumerable.Range(0, size)
        from y in Enumerable.Range(0, size)
        from next in new[] { (X: x + 1, Y: y), (X: x, Y: y + 1) }
        where next.X < size && next.Y < size
        select ((x * size) + y, (next.X * size) + next.Y);

    private static string Graph(Choice choice, string shape, string[] labels) => shape != "graphs" ? "" : choice.Below(4) switch
    {
        0 => "",
        1 => " <https://n.example/graph>",
        _ => " " + labels[40 + choice.Below(3)],
    };

    private static string Literal(Choice choice)
    {
        var text = new StringBuilder("\"");
        foreach (var c in choice.Of(Pools.Strings))
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                _ => c.ToString(),
            });
        text.Append('"');
        return text + choice.Below(4) switch
        {
            0 => "@" + choice.Of("en", "de-AT", "zh-Hant"),
            1 => "^^<http://www.w3.org/2001/XMLSchema#integer>",
            2 => "^^<http://www.w3.org/2001/XMLSchema#string>",
            _ => "",
        };
    }
}
