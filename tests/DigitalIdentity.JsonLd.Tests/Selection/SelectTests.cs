using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.Testing;
using DigitalIdentity.Testing.JsonLd;

namespace DigitalIdentity.JsonLd.Tests.Selection;

/// <summary>What is selected of a document, as JSON.</summary>
public sealed class SelectTests
{
    private const string Document = """
        {
          "@context": ["urn:c", {"x": "urn:x"}],
          "id": "urn:a",
          "type": ["T", "U"],
          "a": {"id": "urn:b", "type": "V", "b": {"c": 1, "d":  2.50e0}, "e": null},
          "list": [{"id": "_:b0", "n": 0}, {"type": "W", "n": 1, "m": [10, 11, 12]}, "two", ["x", "y"]],
          "k~/": {"": {"0": "zero", "a b": true}},
          "esc\u0061ped": "q\u0075ote \" \/"
        }
        """;

    private const string Top = """{"@context":["urn:c", {"x": "urn:x"}],"id":"urn:a","type":["T", "U"]""";

    [Theory]
    [InlineData("""/a/b/c""", """ "a":{"id":"urn:b","type":"V","b":{"c":1}} """)]
    [InlineData("""/a/e""", """ "a":{"id":"urn:b","type":"V","e":null} """)]
    [InlineData("""/a/b""", """ "a":{"id":"urn:b","type":"V","b":{"c": 1, "d":  2.50e0}} """)]
    [InlineData("""/a""", """ "a":{"id": "urn:b", "type": "V", "b": {"c": 1, "d":  2.50e0}, "e": null} """)]
    [InlineData("""/list/0/n""", """ "list":[{"n":0}] """)]
    [InlineData("""/list/0/id""", """ "list":[{"id":"_:b0"}] """)]
    [InlineData("""/list/0""", """ "list":[{"id": "_:b0", "n": 0}] """)]
    [InlineData("""/list/1/m/2""", """ "list":[{"type":"W","m":[12]}] """)]
    [InlineData("""/list/3/1 /list/2 /list/1/m/2 /list/1/m/0""", """ "list":[{"type":"W","m":[10,12]},"two",["y"]] """)]
    [InlineData("""/k~0~1//0""", """ "k~/":{"":{"0":"zero"}} """)]
    [InlineData("""/escaped""", """ "esc\u0061ped":"q\u0075ote \" \/" """)]
    [InlineData("""/a /a/b""", """ "a":{"id": "urn:b", "type": "V", "b": {"c": 1, "d":  2.50e0}, "e": null} """)]
    [InlineData("""/a/b /a""", """ "a":{"id": "urn:b", "type": "V", "b": {"c": 1, "d":  2.50e0}, "e": null} """)]
    [InlineData("""/list/3/0 /list/3""", """ "list":[["x", "y"]] """)]
    [InlineData("""/list/3 /list/3/0""", """ "list":[["x", "y"]] """)]
    [InlineData("""/list/2 /list/2""", """ "list":["two"] """)]
    [InlineData("""/type/1""", "")]
    [InlineData("""/id /type /@context/1/x""", "")]
    public void What_pointers_lead_to_is_selected_with_what_names_the_nodes_on_the_way(string pointers, string rest)
    {
        Select(Document, pointers.Split(' ')).Should().Be(Top + (rest.Length == 0 ? "" : "," + rest.Trim()) + "}");
    }

    [Fact]
    public void Members_and_items_keep_the_order_of_the_document()
    {
        Select("""{"b":[0,1,2],"a":1,"id":"urn:x","c":{"z":1,"y":2}}""", "/c/y", "/a", "/b/2", "/c/z", "/b/0").Should().Be("""{"b":[0,2],"a":1,"id":"urn:x","c":{"z":1,"y":2}}""");
    }

    [Fact]
    public void No_pointers_select_nothing()
    {
        JsonLdSelection.TrySelect(Encoding.UTF8.GetBytes(Document), [], out var selection, out var problem).Should().BeTrue();
        selection.IsEmpty.Should().BeTrue();
        problem.Should().BeNull();
    }

    [Fact]
    public void The_empty_pointer_selects_the_whole_document()
    {
        Select(Document, "").Should().Be(Document);
        Select(Document, "/a/b", "").Should().Be(Document);
    }

