using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.JsonLd.Tests.Rdf;

public sealed class RdfTermTests
{
    [Fact]
    public void Terms_write_themselves_as_canonical_n_quads()
    {
        RdfTerm.Iri("http://e.org/\u00e9").ToString().Should().Be("<http://e.org/\u00e9>");
        RdfTerm.BlankNode("b0").ToString().Should().Be("_:b0");
        RdfTerm.Literal("a\"\\\n\u0001\u007f\uffff").ToString().Should().Be("\"a\\\"\\\\\\n\\u0001\\u007F\\uFFFF\"");
        RdfTerm.Literal("1", "a:d").ToString().Should().Be("\"1\"^^<a:d>");
        RdfTerm.Literal("1", "http://www.w3.org/2001/XMLSchema#string").ToString().Should().Be("\"1\"");
        RdfTerm.LanguageString("chat", "fr-BE").ToString().Should().Be("\"chat\"@fr-BE");
        new RdfQuad(RdfTerm.Iri("a:s"), RdfTerm.Iri("a:p"), RdfTerm.Literal("o"), RdfTerm.BlankNode("g")).ToString()
            .Should().Be("<a:s> <a:p> \"o\" _:g .");
    }

    [Fact]
    public void Terms_are_equal_when_everything_is()
    {
        RdfTerm[] terms =
        [
            RdfTerm.Iri("a:b"), RdfTerm.Iri("a:c"), RdfTerm.BlankNode("b"), RdfTerm.Literal("b"), RdfTerm.Literal("b", "a:b"),
            RdfTerm.LanguageString("b", "en"), RdfTerm.LanguageString("b", "EN"), RdfTerm.Literal("a:b"),
        ];
        for (var i = 0; i < terms.Length; i++)
            for (var j = 0; j < terms.Length; j++)
            {
                (terms[i] == terms[j]).Should().Be(i == j);
                (terms[i] != terms[j]).Should().Be(i != j);
                terms[i].Equals((object)terms[j]).Should().Be(i == j);
            }

        RdfTerm.Literal("b").GetHashCode().Should().Be(RdfTerm.Literal("b").GetHashCode());
        (RdfTerm.Literal("b") == null).Should().BeFalse();
        ((RdfTerm?)null == null).Should().BeTrue();
        RdfTerm.Literal("b", null).Should().Be(RdfTerm.Literal("b", "http://www.w3.org/2001/XMLSchema#string"));
    }

    [Fact]
    public void Values_come_back_as_they_were_given()
    {
        var builder = new RdfDatasetBuilder();
        string[] values = ["", "a", "\"", "\\", "\\u0041", "\r\n\t\b\f\0\u001f\u007f", "\ufffe\uffff\ufffd", "\ud83d\ude00", "a\"@en", "x\"^^<a:b>"];
        foreach (var value in values)
        {
            builder.Add(new RdfQuad(RdfTerm.Iri("a:s"), RdfTerm.Iri("a:p"), RdfTerm.Literal(value)));
            builder.Add(new RdfQuad(RdfTerm.Iri("a:s"), RdfTerm.Iri("a:p"), RdfTerm.Literal(value, "a:d")));
            builder.Add(new RdfQuad(RdfTerm.Iri("a:s"), RdfTerm.Iri("a:p"), RdfTerm.LanguageString(value, "en")));
        }

        var dataset = builder.Build();
        dataset.Select(quad => quad.Object.Value).Should().Equal(values.SelectMany(value => new[] { value, value, value }));
        dataset.Select(quad => (quad.Object.Datatype, quad.Object.Language)).Take(3).Should().Equal(
            ("http://www.w3.org/2001/XMLSchema#string", null), ("a:d", null),
            ("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "en"));
        Datasets.Parse(Datasets.Write(dataset)).Should().Equal(dataset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("relative")]
    [InlineData("a:b c")]
    [InlineData("a:<")]
    [InlineData("a:\\u0041")]
    [InlineData("1:b")]
    [InlineData(":b")]
    public void What_is_no_iri_is_refused(string iri)
    {
        ((Action)(() => RdfTerm.Iri(iri))).Should().Throw<ArgumentException>().WithParameterName(nameof(iri));
        ((Action)(() => RdfTerm.Literal("x", iri))).Should().Throw<ArgumentException>().WithParameterName("datatype");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("a b")]
    public void What_is_no_label_is_refused(string label) =>
        ((Action)(() => RdfTerm.BlankNode(label))).Should().Throw<ArgumentException>().WithParameterName(nameof(label));

    [Fact]
    public void What_is_no_literal_or_not_unicode_is_refused()
    {
        ((Action)(() => RdfTerm.Literal("\udc00"))).Should().Throw<ArgumentException>().WithParameterName("value");
        ((Action)(() => RdfTerm.Iri("a:\ud800"))).Should().Throw<ArgumentException>().WithParameterName("iri");
        ((Action)(() => RdfTerm.BlankNode("a\ud800"))).Should().Throw<ArgumentException>().WithParameterName("label");
        ((Action)(() => RdfTerm.Literal(null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => RdfTerm.Literal("x", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"))).Should().Throw<ArgumentException>();
        foreach (var tag in new[] { "", "1", "en-", "en_us", "-en", "e\u00e9" })
            ((Action)(() => RdfTerm.LanguageString("x", tag))).Should().Throw<ArgumentException>().WithParameterName("language");
    }
}
