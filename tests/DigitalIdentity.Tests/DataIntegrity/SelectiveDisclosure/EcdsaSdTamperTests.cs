using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.SelectiveDisclosure;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>Every component of derived proofs and of what they secure, changed.</summary>
public sealed class EcdsaSdTamperTests : VerifyingTest
{
    private const string Subject = """{"id":"did:example:h","pet":[{"type":"Dog","chip":"c1"},{"type":"Cat","chip":"c2"}],"degree":"BSc","secret":"hush"}""";

    private static readonly string[] Shown = ["/credentialSubject/pet", "/credentialSubject/degree"];

    /// <summary>A change of the components, and whether it leaves a value that can be read.</summary>
    private static readonly Dictionary<string, Func<EcdsaSdDerivedProof, EcdsaSdDerivedProof>> Changes = new()
    {
        ["a bit of the base signature"] = p => With(p, baseSignature: Flip(p.BaseSignature)),
        ["a statement's signature for the base signature"] = p => With(p, baseSignature: p.Signatures[0]),
        ["a bit of the key"] = p => With(p, publicKey: Flip(p.PublicKey)),
        ["the other point of the key"] = p => With(p, publicKey: (byte[])[0x80, 0x24, (byte)(p.PublicKey.Span[2] ^ 1), .. p.PublicKey[3..].Span]),
        ["another header of the key"] = p => With(p, publicKey: (byte[])[0x81, 0x24, .. p.PublicKey[2..].Span]),
        ["a key that is no point"] = p => With(p, publicKey: (byte[])[0x80, 0x24, 2, .. new byte[31], 5]),
        ["another key"] = p => With(p, publicKey: NewKey()),
        ["a bit of a signature"] = p => With(p, signatures: [Flip(p.Signatures[0]), .. p.Signatures.Skip(1)]),
        ["two signatures swapped"] = p => With(p, signatures: [p.Signatures[1], p.Signatures[0], .. p.Signatures.Skip(2)]),
        ["the signatures reversed"] = p => With(p, signatures: [.. p.Signatures.Reverse()]),
        ["a signature dropped"] = p => With(p, signatures: [.. p.Signatures.Skip(1)]),
        ["a signature twice"] = p => With(p, signatures: [.. p.Signatures, p.Signatures[^1]]),
        ["a signature for another"] = p => With(p, signatures: [p.Signatures[1], .. p.Signatures.Skip(1)]),
        ["no signatures"] = p => With(p, signatures: []),
        ["zero signatures"] = p => With(p, signatures: [.. p.Signatures.Select(_ => (ReadOnlyMemory<byte>)new byte[64])]),
        ["a bit of a label"] = p => With(p, labels: [Flip(p.Labels[0]), .. p.Labels.Skip(1)]),
        ["two labels swapped"] = p => With(p, labels: [p.Labels[1], p.Labels[0], .. p.Labels.Skip(2)]),
        ["a label dropped"] = p => With(p, labels: [.. p.Labels.Skip(1)]),
        ["a label more"] = p => With(p, labels: [.. p.Labels, new byte[32]]),
        ["one label for all"] = p => With(p, labels: [.. p.Labels.Select(_ => p.Labels[0])]),
        ["no labels"] = p => With(p, labels: []),
        ["a mandatory index dropped"] = p => With(p, mandatory: [.. p.MandatoryIndexes.Skip(1)]),
        ["another mandatory index"] = p => With(p, mandatory: [.. p.MandatoryIndexes.Skip(1), Free(p)]),
        ["a mandatory index more"] = p => With(p, mandatory: [.. p.MandatoryIndexes, Free(p)]),
        ["a mandatory index more, a signature less"] = p => With(p, mandatory: [.. p.MandatoryIndexes, Free(p)], signatures: [.. p.Signatures.Skip(1)]),
        ["a mandatory index out of range"] = p => With(p, mandatory: [.. p.MandatoryIndexes, 100]),
        ["a mandatory index out of every range"] = p => With(p, mandatory: [.. p.MandatoryIndexes, int.MaxValue]),
        ["a mandatory index twice"] = p => With(p, mandatory: [.. p.MandatoryIndexes, p.MandatoryIndexes[0]]),
        ["a negative mandatory index"] = p => With(p, mandatory: [.. p.MandatoryIndexes, -1]),
        ["no mandatory indexes"] = p => With(p, mandatory: []),
        ["all statements mandatory"] = p => With(p, mandatory: [.. Enumerable.Range(0, p.MandatoryIndexes.Count + p.Signatures.Count)], signatures: []),
    };

