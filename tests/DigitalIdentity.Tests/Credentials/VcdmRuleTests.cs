using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Credentials;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Credentials;

/// <summary>Every structural rule, from <c>spec-vectors/vcdm</c>: a base document, one change, and what must be found where.</summary>
public sealed class VcdmRuleTests
{
    public static TheoryData<string, int, string> Cases()
    {
        var rows = new TheoryData<string, int, string>();
        foreach (var file in new[] { "credentials-2.0.json", "credentials-1.1.json", "presentations-2.0.json" })
        {
            using var vectors = Suites.Vectors("vcdm", file);
            var index = 0;
            foreach (var entry in vectors.RootElement.GetProperty("cases").EnumerateArray())
                rows.Add(file, index++, $"{entry.GetProperty("section")}: {entry.GetProperty("about")}");
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_rule_finds_what_breaks_it_and_nothing_else(string file, int index, string about)
    {
        using var vectors = Suites.Vectors("vcdm", file);
        var entry = vectors.RootElement.GetProperty("cases")[index];
        var document = JsonObject.Create(vectors.RootElement.GetProperty("base"))!;
        if (entry.TryGetProperty("remove", out var remove))
            foreach (var name in remove.EnumerateArray())
                document.Remove(name.GetString()!).Should().BeTrue();
        if (entry.TryGetProperty("set", out var set))
            foreach (var member in set.EnumerateObject())
                document[member.Name] = JsonNode.Parse(member.Value.GetRawText());

        var json = Encoding.UTF8.GetBytes(document.ToJsonString());
        IReadOnlyList<Problem> problems;
        var accepted = file.StartsWith("presentations", StringComparison.Ordinal)
            ? Presentation.TryParse(json, out _, out problems)
            : Credential.TryParse(json, out _, out problems);

        var expected = entry.TryGetProperty("at", out var at) ? at.EnumerateArray().Select(place => place.GetString()).ToArray() : [];
        problems.Select(problem => problem.Pointer).Should().Equal(expected, because: "{0}: {1}", about, string.Join("; ", problems));
        foreach (var problem in problems)
            problem.Type.Should().Be("https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR");
        accepted.Should().Be(entry.GetProperty("accept").GetBoolean());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"did:example:1\"")]
    public void Anything_but_an_object_is_refused(string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        Credential.TryParse(utf8, out var credential, out var problems).Should().BeFalse();
        credential.Should().BeNull();
        problems.Should().ContainSingle();
        Presentation.TryParse(utf8, out _, out problems).Should().BeFalse();
        problems.Should().ContainSingle();
        EnvelopedVerifiableCredential.TryParse(utf8, out _, out problems).Should().BeFalse();
        problems.Should().ContainSingle();
        EnvelopedVerifiablePresentation.TryParse(utf8, out _, out problems).Should().BeFalse();
        problems.Should().ContainSingle();
    }
}
