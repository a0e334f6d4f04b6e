using System.Text.Json;

using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Dids;

/// <summary>did-jwk: the specification's examples, and those of web5.</summary>
public sealed class JwkMethodSuiteTests
{
    private const string Suite = "did-jwk";

    public static TheoryData<int> Examples => Rows("spec-examples.json");

    public static TheoryData<int> Web5 => Rows("web5-resolve.json");

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task A_DID_gives_the_document_of_the_specification(int index)
    {
        using var suite = Suites.Json(Suite, "spec-examples.json");
        var entry = suite.RootElement.GetProperty("vectors")[index];
        var result = await Resolve(new JwkMethod(), entry.GetProperty("did").GetString()!);
        JsonElement.DeepEquals(result.Document!.Json, entry.GetProperty("didDocument")).Should().BeTrue(result.Document.Json.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Web5))]
    public async Task A_DID_gives_the_result_of_web5(int index)
    {
        using var suite = Suites.Json(Suite, "web5-resolve.json");
        var entry = suite.RootElement.GetProperty("vectors")[index];
        var result = await Resolve(new JwkMethod { PublicKeyFormat = PublicKeyFormat.JsonWebKey }, entry.GetProperty("input").GetString()!);
        var output = entry.GetProperty("output");
        if (entry.GetProperty("errors").GetBoolean())
        {
            DidResolutionErrors.TryParse(result.Error!.Type, out var error).Should().BeTrue();
            error.ToLegacyCode().Should().Be(output.GetProperty("didResolutionMetadata").GetProperty("error").GetString());
            return;
        }

        // web5 leaves out the context that defines JsonWebKey; everything else is the same.
        var expected = output.GetProperty("didDocument");
        result.Document!.Json.EnumerateObject().Select(p => p.Name).Should().BeEquivalentTo(expected.EnumerateObject().Select(p => p.Name));
        foreach (var property in expected.EnumerateObject().Where(p => p.Name != "@context"))
            JsonElement.DeepEquals(result.Document.Json.GetProperty(property.Name), property.Value).Should().BeTrue(property.Name);
    }

    private static async Task<DidResolutionResult> Resolve(DidMethod method, string did) =>
        await method.ResolveAsync(did, cancellationToken: TestContext.Current.CancellationToken);

    private static TheoryData<int> Rows(string file)
    {
        if (!Suites.Available)
            return [0];
        using var suite = Suites.Json(Suite, file);
        return [.. Enumerable.Range(0, suite.RootElement.GetProperty("vectors").GetArrayLength())];
    }
}
