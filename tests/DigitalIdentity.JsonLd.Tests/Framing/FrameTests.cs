using System.Text.Json.Nodes;

namespace DigitalIdentity.JsonLd.Tests.Framing;

public sealed class FrameTests
{
    private const string Library = """
        [{"@id":"ex:lib","@type":"ex:Library","ex:contains":{"@id":"ex:book"}},
         {"@id":"ex:book","@type":"ex:Book","ex:title":["The Republic",{"@value":"Politeia","@language":"EL-latn"}],"ex:contains":{"@id":"ex:chapter"},"ex:by":{"@id":"_:p"}},
         {"@id":"ex:chapter","@type":"ex:Chapter","ex:title":"One","ex:up":{"@id":"ex:book"}},
         {"@id":"_:p","ex:name":"Plato"}]
        """;

    [Fact]
    public async Task Nodes_are_embedded_where_they_are_referred_to_but_not_in_themselves()
    {
        await Check(Library, """{"@type":"ex:Library"}""", """
            {"@id":"ex:lib","@type":"ex:Library","ex:contains":{"@id":"ex:book","@type":"ex:Book",
             "ex:title":["The Republic",{"@value":"Politeia","@language":"EL-latn"}],"ex:by":{"ex:name":"Plato"},
             "ex:contains":{"@id":"ex:chapter","@type":"ex:Chapter","ex:title":"One","ex:up":{"@id":"ex:book"}}}}
            """);
    }

    [Fact]
    public async Task Explicit_keeps_what_is_named_and_defaults_fill_in()
    {
        await Check(
            Library,
            """
            {"@type":"ex:Book","@explicit":true,"ex:title":{"@value":{},"@language":"el-Latn"},"ex:isbn":{},"ex:year":{"@default":{"@value":1}},
             "ex:more":{"@omitDefault":true},"ex:none":[],"ex:set":{"@default":"@null"}}
            """,
            """{"@id":"ex:book","@type":"ex:Book","ex:title":{"@value":"Politeia","@language":"EL-latn"},"ex:isbn":null,"ex:year":1,"ex:none":null,"ex:set":null}""");
    }

    [Fact]
    public async Task A_default_is_read_as_the_property_has_its_values()
    {
        await Check(
            """{"@id":"ex:a","@type":"ex:T"}""",
            """
            {"@context":{"ref":{"@id":"ex:ref","@type":"@id"},"none":{"@id":"ex:none","@type":"@id"},"day":{"@id":"ex:day","@type":"ex:date"}},
             "@type":"ex:T","ref":{"@default":"ex:d"},"none":{"@default":"@null"},"day":{"@default":"today"}}
            """,
            """
            {"@context":{"ref":{"@id":"ex:ref","@type":"@id"},"none":{"@id":"ex:none","@type":"@id"},"day":{"@id":"ex:day","@type":"ex:date"}},
             "@id":"ex:a","@type":"ex:T","ref":"ex:d","none":null,"day":"today"}
            """);
    }

    [Fact]
    public async Task Flags_are_read_whatever_type_the_property_has()
    {
        await Check(
            """{"@id":"ex:a","@type":"ex:T","ex:p":{"@id":"ex:b","ex:q":"x","ex:r":"y"}}""",
            """{"@context":{"p":{"@id":"ex:p","@type":"@id"},"@language":"en"},"@type":"ex:T","p":{"@embed":"@always","@explicit":true,"ex:q":{}}}""",
            """{"@context":{"p":{"@id":"ex:p","@type":"@id"},"@language":"en"},"@id":"ex:a","@type":"ex:T","p":{"@id":"ex:b","ex:q":{"@value":"x"}}}""");
    }

    [Theory]
    [InlineData("@once", """{"@id":"ex:a","ex:p":{"@id":"ex:b","ex:q":"x"},"ex:r":{"@id":"ex:b"}}""")]
    [InlineData("@always", """{"@id":"ex:a","ex:p":{"@id":"ex:b","ex:q":"x"},"ex:r":{"@id":"ex:b","ex:q":"x"}}""")]
    [InlineData("@never", """{"@id":"ex:a","ex:p":{"@id":"ex:b"},"ex:r":{"@id":"ex:b"}}""")]
    public async Task Embed_says_where_nodes_are_embedded(string embed, string expected)
    {
        const string Json = """{"@id":"ex:a","ex:p":{"@id":"ex:b","ex:q":"x"},"ex:r":{"@id":"ex:b"}}""";
        await Check(Json, $$"""{"@id":"ex:a","@embed":"{{embed}}"}""", expected);
        var option = embed switch { "@once" => FrameEmbed.Once, "@always" => FrameEmbed.Always, _ => FrameEmbed.Never };
        await Check(Json, """{"@id":"ex:a"}""", expected, new JsonLdOptions { Embed = option });
    }

