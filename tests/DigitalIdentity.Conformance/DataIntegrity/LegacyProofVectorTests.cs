using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites.Legacy;
using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.DataIntegrity;

/// <summary>
/// Superseded proofs that others made and published with their keys: <c>spec-vectors</c>, in the folder of the proof's type. Nothing here signs
/// anything but the one published example whose secret key is known.
/// </summary>
public sealed class LegacyProofVectorTests
{
    private const string Alumni = "alumni-ed25519.json";
    private const string Partial = "partial.json";

    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly LegacyProofType[] Types = Enum.GetValues<LegacyProofType>();

    // security/v3 was never finished; the documents that name it take no term from it.
    private static readonly RdfCanonicalization Canonicalization = new(new ChainDocumentLoader(
        [DigitalIdentity.Contexts.StandardContexts.Loader, new MapDocumentLoader([new RemoteDocument("https://w3id.org/security/v3", """{"@context":{}}"""u8.ToArray())])]));

    public static TheoryData<string, int> Whole => new(
        from folder in (string[])["Ed25519Signature2020", "Ed25519Signature2018", "JsonWebSignature2020"]
        from vector in Vectors(folder).Select((_, index) => index)
        where Vectors(folder)[vector]["accept"] is null
        select (folder, vector));

    public static TheoryData<string> Parts => new("Ed25519Signature2020", "Ed25519Signature2018", "EcdsaSecp256k1Signature2019", "EcdsaSecp256r1Signature2019");

    [Theory, MemberData(nameof(Whole))]
    public async Task A_published_document_verifies_with_a_warning(string folder, int index)
    {
        var vector = Vectors(folder)[index];

        var result = await Verify(vector, vector["document"]!.ToJsonString(), Types);

        result.Status.Should().Be(VerificationStatus.Valid, $"{vector["name"]}: {result}");
        result.Checks.Should().ContainSingle(c => c.Kind == CheckKind.Proof && c.Outcome == CheckOutcome.Warning && c.Pointer == "/proof/type")
            .Which.Problem!.Detail.Should().Contain(folder).And.Contain("superseded");
    }