    public static TheoryData<string> All => new(Changes.Keys);

    [Theory, MemberData(nameof(All))]
    public async Task A_changed_component_is_noticed(string change)
    {
        using var party = new SdParty(Finder);
        var derived = await SdParty.DeriveAsync(await party.IssueAsync(SdParty.Credential(Subject), "/issuer", "/validFrom"), Shown);
        EcdsaSdDerivedProof.TryRead(SdParty.ValueOf(derived), out var proof).Should().BeTrue();
        (proof!.Signatures.Count, proof.Labels.Length, proof.MandatoryIndexes.Count).Should().Be((8, 3, 3), "the changes need enough of each");

        var forged = SdParty.WithValue(derived, Changes[change](proof).Write());

        await ShouldFailAsync(forged, DataIntegrityError.ProofVerificationError, "/proof/proofValue");
    }

    [Fact]
    public async Task The_order_of_mandatory_indexes_and_of_labels_says_nothing()
    {
        using var party = new SdParty(Finder);
        var derived = await SdParty.DeriveAsync(await party.IssueAsync(SdParty.Credential(Subject), "/issuer", "/validFrom"), Shown);
        EcdsaSdDerivedProof.TryRead(SdParty.ValueOf(derived), out var proof).Should().BeTrue();

        await ShouldBeValidAsync(SdParty.WithValue(derived, With(proof!, mandatory: [.. proof!.MandatoryIndexes.Reverse()]).Write()));
    }

