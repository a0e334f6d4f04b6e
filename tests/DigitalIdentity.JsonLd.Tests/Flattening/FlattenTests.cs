using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DigitalIdentity.JsonLd.Tests.Flattening;

public sealed class FlattenTests
{
    private static readonly JsonLdProcessor Processor = new();

    [Fact]
    public async Task A_node_said_of_in_two_places_is_there_once()
    {
        var result = await Flatten("""[{"@id":"ex:a","ex:p":[{"@value":1},{"@value":1}]},{"@id":"ex:b","ex:q":[{"@id":"ex:a","ex:p":[{"@value":2},{"@value":1}]}]}]""");
        ShouldBe(result, """[{"@id":"ex:a","ex:p":[{"@value":1},{"@value":2}]},{"@id":"ex:b","ex:q":[{"@id":"ex:a"}]}]""");
    }

    [Fact]
    public async Task Blank_nodes_get_new_labels_in_the_order_of_their_properties()
    {
        var result = await Flatten("""{"@id":"_:z","ex:q":{"@id":"_:b0","ex:r":"x"},"ex:p":{"ex:r":{"@id":"_:z"}},"@type":"_:t"}""");
        ShouldBe(result, """
            [{"@id":"_:b0","@type":["_:b1"],"ex:p":[{"@id":"_:b2"}],"ex:q":[{"@id":"_:b3"}]},
             {"@id":"_:b2","ex:r":[{"@id":"_:b0"}]},{"@id":"_:b3","ex:r":[{"@value":"x"}]}]
            """);
    }

    [Fact]
    public async Task Equal_lists_stay_two_lists()
    {
        var result = await Flatten("""{"@id":"ex:a","ex:p":[{"@list":["x",{"@list":[]}]},{"@list":["x",{"@list":[]}]}]}""");
        const string List = """{"@list":[{"@value":"x"},{"@list":[]}]}""";
        ShouldBe(result, $$"""[{"@id":"ex:a","ex:p":[{{List}},{{List}}]}]""");
    }

    [Fact]
    public async Task Reverse_properties_included_nodes_and_graphs_find_their_place()
    {
        var result = await Flatten("""
            {"@id":"ex:a","@reverse":{"ex:p":{"@id":"ex:b"}},"@included":[{"@id":"ex:c","ex:q":1}],
             "@graph":[{"@id":"ex:a","ex:q":2}]}
            """);
        ShouldBe(result, """
            [{"@id":"ex:a","@graph":[{"@id":"ex:a","ex:q":[{"@value":2}]}]},{"@id":"ex:b","ex:p":[{"@id":"ex:a"}]},{"@id":"ex:c","ex:q":[{"@value":1}]}]
            """);
    }

    [Fact]
    public async Task Two_indexes_of_one_node_conflict_at_their_place()
    {
        var result = await Processor.FlattenAsync("""[{"@id":"ex:a","@index":"x"},{"@id":"ex:a","@index":"y"}]""");
        result.Problem!.ErrorCode.Should().Be(JsonLdErrorCode.ConflictingIndexes);
        result.Problem.Pointer.Should().Be("/1/@index");
    }

    [Fact]
    public async Task What_has_a_null_for_its_identifier_is_left_out_but_not_what_is_in_it()
    {
        var result = await Flatten("""{"@id":"ex:a","ex:p":{"@id":"@odd","ex:q":{"@id":"ex:b","ex:r":"x"}}}""");
        ShouldBe(result, """[{"@id":"ex:a","ex:p":[]},{"@id":"ex:b","ex:r":[{"@value":"x"}]}]""");
    }

    [Fact]
    public async Task Ordered_sorts_nodes_and_graphs()
    {
        var processor = new JsonLdProcessor(new JsonLdOptions { Ordered = true });
        var result = await processor.FlattenAsync("""[{"@id":"ex:c","ex:p":1},{"@id":"ex:a","ex:p":1},{"@id":"ex:b","ex:p":1}]""");
        JsonNode.Parse(result.Value.ToString())!.AsArray().Select(n => (string)n!["@id"]!).Should().Equal("ex:a", "ex:b", "ex:c");
    }

