using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Dids;

/// <summary>did-key: documents, key bytes and malformed DIDs.</summary>
public sealed class KeyMethodSuiteTests
{
    private const string Suite = "did-key";

    private static readonly string[] Files = ["bls12381", "ed25519-x25519", "nist-curves", "rsa", "secp256k1", "x25519"];

    public static TheoryData<string, string> Documents
    {
        get
        {
            var rows = new TheoryData<string, string>();
            if (!Suites.Available)
                rows.Add("", "");
            else
                foreach (var file in Files)
                    using (var suite = Suites.Json(Suite, "did-method-key", file + ".json"))
                        foreach (var did in Entries(suite).Keys)
                            rows.Add(file, did);
            return rows;
        }
    }

    public static TheoryData<int> Examples => Rows("documents", "did-key-spec", "examples.json");

    public static TheoryData<int> Dids => Rows("dids", "did-key-spec", "examples.json");

    public static TheoryData<int> Decoded => Rows("vectors", "decode.json");

    public static TheoryData<int> Invalid => Rows("cases", "invalid.json");

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_DID_gives_a_document_equivalent_to_the_vectors(string file, string did)
    {
        using var suite = Suites.Json(Suite, "did-method-key", file + ".json");
        var expectedJson = Encoding.UTF8.GetBytes(Entries(suite)[did].GetRawText());
        DidDocument.TryParse(expectedJson, out var expected, out var problem).Should().BeTrue(problem?.ToString());

        var result = await Resolve(new KeyMethod { EnableEncryptionKeyDerivation = true }, did);
        Skips.Check($"{Suite}/did-method-key/{file}.json/{did}", result.Document is not null, result.Error?.ToString());
        Equivalent(result.Document!, expected!);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task A_DID_gives_the_document_of_the_specification(int index)
    {
        using var suite = Suites.Json(Suite, "did-key-spec", "examples.json");
        var json = suite.RootElement.GetProperty("documents")[index].GetProperty("didDocument");
        DidDocument.TryParse(Encoding.UTF8.GetBytes(json.GetRawText()), out var expected, out _).Should().BeTrue();

        var result = await Resolve(new KeyMethod { EnableEncryptionKeyDerivation = true }, expected!.Id.Value);
        Equivalent(result.Document!, expected);
        foreach (var property in json.EnumerateObject().Where(p => p.Name is not ("verificationMethod" or "keyAgreement")))
            JsonElement.DeepEquals(result.Document!.Json.GetProperty(property.Name), property.Value).Should().BeTrue(property.Name);
        JsonElement.DeepEquals(result.Document!.Json.GetProperty("verificationMethod")[0], json.GetProperty("verificationMethod")[0]).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Dids))]
    public async Task A_DID_of_the_specification_has_the_key_it_says(int index)
    {
        using var suite = Suites.Json(Suite, "did-key-spec", "examples.json");
        var entry = suite.RootElement.GetProperty("dids")[index];
        var did = entry.GetProperty("did").GetString()!;
        var result = await Resolve(new KeyMethod(), did);
        Skips.Check($"{Suite}/did-key-spec/examples.json/{did}", result.Document is not null, result.Error?.ToString());
        result.Document!.VerificationMethods[0].PublicKey!.Raw.Length.Should().Be(entry.GetProperty("keyLength").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Decoded))]
    public async Task A_DID_has_the_key_bytes_of_the_vectors(int index)
    {
        using var suite = Suites.Json(Suite, "decode.json");
        var entry = suite.RootElement.GetProperty("vectors")[index];
        var did = entry.GetProperty("did").GetString()!;
        var result = await Resolve(new KeyMethod(), did);
        Skips.Check($"{Suite}/decode.json/{did}", result.Document is not null, result.Error?.ToString());
        var key = result.Document!.VerificationMethods[0].PublicKey!;
        key.Algorithm.PublicCodec.Should().Be(entry.GetProperty("multicodecCode").GetUInt64());
        Convert.ToHexStringLower(key.Raw).Should().Be(entry.GetProperty("rawPublicKeyHex").GetString());
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task A_malformed_DID_is_refused(int index)
    {
        using var suite = Suites.Json(Suite, "invalid.json");
        var entry = suite.RootElement.GetProperty("cases")[index];
        var result = await Resolve(new KeyMethod(), entry.GetProperty("did").GetString()!);
        result.Document.Should().BeNull();
        result.Error!.Code.Should().BeOneOf("INVALID_DID", "invalidPublicKey", "invalidPublicKeyLength");
    }

    private static async Task<DidResolutionResult> Resolve(DidMethod method, string did) =>
        await method.ResolveAsync(did, cancellationToken: TestContext.Current.CancellationToken);

    // The vectors write keys in the suites of 2018 to 2021: what counts is who is listed for what, and with which key.
    private static void Equivalent(DidDocument actual, DidDocument expected)
    {
        actual.Id.Should().Be(expected.Id);
        foreach (var relationship in VerificationRelationships.All)
        {
            // Encrypting to an RSA key, which the vectors list for it, is nothing that this library does.
            if (relationship == VerificationRelationship.KeyAgreement && actual.VerificationMethods[0].PublicKey!.Algorithm == KeyAlgorithm.Rsa)
                continue;
            var listed = expected.GetRelationship(relationship);
            actual.GetRelationship(relationship).Select(r => r.Id).Should().Equal(listed.Select(r => r.Id), relationship.ToName());
            foreach (var entry in listed)
            {
                actual.TryGetVerificationMethod(entry.Id, out var method).Should().BeTrue();
                expected.TryGetVerificationMethod(entry.Id, out var wanted).Should().BeTrue();
                method!.PublicKey.Should().NotBeNull().And.Be(wanted!.PublicKey);
            }
        }
    }

    private static Dictionary<string, JsonElement> Entries(JsonDocument suite)
    {
        var root = suite.RootElement;
        return root.EnumerateObject().SelectMany(member => member.Name == "didDocument"
            ? member.Value.EnumerateObject().Select(inner => (Did: inner.Name, Document: inner.Value))
            : [(Did: member.Name, Document: member.Value.GetProperty("didDocument"))]).ToDictionary(e => e.Did, e => e.Document);
    }

    private static TheoryData<int> Rows(string property, params string[] path)
    {
        if (!Suites.Available)
            return [0];
        using var suite = Suites.Json(Suite, path);
        return [.. Enumerable.Range(0, suite.RootElement.GetProperty(property).GetArrayLength())];
    }
}
