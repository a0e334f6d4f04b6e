using System.Text;

namespace DigitalIdentity.JsonLd.Tests.Selection;

/// <summary>Which quads of a document a selection comes to.</summary>
public sealed class GroupTests
{
    private const string Context = """
        "@context":{"id":"@id","type":"@type","p":"urn:p","q":"urn:q","T":"urn:T","U":"urn:U","l":{"@id":"urn:l","@container":"@list"}}
        """;

    [Fact]
    public async Task A_value_is_in_the_group_with_its_place_below_the_root()
    {
        var groups = await Group($$"""{{{Context}},"id":"urn:a","type":"T","p":{"type":"U","q":["x","y"]},"q":"z"}""", ["/p/q/1"], ["/q"], [], [""]);

        Lines(groups, 0).Should().Equal(
            "<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:T> .",
            "<urn:a> <urn:p> _:c14n0 .",
            "_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:U> .",
            "_:c14n0 <urn:q> \"y\" .");
        Lines(groups, 1).Should().Equal("<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:T> .", "<urn:a> <urn:q> \"z\" .");
        Lines(groups, 2).Should().BeEmpty();
        groups.LinesOf(3).Should().Equal(Enumerable.Range(0, groups.Canonical.Count));
        groups.Count.Should().Be(4);
        groups.Contains(1, 0).Should().BeTrue();
    }

    private static async Task<JsonLdGroups> Group(string json, params string[][] pointers)
    {
        var result = await new JsonLdProcessor().CanonicalizeAndGroupAsync(json, pointers, cancellationToken: TestContext.Current.CancellationToken);
        result.IsSuccess.Should().BeTrue(result.Problem?.ToString());
        return result.Value;
    }

    private static string[] Lines(JsonLdGroups groups, int group) =>
        [.. groups.LinesOf(group).Select(line => Encoding.UTF8.GetString(groups.Canonical.LineAt(line).Span).TrimEnd('\n'))];
}