    [Fact]
    public async Task A_context_compacts_the_result()
    {
        var result = await Processor.FlattenAsync(
            """{"@id":"ex:a","ex:p":{"@id":"ex:b","ex:p":"x"}}""", """{"@context":{"name":"ex:p"}}""");
        ShouldBe(result.Value.ToString(), """{"@context":{"name":"ex:p"},"@graph":[{"@id":"ex:a","name":{"@id":"ex:b"}},{"@id":"ex:b","name":"x"}]}""");
    }

    [Theory]
    [InlineData("{}", true, """{"@context":{"g":"@graph"},"g":[]}""")]
    [InlineData("""{"@id":"ex:a","ex:p":"x"}""", true, """{"@context":{"g":"@graph"},"g":[{"@id":"ex:a","ex:p":"x"}]}""")]
    [InlineData("""{"@id":"ex:a","ex:p":"x"}""", false, """{"@context":{"g":"@graph"},"g":[{"@id":"ex:a","ex:p":["x"]}]}""")]
    public async Task What_is_compacted_is_always_in_a_graph(string json, bool compactArrays, string expected)
    {
        var processor = new JsonLdProcessor(new JsonLdOptions { CompactArrays = compactArrays });
        ShouldBe((await processor.FlattenAsync(json, """{"g":"@graph"}""")).Value.ToString(), expected);
    }

    [Theory]
    [InlineData("\"v{0}\"")]
    [InlineData("{{\"@id\":\"ex:n{0}\"}}")]
    [InlineData("{{\"@value\":\"v{0}\",\"@language\":\"en\"}}")]
    [InlineData("{{\"@value\":[{0}],\"@type\":\"@json\"}}")]
    public async Task A_hundred_thousand_values_of_one_property_take_linear_time(string form)
    {
        var text = new StringBuilder("""{"@id":"ex:a","ex:p":[""");
        for (var i = 0; i < 100_000; i++)
            text.Append(i == 0 ? "" : ",").AppendFormat(CultureInfo.InvariantCulture, form, i);
        var clock = Stopwatch.StartNew();
        var result = await Processor.FlattenAsync(text.Append("]}").ToString());
        result.IsSuccess.Should().BeTrue();
        result.Value.Root[0].GetProperty("ex:p").GetArrayLength().Should().Be(100_000);
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Types_without_number_take_linear_time()
    {
        var types = string.Join(",", Enumerable.Range(0, 100_000).Select(i => $"\"ex:t{i % 50_000}\""));
        var result = await Processor.FlattenAsync($$"""{"@id":"ex:a","@type":[{{types}}]}""");
        result.Value.Root[0].GetProperty("@type").GetArrayLength().Should().Be(50_000);
    }

    [Fact]
    public async Task A_document_that_is_no_JSON_is_a_problem()
    {
        var result = await Processor.FlattenAsync("{");
        result.Problem!.ErrorCode.Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
    }

    [Fact]
    public async Task A_result_deeper_than_usual_can_be_read_as_an_element()
    {
        var text = string.Concat(Enumerable.Repeat("""{"ex:p":{"@list":[""", 40)) + "1" + string.Concat(Enumerable.Repeat("]}}", 40));
        var processor = new JsonLdProcessor(new JsonLdOptions { Limits = new JsonLdLimits { MaxDepth = 512 } });
        var result = await processor.ExpandAsync(text);
        result.Value.Root.GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_null_input_is_an_argument_error()
    {
        var act = async () => await Processor.FlattenAsync(null!);
        await act.Should().ThrowAsync<ArgumentNullException>();
    }

    private static async Task<string> Flatten(string json) => (await Processor.FlattenAsync(json)).Value.ToString();

    private static void ShouldBe(string actual, string expected) =>
        JsonNode.DeepEquals(JsonNode.Parse(actual), JsonNode.Parse(expected)).Should().BeTrue($"the result is {actual}");
}
