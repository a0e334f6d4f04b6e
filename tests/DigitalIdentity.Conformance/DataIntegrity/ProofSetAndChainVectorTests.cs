using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.DataIntegrity;

/// <summary>
/// The proof set and proof chain vectors of w3c/vc-di-eddsa, which are made with eddsa-rdfc-2022: they verify, and come out the same when
/// they are made anew from the published keys and options. The same sets and chains are made with eddsa-jcs-2022 too.
/// </summary>
public sealed class ProofSetAndChainVectorTests
{
    private const string Area = "vc-di-eddsa";
    private const string Folder = "proof-set-chain";

    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("signedProofChain1.json", 2, "proofChainTempDoc1.json")]
    [InlineData("signedProofChain2.json", 3, "proofChainTempDoc2.json")]
    public void The_document_that_a_chained_proof_secures_is_the_published_one(string signed, int index, string secured)
    {
        var document = Suites.Json(Area, Folder, signed).RootElement;
        var proofs = Read(document);

        ProofGraph.TryLink(proofs, "/proof", 64, out var graph).Should().BeNull();
        var previous = Array.ConvertAll(graph.PreviousOf(index), i => proofs[i].Json);
        var view = UnsecuredDocument.WithProofs(document, previous);

        JsonElement.DeepEquals(JsonElement.Parse(view.ToUtf8Bytes()), Suites.Json(Area, Folder, secured).RootElement).Should().BeTrue();
    }

    [Fact]
    public void A_proof_of_a_set_secures_the_document_without_proofs()
    {
        var document = Suites.Json(Area, Folder, "signedProofSet2.json").RootElement;

        ProofGraph.TryLink(Read(document), "/proof", 64, out var graph).Should().BeNull();

        graph.PreviousOf(0).Should().BeEmpty();
        graph.PreviousOf(1).Should().BeEmpty();
        var view = UnsecuredDocument.WithProofs(document, []);
        JsonElement.DeepEquals(JsonElement.Parse(view.ToUtf8Bytes()), Suites.Json(Area, Folder, "unsigned.json").RootElement).Should().BeTrue();
    }

    [Theory]
    [InlineData("signedProofSet1.json", 1)]
    [InlineData("signedProofSet2.json", 2)]
    [InlineData("signedProofChain1.json", 3)]
    [InlineData("signedProofChain2.json", 4)]
    public async Task The_published_document_verifies(string file, int proofs)
    {
        var result = await Verify(new EddsaRdfc2022(), JsonSerializer.SerializeToUtf8Bytes(Suites.Json(Area, Folder, file).RootElement));

        result.TryGetVerified(out var verified).Should().BeTrue(result.ToString());
        verified!.Proofs.Should().HaveCount(proofs);
    }

    [Theory]
    [InlineData("eddsa-rdfc-2022")]
    [InlineData("eddsa-jcs-2022")]
    public async Task The_published_set_and_chain_can_be_made_and_verified(string name)
    {
        var suite = BuiltIn.Cryptosuites.Single(s => s.Name == name);
        var keys = Suites.Json(Area, Folder, "multiKeyPairs.json").RootElement;
        var document = JsonSerializer.SerializeToUtf8Bytes(Suites.Json(Area, Folder, "unsigned.json").RootElement);
        string[] configurations = ["proofSetConfig1.json", "proofSetConfig2.json", "proofChainConfig1.json", "proofChainConfig2.json"];
        string[] published = ["signedProofSet1.json", "signedProofSet2.json", "signedProofChain1.json", "signedProofChain2.json"];

        for (var i = 0; i < configurations.Length; i++)
        {
            var pair = keys.GetProperty($"keyPair{i + 1}");
            document = await Add(suite, document, Suites.Json(Area, Folder, configurations[i]).RootElement, pair.GetProperty("privateKeyMultibase").GetString()!);
            var result = await Verify(suite, document);

            result.TryGetVerified(out var verified).Should().BeTrue(result.ToString());
            verified!.Proofs.Should().HaveCount(i + 1);
            verified.Proofs[i].VerificationMethod.PublicKey!.ToMultikey().Should().Be(pair.GetProperty("publicKeyMultibase").GetString());
            if (name == "eddsa-rdfc-2022")
                ProofValue(JsonElement.Parse(document), i).Should().Be(ProofValue(Suites.Json(Area, Folder, published[i]).RootElement, i));
        }
    }

    private static string? ProofValue(JsonElement document, int index)
    {
        var proof = document.GetProperty("proof");
        return (proof.ValueKind == JsonValueKind.Array ? proof[index] : proof).GetProperty("proofValue").GetString();
    }

    private static async Task<DataIntegrityResult> Verify(Cryptosuite suite, byte[] document) => await new DataIntegrityVerifier(suite).VerifyAsync(
        document, new DataIntegrityVerificationOptions(VerificationRelationship.AssertionMethod), new KeyInUrlFinder(), cancellationToken: Token);

    private static async Task<byte[]> Add(Cryptosuite suite, byte[] document, JsonElement configuration, string secretKey)
    {
        SigningKey.TryFromMultikey(secretKey, default, out var key, out var error).Should().BeTrue(error.ToString());
        using (key)
        {
            var options = new ProofOptions(configuration.GetProperty("verificationMethod").GetString()!, VerificationRelationship.AssertionMethod)
            {
                Created = configuration.GetProperty("created").GetDateTimeOffset(),
                Id = configuration.TryGetProperty("id", out var id) ? id.GetString() : null,
                PreviousProofs = configuration.TryGetProperty("previousProof", out var previous) ? Strings(previous) : [],
            };
            var result = await suite.AddProofAsync(document, options, key!, cancellationToken: Token);
            result.TryGet(out var secured, out var problem).Should().BeTrue(problem?.ToString());
            return secured!;
        }
    }

    private static string[] Strings(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().Select(s => s.GetString()!)] : [json.GetString()!];

    private static DataIntegrityProof[] Read(JsonElement document) => [.. document.GetProperty("proof").EnumerateArray().Select((json, i) =>
    {
        ProofReader.TryRead(json, $"/proof/{i}", out var proof, out var problem).Should().BeTrue(problem?.ToString());
        return proof;
    })];
}
