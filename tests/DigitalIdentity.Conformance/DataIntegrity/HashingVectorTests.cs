using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.Conformance.DataIntegrity;

/// <summary>
/// The vectors of w3c/vc-di-eddsa and w3c/vc-di-ecdsa for the cryptosuites that sign hashes, both as published (files named in the suites'
/// <c>index.json</c>, fields <c>vectors[].files</c>) and as transcribed in <c>spec-vectors</c>.
/// </summary>
public sealed class HashingVectorTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    public static TheoryData<string, string> All => new()
    {
        { "spec-vectors", "eddsa-jcs-2022/alumni-ed25519.json" },
        { "spec-vectors", "ecdsa-jcs-2019/alumni-p256.json" },
        { "spec-vectors", "ecdsa-jcs-2019/alumni-p384.json" },
        { "spec-vectors", "eddsa-rdfc-2022/alumni-ed25519.json" },
        { "spec-vectors", "ecdsa-rdfc-2019/alumni-p256.json" },
        { "spec-vectors", "ecdsa-rdfc-2019/alumni-p384.json" },
        { "vc-di-eddsa", "eddsa-jcs-2022/alumni" },
        { "vc-di-ecdsa", "ecdsa-jcs-2019-p256/alumni" },
        { "vc-di-ecdsa", "ecdsa-jcs-2019-p384/alumni" },
        { "vc-di-eddsa", "eddsa-rdfc-2022/alumni" },
        { "vc-di-ecdsa", "ecdsa-rdfc-2019-p256/alumni" },
        { "vc-di-ecdsa", "ecdsa-rdfc-2019-p384/alumni" },
    };

    [Theory, MemberData(nameof(All))]
    public async Task Every_value_on_the_way_to_the_signature_is_the_published_one(string area, string id)
    {
        var vector = Load(area, id);
        var secured = await Sign(vector);
        var proof = JsonElement.Parse(secured).GetProperty("proof");
        var size = vector.Key == KeyAlgorithm.P384 ? 48 : 32;

        (await Canonical(vector, JsonElement.Parse(secured), "proof")).Should().Be(vector.CanonicalDocument);
        Hash(vector.CanonicalDocument, size).Should().Be(vector.DocumentHash);
        (await Canonical(vector, proof, "proofValue")).Should().Be(vector.CanonicalProofConfiguration);
        Hash(vector.CanonicalProofConfiguration, size).Should().Be(vector.ProofConfigurationHash);
        (vector.ProofConfigurationHash + vector.DocumentHash).Should().Be(vector.HashData);
        PublicKey.FromMultikey(vector.PublicKey).Verify(Convert.FromHexString(vector.HashData), Convert.FromHexString(vector.Signature)).Should().BeTrue();
        Multibase.Encode('z', Convert.FromHexString(vector.Signature)).Should().Be(vector.ProofValue);
        if (vector.IsDeterministic)
            proof.GetProperty("proofValue").GetString().Should().Be(vector.ProofValue);
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_published_proof_verifies(string area, string id)
    {
        var vector = Load(area, id);
        var secured = Encoding.UTF8.GetString(await Sign(vector));
        var own = JsonElement.Parse(secured).GetProperty("proof").GetProperty("proofValue").GetString()!;
        var published = Encoding.UTF8.GetBytes(secured.Replace(own, vector.ProofValue, StringComparison.Ordinal));

        var result = await Verify(vector, published);

        result.Status.Should().Be(VerificationStatus.Valid, result.ToString());
        result.TryGetVerified(out var verified).Should().BeTrue();
        verified!.Proofs.Should().ContainSingle().Which.VerificationMethod.PublicKey!.ToMultikey().Should().Be(vector.PublicKey);
        JsonElement.DeepEquals(JsonElement.Parse(verified.ToUtf8Bytes()), JsonElement.Parse(vector.Document)).Should().BeTrue();
    }

    [Theory]
    [InlineData("vc-di-eddsa", "eddsa-rdfc-2022/alumni", "eddsa-rdfc-2022/signedDataInt.json")]
    [InlineData("vc-di-ecdsa", "ecdsa-rdfc-2019-p256/alumni", "ecdsa-rdfc-2019-p256/signedECDSAP256.json")]
    [InlineData("vc-di-ecdsa", "ecdsa-rdfc-2019-p384/alumni", "ecdsa-rdfc-2019-p384/signedECDSAP384.json")]
    [InlineData("vc-di-eddsa", "eddsa-jcs-2022/alumni", "eddsa-jcs-2022/signedJCS.json")]
    [InlineData("vc-di-ecdsa", "ecdsa-jcs-2019-p256/alumni", "ecdsa-jcs-2019-p256/signedJCSECDSAP256.json")]
    [InlineData("vc-di-ecdsa", "ecdsa-jcs-2019-p384/alumni", "ecdsa-jcs-2019-p384/signedJCSECDSAP384.json")]
    public async Task The_published_document_verifies_and_a_changed_one_does_not(string area, string id, string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Testing.Suites.Require(area), file), Token);
        var vector = Load(area, id);

        (await Verify(vector, Encoding.UTF8.GetBytes(text))).Status.Should().Be(VerificationStatus.Valid);
        var changed = Encoding.UTF8.GetBytes(text.Replace("The School of Examples", "Another School", StringComparison.Ordinal));
        (await Verify(vector, changed)).Status.Should().Be(VerificationStatus.Invalid);
    }

    private static HashingVector Load(string area, string id) =>
        area == "spec-vectors" ? HashingVector.Own(id.Split('/')[0], id.Split('/')[1]) : HashingVector.Published(area, id);

    private static async Task<byte[]> Sign(HashingVector vector)
    {
        SigningKey.TryFromMultikey(vector.SecretKey, default, out var key, out var error).Should().BeTrue(error.ToString());
        using (key)
        {
            key!.PublicKey.ToMultikey().Should().Be(vector.PublicKey);
            vector.ProofOptions.GetProperty("proofPurpose").GetString().Should().Be("assertionMethod");
            var options = new ProofOptions(vector.ProofOptions.GetProperty("verificationMethod").GetString()!, VerificationRelationship.AssertionMethod)
            {
                Created = vector.ProofOptions.GetProperty("created").GetDateTimeOffset(),
            };
            var result = await vector.Suite.AddProofAsync(vector.Document, options, key, cancellationToken: Token);
            result.TryGet(out var secured, out var problem).Should().BeTrue(problem?.ToString());
            return secured!;
        }
    }

    private static ValueTask<DataIntegrityResult> Verify(HashingVector vector, byte[] secured) =>
        new DataIntegrityVerifier(vector.Suite).VerifyAsync(
            secured, new DataIntegrityVerificationOptions(VerificationRelationship.AssertionMethod), new KeyInUrlFinder(), cancellationToken: Token);

    private static async Task<string> Canonical(HashingVector vector, JsonElement element, string without)
    {
        var output = new ArrayBufferWriter<byte>();
        if (vector.Suite.Canonicalization is RdfCanonicalization rdf)
        {
            var part = JsonNode.Parse(element.GetRawText())!.AsObject();
            part.Remove(without);
            part["@context"] = JsonNode.Parse(vector.Document)!["@context"]!.DeepClone();
            var options = new RdfCanonicalizationOptions { HashAlgorithm = vector.Key == KeyAlgorithm.P384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256 };
            var result = await rdf.Processor.CanonicalizeAsync(part, output, options, Token);
            result.IsSuccess.Should().BeTrue(result.Problem?.ToString());
        }
        else
        {
            Jcs.TryCanonicalize(element, JcsEdit.Without(Encoding.UTF8.GetBytes(without)), output, out var error).Should().BeTrue(error.ToString());
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Hash(string text, int size)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return Convert.ToHexStringLower(size == 48 ? SHA384.HashData(utf8) : SHA256.HashData(utf8));
    }
}
