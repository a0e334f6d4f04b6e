using System.Text.Json;

namespace DigitalIdentity.Interop.Identifiers;

/// <summary>DIDs and DID URLs in their parts, as did-resolver and we read them.</summary>
public sealed class DidSyntaxTests
{
    /// <summary>Where the peer's pattern is not the standard's grammar (DID 1.1, 3.1 and 3.2); we keep to the grammar.</summary>
    private static readonly Dictionary<string, string> Differences = new(StringComparer.Ordinal);

    public static TheoryData<string> Urls =>
    [
        "did:example:123", "did:example:123#key-1", "did:example:123/path", "did:example:123/path/to?versionId=1#f", "did:example:123?service=files&relativeRef=%2Fa%2Fb",
        "did:example:a:b:c", "did:web:example.com%3A3000:user", "did:example:a.b-c_d", "did:0:1", "did:example:%C3%BC", "did:example:123?", "did:example:123#",
        "did:example:123/", "did:example:123?a=b?c", "did:example:123#a/b?c", "did:example:::a", "did:example:123;v=1",
        "did:example:", "did:example", "did::123", "did:Example:123", "DID:example:123", "did:example:123 ", " did:example:123", "did:exam-ple:123", "did:example:a%2",
        "did:example:a%zz", "did:example:ü", "did:example:a\u0000", "did:example:123#a#b", "did:example:a@b", "", "urn:example:123", "https://example.com/", "did:example:a\n",
    ];

    [Theory]
    [MemberData(nameof(Urls))]
    public async Task A_DID_URL_has_the_same_parts(string url)
    {
        var peer = await TheirIdentifiers.RequireAsync();
        var answer = (await peer.AskAsync("parse", ("did", url))).Required();
        var theirs = answer.ValueKind == JsonValueKind.Null ? null : $"{Text(answer, "did")} {Text(answer, "path")} {Text(answer, "query")} {Text(answer, "fragment")}";
        var ours = DidUrl.TryParse(url, out var parsed) ? $"{parsed.Did} {parsed.Path} {parsed.Query} {parsed.Fragment}" : null;
        if (Differences.TryGetValue(url, out var why))
            theirs.Should().NotBe(ours, why);
        else
            theirs.Should().Be(ours);
    }

    private static string? Text(JsonElement parts, string name) => parts.TryGetProperty(name, out var value) ? value.GetString() : null;
}
