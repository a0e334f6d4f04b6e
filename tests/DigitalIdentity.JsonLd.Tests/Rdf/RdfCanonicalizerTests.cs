using System.Buffers;
using System.Security.Cryptography;

using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Rdf.Canonicalization;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.JsonLd.Tests.Rdf;

public sealed class RdfCanonicalizerTests
{
    private static readonly HashAlgorithmName[] Algorithms = [HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512];

    [Fact]
    public void The_result_is_that_of_the_standard_s_own_wording()
    {
        var random = new Random(1001);
        var compared = 0;
        for (var round = 0; round < Fuzz.Rounds(1500); round++)
        {
            var dataset = Datasets.Parse(string.Concat(Datasets.RandomLines(random, round % 2 == 0 ? 4 : 7)));
            var algorithm = Algorithms[round % 3];
            var plain = PlainCanonicalizer.Canonicalize(dataset, algorithm);
            if (plain is null)
                continue;
            Datasets.Canonical(dataset, new() { HashAlgorithm = algorithm }).Should().Be(plain);
            compared++;
        }

        compared.Should().BeGreaterThan(Fuzz.Rounds(1500) / 2);
    }

    [Fact]
    public void Graphs_that_need_all_permutations_are_as_in_the_standard()
    {
        foreach (var edges in new[] { Datasets.Clique(4), Datasets.Hypercube(2), Datasets.Circle(7), Datasets.Grid(3), Bothways(Datasets.Circle(5)) })
        {
            var dataset = Datasets.Graph(edges);
            Datasets.Canonical(dataset).Should().Be(PlainCanonicalizer.Canonicalize(dataset, HashAlgorithmName.SHA256));
        }

        static IEnumerable<(int From, int To)> Bothways(IEnumerable<(int From, int To)> edges) =>
            edges.SelectMany(edge => new[] { edge, (edge.To, edge.From) });
    }

    [Fact]
    public void Labels_order_and_repetition_of_quads_do_not_matter()
    {
        var random = new Random(4711);
        for (var round = 0; round < Fuzz.Rounds(600); round++)
        {
            var lines = Datasets.RandomLines(random, 12);
            if (!RdfCanonicalizer.TryCanonicalize(Datasets.Parse(string.Concat(lines)), out var canonical, out var problem))
            {
                problem!.ErrorCode.Should().Be(RdfErrorCode.ComplexityExceeded);
                continue;
            }

            int[] labels = [.. Enumerable.Range(0, 12)];
            Datasets.Shuffle(random, labels);
            var other = lines.Select(line => Enumerable.Range(0, 12).Aggregate(
                line, (text, i) => text.Replace($"_:x{i} ", $"_:y{labels[i]} ", StringComparison.Ordinal))).ToList();
            other.AddRange(other.Take(1).ToList());
            Datasets.Shuffle(random, other);

            Datasets.Canonical(Datasets.Parse(string.Concat(other))).Should().Be(Text.UTF8.GetString(canonical.NQuads.Span));
        }
    }

    [Fact]
    public void The_canonical_form_is_its_own_canonical_form_up_to_the_labels_that_it_issues()
    {
        var random = new Random(8);
        for (var round = 0; round < Fuzz.Rounds(200); round++)
        {
            var dataset = Datasets.Parse(string.Concat(Datasets.RandomLines(random, 5)));
            if (!RdfCanonicalizer.TryCanonicalize(dataset, out var canonical, out _))
                continue;
            var again = canonical.ToDataset();

            Datasets.Write(again).Should().Be(Text.UTF8.GetString(canonical.NQuads.Span));
            Datasets.Canonical(again).Should().Be(Text.UTF8.GetString(canonical.NQuads.Span));
            again.IsIsomorphicTo(dataset).Should().BeTrue();
        }
    }

