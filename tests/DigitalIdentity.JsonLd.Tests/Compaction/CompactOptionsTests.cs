using System.Text.Json.Nodes;

namespace DigitalIdentity.JsonLd.Tests.Compaction;

public sealed class CompactOptionsTests
{
    private const string Node = "[{'@id': 'http://a/d/x', 'http://a/q': [{'@value': 1}], 'http://a/p': [{'@id': 'http://a/d/y'}]}]";

    [Theory]
    [InlineData("{'@context': {'q': 'http://a/q'}}")]
    [InlineData("{'q': 'http://a/q'}")]
    [InlineData("[{'q': 'http://a/q'}]")]
    [InlineData("{'@context': [{}, {'q': 'http://a/q'}], 'ignored': 1}")]
    public async Task A_context_goes_into_the_result_as_it_is_given(string context)
    {
        var result = JsonNode.Parse((await Compact.ResultAsync(Node, context)).Value.Utf8.Span)!;
        var given = JsonNode.Parse(context.Replace('\'', '"'))!;
        result["q"]!.GetValue<int>().Should().Be(1);
        result.AsObject().First().Key.Should().Be("@context");
        JsonNode.DeepEquals(result["@context"], (given as JsonObject)?["@context"] ?? given).Should().BeTrue();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{'@context': null}")]
    [InlineData("{'@context': {}}")]
    public async Task A_context_that_says_nothing_is_left_out(string context) =>
        (await Compact.ResultAsync("[{'http://a/q': [{'@value': 1}]}]", context)).Value.ToString().Should().Be("""{"http://a/q":1}""");

    [Fact]
    public async Task Nothing_at_all_is_an_empty_object() =>
        (await Compact.ResultAsync("[]", "{'q': 'http://a/q'}")).Value.ToString().Should().Be("""{"@context":{"q":"http://a/q"}}""");

    [Fact]
    public async Task Several_nodes_are_a_graph_under_its_alias() =>
        (await Compact.TextAsync("[{'@id': 'http://a/1', 'http://a/q': [{'@value': 1}]}, {'@id': 'http://a/2', 'http://a/q': [{'@value': 2}]}]", "{'g': '@graph'}"))
            .Should().Be("{'g':[{'@id':'http://a/1','http://a/q':1},{'@id':'http://a/2','http://a/q':2}]}");

    [Fact]
    public async Task Arrays_of_one_stay_when_they_are_not_to_be_compacted()
    {
        var options = new JsonLdOptions { CompactArrays = false };
        (await Compact.TextAsync(Node, "{'j': {'@id': 'http://a/j', '@type': '@json'}}", options)).Should().Be(
            "{'@graph':[{'@id':'http://a/d/x','http://a/q':[1],'http://a/p':[{'@id':'http://a/d/y'}]}]}");
    }

    [Fact]
    public async Task Members_come_in_code_point_order_when_asked() =>
        (await Compact.TextAsync(Node, "{}", new JsonLdOptions { Ordered = true })).Should().Be(
            "{'@id':'http://a/d/x','http://a/p':{'@id':'http://a/d/y'},'http://a/q':1}");

    [Fact]
    public async Task Order_does_not_reach_into_expansion() =>
        (await Compact.TextAsync(
            "{'@context': {'m': {'@id': 'http://a/m', '@container': '@language'}}, 'm': {'b': '1', 'a': '2'}}", "{}", new JsonLdOptions { Ordered = true }))
            .Should().Be("{'http://a/m':[{'@language':'b','@value':'1'},{'@language':'a','@value':'2'}]}");

    [Fact]
    public async Task Identifiers_are_relative_to_the_base_of_the_context_then_to_the_option()
    {
        var options = new JsonLdOptions { Base = "http://a/d/z" };
        (await Compact.TextAsync(Node, "{}", options)).Should().Be("{'@id':'x','http://a/q':1,'http://a/p':{'@id':'y'}}");
        (await Compact.TextAsync(Node, "{'@base': 'http://a/'}", options)).Should().Be("{'@id':'d/x','http://a/q':1,'http://a/p':{'@id':'d/y'}}");
        (await Compact.TextAsync(Node, "{'@base': null}", options)).Should().StartWith("{'@id':'http://a/d/x'");
        (await Compact.TextAsync(Node, "{}", options with { CompactToRelative = false })).Should().StartWith("{'@id':'http://a/d/x'");
    }

    [Fact]
    public async Task The_mode_of_1_0_does_not_use_index_and_language_maps_for_values_without()
    {
        const string Document = "[{'http://a/p': [{'@value': 'x'}]}]";
        const string Context = "{'p': {'@id': 'http://a/p', '@container': '@index'}}";
        (await Compact.TextAsync(Document, Context)).Should().Be("{'p':{'@none':'x'}}");
        (await Compact.TextAsync(Document, Context, new JsonLdOptions { ProcessingMode = JsonLdVersion.JsonLd10 })).Should().Be("{'http://a/p':'x'}");
    }
}