    // The keywords count as the names that the standard assumes for them; a context on the way gives the rest its meaning.
    [Fact]
    public void Keywords_and_contexts_on_the_way_are_kept()
    {
        Select("""{"@id":"urn:a","@type":"T","p":{"@context":{"q":"urn:q"},"@id":"_:b","q":[1,2]},"r":0}""", "/p/q/0").Should().Be(
            """{"@id":"urn:a","@type":"T","p":{"@context":{"q":"urn:q"},"q":[1]}}""");
    }

    [Theory]
    [InlineData("__proto__")]
    [InlineData("constructor")]
    [InlineData("prototype")]
    [InlineData("toString")]
    [InlineData("length")]
    [InlineData("hasOwnProperty")]
    public void Names_that_mean_something_elsewhere_are_names(string name)
    {
        string Named(string json) => json.Replace("NAME", name, StringComparison.Ordinal);
        Select(Named("""{"NAME":{"NAME":[{"x":1,"NAME":2}]},"y":0}"""), Named("/NAME/NAME/0/NAME")).Should().Be(Named("""{"NAME":{"NAME":[{"NAME":2}]}}"""));
        Refused(Named("""{"NAME":[1],"y":{}}"""), $"/y/{name}").Pointer.Should().Be($"/y/{name}");
    }

    [Fact]
    public void Identifiers_that_are_no_strings_are_kept()
    {
        Select("""{"id":{"x":1},"type":null,"p":1}""", "/p").Should().Be("""{"id":{"x":1},"type":null,"p":1}""");
    }

    [Fact]
    public void Selections_are_those_of_the_letter_of_the_standard()
    {
        for (var seed = 1; seed <= Fuzz.Rounds(300); seed++)
        {
            var choice = new Choice(seed);
            var document = RandomClaims.Make(choice, stable: true);
            var pointers = RandomPointers.Make(choice, document, 12).Where(p => p.Length > 0).ToArray();
            if (LetterOfTheStandard.Select(pointers, document) is { } expected)
                JsonNode.DeepEquals(JsonNode.Parse(Select(document.ToJsonString(), pointers)), expected).Should().BeTrue(
                    $"{seed}: {document.ToJsonString()}\n{string.Join(' ', pointers)}\nexpected: {expected.ToJsonString()}");
        }
    }

    // What verification of a derived proof rests on.
    [Fact]
    public async Task A_selection_comes_to_the_quads_of_its_group()
    {
        var (processor, compared) = (new JsonLdProcessor(), 0);
        for (var seed = 1; seed <= Fuzz.Rounds(400); seed++)
        {
            var choice = new Choice(seed);
            var document = RandomClaims.Make(choice, stable: choice.Percent(30));
            var json = document.ToJsonString().Replace("_:", "urn:b:", StringComparison.Ordinal);
            var pointers = RandomPointers.Make(choice, JsonNode.Parse(json)!, 5);
            var result = await processor.CanonicalizeAndGroupAsync(json, [pointers], cancellationToken: TestContext.Current.CancellationToken);
            if (!result.TryGet(out var groups, out _) || pointers.Length == 0 || !groups.IsExact(0))
                continue;
            compared++;
            var lossy = new JsonLdProcessor(new JsonLdOptions { SafeMode = false });
            var revealed = (await lossy.CanonicalizeAsync(Select(json, pointers), cancellationToken: TestContext.Current.CancellationToken)).Value;
            var lines = string.Concat(Grouped.Lines(groups, 0).Select(line => line + "\n"));
            RdfDataset.TryParseNQuads(Encoding.UTF8.GetBytes(lines), out var group, out _).Should().BeTrue();
            revealed.ToDataset().IsIsomorphicTo(group!).Should().BeTrue($"{seed}: {json}\n{string.Join(' ', pointers)}\ngroup:\n{lines}revealed:\n{revealed}");
        }

        compared.Should().BeGreaterThan(100);
    }

    private static string Select(string document, params string[] pointers)
    {
        JsonLdSelection.TrySelect(Encoding.UTF8.GetBytes(document), pointers, out var selection, out var problem).Should().BeTrue(problem?.ToString());
        return Encoding.UTF8.GetString(selection.Span);
    }

    private static JsonLdProblem Refused(string document, params string[] pointers)
    {
        JsonLdSelection.TrySelect(Encoding.UTF8.GetBytes(document), pointers, out var selection, out var problem).Should().BeFalse();
        selection.IsEmpty.Should().BeTrue();
        problem!.ErrorCode.Should().Be(JsonLdErrorCode.InvalidPointer);
        return problem;
    }
}
