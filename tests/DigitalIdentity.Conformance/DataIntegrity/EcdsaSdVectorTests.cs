using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.SelectiveDisclosure;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Conformance.DataIntegrity;

/// <summary>
/// The vectors of w3c/vc-di-ecdsa for ecdsa-sd-2023, both as published (files named in the suite's <c>index.json</c>, fields
/// <c>vectors[].files</c>) and as transcribed in <c>spec-vectors</c>.
/// </summary>
public sealed class EcdsaSdVectorTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    public static TheoryData<string, string> All => new()
    {
        { "spec-vectors", "permanent-resident-card.json" },
        { "vc-di-ecdsa", "ecdsa-sd-2023/prc" },
    };

    [Theory, MemberData(nameof(All))]
    public async Task The_statements_are_the_published_ones_before_and_after_their_labels_are_replaced(string area, string id)
    {
        var vector = Load(area, id);
        var canonical = (await RdfCanonicalization.Default.Processor.CanonicalizeAsync(vector.Document, cancellationToken: Token)).Value;
        Enumerable.Range(0, canonical.Count).Select(i => Encoding.UTF8.GetString(canonical.LineAt(i).Span)).Should().Equal(vector.Canonical);

        var (statements, _, problem) = await GroupAsync(vector);

        problem.Should().BeNull();
        using (statements)
        {
            Texts(statements!, _ => true).Should().Equal(vector.Relabelled);
            Indexes(statements!, statements!.IsMandatory).Should().Equal(vector.Mandatory);
            Indexes(statements, statements.IsDisclosed).Should().Equal(vector.Combined);
            var hash = new byte[32];
            statements.HashMandatory(hash);
            Convert.ToHexStringLower(hash).Should().Be(vector.MandatoryHash);
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_labels_that_a_verifier_finds_are_the_published_ones(string area, string id)
    {
        var vector = Load(area, id);
        var (statements, labels, _) = await GroupAsync(vector);
        using (statements)
        {
            var (numbers, problem) = statements!.FindVerifierNumbers(Token);
            problem.Should().BeNull();
            numbers!.Select((number, i) => ($"c14n{i}", Encoding.UTF8.GetString(labels!.TextOf(number)))).ToDictionary().Should().BeEquivalentTo(vector.LabelMap);
        }

        var canonical = (await RdfCanonicalization.Default.Processor.CanonicalizeAsync(vector.RevealDocument, cancellationToken: Token)).Value;
        EcdsaSdDerivedProof.TryRead(Decode(vector.DerivedProofValue), out var proof).Should().BeTrue();
        DisclosedStatements.Check(canonical, proof!.Labels.Length, proof.MandatoryIndexes).Should().BeNull();
        HmacLabels.TryCreate(proof.Labels, out var verifierLabels).Should().BeTrue();
        using var disclosed = new DisclosedStatements(canonical, verifierLabels, proof.MandatoryIndexes);
        Enumerable.Range(0, disclosed.Count).Select(i => Encoding.UTF8.GetString(disclosed[i])).Should().Equal(vector.RevealRelabelled);
        var hash = new byte[32];
        disclosed.HashMandatory(hash);
        Convert.ToHexStringLower(hash).Should().Be(vector.MandatoryHash);
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_proof_configuration_is_the_published_one(string area, string id)
    {
        var vector = Load(area, id);
        var proof = JsonElement.Parse(await SignAsync(vector)).GetProperty("proof");
        var context = JsonElement.Parse(vector.Document).GetProperty("@context");
        var configuration = $$"""{"@context":{{context.GetRawText()}},{{string.Join(',', proof.EnumerateObject().Where(m => m.Name != "proofValue").Select(m => m.ToString()))}}}""";

        var canonical = (await RdfCanonicalization.Default.Processor.CanonicalizeAsync(configuration, cancellationToken: Token)).Value;

        canonical.ToString().Should().Be(vector.CanonicalConfiguration);
        Convert.ToHexStringLower(SHA256.HashData(canonical.NQuads.Span)).Should().Be(vector.ProofHash);
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_base_proof_is_the_published_one_to_the_letter(string area, string id)
    {
        var vector = Load(area, id);
        var value = JsonElement.Parse(await SignAsync(vector)).GetProperty("proof").GetProperty("proofValue").GetString()!;
        value.Should().Be(vector.BaseProofValue);

        EcdsaSdBaseProof.TryRead(Decode(value), out var proof).Should().BeTrue();
        Hex(proof!.BaseSignature).Should().Be(vector.BaseSignature);
        Multibase.Encode('z', proof.PublicKey.Span).Should().Be(vector.ProofPublicKey);
        proof.HmacKey.ToArray().Should().Equal(vector.HmacKey);
        proof.Signatures.Select(Hex).Should().Equal(vector.Signatures);
        proof.MandatoryPointers.Should().Equal(vector.MandatoryPointers);
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_derived_document_is_the_published_one_to_the_letter(string area, string id)
    {
        var vector = Load(area, id);
        var result = await new EcdsaSd2023().DeriveProofAsync(await SignAsync(vector), vector.SelectivePointers, cancellationToken: Token);

        result.TryGet(out var derived, out var problem).Should().BeTrue(problem?.ToString());
        var node = System.Text.Json.Nodes.JsonNode.Parse(derived)!.AsObject();
        node["proof"]!["proofValue"]!.GetValue<string>().Should().Be(vector.DerivedProofValue);
        node.Remove("proof");
        JsonElement.DeepEquals(JsonElement.Parse(Encoding.UTF8.GetBytes(node.ToJsonString())), JsonElement.Parse(vector.RevealDocument)).Should().BeTrue();

        EcdsaSdDerivedProof.TryRead(Decode(vector.DerivedProofValue), out var proof).Should().BeTrue();
        proof!.MandatoryIndexes.Should().Equal(vector.MandatoryIndexes);
        proof.Signatures.Select(Hex).Should().Equal(vector.DerivedSignatures.Select(i => vector.Signatures[i]));
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_published_derived_proof_verifies_with_the_key_of_its_issuer_and_with_no_other(string area, string id)
    {
        var vector = Load(area, id);
        var proof = vector.ProofOptions.EnumerateObject().Where(m => m.Name is not ("proofValue" or "type" or "cryptosuite")).Select(m => m.ToString());
        var document = Encoding.UTF8.GetString(vector.RevealDocument).TrimEnd();
        var secured = $$$"""
            {{{document[..^1]}}},"proof":{"type":"DataIntegrityProof","cryptosuite":"ecdsa-sd-2023",{{{string.Join(',', proof)}}},"proofValue":"{{{vector.DerivedProofValue}}}"}}
            """;

        var result = await VerifyAsync(secured, new KeyInUrlFinder());
        result.Status.Should().Be(VerificationStatus.Valid, result.ToString());

        // The text of the standard would have the key that is in the proof verify the base signature.
        (await VerifyAsync(secured, new OneKeyFinder(vector.ProofPublicKey))).Status.Should().Be(VerificationStatus.Invalid);
        (await VerifyAsync(secured.Replace("Arcadia", "Utopia", StringComparison.Ordinal), new KeyInUrlFinder())).Status.Should().Be(VerificationStatus.Invalid);
    }

    private static EcdsaSdVector Load(string area, string id) => area == "spec-vectors" ? EcdsaSdVector.Own(id) : EcdsaSdVector.Published(id);

    private static Task<(GroupedStatements? Statements, HmacLabels? Labels, Problem? Problem)> GroupAsync(EcdsaSdVector vector) =>
        GroupedStatements.CreateAsync(
            RdfCanonicalization.Default, UnsecuredDocument.WithoutProofs(JsonElement.Parse(vector.Document)),
            [vector.MandatoryPointers, [.. vector.MandatoryPointers, .. vector.SelectivePointers]], n => HmacLabels.FromHmac(vector.HmacKey, n), Token).AsTask();

    private static async Task<byte[]> SignAsync(EcdsaSdVector vector)
    {
        var signer = DeterministicKey.FromMultikey(vector.SecretKey);
        signer.PublicKey.ToMultikey().Should().Be(vector.PublicKey);
        var options = new ProofOptions(vector.ProofOptions.GetProperty("verificationMethod").GetString()!, VerificationRelationship.AssertionMethod)
        {
            Created = vector.ProofOptions.GetProperty("created").GetDateTimeOffset(),
            MandatoryPointers = vector.MandatoryPointers,
        };
        var suite = new EcdsaSd2023(null, () => new DeterministicKey.Secrets(vector.ProofSecretKey, vector.HmacKey));
        var result = await suite.AddProofAsync(vector.Document, options, signer, cancellationToken: Token);
        result.TryGet(out var secured, out var problem).Should().BeTrue(problem?.ToString());
        return secured!;
    }

    private static ValueTask<DataIntegrityResult> VerifyAsync(string secured, IVerificationMethodFinder finder) =>
        new DataIntegrityVerifier(new EcdsaSd2023()).VerifyAsync(
            Encoding.UTF8.GetBytes(secured), new DataIntegrityVerificationOptions(VerificationRelationship.AssertionMethod), finder, cancellationToken: Token);

    private static byte[] Decode(string proofValue) => Multibase.TryDecode(proofValue, 1 << 20, out var bytes, out _) ? bytes : [];

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);

    private static List<string> Texts(GroupedStatements statements, Predicate<int> which) =>
        Indexes(statements, which).ConvertAll(i => Encoding.UTF8.GetString(statements[i]));

    private static List<int> Indexes(GroupedStatements statements, Predicate<int> which) => [.. Enumerable.Range(0, statements.Count).Where(i => which(i))];

    private sealed class OneKeyFinder(string multikey) : IVerificationMethodFinder
    {
        public ValueTask<VerificationMethodResult> FindAsync(string verificationMethod, VerificationRelationship relationship, CancellationToken cancellationToken = default) =>
            new(VerificationMethodResult.Found(new VerificationMethod(
                verificationMethod, "Multikey", verificationMethod[..verificationMethod.IndexOf('#', StringComparison.Ordinal)], PublicKey.FromMultikey(multikey))));
    }
}