    [Fact]
    public void Lines_labels_and_input_quads_belong_together()
    {
        var random = new Random(21);
        for (var round = 0; round < Fuzz.Rounds(200); round++)
        {
            var dataset = Datasets.Parse(string.Concat(Datasets.RandomLines(random, 5)));
            if (!RdfCanonicalizer.TryCanonicalize(dataset, out var canonical, out _))
                continue;
            var input = dataset.ToArray();
            var output = canonical.ToDataset().ToArray();
            canonical.Count.Should().Be(input.Length);
            string.Concat(Enumerable.Range(0, canonical.Count).Select(i => Text.UTF8.GetString(canonical.LineAt(i).Span)))
                .Should().Be(Text.UTF8.GetString(canonical.NQuads.Span));
            for (var i = 0; i < output.Length; i++)
            {
                var quad = input[canonical.InputIndexAt(i)];
                output[i].Should().Be(new RdfQuad(Rename(quad.Subject), quad.Predicate, Rename(quad.Object), quad.Graph is null ? null : Rename(quad.Graph)));
            }

            canonical.IssuedIdentifiers.Values.Should().Equal(Enumerable.Range(0, canonical.IssuedIdentifiers.Count).Select(i => $"c14n{i}"));
            RdfTerm Rename(RdfTerm term) => term.Kind == RdfTermKind.BlankNode ? RdfTerm.BlankNode(canonical.IssuedIdentifiers[term.Value]) : term;
        }
    }

    [Fact]
    public void More_than_ten_labels_sort_as_texts()
    {
        foreach (var count in new[] { 1, 2, 9, 10, 11, 20, 99, 100, 101, 120, 1000, 1111 })
        {
            var numbers = new int[count];
            CodePointPlaces.Fill(numbers);
            numbers.Should().Equal(Enumerable.Range(0, count).OrderBy(n => $"{n}", StringComparer.Ordinal));
        }

        var dataset = Datasets.Parse(string.Concat(Enumerable.Range(0, 150).Select(i => $"_:n{i} <a:p> \"{i}\" .\n<a:s> <a:q> _:n{i} .\n<a:s> <a:q> <a:o> _:n{i} .\n")));
        var lines = Datasets.Canonical(dataset).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(450).And.Equal(lines.Order(CodePointOrder.Instance));
    }

    [Fact]
    public void Nothing_and_one_blank_node_need_no_hash()
    {
        Datasets.Canonical(RdfDataset.Empty).Should().BeEmpty();
        Datasets.Canonical(Datasets.Parse("<a:s> <a:p> \"b\" .\n<a:s> <a:p> \"a\" <a:g> .\n<a:s> <a:p> \"a\" .\n"))
            .Should().Be("<a:s> <a:p> \"a\" .\n<a:s> <a:p> \"a\" <a:g> .\n<a:s> <a:p> \"b\" .\n");
        Datasets.Canonical(Datasets.Parse("_:x <a:p> _:x _:x .\n<a:s> <a:p> _:x .\n"))
            .Should().Be("<a:s> <a:p> _:c14n0 .\n_:c14n0 <a:p> _:c14n0 _:c14n0 .\n");
    }

    [Fact]
    public void A_blank_node_without_quads_gets_no_label()
    {
        var store = new RdfQuadStore();
        var property = store.Intern("<a:p>"u8, RdfTermKind.Iri);
        store.NewBlankNode();
        var x = store.NewBlankNode();
        store.NewBlankNode();
        var y = store.NewBlankNode();
        store.AddQuad(x, property, property, -1);
        store.AddQuad(x, property, y, -1);
        store.AddQuad(y, property, store.NewBlankNode(), -1);
        store.Truncate(2);

        var state = new CanonicalizationState();
        state.Run(store.View, RdfCanonicalizationOptions.Default, default).Should().BeNull();
        Text.UTF8.GetString(state.NQuads).Should().Be(Datasets.Canonical(Datasets.Parse("_:x <a:p> <a:p> .\n_:x <a:p> _:y .\n")));
        state.Issued.Length.Should().Be(2);
    }

