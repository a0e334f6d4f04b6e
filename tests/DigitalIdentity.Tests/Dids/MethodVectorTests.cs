using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.Dids;

/// <summary>The figures of <c>spec-vectors/did-key</c> and <c>spec-vectors/did-jwk</c>.</summary>
public sealed class MethodVectorTests
{
    public static TheoryData<string, int> KeyVectors => Rows("did-key", "keys.json", "examples.json");

    public static TheoryData<string, int> JwkVectors => Rows("did-jwk", "examples.json");

    [Theory]
    [MemberData(nameof(KeyVectors))]
    public async Task A_did_key_holds_the_key_of_the_vectors(string file, int index)
    {
        using var json = Suites.Vectors("did-key", file);
        var vector = json.RootElement.GetProperty("vectors")[index];
        var did = Did.Parse(vector.GetProperty("did").GetString()!);
        var derive = vector.TryGetProperty("derivedX25519Multibase", out var derived);

        var method = new KeyMethod { EnableEncryptionKeyDerivation = derive };
        var document = (await method.ResolveAsync(did, cancellationToken: TestContext.Current.CancellationToken)).Document!;
        var key = document.VerificationMethods[0].PublicKey!;
        key.Algorithm.Name.Should().Be(vector.GetProperty("algorithm").GetString());
        ("did:key:" + key.ToMultikey()).Should().Be(did.Value);
        if (vector.TryGetProperty("publicKeyHex", out var hex))
            Convert.ToHexStringLower(key.Raw).Should().Be(hex.GetString());
        if (derive)
            document.KeyAgreement.Should().ContainSingle().Which.Id.Should().Be($"{did}#{derived.GetString()}");
    }

    [Theory]
    [MemberData(nameof(JwkVectors))]
    public async Task A_did_jwk_holds_the_key_of_the_vectors(string file, int index)
    {
        using var json = Suites.Vectors("did-jwk", file);
        var vector = json.RootElement.GetProperty("vectors")[index];
        var did = Did.Parse(vector.GetProperty("did").GetString()!);

        var document = (await new JwkMethod().ResolveAsync(did, cancellationToken: TestContext.Current.CancellationToken)).Document!;
        var id = did + vector.GetProperty("verificationMethod").GetString();
        JsonElement.DeepEquals(document.Json.GetProperty("verificationMethod")[0].GetProperty("publicKeyJwk"), vector.GetProperty("publicKeyJwk")).Should().BeTrue();
        VerificationRelationships.All.Where(r => document.Lists(r, id)).Select(r => r.ToName())
            .Should().BeEquivalentTo(vector.GetProperty("relationships").EnumerateArray().Select(e => e.GetString()));
    }

    private static TheoryData<string, int> Rows(string folder, params string[] files)
    {
        var rows = new TheoryData<string, int>();
        foreach (var file in files)
        {
            using var json = Suites.Vectors(folder, file);
            for (var i = 0; i < json.RootElement.GetProperty("vectors").GetArrayLength(); i++)
                rows.Add(file, i);
        }

        return rows;
    }
}
