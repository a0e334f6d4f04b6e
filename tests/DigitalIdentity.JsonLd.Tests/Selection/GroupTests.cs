using System.Text;

using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.JsonLd.Tests.Selection;

/// <summary>Which quads of a document a selection comes to, by the walk over its text and by the algorithms of the standard.</summary>
public sealed class GroupTests
{
    private const string Terms = """
        "@context":{"@version":1.1,"id":"@id","type":"@type","p":"urn:p","q":"urn:q","p2":"urn:p2","T":"urn:T","U":"urn:U",
        "l":{"@id":"urn:l","@container":"@list"},"g":{"@id":"urn:g","@container":"@graph"},"gi":{"@id":"urn:gi","@container":["@graph","@id"]},
        "m":{"@id":"urn:m","@container":"@language"},"i":{"@id":"urn:i","@container":"@index","@index":"urn:key"},"n":"@nest","d":{"@id":"urn:d","@container":"@id"},
        "ty":{"@id":"urn:ty","@container":"@type"},"of":{"@reverse":"urn:of"},"j":{"@id":"urn:j","@type":"@json"},"x":"urn:x:"}
        """;

    private const string Type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";

    [Fact]
    public async Task A_value_comes_with_the_names_and_types_of_the_nodes_on_the_way()
    {
        const string Json = """{TERMS,"id":"urn:a","type":"T","p":{"type":"U","q":["x","y"]},"q":"z"}""";
        await Check(Json, ["/p/q/1"], $"<urn:a> {Type} <urn:T>", "<urn:a> <urn:p> _:c14n0", $"_:c14n0 {Type} <urn:U>", "_:c14n0 <urn:q> \"y\"");
        await Check(Json, ["/q"], $"<urn:a> {Type} <urn:T>", "<urn:a> <urn:q> \"z\"");
        await Check(Json, ["/id"], $"<urn:a> {Type} <urn:T>");
        await Check(Json, []);
    }

    [Fact]
    public async Task A_quad_of_two_places_is_selected_with_either()
    {
        const string Json = """{TERMS,"id":"urn:a","p":[{"id":"urn:b","q":"x"},{"id":"urn:b","q":["x","y"]}],"q":["z","z"]}""";
        await Check(Json, ["/p/0/q"], "<urn:a> <urn:p> <urn:b>", "<urn:b> <urn:q> \"x\"");
        await Check(Json, ["/p/1/q/0"], "<urn:a> <urn:p> <urn:b>", "<urn:b> <urn:q> \"x\"");
        await Check(Json, ["/p/1/q/1"], "<urn:a> <urn:p> <urn:b>", "<urn:b> <urn:q> \"y\"");
        await Check(Json, ["/q/1"], "<urn:a> <urn:q> \"z\"");
    }

    [Fact]
    public async Task Blank_nodes_that_look_alike_are_told_apart_by_their_places()
    {
        const string Json = """{TERMS,"id":"urn:a","p":[{"q":"1"},{"q":"2","p":{"q":"3"}}]}""";
        var groups = await Group(Json, ["/p/0/q"], ["/p/1/q"], ["/p/1/p"]);
        Grouped.Lines(groups, 0).Should().HaveCount(2);
        Grouped.Lines(groups, 1).Should().HaveCount(2);
        Grouped.Lines(groups, 2).Should().HaveCount(3);
        groups.LinesOf(0).Intersect(groups.LinesOf(1)).Should().BeEmpty();
        groups.LinesOf(1).Intersect(groups.LinesOf(2)).Should().ContainSingle("the way to the node is the same");
    }

    [Fact]
    public async Task Identifiers_of_blank_nodes_on_the_way_keep_nodes_together()
    {
        const string Json = """{TERMS,"id":"_:root","p":[{"id":"_:x","q":"1"},{"id":"_:y","q":"2","p":"_:no"}],"q":{"id":"_:x"}}""";
        var groups = await Group(Json, ["/p/0/q"], ["/q"], ["/p/1/p", "/q"]);
        Grouped.Lines(groups, 0).Should().HaveCount(2);
        Grouped.Lines(groups, 1).Should().ContainSingle();
        Grouped.Lines(groups, 2).Should().HaveCount(3);
        Enumerable.Range(0, 3).Should().OnlyContain(group => groups.IsExact(group));
    }