    [Fact]
    public void The_order_of_terms_is_the_order_of_lines()
    {
        var random = new Random(77);
        for (var round = 0; round < Fuzz.Rounds(500); round++)
        {
            var lines = Datasets.RandomLines(random, 30);
            var dataset = Datasets.Parse(string.Concat(lines));
            if (!RdfCanonicalizer.TryCanonicalize(dataset, out var canonical, out _))
                continue;
            var written = Text.UTF8.GetString(canonical.NQuads.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            written.Should().Equal(written.Order(CodePointOrder.Instance));
        }
    }

    [Fact]
    public void Large_datasets_come_out_sorted_too()
    {
        var random = new Random(5);
        var lines = Enumerable.Range(0, 20_000).Select(i => $"_:n{random.Next(3000)} <a:p{random.Next(5)}> {(random.Next(2) == 0 ? $"_:n{random.Next(3000)}" : $"\"{random.Next(900)}\"")} .\n").ToList();
        lines.AddRange(Enumerable.Range(0, 3000).Select(i => $"_:n{i} <a:id> \"{i}\" .\n<a:hub> <a:of> _:n{i} <a:g{i % 3}> .\n"));
        var expected = Datasets.Canonical(Datasets.Parse(string.Concat(lines)));
        var written = expected.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        written.Should().Equal(written.Order(CodePointOrder.Instance));

        Datasets.Shuffle(random, lines);
        Datasets.Canonical(Datasets.Parse(string.Concat(lines))).Should().Be(expected);
    }

    [Fact]
    public void Other_hash_algorithms_may_give_other_labels_and_unknown_ones_are_argument_errors()
    {
        var dataset = Datasets.Parse(string.Concat(Enumerable.Range(0, 10).Select(i => $"_:n{i} <a:p> \"{i}\" .\n")));
        Algorithms.Select(algorithm => Datasets.Canonical(dataset, new() { HashAlgorithm = algorithm })).Distinct().Should().HaveCount(3);
        ((Action)(() => _ = new RdfCanonicalizationOptions { HashAlgorithm = HashAlgorithmName.MD5 })).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void The_writer_form_writes_all_or_nothing()
    {
        var dataset = Datasets.Parse("_:b <a:p> \"2\" .\n_:a <a:p> \"1\" .\n");
        var output = new ArrayBufferWriter<byte>();
        RdfCanonicalizer.TryWrite(dataset, output, out var problem).Should().BeTrue(problem?.ToString());
        Text.UTF8.GetString(output.WrittenSpan).Should().Be(Datasets.Canonical(dataset));

        output = new ArrayBufferWriter<byte>();
        RdfCanonicalizer.TryWrite(Datasets.Graph(Datasets.Clique(10)), output, out problem).Should().BeFalse();
        problem!.ErrorCode.Should().Be(RdfErrorCode.ComplexityExceeded);
        output.WrittenCount.Should().Be(0);
    }

    [Fact]
    public void Nothing_is_allocated_once_the_state_is_warm()
    {
        var random = new Random(2);
        var dataset = Datasets.Parse(string.Concat(Enumerable.Range(0, 400).Select(i => $"_:n{i % 40} <a:p{i % 7}> \"{random.Next()}\" .\n")) + "_:m1 <a:p> _:m2 .\n_:m3 <a:p> _:m4 .\n");
        var state = new CanonicalizationState();

        // The vector code of SHA-256 allocates where it is not optimized.
        var options = new RdfCanonicalizationOptions { HashAlgorithm = HashAlgorithmName.SHA384 };
        for (var i = 0; i < 3; i++)
            state.Run(dataset.View, options, default).Should().BeNull();
        var before = GC.GetAllocatedBytesForCurrentThread();
        state.Run(dataset.View, options, default);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(64);
    }
}
