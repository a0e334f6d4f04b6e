using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Interop.Identifiers;

/// <summary>did:key, each kind of key that a peer knows: the same verification methods, keys and relationships.</summary>
public sealed class DidKeyTests
{
    private static readonly Dictionary<string, KeyAlgorithm> Algorithms = new(StringComparer.Ordinal)
    {
        ["Ed25519"] = KeyAlgorithm.Ed25519,
        ["P-256"] = KeyAlgorithm.P256,
        ["P-384"] = KeyAlgorithm.P384,
        ["P-521"] = KeyAlgorithm.P521,
        ["secp256k1"] = KeyAlgorithm.Secp256k1,
    };

    private static readonly (VerificationRelationship Relationship, string Name)[] Relationships =
    [
        (VerificationRelationship.Authentication, "authentication"), (VerificationRelationship.AssertionMethod, "assertionMethod"),
        (VerificationRelationship.CapabilityInvocation, "capabilityInvocation"), (VerificationRelationship.CapabilityDelegation, "capabilityDelegation"),
    ];

    /// <summary>Several keys of each kind: half of them have an odd coordinate.</summary>
    public static TheoryData<string, int> DigitalBazaarCells => new MatrixTheoryData<string, int>(["Ed25519", "P-256", "P-384", "P-521"], Enumerable.Range(1, 5));

    public static TheoryData<string, int> ResolverCells => new MatrixTheoryData<string, int>([.. Algorithms.Keys], Enumerable.Range(1, 5));

    [Theory]
    [MemberData(nameof(DigitalBazaarCells))]
    public async Task Digital_Bazaar_makes_the_same_document(string algorithm, int number)
    {
        var peer = await RequiredPeers.DigitalBazaarAsync();
        using var did = await DataIntegrity.Ours.Agent.Dids.CreateAsync("key", Algorithms[algorithm]);
        var theirs = (await peer.AskAsync(new JsonObject { ["op"] = "did.get", ["did"] = did.Did.Value })).Required();
        CheckRelationships(did, theirs, number);
        var method = theirs.GetProperty("verificationMethod")[0];
        method.GetProperty("controller").GetString().Should().Be(did.Did.Value);
        method.GetProperty("publicKeyMultibase").GetString().Should().Be(did.Document.VerificationMethods[0].PublicKey!.ToMultikey());
    }

    [Theory]
    [MemberData(nameof(ResolverCells))]
    public async Task The_resolver_finds_the_same_key(string algorithm, int number)
    {
        var peer = await TheirIdentifiers.RequireAsync();
        using var did = await DataIntegrity.Ours.Agent.Dids.CreateAsync("key", Algorithms[algorithm]);
        var theirs = (await peer.AskAsync("resolve", ("did", did.Did.Value))).Required().GetProperty("didDocument");
        CheckRelationships(did, theirs, number);
        var method = theirs.GetProperty("verificationMethod")[0];
        var ours = did.Document.VerificationMethods[0].PublicKey!;
        if (method.TryGetProperty("publicKeyJwk", out var jwk))
        {
            // RFC 7518, 6.2.1.2: a coordinate has the full size of its field. The peer leaves leading zeros out.
            var full = Padded(jwk, ours.Algorithm);
            PublicKey.TryFromJwk(jwk, out _, out _).Should().Be(JsonElement.DeepEquals(jwk, full));
            PublicKey.TryFromJwk(full, out var key, out _).Should().BeTrue();
            key!.ToMultikey().Should().Be(ours.ToMultikey());
        }
        else
        {
            Cryptography.Encoding.Base58Btc.TryDecode(method.GetProperty("publicKeyBase58").GetString(), out var raw, out _).Should().BeTrue();
            Convert.ToHexString(raw).Should().Be(Convert.ToHexString(ours.ToRaw()));
        }
    }

    [Theory]
    [InlineData("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2dol")]
    [InlineData("did:key:z6Mkha")]
    [InlineData("did:key:6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")]
    [InlineData("did:key:z")]
    [InlineData("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2do0")]
    [InlineData("did:key:zUC7")]
    public async Task Nobody_resolves_what_is_no_key(string did)
    {
        var ours = await DataIntegrity.Ours.Agent.Dids.ResolveAsync(did);
        ours.TryGetDocument(out _, out _).Should().BeFalse();
        var peer = await RequiredPeers.DigitalBazaarAsync();
        (await peer.AskAsync(new JsonObject { ["op"] = "did.get", ["did"] = did })).IsSuccess.Should().BeFalse();
    }

    private static JsonElement Padded(JsonElement jwk, KeyAlgorithm algorithm)
    {
        var size = algorithm == KeyAlgorithm.P521 ? 66 : algorithm == KeyAlgorithm.P384 ? 48 : 32;
        var padded = JsonObject.Create(jwk)!;
        foreach (var name in new[] { "x", "y" })
        {
            var coordinate = Base64Url.DecodeFromChars(jwk.GetProperty(name).GetString());
            padded[name] = Base64Url.EncodeToString([.. new byte[size - coordinate.Length], .. coordinate]);
        }

        return JsonDocument.Parse(padded.ToJsonString()).RootElement;
    }

    private static void CheckRelationships(ControlledDid did, JsonElement theirs, int number)
    {
        theirs.GetProperty("id").GetString().Should().Be(did.Did.Value, "key {0}", number);
        var id = did.Document.VerificationMethods[0].Id;
        theirs.GetProperty("verificationMethod")[0].GetProperty("id").GetString().Should().Be(id);
        foreach (var (relationship, name) in Relationships)
        {
            did.Document.Lists(relationship, id).Should().BeTrue();
            theirs.GetProperty(name).EnumerateArray().Select(v => v.GetString()).Should().Equal(id);
        }
    }
}