    [Theory]
    [InlineData("l", "/l/", "[\"a\",\"b\",\"c\"]")]
    [InlineData("p", "/p/@list/", "{\"@list\":[\"a\",\"b\",\"c\"]}")]
    public async Task A_list_is_selected_as_a_whole_or_is_another_list(string term, string items, string list)
    {
        var json = "{TERMS,\"id\":\"urn:a\",\"q\":\"x\",\"" + term + "\":" + list + "}";
        var groups = await Group(json, [items[..^1]], [items + "2", items + "0", items + "1"], [items + "0"], [items + "1", items + "2", "/q"]);

        groups.LinesOf(0).Should().HaveCount(7);
        groups.LinesOf(1).Should().Equal(groups.LinesOf(0), "all its items are the list");
        groups.LinesOf(2).Should().BeEmpty();
        Grouped.Lines(groups, 3).Should().Equal("<urn:a> <urn:q> \"x\" .");
        Enumerable.Range(0, 4).Select(groups.IsExact).Should().Equal(true, true, false, false);
    }

    // The letter of the standard would take the first list for the second.
    [Fact]
    public async Task Each_of_two_lists_is_itself()
    {
        var groups = await Group("""{TERMS,"id":"urn:a","l":["a"],"p":{"@list":["a"]},"q":[{"l":[{"q":"x"},"y"]},{"l":[]}]}""", ["/l"], ["/p"], ["/q/0/l/0/q", "/q/0/l/1"], ["/q/1/l"]);
        Grouped.Lines(groups, 0).Should().HaveCount(3).And.Contain(line => line.StartsWith("<urn:a> <urn:l>", StringComparison.Ordinal));
        Grouped.Lines(groups, 1).Should().HaveCount(3).And.Contain(line => line.StartsWith("<urn:a> <urn:p>", StringComparison.Ordinal));
        groups.LinesOf(0).Intersect(groups.LinesOf(1)).Should().BeEmpty();
        groups.LinesOf(2).Should().HaveCount(7);
        groups.LinesOf(3).Should().HaveCount(2);
    }

    [Fact]
    public async Task Graphs_without_a_name_keep_their_place()
    {
        var groups = await Group(
            """{TERMS,"id":"urn:a","g":[{"id":"urn:b","p":"1","q":"2"},{"p":"3","q":"4"}]}""", ["/g/0/p"], ["/g/1/q"], ["/g"]);
        Grouped.Lines(groups, 0).Should().HaveCount(2).And.ContainSingle(line => line.StartsWith("<urn:b> <urn:p> \"1\" _:", StringComparison.Ordinal));
        Grouped.Lines(groups, 1).Should().HaveCount(2);
        groups.LinesOf(2).Should().HaveCount(groups.Canonical.Count);
    }

    [Fact]
    public async Task A_graph_at_the_top_is_selected_node_by_node()
    {
        const string Nodes = """ "@graph":[{"id":"urn:b","p":"1"},{"p":"2","q":"3"}]""";
        var groups = await Group("{TERMS," + Nodes + "}", ["/@graph/0/p"], ["/@graph/1/p", "/@graph/1/q"]);
        Grouped.Lines(groups, 0).Should().Equal("<urn:b> <urn:p> \"1\" .");
        groups.LinesOf(1).Should().HaveCount(2);

        // A graph that has something said of it has a name, though a blank one.
        groups = await Group("{TERMS,\"q\":\"z\"," + Nodes + "}", ["/@graph/0/p"], ["/q"], ["/@graph"]);
        Grouped.Lines(groups, 0).Should().Equal("<urn:b> <urn:p> \"1\" _:c14n1 .");
        groups.LinesOf(1).Should().ContainSingle();
        groups.LinesOf(2).Should().HaveCount(3);
        Enumerable.Range(0, 3).Should().OnlyContain(group => groups.IsExact(group));
    }

