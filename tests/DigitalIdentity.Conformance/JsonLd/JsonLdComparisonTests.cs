using System.Text.Json;

namespace DigitalIdentity.Conformance.JsonLd;

/// <summary>A comparison that is too kind would let every suite pass.</summary>
public sealed class JsonLdComparisonTests
{
    [Theory]
    [InlineData("""{"a": 1, "b": [1, 2, 2]}""", """{"b": [2, 1, 2], "a": 1.0}""")]
    [InlineData("""[{"@list": [1, 2]}, {"@id": "x"}]""", """[{"@id": "x"}, {"@list": [1, 2]}]""")]
    [InlineData("""{"@value": "a", "@language": "en-US"}""", """{"@language": "en-us", "@value": "a"}""")]
    [InlineData("""{"@value": {"a": 1, "b": 2}, "@type": "@json"}""", """{"@value": {"b": 2, "a": 1}, "@type": "@json"}""")]
    public void Documents_that_say_the_same_are_the_same(string x, string y) => AreSame(x, y).Should().BeTrue();

    [Theory]
    [InlineData("""{"a": 1}""", """{"a": 2}""")]
    [InlineData("""{"a": 1}""", """{"a": "1"}""")]
    [InlineData("""{"a": 1}""", """{"a": [1]}""")]
    [InlineData("""{"a": null}""", """{}""")]
    [InlineData("""[1, 1, 2]""", """[1, 2, 2]""")]
    [InlineData("""{"@list": [1, 2]}""", """{"@list": [2, 1]}""")]
    [InlineData("""{"@list": [[1, 2]]}""", """{"@list": [[2, 1]]}""")]
    [InlineData("""{"@value": [1, 2]}""", """{"@value": [2, 1]}""")]
    [InlineData("""{"@context": ["a", "b"]}""", """{"@context": ["b", "a"]}""")]
    [InlineData("""{"@value": "A"}""", """{"@value": "a"}""")]
    [InlineData("""{"@id": "_:a"}""", """{"@id": "_:b"}""")]
    public void Documents_that_differ_are_not_the_same(string x, string y)
    {
        AreSame(x, y).Should().BeFalse();
        AreSame(y, x).Should().BeFalse();
    }

    [Theory]
    [InlineData("""[{"@id": "_:a", "p": {"@id": "_:b"}}, {"@id": "_:b"}]""", """[{"@id": "_:a"}, {"@id": "_:b", "p": {"@id": "_:a"}}]""", true)]
    [InlineData("""{"_:p": [{"@id": "_:p"}]}""", """{"_:q": [{"@id": "_:q"}]}""", true)]
    [InlineData("""{"@id": "_:a", "p": {"@id": "_:a"}}""", """{"@id": "_:a", "p": {"@id": "_:b"}}""", false)]
    [InlineData("""{"@id": "_:a", "p": {"@id": "_:b"}}""", """{"@id": "_:a", "p": {"@id": "_:a"}}""", false)]
    [InlineData("""{"@id": "_:a"}""", """{"@id": "urn:a"}""", false)]
    [InlineData("""{"@value": "_:a"}""", """{"@value": "_:b"}""", false)]
    [InlineData(
        """[{"@id": "_:a", "p": {"@id": "_:b"}}, {"@id": "_:b", "p": {"@id": "_:a"}}, {"@id": "_:c", "p": {"@id": "_:c"}}]""",
        """[{"@id": "_:a", "p": {"@id": "_:b"}}, {"@id": "_:b", "p": {"@id": "_:c"}}, {"@id": "_:c", "p": {"@id": "_:a"}}]""", false)]
    public void Blank_nodes_are_renamed_one_to_one(string x, string y, bool same)
    {
        AreSame(x, y, renaming: true).Should().Be(same);
        AreSame(y, x, renaming: true).Should().Be(same);
    }

    private static bool AreSame(string x, string y, bool renaming = false) =>
        JsonLdComparison.AreSame(JsonElement.Parse(x), JsonElement.Parse(y), renaming);
}