    [Theory]
    [InlineData("""{"@type":"ex:Book","ex:title":{}}""", "ex:book")]
    [InlineData("""{"ex:by":{"ex:name":"Plato"}}""", "ex:book")]
    [InlineData("""{"ex:contains":{"@type":"ex:Chapter"},"@requireAll":true}""", "ex:book")]
    [InlineData("""{"ex:contains":{"ex:contains":{"@id":"ex:chapter"}}}""", "ex:lib")]
    [InlineData("""{"@requireAll":true,"ex:title":{},"ex:contains":[]}""", "ex:chapter")]
    [InlineData("""{"ex:title":"One"}""", "ex:chapter")]
    [InlineData("""{"ex:title":{"@value":["One","Two"]}}""", "ex:chapter")]
    [InlineData("""{"ex:title":[{"@value":"Zero"},{"@value":"One"}]}""", "ex:chapter")]
    [InlineData("""{"@id":["ex:chapter","ex:none"]}""", "ex:chapter")]
    [InlineData("""{"@type":[],"ex:name":{}}""", null)]
    [InlineData("""{"@id":"ex:lib","@type":"ex:Book"}""", "")]
    [InlineData("""{"@requireAll":true,"ex:title":"One","ex:contains":{}}""", "")]
    [InlineData("""{"ex:title":{"@value":"One","@language":{}}}""", "")]
    [InlineData("""{"ex:only":{"@default":"x"}}""", "")]
    public async Task A_frame_matches_by_what_it_names(string frame, string? id)
    {
        var result = JsonNode.Parse((await Frame(Library, frame, new JsonLdOptions { Explicit = true, OmitDefault = true })).Value.ToString())!;
        if (id is null)
            ((string?)result["ex:name"]).Should().Be("Plato");
        else
            ((string?)result["@id"] ?? "").Should().Be(id);
    }

    [Fact]
    public async Task Reverse_properties_come_only_where_the_frame_names_them()
    {
        await Check(
            Library,
            """{"@context":{"in":{"@reverse":"ex:contains"}},"@id":"ex:chapter","@explicit":true,"in":{"@explicit":true,"in":{"@explicit":true}}}""",
            """{"@context":{"in":{"@reverse":"ex:contains"}},"@id":"ex:chapter","@type":"ex:Chapter","in":{"@id":"ex:book","@type":"ex:Book","in":{"@id":"ex:lib","@type":"ex:Library"}}}""");
    }

    [Fact]
    public async Task Lists_are_framed_item_by_item()
    {
        await Check(
            """{"@id":"ex:a","ex:l":{"@list":["x",{"@id":"ex:b","ex:p":"y","ex:q":"z"},{"@list":[{"@id":"ex:b"}]}]}}""",
            """{"@id":"ex:a","ex:l":{"@list":[{"@explicit":true,"ex:p":{}}]}}""",
            """{"@id":"ex:a","ex:l":{"@list":["x",{"@id":"ex:b","ex:p":"y"},{"@list":[{"@id":"ex:b"}]}]}}""");
    }

    [Fact]
    public async Task Named_graphs_are_framed_where_the_frame_has_graph()
    {
        const string Json = """[{"@id":"ex:g","ex:p":"x","@graph":[{"@id":"ex:n","ex:q":"y"},{"@id":"ex:m","ex:r":"z"}]}]""";
        await Check(Json, """{"ex:p":{},"@graph":{"ex:q":{}}}""", """{"@id":"ex:g","ex:p":"x","@graph":[{"@id":"ex:n","ex:q":"y"}]}""");
        await Check(Json, """{"ex:q":{}}""", """{"@id":"ex:n","ex:q":"y"}""");
        await Check(Json, """{"@graph":{"ex:p":{}}}""", """
            {"@id":"ex:g","ex:p":"x","@graph":[{"@id":"ex:n","ex:q":"y"},{"@id":"ex:m","ex:r":"z"}]}
            """);
    }

    [Fact]
    public async Task Included_nodes_are_framed()
    {
        await Check(
            """[{"@id":"ex:a","@type":"ex:A"},{"@id":"ex:b","@type":"ex:B"},{"@id":"ex:c","@type":"ex:C"}]""",
            """{"@type":"ex:A","@included":{"@type":"ex:B"}}""",
            """{"@id":"ex:a","@type":"ex:A","@included":{"@id":"ex:b","@type":"ex:B"}}""");
    }