    [Fact]
    public async Task Maps_are_selected_key_by_key()
    {
        await Check("""{TERMS,"id":"urn:a","m":{"en":"x","de":["y","z"]}}""", ["/m/de/1"], "<urn:a> <urn:m> \"z\"@de");
        await Check("""{TERMS,"id":"urn:a","d":{"urn:b":{"q":"x"},"urn:c":{"q":"y"}}}""", ["/d/urn:c/q"], "<urn:a> <urn:d> <urn:c>", "<urn:c> <urn:q> \"y\"");
        await Check(
            """{TERMS,"id":"urn:a","ty":{"T":{"id":"urn:b","q":"x"},"U":{"id":"urn:c","q":"y"}}}""", ["/ty/U/q"],
            "<urn:a> <urn:ty> <urn:c>", $"<urn:c> {Type} <urn:U>", "<urn:c> <urn:q> \"y\"");
        await Check("""{TERMS,"id":"urn:a","i":{"one":{"q":"x"},"two":[{"q":"y"},{"q":"z"}]}}""", ["/i/two/0/q"], 3);
        await Check("""{TERMS,"id":"urn:a","gi":{"urn:b":{"q":"x"},"urn:c":{"q":"y","p":"z"}}}""", ["/gi/urn:c/q"], "<urn:a> <urn:gi> <urn:c>", "_:c14n1 <urn:q> \"y\" <urn:c>");
    }

    [Fact]
    public async Task Reversed_nested_and_included_members_are_selected_as_others_are()
    {
        await Check("""{TERMS,"id":"urn:a","of":[{"q":"x"},{"q":"y","p":"1"}]}""", ["/of/0/q"], "_:c14n0 <urn:of> <urn:a>", "_:c14n0 <urn:q> \"x\"");
        await Check("""{TERMS,"id":"urn:a","@reverse":{"p":[{"q":"x"},{"q":"y"}]}}""", ["/@reverse/p/1"], 2);
        await Check("""{TERMS,"id":"urn:a","n":{"p":{"q":"x"},"q":"y"}}""", ["/n/q"], "<urn:a> <urn:q> \"y\"");
        await Check("""{TERMS,"id":"urn:a","n":{"p":{"q":"x"},"q":"y"}}""", ["/n/p"], "<urn:a> <urn:p> _:c14n0", "_:c14n0 <urn:q> \"x\"");
        await Check("""{TERMS,"id":"urn:a","p":"z","@included":[{"q":"x"},{"q":"y"}]}""", ["/@included/1/q"], "_:c14n0 <urn:q> \"y\"");
        await Check("""{TERMS,"id":"urn:a","x:y":{"q":"1"},"urn:z":["2","3"]}""", ["/x:y", "/urn:z/0"], "<urn:a> <urn:x:y> _:c14n0", "<urn:a> <urn:z> \"2\"", "_:c14n0 <urn:q> \"1\"");
    }

    // Compaction would make the array the node: the pointer leads through the document as it stands.
    [Fact]
    public async Task An_array_of_one_item_is_an_array()
    {
        await Check("""{TERMS,"id":"urn:a","p":[{"q":["x"]}]}""", ["/p/0/q/0"], "<urn:a> <urn:p> _:c14n0", "_:c14n0 <urn:q> \"x\"");
        await Check("""{TERMS,"id":"urn:a","of":{"id":"urn:b"},"p":[[{"q":["x"]}],null,["y"]]}""", ["/p/0/0/q/0"], "<urn:a> <urn:p> _:c14n0", "_:c14n0 <urn:q> \"x\"");
        await Check("""{TERMS,"id":"urn:a","p":[[{"q":["x"]}],null,["y"]]}""", ["/p/2/0"], "<urn:a> <urn:p> \"y\"");
    }