    [Theory]
    [InlineData("\"BSc\"", "\"PhD\"")]
    [InlineData("\"c1\"", "\"c2\"")]
    [InlineData("did:example:h\"", "did:example:x\"")]
    [InlineData("did:example:issuer", "did:example:other")]
    [InlineData("2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z")]
    [InlineData("\"degree\":\"BSc\"", "\"degree\":\"BSc\",\"more\":\"x\"")]
    [InlineData("\"degree\":\"BSc\"", "\"degree\":[\"BSc\",\"PhD\"]")]
    [InlineData("\"degree\"", "\"title\"")]
    [InlineData("\"Dog\"", "\"Wolf\"")]
    [InlineData("\"VerifiableCredential\"", "\"VerifiableCredential\",\"Diploma\"")]
    [InlineData("\"https://www.w3.org/ns/credentials/examples/v2\"", "\"https://www.w3.org/ns/credentials/examples/v2\",{\"degree\":\"https://example.org/other\"}")]
    [InlineData("\"https://www.w3.org/ns/credentials/examples/v2\"", "\"https://www.w3.org/ns/credentials/examples/v2\",{\"@vocab\":\"https://example.org/\"}")]
    [InlineData("\"https://www.w3.org/ns/credentials/examples/v2\"", "{\"@vocab\":\"https://example.org/\"}")]
    public async Task A_changed_claim_type_or_context_is_noticed(string from, string to)
    {
        using var party = new SdParty(Finder);
        var derived = await SdParty.DeriveAsync(await party.IssueAsync(SdParty.Credential(Subject), "/issuer", "/validFrom"), Shown);
        derived.Should().Contain(from);

        (await VerifyAsync(derived.Replace(from, to, StringComparison.Ordinal))).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Theory]
    [InlineData("credentialSubject/degree")]
    [InlineData("credentialSubject/pet")]
    [InlineData("credentialSubject/pet/0/chip")]
    [InlineData("issuer")]
    [InlineData("validFrom")]
    [InlineData("type/0")]
    public async Task A_claim_that_was_shown_cannot_be_taken_away_without_its_signature(string path)
    {
        using var party = new SdParty(Finder);
        var derived = await SdParty.DeriveAsync(await party.IssueAsync(SdParty.Credential(Subject), "/issuer", "/validFrom"), Shown);
        var root = JsonNode.Parse(derived)!;
        var names = path.Split('/');
        var parent = names[..^1].Aggregate(root, (node, name) => node is JsonArray a ? a[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!);
        if (parent is JsonArray array)
            array.RemoveAt(0);
        else
            parent.AsObject().Remove(names[^1]).Should().BeTrue();

        (await VerifyAsync(root.ToJsonString())).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task Statements_of_two_credentials_cannot_be_put_together()
    {
        using var party = new SdParty(Finder);
        var poor = await party.IssueAsync(SdParty.Credential("""{"id":"did:example:h","degree":"BSc"}"""), "/issuer");
        var rich = await party.IssueAsync(SdParty.Credential("""{"id":"did:example:h","degree":"PhD"}"""), "/issuer");
        var (a, b) = (await SdParty.DeriveAsync(poor, ""), await SdParty.DeriveAsync(rich, ""));
        EcdsaSdDerivedProof.TryRead(SdParty.ValueOf(a), out var first).Should().BeTrue();
        EcdsaSdDerivedProof.TryRead(SdParty.ValueOf(b), out var second).Should().BeTrue();

        (await VerifyAsync(SdParty.WithValue(b, SdParty.ValueOf(a)))).Status.Should().Be(VerificationStatus.Invalid);
        (await VerifyAsync(SdParty.WithValue(b, With(first!, signatures: second!.Signatures).Write()))).Status.Should().Be(VerificationStatus.Invalid);
        (await VerifyAsync(SdParty.WithValue(b, With(second!, baseSignature: first!.BaseSignature).Write()))).Status.Should().Be(VerificationStatus.Invalid);
        (await VerifyAsync(SdParty.WithValue(b, With(second!, publicKey: first!.PublicKey).Write()))).Status.Should().Be(VerificationStatus.Invalid);
    }

    // STANDARDS: verified as the published text says, with the key that is in the proof, everybody could sign for everybody.
    [Fact]
    public async Task A_proof_whose_own_key_signed_all_of_it_does_not_verify()
    {
        using var party = new SdParty(Finder);
        using var attacker = new TestParty("sd-issuer", KeyAlgorithm.P256, SdParty.Suite);
        var forged = await attacker.SignAsync(SdParty.Credential("""{"id":"did:example:h","degree":"PhD"}"""));

        await ShouldFailAsync(forged, DataIntegrityError.ProofVerificationError, "/proof/proofValue");

        // The same with one key for everything.
        using var key = KeyAlgorithm.P256.Generate(KeyExportPolicy.Exportable);
        var suite = new EcdsaSd2023(null, () => new OneKey(key));
        var options = new ProofOptions(party.Issuer.MethodId, VerificationRelationship.AssertionMethod);
        var issued = await suite.AddProofAsync(
            Encoding.UTF8.GetBytes(SdParty.Credential("""{"degree":"PhD"}""")), options, key, new Testing.FixedTime(Noon), TestContext.Current.CancellationToken);
        issued.TryGet(out var secured, out _).Should().BeTrue();
        await ShouldFailAsync(await SdParty.DeriveAsync(Encoding.UTF8.GetString(secured!), ""), DataIntegrityError.ProofVerificationError, "/proof/proofValue");
    }

    // bbs-2023 of others took the forged value of a term that no context defines, because it comes to no statement at all.
    [Fact]
    public async Task A_term_that_comes_to_no_statement_does_not_get_in()
    {
        using var party = new SdParty(Finder);
        const string Context = """{"@context":["https://www.w3.org/ns/credentials/v2"],""";
        var issued = await party.IssueAsync(Context + """
            "type":["VerifiableCredential"],"issuer":"did:example:issuer","credentialSubject":{"id":"did:example:h"}}
            """, "/issuer");
        var derived = await SdParty.DeriveAsync(issued);
        await ShouldBeValidAsync(derived);

        await ShouldFailAsync(
            derived.Replace("\"issuer\":", "\"salary\":\"1000000\",\"issuer\":", StringComparison.Ordinal), DataIntegrityError.DataLossDetectionError, "/salary");
    }

    [Fact]
    public async Task A_document_that_comes_to_no_statement_is_not_signed()
    {
        foreach (var document in new[] { """{"@context":["https://www.w3.org/ns/credentials/v2"]}""", """{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"did:example:x"}""" })
        {
            var result = await SdParty.Suite.AddProofAsync(
                Encoding.UTF8.GetBytes(document), new("did:example:x#k", VerificationRelationship.AssertionMethod), Key, cancellationToken: TestContext.Current.CancellationToken);
            result.Problem!.Code.Should().Be("DATA_LOSS_DETECTION_ERROR");
        }
    }

    [Fact]
    public async Task An_empty_set_of_messages_proves_nothing()
    {
        // A proof that covers no statement, over a document that has some.
        using var party = new SdParty(Finder);
        var derived = await SdParty.DeriveAsync(await party.IssueAsync(SdParty.Credential(Subject)), "/credentialSubject/degree");
        EcdsaSdDerivedProof.TryRead(SdParty.ValueOf(derived), out var proof).Should().BeTrue();

        await ShouldFailAsync(SdParty.WithValue(derived, With(proof!, signatures: [], labels: []).Write()), DataIntegrityError.ProofVerificationError, "/proof/proofValue");
        var node = JsonNode.Parse(SdParty.WithValue(derived, With(proof!, signatures: [], labels: []).Write()))!.AsObject();
        foreach (var name in node.Select(m => m.Key).Where(n => n is not ("@context" or "proof")).ToList())
            node.Remove(name);
        node["salary"] = "1000000";
        (await VerifyAsync(node.ToJsonString())).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task Two_blank_nodes_cannot_be_passed_off_as_one()
    {
        // One pet has both chips; told apart, they would be two pets with one chip each.
        using var party = new SdParty(Finder);
        var derived = await SdParty.DeriveAsync(await party.IssueAsync(SdParty.Credential("""{"id":"did:example:h","pet":{"chip":["c1","c2"]}}"""), "/issuer"), "");
        EcdsaSdDerivedProof.TryRead(SdParty.ValueOf(derived), out var proof).Should().BeTrue();
        var node = JsonNode.Parse(derived)!;
        node["credentialSubject"]!["pet"] = JsonNode.Parse("""[{"chip":"c1"},{"chip":"c2"}]""");

        foreach (var label in proof!.Labels)
        {
            var forged = SdParty.WithValue(node.ToJsonString(), With(proof, labels: [.. proof.Labels, label], signatures: [.. proof.Signatures, proof.Signatures[^1]]).Write());
            await ShouldFailAsync(forged, DataIntegrityError.ProofVerificationError, "/proof/proofValue");
        }
    }

    [Fact]
    public async Task Both_forms_of_s_are_accepted()
    {
        using var party = new SdParty(Finder);
        var derived = await SdParty.DeriveAsync(await party.IssueAsync(SdParty.Credential(Subject), "/issuer", "/validFrom"), Shown);
        EcdsaSdDerivedProof.TryRead(SdParty.ValueOf(derived), out var proof).Should().BeTrue();

        await ShouldBeValidAsync(SdParty.WithValue(derived, With(proof!, baseSignature: OtherS(proof!.BaseSignature), signatures: [.. proof.Signatures.Select(OtherS)]).Write()));
    }

    private static readonly SigningKey Key = KeyAlgorithm.P256.Generate();

    private static ReadOnlyMemory<byte> OtherS(ReadOnlyMemory<byte> signature)
    {
        var order = System.Numerics.BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
        var s = (order - new System.Numerics.BigInteger(signature[32..].Span, isUnsigned: true, isBigEndian: true)).ToByteArray(isUnsigned: true, isBigEndian: true);
        return (byte[])[.. signature[..32].Span, .. new byte[32 - s.Length], .. s];
    }

    private static EcdsaSdDerivedProof With(
        EcdsaSdDerivedProof proof, ReadOnlyMemory<byte>? baseSignature = null, ReadOnlyMemory<byte>? publicKey = null,
        IReadOnlyList<ReadOnlyMemory<byte>>? signatures = null, ReadOnlyMemory<byte>[]? labels = null, int[]? mandatory = null) => new()
        {
            BaseSignature = baseSignature ?? proof.BaseSignature,
            PublicKey = publicKey ?? proof.PublicKey,
            Signatures = signatures ?? proof.Signatures,
            Labels = labels ?? proof.Labels,
            MandatoryIndexes = mandatory ?? proof.MandatoryIndexes,
        };

    private static ReadOnlyMemory<byte> Flip(ReadOnlyMemory<byte> bytes)
    {
        var copy = bytes.ToArray();
        copy[^1] ^= 1;
        return copy;
    }

    private static int Free(EcdsaSdDerivedProof proof) => Enumerable.Range(0, 100).First(i => !proof.MandatoryIndexes.Contains(i));

    private static ReadOnlyMemory<byte> NewKey()
    {
        using var key = KeyAlgorithm.P256.Generate();
        return (byte[])[0x80, 0x24, .. key.PublicKey.Raw];
    }

    private sealed class OneKey(SigningKey key) : EcdsaSdSecrets(KeyAlgorithm.P256.ImportSigningKey(key.ExportRaw()), RandomNumberGenerator.GetBytes(32));
}