    [Fact]
    public async Task Blank_nodes_keep_identifiers_that_are_used_twice()
    {
        await Check(
            """{"@id":"ex:a","ex:p":[{"@id":"_:x","ex:n":"1"},{"@id":"_:y","ex:n":"2"}],"ex:q":{"@id":"_:y"}}""",
            """{"@id":"ex:a"}""",
            """{"@id":"ex:a","ex:p":[{"ex:n":"1"},{"@id":"_:b1","ex:n":"2"}],"ex:q":{"@id":"_:b1"}}""");
    }

    [Theory]
    [InlineData(true, 0, "{}")]
    [InlineData(true, 1, """{"@id":"ex:n0","ex:p":"x"}""")]
    [InlineData(true, 2, """{"@graph":[{"@id":"ex:n0","ex:p":"x"},{"@id":"ex:n1","ex:p":"x"}]}""")]
    [InlineData(false, 0, """{"@graph":[]}""")]
    [InlineData(false, 1, """{"@graph":[{"@id":"ex:n0","ex:p":"x"}]}""")]
    [InlineData(false, 2, """{"@graph":[{"@id":"ex:n0","ex:p":"x"},{"@id":"ex:n1","ex:p":"x"}]}""")]
    public async Task Omit_graph_says_whether_one_node_is_in_a_graph(bool omit, int nodes, string expected)
    {
        var json = "[" + string.Join(",", Enumerable.Range(0, nodes).Select(i => $$"""{"@id":"ex:n{{i}}","ex:p":"x"}""")) + "]";
        await Check(json, "{}", expected, new JsonLdOptions { OmitGraph = omit });
    }

    [Fact]
    public async Task A_JSON_literal_with_null_in_an_array_stays_as_it_is()
    {
        await Check(
            """{"@id":"ex:a","ex:j":{"@type":"@json","@value":[null]}}""", """{"@context":{"j":{"@id":"ex:j","@type":"@json"}},"@id":"ex:a"}""",
            """{"@context":{"j":{"@id":"ex:j","@type":"@json"}},"@id":"ex:a","j":[null]}""");
    }

    [Theory]
    [InlineData("[]", JsonLdErrorCode.InvalidFrame)]
    [InlineData("[{},{}]", JsonLdErrorCode.InvalidFrame)]
    [InlineData("\"x\"", JsonLdErrorCode.InvalidFrame)]
    [InlineData("null", JsonLdErrorCode.InvalidFrame)]
    [InlineData("""{"@id":"_:b"}""", JsonLdErrorCode.InvalidFrame)]
    [InlineData("""{"@id":"relative"}""", JsonLdErrorCode.InvalidFrame)]
    [InlineData("""{"@type":"relative"}""", JsonLdErrorCode.InvalidFrame)]
    [InlineData("""{"ex:p":{"@type":"_:b"}}""", JsonLdErrorCode.InvalidFrame)]
    [InlineData("""{"@explicit":3}""", JsonLdErrorCode.InvalidFrame)]
    [InlineData("""{"@embed":"@sometimes"}""", JsonLdErrorCode.InvalidEmbedValue)]
    [InlineData("""{"@embed":"@last"}""", JsonLdErrorCode.InvalidEmbedValue)]
    [InlineData("""{"ex:p":{"@embed":7}}""", JsonLdErrorCode.InvalidEmbedValue)]
    [InlineData("""{"@embed":{"@id":"ex:x"}}""", JsonLdErrorCode.InvalidEmbedValue)]
    [InlineData("""{"@id":7}""", JsonLdErrorCode.InvalidIdValue)]
    [InlineData("""{"@context":7}""", JsonLdErrorCode.InvalidLocalContext)]
    [InlineData("{", JsonLdErrorCode.LoadingDocumentFailed)]
    public async Task A_frame_that_is_not_valid_is_a_problem(string frame, JsonLdErrorCode code)
    {
        (await Frame(Library, frame)).Problem?.ErrorCode.Should().Be(code);
        (await Frame(Library, frame)).IsSuccess.Should().BeFalse();
    }

    private static async Task Check(string json, string frame, string expected, JsonLdOptions? options = null)
    {
        var result = await Frame(json, frame, options);
        result.Problem.Should().BeNull();
        JsonNode.DeepEquals(JsonNode.Parse(result.Value.ToString()), JsonNode.Parse(expected)).Should().BeTrue($"the result is {result.Value}");
    }

    private static async Task<JsonLdResult<JsonLdDocument>> Frame(string json, string frame, JsonLdOptions? options = null) =>
        await new JsonLdProcessor(options).FrameAsync(json, frame);
}
