using System.Buffers;

using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.JsonLd.Tests.Rdf;

public sealed class RdfDatasetTests
{
    private static readonly RdfTerm S = RdfTerm.Iri("a:s");
    private static readonly RdfTerm P = RdfTerm.Iri("a:p");

    [Fact]
    public void A_builder_adds_each_quad_once_in_order()
    {
        var builder = new RdfDatasetBuilder();
        builder.Add(new(S, P, RdfTerm.BlankNode("x"))).Should().BeTrue();
        builder.Add(new(S, P, RdfTerm.BlankNode("x"), S)).Should().BeTrue();
        builder.Add(new(S, P, RdfTerm.BlankNode("x"))).Should().BeFalse();
        builder.Count.Should().Be(2);

        var dataset = builder.Build();
        dataset.Should().Equal(new RdfQuad(S, P, RdfTerm.BlankNode("x")), new RdfQuad(S, P, RdfTerm.BlankNode("x"), S));
        builder.Clear();
        builder.Build().Should().BeEmpty();
        dataset.Count.Should().Be(2, "a dataset does not see what becomes of its builder");
        RdfDataset.Empty.Should().BeEmpty();
    }

    [Fact]
    public void A_new_blank_node_is_none_that_was_there()
    {
        var builder = new RdfDatasetBuilder();
        builder.Add(new(RdfTerm.BlankNode("b0"), P, RdfTerm.BlankNode("b2")));
        new[] { builder.NewBlankNode().Value, builder.NewBlankNode().Value }.Should().Equal("b1", "b3");
    }

    [Fact]
    public void Terms_out_of_place_are_argument_errors()
    {
        var builder = new RdfDatasetBuilder();
        var (literal, blank) = (RdfTerm.Literal("x"), RdfTerm.BlankNode("b"));
        foreach (var quad in new RdfQuad[] { default, new(literal, P, S), new(S, literal, S), new(S, blank, S), new(S, P, S, literal), new(S, P, null!) })
            ((Action)(() => builder.Add(quad))).Should().Throw<ArgumentException>().WithParameterName("quad");
        builder.Count.Should().Be(0);
    }

    [Fact]
    public void A_builder_stops_at_its_limits()
    {
        var builder = new RdfDatasetBuilder(new RdfLimits { MaxQuads = 1 });
        builder.Add(new(S, P, S));
        builder.Add(new(S, P, S)).Should().BeFalse();
        ((Action)(() => builder.Add(new(S, P, P)))).Should().Throw<InvalidOperationException>();

        builder = new RdfDatasetBuilder(new RdfLimits { MaxTermsSize = 100 });
        ((Action)(() => builder.Add(new(S, P, RdfTerm.Literal(new string('x', 200)))))).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Both_ways_to_write_give_the_same()
    {
        var random = new Random(7);
        for (var round = 0; round < 100; round++)
        {
            var dataset = Datasets.Parse(string.Concat(Datasets.RandomLines(random, 8)));
            var writer = new ArrayBufferWriter<byte>();
            dataset.WriteNQuads(writer);
            writer.WrittenSpan.SequenceEqual(dataset.ToNQuads()).Should().BeTrue();
            Datasets.Parse(Datasets.Write(dataset)).Should().Equal(dataset);
        }
    }

    [Fact]
    public void Datasets_are_isomorphic_where_only_labels_and_order_differ()
    {
        var x = Datasets.Parse("_:a <a:p> _:b .\n_:b <a:p> _:a .\n_:a <a:q> \"1\" _:b .\n");
        x.IsIsomorphicTo(Datasets.Parse("_:y <a:q> \"1\" _:a .\n_:a <a:p> _:y .\n_:y <a:p> _:a .\n")).Should().BeTrue();
        x.IsIsomorphicTo(Datasets.Parse("_:y <a:q> \"1\" _:y .\n_:a <a:p> _:y .\n_:y <a:p> _:a .\n")).Should().BeFalse();
        x.IsIsomorphicTo(Datasets.Parse("_:y <a:q> \"1\" _:a .\n_:a <a:p> _:y .\n")).Should().BeFalse();

        // Two triangles are not a hexagon, though every node looks the same.
        var hexagon = Datasets.Graph(Datasets.Circle(6));
        var triangles = Datasets.Graph([.. Datasets.Circle(3), .. Datasets.Circle(3).Select(edge => (edge.From + 3, edge.To + 3))]);
        hexagon.TryIsIsomorphicTo(triangles, out var isomorphic, out var problem).Should().BeTrue();
        isomorphic.Should().BeFalse();
        problem.Should().BeNull();
    }

    [Fact]
    public void Generalized_datasets_are_compared_too()
    {
        static RdfDataset Read(string text)
        {
            RdfDataset.TryParseNQuads(text, out var dataset, out var problem, new() { AllowBlankNodePredicates = true }).Should().BeTrue(problem?.ToString());
            return dataset!;
        }

        var x = Read("_:a _:p \"1\" .\n_:a _:q \"2\" _:p .\n");
        x.IsIsomorphicTo(Read("_:x _:y \"2\" _:z .\n_:x _:z \"1\" .\n")).Should().BeTrue();
        x.IsIsomorphicTo(Read("_:x _:y \"2\" _:y .\n_:x _:z \"1\" .\n")).Should().BeFalse();
        x.IsIsomorphicTo(Read("_:x <a:y> \"2\" _:y .\n_:x <a:z> \"1\" .\n")).Should().BeFalse();
    }

    [Fact]
    public void No_answer_is_not_the_answer_no()
    {
        var clique = Datasets.Graph(Datasets.Clique(10));
        clique.TryIsIsomorphicTo(clique, out var isomorphic, out var problem).Should().BeFalse();
        isomorphic.Should().BeFalse();
        problem!.ErrorCode.Should().Be(RdfErrorCode.ComplexityExceeded);
        clique.IsIsomorphicTo(clique).Should().BeFalse();
    }
}
