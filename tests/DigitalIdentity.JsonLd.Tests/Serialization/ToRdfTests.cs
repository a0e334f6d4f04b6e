using System.Text;

using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.JsonLd.Tests.Serialization;

public sealed class ToRdfTests
{
    private const string Xsd = "http://www.w3.org/2001/XMLSchema#";

    [Theory]
    [InlineData("1", "\"1\"^^<" + Xsd + "integer>")]
    [InlineData("-0", "\"0\"^^<" + Xsd + "integer>")]
    [InlineData("1.0", "\"1\"^^<" + Xsd + "integer>")]
    [InlineData("1e20", "\"100000000000000000000\"^^<" + Xsd + "integer>")]
    [InlineData("1e21", "\"1.0E21\"^^<" + Xsd + "double>")]
    [InlineData("5.5", "\"5.5E0\"^^<" + Xsd + "double>")]
    [InlineData("0.000001", "\"1.0E-6\"^^<" + Xsd + "double>")]
    [InlineData("1e400", "\"INF\"^^<" + Xsd + "double>")]
    [InlineData("-1e400", "\"-INF\"^^<" + Xsd + "double>")]
    [InlineData("true", "\"true\"^^<" + Xsd + "boolean>")]
    [InlineData("""{"@value":2,"@type":"http://www.w3.org/2001/XMLSchema#double"}""", "\"2.0E0\"^^<" + Xsd + "double>")]
    [InlineData("""{"@value":2.5,"@type":"ex:t"}""", "\"2.5E0\"^^<ex:t>")]
    [InlineData("""{"@value":false,"@type":"ex:t"}""", "\"false\"^^<ex:t>")]
    [InlineData("""{"@value":"x","@language":"DE-at"}""", "\"x\"@de-at")]
    [InlineData("""{"@value":"a\"\\\n\u0001","@type":"ex:t"}""", "\"a\\\"\\\\\\n\\u0001\"^^<ex:t>")]
    [InlineData("""{"@value":{"b":[1.50,null,true],"a":"\u20ac\u0002"},"@type":"@json"}""",
        "\"{\\\"a\\\":\\\"\u20ac\\\\u0002\\\",\\\"b\\\":[1.5,null,true]}\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>")]
    [InlineData("""{"@value":null,"@type":"@json"}""", "\"null\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>")]
    [InlineData("""{"@list":[]}""", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>")]
    [InlineData("""{"@id":"ex:\u00fc"}""", "<ex:\u00fc>")]
    public async Task A_value_becomes_its_term(string value, string term)
    {
        (await NQuads($$$"""{"@id":"ex:s","ex:p":{{{value}}}}""")).Should().Be($"<ex:s> <ex:p> {term} .\n");
    }

    [Theory]
    [InlineData("""{"@id":"ex:s","ex:p":{"@id":"relative"}}""")]
    [InlineData("""{"@id":"relative","ex:p":"x"}""")]
    [InlineData("""{"@id":"ex:s","@type":"relative"}""")]
    [InlineData("""{"@id":"ex:s","ex:p q":"x"}""")]
    [InlineData("""{"@id":"ex:s","_:p":"x"}""")]
    [InlineData("""{"@id":"ex:s","ex:p":{"@id":"ex:<>"}}""")]
    [InlineData("""{"@id":"ex:s","ex:p":{"@id":"ex:a#b#c"}}""")]
    [InlineData("""{"@id":"ex:s","ex:p":{"@value":"x","@language":"no_tag"}}""")]
    [InlineData("""{"@context":{"p":{"@id":"ex:p","@type":"ex:a b"}},"@id":"ex:s","p":"x"}""")]
    [InlineData("""{"@id":"relative","@graph":{"@id":"ex:s","ex:p":"x"}}""")]
    [InlineData("""{"@id":"ex:s","ex:p":{"@id":"@odd"}}""")]
    public async Task What_is_not_well_formed_is_left_out_and_an_error_in_safe_mode(string json)
    {
        (await NQuads(json)).Should().BeEmpty();
        foreach (var options in new[] { new JsonLdOptions { SafeMode = true }, new JsonLdOptions { SafeMode = true, ExpandContext = "{}" } })
        {
            var safe = await new JsonLdProcessor(options).ToRdfAsync(json);
            safe.Problem!.ErrorCode.Should().Be(JsonLdErrorCode.DataLossDetected);
        }
    }

    [Fact]
    public async Task A_list_item_that_is_not_well_formed_leaves_its_place_empty()
    {
        var quads = await NQuads("""{"@id":"ex:s","ex:p":{"@list":[{"@id":"relative"},"x"]}}""");
        quads.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(4);
        quads.Should().NotContain("relative");
    }

    [Theory]
    [InlineData("9007199254740993", false)]
    [InlineData("9007199254740992", true)]
    [InlineData("[{\"a\":123456789012345678901234567890}]", false)]
    public async Task Safe_mode_refuses_digits_that_canonical_JSON_would_drop(string number, bool allowed)
    {
        var safe = await new JsonLdProcessor(new JsonLdOptions { SafeMode = true })
            .ToRdfAsync($$$"""{"@id":"ex:s","ex:p":{"@type":"@json","@value":{{{number}}}}}""");
        safe.IsSuccess.Should().Be(allowed);
    }

    [Fact]
    public async Task A_number_that_canonical_JSON_cannot_write_is_an_invalid_JSON_literal()
    {
        var result = await new JsonLdProcessor().ToRdfAsync("""{"@id":"ex:s","ex:p":{"@type":"@json","@value":[1e999]}}""");
        result.Problem!.ErrorCode.Should().Be(JsonLdErrorCode.InvalidJsonLiteral);
        result.Problem.Pointer.Should().Be("/ex:p/@value/0");
    }

    [Fact]
    public async Task Generalized_RDF_keeps_blank_predicates()
    {
        var processor = new JsonLdProcessor(new JsonLdOptions { ProduceGeneralizedRdf = true });
        var result = await processor.ToRdfAsync("""{"@id":"ex:s","_:p":"x"}""");
        Encoding.UTF8.GetString(result.Value.ToNQuads()).Should().Be("<ex:s> _:b0 \"x\" .\n");
    }

    [Fact]
    public async Task Equal_quads_are_one()
    {
        (await NQuads("""[{"@id":"ex:s","ex:p":[1,1.0,{"@value":1}]},{"@id":"ex:s","ex:p":1}]""")).Split('\n').Should().HaveCount(2);
    }

    [Fact]
    public async Task Graphs_have_their_names()
    {
        (await NQuads("""{"@id":"ex:g","@graph":{"@id":"ex:s","ex:p":"x"}}""")).Should().Be("<ex:s> <ex:p> \"x\" <ex:g> .\n");
    }

    [Theory]
    [InlineData(RdfDirection.I18nDatatype, 1)]
    [InlineData(RdfDirection.CompoundLiteral, 4)]
    [InlineData(RdfDirection.None, 1)]
    public async Task Directions_are_written_as_the_option_says(RdfDirection direction, int quads)
    {
        var processor = new JsonLdProcessor(new JsonLdOptions { RdfDirection = direction });
        const string Json = """[{"@id":"ex:s","ex:p":[{"@value":"x","@language":"AR","@direction":"rtl"}]}]""";
        var dataset = (await processor.ToRdfAsync(Json)).Value;
        dataset.Count.Should().Be(quads);
        if (direction == RdfDirection.I18nDatatype)
            dataset.Single().Object.Datatype.Should().Be("https://www.w3.org/ns/i18n#ar_rtl");

        var back = processor.FromRdf(dataset).Value.ToString();
        back.Should().Be(direction == RdfDirection.None
            ? """[{"@id":"ex:s","ex:p":[{"@value":"x","@language":"ar"}]}]"""
            : """[{"@id":"ex:s","ex:p":[{"@value":"x","@language":"ar","@direction":"rtl"}]}]""");
    }

    [Fact]
    public async Task A_hundred_thousand_items_of_a_list_take_linear_time()
    {
        var items = string.Join(",", Enumerable.Range(0, 100_000));
        var processor = new JsonLdProcessor();
        var dataset = (await processor.ToRdfAsync($$$"""{"@id":"ex:s","ex:p":{"@list":[{{{items}}}]}}""")).Value;
        dataset.Count.Should().Be(200_001);
        processor.FromRdf(dataset).Value.Root[0].GetProperty("ex:p")[0].GetProperty("@list").GetArrayLength().Should().Be(100_000);
    }

    [Fact]
    public async Task A_dataset_beyond_the_limits_is_a_problem()
    {
        var items = string.Join(",", Enumerable.Range(0, 500_001));
        var result = await new JsonLdProcessor().ToRdfAsync($$$"""{"@id":"ex:s","ex:p":{"@list":[{{{items}}}]}}""");
        result.Problem!.ErrorCode.Should().Be(JsonLdErrorCode.LimitExceeded);
    }

    [Fact]
    public async Task A_cancelled_token_ends_the_work()
    {
        var act = async () => await new JsonLdProcessor().ToRdfAsync("{}", new CancellationToken(true));
        await act.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task What_went_to_RDF_and_back_goes_there_again()
    {
        const string Json = """
            {"@id":"ex:s","@type":["ex:T","_:t"],"ex:p":[{"@list":[1,{"@list":[]},{"@list":["x",{"@id":"_:n","ex:q":true}]}]},"x",{"@value":"y","@language":"en"}],
             "ex:j":{"@type":"@json","@value":{"a":[1,2]}},"@graph":[{"@id":"_:n","ex:p":[{"@list":["z"]},2.5]},{"ex:q":{"@id":"ex:s"}}]}
            """;
        foreach (var native in new[] { false, true })
        {
            var processor = new JsonLdProcessor(new JsonLdOptions { UseNativeTypes = native });
            var first = (await processor.ToRdfAsync(Json)).Value;
            var second = (await processor.ToRdfAsync(processor.FromRdf(first).Value)).Value;
            first.Count.Should().BeGreaterThan(20);
            second.IsIsomorphicTo(first).Should().BeTrue();
        }
    }

    [Fact]
    public async Task An_empty_object_in_a_list_is_a_blank_node()
    {
        var quads = await NQuads("""{"@context":{"list":{"@id":"ex:p","@container":"@list"}},"@id":"ex:s","list":{}}""");
        quads.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(3);
    }

    // With a context to begin with, even an empty one, documents go through the expanded form and the node map.
    private static async Task<string> NQuads(string json)
    {
        var direct = (await new JsonLdProcessor().ToRdfAsync(json)).Value;
        var general = (await new JsonLdProcessor(new JsonLdOptions { ExpandContext = "{}" }).ToRdfAsync(json)).Value;
        general.IsIsomorphicTo(direct).Should().BeTrue();
        return Encoding.UTF8.GetString(direct.ToNQuads());
    }
}