    [Fact]
    public async Task A_context_on_the_way_counts()
    {
        const string Json = """{TERMS,"id":"urn:a","q":"0","p":{"@context":{"q":"urn:other","r":"urn:r"},"q":"1","r":["2","3"]}}""";
        await Check(Json, ["/p/q"], "<urn:a> <urn:p> _:c14n0", "_:c14n0 <urn:other> \"1\"");
        await Check(Json, ["/p/r/1", "/q"], "<urn:a> <urn:p> _:c14n0", "<urn:a> <urn:q> \"0\"", "_:c14n0 <urn:r> \"3\"");
    }

    [Fact]
    public async Task A_part_of_a_value_is_another_value()
    {
        const string Json = """{TERMS,"id":"urn:a","p":{"@value":"x","@language":"en"},"q":{"@value":"y","@type":"urn:T"},"j":{"k":[1,2]}}""";
        var groups = await Group(Json, ["/p/@value"], ["/q/@value"], ["/q/@type"], ["/j/k/0"], ["/j"], ["/j/k/0", "/j"], ["/p/@language"]);
        Enumerable.Range(0, 7).Select(group => groups.LinesOf(group).Count).Should().Equal(0, 1, 0, 0, 1, 1, 0);
        Enumerable.Range(0, 7).Select(groups.IsExact).Should().Equal(false, true, false, false, true, true, true);
    }

    [Fact]
    public async Task A_node_without_the_names_that_the_standard_assumes_is_not_taken_for_another()
    {
        var groups = await Group("""{"@context":{"uri":"@id","a":"@type","p":"urn:p","q":"urn:q"},"uri":"urn:a","a":"urn:T","p":{"uri":"urn:b","q":"x"},"q":"y"}""", ["/q"], ["/uri", "/q"], ["/p"]);
        Enumerable.Range(0, 3).Select(group => groups.LinesOf(group).Count).Should().Equal(0, 1, 1);
        Enumerable.Range(0, 3).Select(groups.IsExact).Should().Equal(false, true, false);
    }

