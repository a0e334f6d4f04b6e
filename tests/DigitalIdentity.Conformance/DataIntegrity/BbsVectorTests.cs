using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Cryptography.Tests.Bbs;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.SelectiveDisclosure;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Conformance.DataIntegrity;

/// <summary>
/// The vectors of w3c/vc-di-bbs for bbs-2023, both as published (files named in the suite's <c>index.json</c>, fields <c>vectors[].files</c>) and as
/// transcribed in <c>spec-vectors</c>.
/// </summary>
public sealed class BbsVectorTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    public static TheoryData<string, string> All => new()
    {
        { "spec-vectors", "permanent-resident-card.json" },
        { "spec-vectors", "windsurfing.json" },
        { "spec-vectors", "holder-binding.json" },
        { "spec-vectors", "pseudonym.json" },
        { "spec-vectors", "holder-binding-pseudonym.json" },
        { "vc-di-bbs", "bbs-2023/wind" },
        { "vc-di-bbs", "bbs-2023/HolderBinding" },
        { "vc-di-bbs", "bbs-2023/Pseudonym" },
    };

    [Theory, MemberData(nameof(All))]
    public async Task The_statements_are_the_published_ones_before_and_after_their_labels_are_shuffled(string area, string id)
    {
        var vector = Load(area, id);
        var canonical = (await RdfCanonicalization.Default.Processor.CanonicalizeAsync(vector.Document, cancellationToken: Token)).Value;
        Enumerable.Range(0, canonical.Count).Select(i => Encoding.UTF8.GetString(canonical.LineAt(i).Span)).Should().Equal(vector.Canonical);

        using var disclosure = await DiscloseAsync(vector);

        var statements = disclosure.Statements;
        Enumerable.Range(0, statements.Count).Select(i => Encoding.UTF8.GetString(statements[i])).Should().Equal(vector.Relabelled);
        Indexes(statements, statements.IsMandatory).Should().Equal(vector.Mandatory);
        Indexes(statements, i => !statements.IsMandatory(i)).Should().Equal(vector.Others);
        Indexes(statements, statements.IsDisclosed).Should().Equal(vector.Combined);
        var hash = new byte[32];
        statements.HashMandatory(hash);
        Convert.ToHexStringLower(hash).Should().Be(vector.MandatoryHash);
        using var messages = statements.CopyOthers();
        messages.All.Select(m => Encoding.UTF8.GetString(m.Span)).Should().Equal(vector.Others.Select(i => vector.Relabelled[i]));
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_indexes_and_labels_of_what_is_derived_are_the_published_ones(string area, string id)
    {
        var vector = Load(area, id);
        using var disclosure = await DiscloseAsync(vector);

        var (mandatory, selective) = disclosure.Statements.FindIndexes();

        mandatory.Should().Equal(vector.MandatoryIndexes);
        selective.Should().Equal(vector.SelectiveIndexes);
        disclosure.VerifierNumbers.Select((number, i) => ($"c14n{i}", Encoding.UTF8.GetString(disclosure.Labels.TextOf(number)))).ToDictionary()
            .Should().BeEquivalentTo(vector.LabelMap);
        JsonElement.DeepEquals(JsonElement.Parse(disclosure.RevealDocument.Span), JsonElement.Parse(vector.RevealDocument)).Should().BeTrue();
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_verifier_finds_the_statements_that_were_signed(string area, string id)
    {
        var vector = Load(area, id);
        var canonical = (await RdfCanonicalization.Default.Processor.CanonicalizeAsync(vector.RevealDocument, cancellationToken: Token)).Value;
        var proof = ReadDerived(vector.DerivedProofValue);
        DisclosedStatements.Check(canonical, proof.Labels.Length, proof.MandatoryIndexes).Should().BeNull();
        ShuffledLabels.TryCreate(proof.Labels, out var labels).Should().BeTrue();

        using var disclosed = new DisclosedStatements(canonical, labels, proof.MandatoryIndexes);

        Enumerable.Range(0, disclosed.Count).Select(i => Encoding.UTF8.GetString(disclosed[i])).Should().Equal(vector.Combined.Select(i => vector.Relabelled[i]));
        var hash = new byte[32];
        disclosed.HashMandatory(hash);
        Convert.ToHexStringLower(hash).Should().Be(vector.MandatoryHash);
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_proof_configuration_is_the_published_one(string area, string id)
    {
        var vector = Load(area, id);
        var context = JsonElement.Parse(vector.Document).GetProperty("@context");
        var members = vector.ProofOptions.EnumerateObject().Where(m => m.Name is not ("proofValue" or "type" or "cryptosuite")).Select(m => m.ToString());
        var configuration = $$"""{"@context":{{context.GetRawText()}},"type":"DataIntegrityProof","cryptosuite":"bbs-2023",{{string.Join(',', members)}}}""";

        var canonical = (await RdfCanonicalization.Default.Processor.CanonicalizeAsync(configuration, cancellationToken: Token)).Value;

        canonical.ToString().Should().Be(vector.CanonicalConfiguration);
        Convert.ToHexStringLower(SHA256.HashData(canonical.NQuads.Span)).Should().Be(vector.ProofHash);
    }

    // The vectors write the entropy as a number with a tag, which the text of the standard forbids, and name both pseudonym features by one header.
    [Theory, MemberData(nameof(All))]
    public void The_published_base_proof_is_read_and_written_back(string area, string id)
    {
        var vector = Load(area, id);
        var value = Decode(vector.BaseProofValue);

        BbsBaseProof.TryRead(value, out var proof).Should().BeTrue();

        (proof!.Feature.HasPseudonym(), proof.Feature == BbsFeature.AnonymousHolderBinding).Should().Be((vector.Feature.HasPseudonym(), vector.Feature == BbsFeature.AnonymousHolderBinding));
        Hex(proof.Signature).Should().Be(vector.Signature);
        Hex(proof.Header).Should().Be(vector.ProofHash + vector.MandatoryHash);
        Multibase.Encode('z', [0xeb, 0x01, .. proof.PublicKey.Span]).Should().Be(vector.PublicKey);
        proof.HmacKey.ToArray().Should().Equal(vector.HmacKey);
        proof.MandatoryPointers.Should().Equal(vector.MandatoryPointers);
        proof.SignerNymEntropy.ToArray().Should().Equal(vector.SignerNymEntropy);
        byte[] expected = vector.Feature.HasPseudonym() ? [.. value[..^35], .. value[^34..]] : value;
        if (vector.Feature.HasPseudonym())
            value[^35].Should().Be(0xc2, "this is the tag");
        proof.Write().Should().Equal(expected);
    }

    [Theory, MemberData(nameof(All))]
    public void The_published_derived_proof_is_read_and_written_back(string area, string id)
    {
        var vector = Load(area, id);

        var proof = ReadDerived(vector.DerivedProofValue);

        proof.TrueFeature.Should().Be(vector.Feature);
        Hex(proof.Proof).Should().Be(vector.Proof);
        proof.Labels.Select((number, i) => ($"c14n{i}", $"b{number}")).ToDictionary().Should().BeEquivalentTo(vector.LabelMap);
        proof.MandatoryIndexes.Should().Equal(vector.MandatoryIndexes);
        proof.SelectiveIndexes.Should().Equal(vector.SelectiveIndexes);
        Hex(proof.PresentationHeader).Should().Be("113377aa");
        Hex(proof.Pseudonym).Should().Be(vector.Pseudonym);
        proof.NymDomain.Should().BeNull("the vectors do not name it");
        proof.MessageCount.Should().Be(vector.Others.Length);
        proof.Write().Should().Equal(Decode(vector.DerivedProofValue));
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_base_proof_that_is_made_is_the_published_one(string area, string id)
    {
        var vector = Load(area, id);
        var value = Decode(JsonElement.Parse(await SignAsync(vector)).GetProperty("proof").GetProperty("proofValue").GetString()!);

        BbsBaseProof.TryRead(Decode(vector.BaseProofValue), out var published).Should().BeTrue();
        if (!vector.Feature.HasPseudonym())
            Multibase.Encode('u', value).Should().Be(vector.BaseProofValue);

        // Where there are pseudonyms, but for the header and the tag.
        value[..3].Should().Equal(vector.Feature.BaseHeader());
        value[3..].Should().Equal(published!.Write()[3..]);
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_document_that_is_derived_is_the_published_one_to_the_letter(string area, string id)
    {
        var vector = Load(area, id);
        foreach (var issued in new[] { await SignAsync(vector), Secured(vector.Document, vector.ProofOptions, vector.BaseProofValue) })
        {
            var result = await Mocked(vector).DeriveProofAsync(issued, vector.SelectivePointers, vector.Derivation, cancellationToken: Token);

            result.TryGet(out var derived, out var problem).Should().BeTrue(problem?.ToString());
            var node = System.Text.Json.Nodes.JsonNode.Parse(derived)!.AsObject();
            var value = node["proof"]!["proofValue"]!.GetValue<string>();
            node.Remove("proof");
            JsonElement.DeepEquals(JsonElement.Parse(Encoding.UTF8.GetBytes(node.ToJsonString())), JsonElement.Parse(vector.RevealDocument)).Should().BeTrue();
            if (!vector.Feature.HasPseudonym())
            {
                value.Should().Be(vector.DerivedProofValue);
                continue;
            }

            // The vectors do not say for whom a pseudonym is, and name both pseudonym features by one header.
            var proof = ReadDerived(value);
            (proof.NymDomain, proof.TrueFeature).Should().Be((vector.Derivation.NymDomain, vector.Feature));
            WithoutDomain(proof, BbsFeature.HolderBindingPseudonym).Write().Should().Equal(Decode(vector.DerivedProofValue));
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_published_derived_proof_verifies_with_the_key_of_its_issuer_and_with_no_other(string area, string id)
    {
        var vector = Load(area, id);
        var secured = Encoding.UTF8.GetString(Secured(vector.RevealDocument, vector.ProofOptions, vector.DerivedProofValue));
        var suite = new Bbs2023 { NymDomain = vector.Derivation.NymDomain };

        var result = await VerifyAsync(suite, secured, new KeyInUrlFinder());
        result.Status.Should().Be(VerificationStatus.Valid, result.ToString());

        using var other = KeyAlgorithm.Bls12381G2.Generate();
        (await VerifyAsync(suite, secured, new OneKeyFinder(other.PublicKey))).Status.Should().Be(VerificationStatus.Invalid);
        foreach (var text in new[] { "2025-12-16", "Lahaina", "2028-11-15", "\"UA\"" }.Where(t => secured.Contains(t, StringComparison.Ordinal)))
            (await VerifyAsync(suite, secured.Replace(text, text[..1] + "x" + text[1..], StringComparison.Ordinal), new KeyInUrlFinder())).Status.Should().Be(VerificationStatus.Invalid);
        if (!vector.Feature.HasPseudonym())
            return;
        foreach (var domain in new[] { null, "https://car.rental.verifier.example", "" })
            (await VerifyAsync(new Bbs2023 { NymDomain = domain }, secured, new KeyInUrlFinder())).Status.Should().Be(VerificationStatus.Invalid);
    }

    private static BbsVector Load(string area, string id) => area == "spec-vectors" ? BbsVector.Own(id) : BbsVector.Published(id);

    private static async Task<Disclosure<ShuffledLabels>> DiscloseAsync(BbsVector vector)
    {
        var (disclosure, problem) = await Disclosure<ShuffledLabels>.CreateAsync(
            RdfCanonicalization.Default, UnsecuredDocument.WithoutProofs(JsonElement.Parse(vector.Document)), vector.MandatoryPointers, vector.SelectivePointers,
            count => ShuffledLabels.FromHmac(vector.HmacKey, count), Token);
        problem.Should().BeNull();
        return disclosure!;
    }

    private static BbsDerivedProof ReadDerived(string proofValue)
    {
        BbsDerivedProof.TryRead(Decode(proofValue), out var proof).Should().BeTrue();
        return proof!;
    }

    private static Bbs2023 Mocked(BbsVector vector) => new(
        null, new BbsOperations(new MockedScalars(BbsCiphersuite.Bls12381Sha256, vector.Seed, Encoding.ASCII.GetBytes(BbsCiphersuite.Bls12381Sha256.Id + Tag(vector.Feature)))),
        () => new BbsSecrets([.. vector.HmacKey], [.. vector.SignerNymEntropy]));

    // The tag under which the vectors' scalars are made is the api_id alone: found out, not written down anywhere.
    private static string Tag(BbsFeature feature) => feature switch
    {
        BbsFeature.Baseline => "H2G_HM2S_",
        BbsFeature.AnonymousHolderBinding => "BLIND_H2G_HM2S_",
        _ => "H2G_HM2S_PSEUDONYM_",
    };

    private static async Task<byte[]> SignAsync(BbsVector vector)
    {
        using var signer = KeyAlgorithm.Bls12381G2.ImportSigningKey(vector.SecretKey);
        signer.PublicKey.ToMultikey().Should().Be(vector.PublicKey);
        var options = new ProofOptions(vector.ProofOptions.GetProperty("verificationMethod").GetString()!, VerificationRelationship.AssertionMethod)
        {
            Created = vector.ProofOptions.GetProperty("created").GetDateTimeOffset(),
            MandatoryPointers = vector.MandatoryPointers,
            HolderCommitment = vector.Feature == BbsFeature.Baseline ? null : new HolderCommitment(vector.Feature, vector.Commitment),
        };
        var result = await Mocked(vector).AddProofAsync(vector.Document, options, signer, cancellationToken: Token);
        result.TryGet(out var secured, out var problem).Should().BeTrue(problem?.ToString());
        return secured!;
    }

    private static byte[] Secured(byte[] document, JsonElement options, string proofValue)
    {
        var members = options.EnumerateObject().Where(m => m.Name is not ("proofValue" or "type" or "cryptosuite")).Select(m => m.ToString());
        var text = Encoding.UTF8.GetString(document).TrimEnd();
        return Encoding.UTF8.GetBytes($$$"""
            {{{text[..^1]}}},"proof":{"type":"DataIntegrityProof","cryptosuite":"bbs-2023",{{{string.Join(',', members)}}},"proofValue":"{{{proofValue}}}"}}
            """);
    }

    private static BbsDerivedProof WithoutDomain(BbsDerivedProof proof, BbsFeature feature) => new()
    {
        Feature = feature,
        Proof = proof.Proof,
        Labels = proof.Labels,
        MandatoryIndexes = proof.MandatoryIndexes,
        SelectiveIndexes = proof.SelectiveIndexes,
        PresentationHeader = proof.PresentationHeader,
        Pseudonym = proof.Pseudonym,
        MessageCount = proof.MessageCount,
    };

    private static ValueTask<DataIntegrityResult> VerifyAsync(Bbs2023 suite, string secured, IVerificationMethodFinder finder) =>
        new DataIntegrityVerifier(suite).VerifyAsync(
            Encoding.UTF8.GetBytes(secured), new DataIntegrityVerificationOptions(VerificationRelationship.AssertionMethod), finder, cancellationToken: Token);

    private static byte[] Decode(string proofValue) => Multibase.TryDecode(proofValue, 1 << 20, out var bytes, out _) ? bytes : [];

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);

    private static List<int> Indexes(GroupedStatements statements, Predicate<int> which) => [.. Enumerable.Range(0, statements.Count).Where(i => which(i))];

    private sealed class OneKeyFinder(PublicKey key) : IVerificationMethodFinder
    {
        public ValueTask<VerificationMethodResult> FindAsync(
            string verificationMethod, VerificationRelationship relationship, CancellationToken cancellationToken = default) =>
            new(VerificationMethodResult.Found(new VerificationMethod(verificationMethod, "Multikey", verificationMethod.Split('#')[0], key)));
    }
}