    [Theory, MemberData(nameof(Whole))]
    public async Task A_changed_document_does_not_verify_nor_does_any_unless_that_was_asked_for(string folder, int index)
    {
        var vector = Vectors(folder)[index];
        var changed = vector["document"]!.DeepClone();
        changed["id"] = "urn:example:another";

        (await Verify(vector, changed.ToJsonString(), Types)).Status.Should().Be(VerificationStatus.Invalid);
        (await Verify(vector, vector["document"]!.ToJsonString(), [])).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task A_published_document_that_the_texts_do_not_allow_is_refused()
    {
        var vector = Vectors("JsonWebSignature2020").Single(v => v["accept"] is not null);

        var result = await Verify(vector, vector["document"]!.ToJsonString(), Types);

        result.Status.Should().Be(VerificationStatus.Invalid);
        result.Checks.Should().ContainSingle(c => c.Outcome == CheckOutcome.Failed).Which.Problem!.Detail.Should().Contain("header of the JWS");
    }

    [Theory, MemberData(nameof(Parts))]
    public async Task A_published_signature_without_a_named_key_is_good_and_its_proof_is_refused(string folder)
    {
        var vector = Suites.Vectors(folder, Partial).RootElement;
        var document = vector.GetProperty("document");
        var algorithm = KeyAlgorithm.All.Single(a => a.Name == vector.GetProperty("keyAlgorithm").GetString());
        var key = algorithm.ImportPublicKey(Convert.FromHexString(vector.GetProperty("publicKeyHex").GetString()!));
        var suite = BuiltIn.LegacySuites([Enum.Parse<LegacyProofType>(folder)], Canonicalization).Single();

        ProofReader.TryRead(document.GetProperty("proof"), "/proof", out var proof, out _).Should().BeFalse();
        var alone = await suite.VerifyProofAsync(UnsecuredDocument.WithoutProofs(document), proof, key, Token);
        var whole = await new DataIntegrityVerifier([], Types, Canonicalization).VerifyAsync(
            Encoding.UTF8.GetBytes(document.GetRawText()), Options("assertionMethod"), new KeyInUrlFinder(), cancellationToken: Token);

        alone.TryGet(out _, out var problem).Should().BeTrue(problem?.ToString());
        whole.Status.Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task Every_value_on_the_way_to_the_signature_is_the_published_one()
    {
        var vector = Suites.Vectors("Ed25519Signature2020", Alumni).RootElement;
        string Text(string name) => vector.GetProperty(name).GetString()!;
        var document = JsonNode.Parse(vector.GetProperty("document").GetRawText())!.AsObject();
        var options = JsonNode.Parse(vector.GetProperty("proofOptions").GetRawText())!.AsObject();
        var proof = options.DeepClone();
        proof["type"] = Text("proofType");
        proof["proofValue"] = Text("proofValue");
        ProofReader.TryRead(JsonElement.Parse(proof.ToJsonString()), "/proof", out var read, out _).Should().BeTrue();
        options["@context"] = document["@context"]!.DeepClone();

        // Under the contexts of the document, as the text has it, and under ours: the same.
        (await Canonical(document.ToJsonString())).Should().Be(Text("canonicalDocument"));
        (await Canonical(options.ToJsonString())).Should().Be(Text("canonicalProofConfiguration"));
        var own = JsonElement.Parse("""["https://w3id.org/security/v2","https://w3id.org/security/suites/ed25519-2020/v1"]""");
        (await Canonical(Encoding.UTF8.GetString(ProofWriter.WriteUnderContext(read, own).Span))).Should().Be(Text("canonicalProofConfiguration"));
        Hash(Text("canonicalDocument")).Should().Be(Text("documentHashHex"));
        Hash(Text("canonicalProofConfiguration")).Should().Be(Text("proofConfigurationHashHex"));
        (Text("proofConfigurationHashHex") + Text("documentHashHex")).Should().Be(Text("hashDataHex"));
        SigningKey.TryFromMultikey(Text("secretKeyMultibase"), default, out var key, out var error).Should().BeTrue(error.ToString());
        using (key)
        {
            key!.PublicKey.ToMultikey().Should().Be(Text("publicKeyMultibase"));
            Convert.ToHexStringLower(key.Sign(Convert.FromHexString(Text("hashDataHex")))).Should().Be(Text("signatureHex"));
        }

        Multibase.Encode('z', Convert.FromHexString(Text("signatureHex"))).Should().Be(Text("proofValue"));
        document["proof"] = proof;
        var result = await new DataIntegrityVerifier([], Types).VerifyAsync(
            Encoding.UTF8.GetBytes(document.ToJsonString()), Options("assertionMethod"), new KeyInUrlFinder(), cancellationToken: Token);
        result.Status.Should().Be(VerificationStatus.Valid, result.ToString());
    }

    [Fact]
    public async Task The_published_suite_has_the_same_values()
    {
        var folder = Path.Combine(Suites.Require("vc-di-eddsa"), "Ed25519Signature2020");
        var vector = Suites.Vectors("Ed25519Signature2020", Alumni).RootElement;
        async Task Same(string file, string name) => (await File.ReadAllTextAsync(Path.Combine(folder, file), Token)).Trim('\n')
            .Should().Be(vector.GetProperty(name).GetString()!.Trim('\n'), file);

        await Same("canonDocEdSig.txt", "canonicalDocument");
        await Same("docHashEdSig.txt", "documentHashHex");
        await Same("proofCanonEdSig.txt", "canonicalProofConfiguration");
        await Same("proofHashEdSig.txt", "proofConfigurationHashHex");
        await Same("combinedHashEdSig.txt", "hashDataHex");
        await Same("sigHexEdSig.txt", "signatureHex");
        await Same("sigBTC58EdSig.txt", "proofValue");
        var result = await new DataIntegrityVerifier([], Types).VerifyAsync(
            await File.ReadAllBytesAsync(Path.Combine(folder, "signedEdSig.json"), Token), Options("assertionMethod"), new KeyInUrlFinder(), cancellationToken: Token);
        result.Status.Should().Be(VerificationStatus.Valid, result.ToString());
    }

    private static List<JsonNode> Vectors(string folder) =>
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(Suites.SpecVectors, folder), "*.json").Order(StringComparer.Ordinal)
           let vectors = JsonNode.Parse(File.ReadAllText(file))!["vectors"]
           where vectors is not null
           from vector in vectors.AsArray()
           select vector,
    ];

    private static ValueTask<DataIntegrityResult> Verify(JsonNode vector, string document, LegacyProofType[] types) => new DataIntegrityVerifier([], types).VerifyAsync(
        Encoding.UTF8.GetBytes(document), Options((string)vector["proofPurpose"]!, (string?)vector["challenge"]), new OneMethod(vector["verificationMethod"]!), cancellationToken: Token);

    private static DataIntegrityVerificationOptions Options(string purpose, string? challenge = null) =>
        new(purpose == "authentication" ? VerificationRelationship.Authentication : VerificationRelationship.AssertionMethod) { Challenge = challenge };

    private static async Task<string> Canonical(string document)
    {
        var output = new ArrayBufferWriter<byte>();
        var result = await RdfCanonicalization.Default.Processor.CanonicalizeAsync(Encoding.UTF8.GetBytes(document), output, null, Token);
        result.Problem.Should().BeNull();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Finds one verification method as its controller wrote it, whatever its type.</summary>
    private sealed class OneMethod(JsonNode json) : IVerificationMethodFinder
    {
        public ValueTask<VerificationMethodResult> FindAsync(
            string verificationMethod, VerificationRelationship relationship, CancellationToken cancellationToken = default)
        {
            verificationMethod.Should().Be((string)json["id"]!);
            var method = new VerificationMethod(
                verificationMethod, (string)json["type"]!, (string)json["controller"]!, JsonElement.Parse(json.ToJsonString()), null, null);
            method.PublicKey.Should().NotBeNull(method.KeyProblem?.ToString());
            return new(VerificationMethodResult.Found(method));
        }
    }
}