    [Fact]
    public async Task The_whole_is_what_canonicalization_gives()
    {
        var json = Full("""{TERMS,"id":"urn:a","p":[{"q":"1"},{"l":["2",{"q":"3"}]}],"of":{"g":{"p":"4"}}}""");
        var processor = new JsonLdProcessor();
        var canonical = (await processor.CanonicalizeAsync(json, cancellationToken: TestContext.Current.CancellationToken)).Value;
        var groups = (await processor.CanonicalizeAndGroupAsync(json, [[""], []], cancellationToken: TestContext.Current.CancellationToken)).Value;

        groups.Canonical.ToString().Should().Be(canonical.ToString());
        groups.Count.Should().Be(2);
        groups.LinesOf(0).Should().Equal(Enumerable.Range(0, canonical.Count));
        groups.LinesOf(1).Should().BeEmpty();
        groups.Contains(0, canonical.Count - 1).Should().BeTrue();
        groups.Contains(1, 0).Should().BeFalse();
        (await processor.CanonicalizeAndGroupAsync(json, [], cancellationToken: TestContext.Current.CancellationToken)).Value.Count.Should().Be(0);
        foreach (var wrong in new Action[] { () => groups.LinesOf(2), () => groups.LinesOf(-1), () => groups.IsExact(2), () => groups.Contains(2, 0), () => groups.Contains(0, -1), () => groups.Contains(0, canonical.Count) })
            wrong.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task Safe_mode_looks_at_the_document_and_not_at_the_selection()
    {
        // The rest of the object says nothing, which would be an error of a document.
        await Check("""{TERMS,"id":"urn:a","p":{"id":"urn:b","q":"x"}}""", ["/id"]);
        await Check("""{TERMS,"@graph":[{"id":"urn:a","q":"x"},{"id":"urn:b","q":"y"}]}""", ["/@graph/0/id", "/@graph/1/q"], "<urn:b> <urn:q> \"y\"");

        var lossy = await new JsonLdProcessor().CanonicalizeAndGroupAsync(
            Full("""{TERMS,"id":"urn:a","q":"x","p":{"unknown":1,"q":"y"}}"""), [["/q"]], cancellationToken: TestContext.Current.CancellationToken);
        lossy.Problem.Should().BeEquivalentTo(new { ErrorCode = JsonLdErrorCode.DataLossDetected, Pointer = "/p/unknown" });
    }

    [Theory]
    [InlineData("p2")]
    [InlineData("of")]
    public async Task Documents_that_have_to_be_waited_for_are_grouped(string term)
    {
        var context = new RemoteDocument("https://c.example/1", Encoding.UTF8.GetBytes(Full("{TERMS}")));
        var json = """{"@context":"https://c.example/1","id":"urn:a","TERM":{"id":"urn:b"},"p":{"q":"x"}}""".Replace("TERM", term, StringComparison.Ordinal);
        var document = new RemoteDocument("https://d.example/1", Encoding.UTF8.GetBytes(json));
        var processor = new JsonLdProcessor(new JsonLdOptions { DocumentLoader = new SlowLoader(new MapDocumentLoader([context, document])) });
        var groups = (await processor.CanonicalizeAndGroupAsync(JsonLdInput.FromUrl("https://d.example/1"), [["/p/q"], ["/p"]], cancellationToken: TestContext.Current.CancellationToken)).Value;
        Grouped.Lines(groups, 0).Should().Equal("<urn:a> <urn:p> _:c14n0 .", "_:c14n0 <urn:q> \"x\" .");
        groups.LinesOf(1).Should().Equal(groups.LinesOf(0));
    }

    [Fact]
    public async Task Limits_of_the_dataset_hold()
    {
        var options = new RdfCanonicalizationOptions { Limits = new RdfLimits { MaxQuads = 2 } };
        var result = await new JsonLdProcessor().CanonicalizeAndGroupAsync(Full("""{TERMS,"id":"urn:a","q":["1","2","3"]}"""), [["/q/0"]], options, TestContext.Current.CancellationToken);
        result.Problem!.ErrorCode.Should().Be(JsonLdErrorCode.LimitExceeded);
        result = await new JsonLdProcessor().CanonicalizeAndGroupAsync(Full("""{TERMS,"id":"urn:a","q":["1","2"]}"""), [["/q/0"], ["/q"]], options, TestContext.Current.CancellationToken);
        result.Value.LinesOf(1).Should().HaveCount(2);
    }

    private static string Full(string json) => json.Replace("TERMS", Terms, StringComparison.Ordinal);

    private static async Task Check(string json, string[] pointers, params string[] lines) =>
        Grouped.Lines(await Group(json, pointers), 0).Should().Equal(lines.Select(line => line + " ."));

    private static async Task Check(string json, string[] pointers, int count) => Grouped.Lines(await Group(json, pointers), 0).Should().HaveCount(count);

    private static async Task<JsonLdGroups> Group(string json, params string[][] pointers)
    {
        var text = Full(json);
        var result = await new JsonLdProcessor().CanonicalizeAndGroupAsync(text, pointers, cancellationToken: TestContext.Current.CancellationToken);
        result.IsSuccess.Should().BeTrue(result.Problem?.ToString());
        var general = Grouped.Generally(JsonLdOptions.Default, true, text, pointers);
        general.Should().NotBeNull();
        Grouped.AreSame(result.Value, general!).Should().BeTrue(string.Join("\n\n", Enumerable.Range(0, pointers.Length).Select(g => string.Join('\n', Grouped.Lines(general!, g)))));
        return result.Value;
    }

    private sealed class SlowLoader(IDocumentLoader inner) : IDocumentLoader
    {
        public async ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return await inner.LoadAsync(request, cancellationToken);
        }
    }
}
