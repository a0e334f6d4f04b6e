using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.JsonLd.Tests.Serialization;

public sealed class FromRdfTests
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Xsd = "http://www.w3.org/2001/XMLSchema#";

    [Theory]
    [InlineData("integer", "12", "12")]
    [InlineData("integer", "+012", "12")]
    [InlineData("integer", "9007199254740993", null)]
    [InlineData("integer", "-9007199254740992", "-9007199254740992")]
    [InlineData("integer", "1.5", null)]
    [InlineData("integer", "", null)]
    [InlineData("integer", "1\\n", null)]
    [InlineData("double", "1.5E0", "1.5")]
    [InlineData("double", "1E400", null)]
    [InlineData("double", "INF", null)]
    [InlineData("double", "NaN", null)]
    [InlineData("double", ".5", "0.5")]
    [InlineData("double", " 1", null)]
    [InlineData("boolean", "true", "true")]
    [InlineData("boolean", "0", "false")]
    [InlineData("boolean", "yes", null)]
    [InlineData("decimal", "1.5", null)]
    public void Native_types_are_used_where_JSON_has_the_value(string type, string text, string? native)
    {
        var result = From($"<ex:s> <ex:p> \"{text}\"^^<{Xsd}{type}> .", new JsonLdOptions { UseNativeTypes = true });
        var lexical = text.Replace("\\n", "\n", StringComparison.Ordinal);
        var typed = $$"""{"@value":{{JsonValue.Create(lexical)!.ToJsonString()}},"@type":"{{Xsd}}{{type}}"}""";
        var value = native is null ? typed : "{\"@value\":" + native + "}";
        ShouldBe(result, $$"""[{"@id":"ex:s","ex:p":[{{value}}]}]""");
    }

    [Fact]
    public void Values_that_become_equal_are_one()
    {
        var result = From($"<ex:s> <ex:p> \"1\"^^<{Xsd}integer> .\n<ex:s> <ex:p> \"01\"^^<{Xsd}integer> .", new JsonLdOptions { UseNativeTypes = true });
        ShouldBe(result, """[{"@id":"ex:s","ex:p":[{"@value":1}]}]""");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("1 2")]
    [InlineData("{\\\"a\\\":1,\\\"a\\\":2}")]
    public void A_JSON_literal_that_is_no_JSON_is_a_problem(string text)
    {
        Problem($"<ex:s> <ex:p> \"{text}\"^^<{Rdf}JSON> .").ErrorCode.Should().Be(JsonLdErrorCode.InvalidJsonLiteral);
    }

    [Fact]
    public void A_JSON_literal_that_nests_too_deep_is_a_problem()
    {
        var deep = new string('[', 1000) + new string(']', 1000);
        Problem($"<ex:s> <ex:p> \"{deep}\"^^<{Rdf}JSON> .").ErrorCode.Should().Be(JsonLdErrorCode.LimitExceeded);
    }

    [Fact]
    public void Lists_of_lists_that_nest_too_deep_are_a_problem()
    {
        var quads = new StringBuilder("<ex:s> <ex:p> _:l0 .\n");
        for (var i = 0; i < 50_000; i++)
            quads.Append(CultureInfo.InvariantCulture, $"_:l{i} <{Rdf}first> _:l{i + 1} .\n_:l{i} <{Rdf}rest> <{Rdf}nil> .\n");
        quads.Append(CultureInfo.InvariantCulture, $"_:l50000 <{Rdf}first> \"x\" .\n_:l50000 <{Rdf}rest> <{Rdf}nil> .\n");
        Problem(quads.ToString()).ErrorCode.Should().Be(JsonLdErrorCode.LimitExceeded);
    }

    [Fact]
    public void Many_short_lists_take_linear_time()
    {
        var quads = new StringBuilder();
        for (var i = 0; i < 50_000; i++)
            quads.Append(CultureInfo.InvariantCulture, $"<ex:s> <ex:p> _:l{i} .\n_:l{i} <{Rdf}first> \"{i}\" .\n_:l{i} <{Rdf}rest> <{Rdf}nil> .\n");
        JsonNode.Parse(From(quads.ToString()))![0]!["ex:p"]!.AsArray().Should().HaveCount(50_000);
    }

    [Theory]
    [InlineData("_:l <{0}first> \"y\" .")]
    [InlineData("_:l <ex:q> \"y\" .")]
    [InlineData("<ex:t> <ex:p> _:l .")]
    [InlineData("_:l <{0}rest> _:l .")]
    public void What_is_no_proper_list_stays_as_it_is(string more)
    {
        var text = $"<ex:s> <ex:p> _:l .\n_:l <{Rdf}first> \"x\" .\n_:l <{Rdf}rest> <{Rdf}nil> .\n"
            + string.Format(CultureInfo.InvariantCulture, more, Rdf);
        var result = From(text);
        JsonNode.Parse(result)!.AsArray().Single(n => (string)n!["@id"]! == "ex:s")!["ex:p"]![0]!.ToJsonString().Should().Be("""{"@id":"_:l"}""");
    }

    [Fact]
    public void A_list_with_a_cycle_ends()
    {
        var result = From($"<ex:s> <ex:p> _:a .\n_:a <{Rdf}first> \"x\" .\n_:a <{Rdf}rest> _:b .\n_:b <{Rdf}first> \"y\" .\n_:b <{Rdf}rest> _:a .");
        JsonNode.Parse(result)!.AsArray().Should().HaveCount(3);
    }

    [Fact]
    public void The_list_type_does_not_keep_a_list_from_being_one()
    {
        var result = From($"<ex:s> <ex:p> _:l .\n_:l <{Rdf}type> <{Rdf}List> .\n_:l <{Rdf}first> \"x\" .\n_:l <{Rdf}rest> <{Rdf}nil> .");
        ShouldBe(result, """[{"@id":"ex:s","ex:p":[{"@list":[{"@value":"x"}]}]}]""");
    }

    [Theory]
    [InlineData("\"fr_\"", "\"ltr\"", JsonLdErrorCode.InvalidLanguageTaggedString)]
    [InlineData("\"fr\"", "\"up\"", JsonLdErrorCode.InvalidBaseDirection)]
    public void A_compound_literal_that_is_not_valid_is_a_problem(string language, string direction, JsonLdErrorCode code)
    {
        var text = $"<ex:s> <ex:p> _:c .\n_:c <{Rdf}value> \"x\" .\n_:c <{Rdf}language> {language} .\n_:c <{Rdf}direction> {direction} .";
        Problem(text, new JsonLdOptions { RdfDirection = RdfDirection.CompoundLiteral }).ErrorCode.Should().Be(code);
    }

    [Fact]
    public void A_node_that_says_more_than_a_compound_literal_stays_a_node()
    {
        var text = $"<ex:s> <ex:p> _:c .\n_:c <{Rdf}value> \"x\" .\n_:c <ex:more> \"y\" .\n_:c <{Rdf}direction> \"ltr\" .";
        JsonNode.Parse(From(text, new JsonLdOptions { RdfDirection = RdfDirection.CompoundLiteral }))!.AsArray().Should().HaveCount(2);
    }

    [Theory]
    [InlineData("en_ltr", true)]
    [InlineData("_rtl", true)]
    [InlineData("en", false)]
    [InlineData("en_up", false)]
    [InlineData("e n_ltr", false)]
    public void A_datatype_with_a_direction_is_read_where_it_has_one(string fragment, bool read)
    {
        var builder = new RdfDatasetBuilder();
        builder.Add(new RdfQuad(RdfTerm.Iri("ex:s"), RdfTerm.Iri("ex:p"), RdfTerm.Literal("x", "https://www.w3.org/ns/i18n#" + fragment.Replace(' ', '+'))));
        var result = new JsonLdProcessor(new JsonLdOptions { RdfDirection = RdfDirection.I18nDatatype }).FromRdf(builder.Build());
        result.Value.ToString().Contains("@direction", StringComparison.Ordinal).Should().Be(read);
    }

    [Fact]
    public void Types_are_a_property_where_that_is_asked_for()
    {
        const string Text = $"<ex:s> <{Rdf}type> <ex:T> .\n<ex:s> <{Rdf}type> \"text\" .";
        ShouldBe(From(Text), $$"""[{"@id":"ex:s","@type":["ex:T"],"{{Rdf}}type":[{"@value":"text"}]}]""");
        ShouldBe(From(Text, new JsonLdOptions { UseRdfType = true }), $$"""[{"@id":"ex:s","{{Rdf}}type":[{"@id":"ex:T"},{"@value":"text"}]}]""");
    }

    [Fact]
    public void JSON_LD_10_has_no_JSON_literals()
    {
        ShouldBe(
            From($"<ex:s> <ex:p> \"{{\"^^<{Rdf}JSON> .", new JsonLdOptions { ProcessingMode = JsonLdVersion.JsonLd10 }),
            $$"""[{"@id":"ex:s","ex:p":[{"@value":"{","@type":"{{Rdf}}JSON"}]}]""");
    }

    [Fact]
    public void Graphs_and_ordered_nodes_come_out()
    {
        var result = From("<ex:b> <ex:p> \"x\" <ex:g> .\n<ex:a> <ex:p> \"x\" <ex:g> .", new JsonLdOptions { Ordered = true });
        result.Should().Be("""[{"@id":"ex:g","@graph":[{"@id":"ex:a","ex:p":[{"@value":"x"}]},{"@id":"ex:b","ex:p":[{"@value":"x"}]}]}]""");
        From("").Should().Be("[]");
    }

    private static JsonLdResult<JsonLdDocument> Run(string nquads, JsonLdOptions? options)
    {
        RdfDataset.TryParseNQuads(nquads, out var dataset, out var problem).Should().BeTrue($"{problem}");
        return new JsonLdProcessor(options).FromRdf(dataset!);
    }

    private static string From(string nquads, JsonLdOptions? options = null) => Run(nquads, options).Value.ToString();

    private static JsonLdProblem Problem(string nquads, JsonLdOptions? options = null) => Run(nquads, options).Problem!;

    private static void ShouldBe(string actual, string expected) =>
        JsonNode.DeepEquals(JsonNode.Parse(actual), JsonNode.Parse(expected)).Should().BeTrue($"the result is {actual}");
}
