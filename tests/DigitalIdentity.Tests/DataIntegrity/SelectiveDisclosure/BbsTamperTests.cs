using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>bbs-2023: every component of derived proofs and of what they secure, changed.</summary>
public sealed class BbsTamperTests : VerifyingTest
{
    private const string Subject = """{"id":"did:example:h","pet":[{"type":"Dog","chip":"c1"},{"type":"Cat","chip":"c2"}],"degree":"BSc","secret":"hush"}""";

    private static readonly string[] Shown = ["/credentialSubject/pet", "/credentialSubject/degree"];

    private static readonly byte[] IdentityPoint = [0xc0, .. new byte[47]];

    private static readonly byte[] Order = Convert.FromHexString("73EDA753299D7D483339D80809A1D80553BDA402FFFE5BFEFFFFFFFF00000001");

    /// <summary>A change of the components.</summary>
    private static readonly Dictionary<string, Func<BbsDerivedProof, BbsDerivedProof>> Changes = new()
    {
        ["a bit of the first point"] = p => With(p, proof: Flip(p.Proof, 20)),
        ["a bit of the second point"] = p => With(p, proof: Flip(p.Proof, 60)),
        ["a bit of the third point"] = p => With(p, proof: Flip(p.Proof, 120)),
        ["a bit of the first scalar"] = p => With(p, proof: Flip(p.Proof, 170)),
        ["a bit of a hidden message's scalar"] = p => With(p, proof: Flip(p.Proof, 250)),
        ["a bit of the challenge"] = p => With(p, proof: Flip(p.Proof, p.Proof.Length - 1)),
        ["the identity for the first point"] = p => With(p, proof: (byte[])[.. IdentityPoint, .. p.Proof[48..].Span]),
        ["the identity for all points"] = p => With(p, proof: (byte[])[.. IdentityPoint, .. IdentityPoint, .. IdentityPoint, .. p.Proof[144..].Span]),
        ["the first two points swapped"] = p => With(p, proof: (byte[])[.. p.Proof[48..96].Span, .. p.Proof[..48].Span, .. p.Proof[96..].Span]),
        ["the order for a scalar"] = p => With(p, proof: (byte[])[.. p.Proof[..144].Span, .. Order, .. p.Proof[176..].Span]),
        ["a scalar beyond the order"] = p => With(p, proof: (byte[])[.. p.Proof[..144].Span, .. Enumerable.Repeat((byte)0xff, 32), .. p.Proof[176..].Span]),
        ["zero for all scalars"] = p => With(p, proof: (byte[])[.. p.Proof[..144].Span, .. new byte[p.Proof.Length - 144]]),
        ["zeros"] = p => With(p, proof: new byte[p.Proof.Length]),
        ["a hidden message more"] = p => With(p, proof: (byte[])[.. p.Proof[..^32].Span, .. p.Proof[^64..].Span]),
        ["a hidden message less"] = p => With(p, proof: (byte[])[.. p.Proof[..^64].Span, .. p.Proof[^32..].Span]),
        ["two labels swapped"] = p => With(p, labels: [p.Labels[1], p.Labels[0], .. p.Labels.Skip(2)]),
        ["another label"] = p => With(p, labels: [100, .. p.Labels.Skip(1)]),
        ["a label out of every range"] = p => With(p, labels: [int.MaxValue, .. p.Labels.Skip(1)]),
        ["a negative label"] = p => With(p, labels: [-1, .. p.Labels.Skip(1)]),
        ["a label dropped"] = p => With(p, labels: [.. p.Labels.Skip(1)]),
        ["a label more"] = p => With(p, labels: [.. p.Labels, 100]),
        ["one label for all"] = p => With(p, labels: [.. p.Labels.Select(_ => p.Labels[0])]),
        ["no labels"] = p => With(p, labels: []),
        ["a mandatory index dropped"] = p => With(p, mandatory: [.. p.MandatoryIndexes.Skip(1)]),
        ["another mandatory index"] = p => With(p, mandatory: [.. p.MandatoryIndexes.Skip(1).Append(Free(p)).Order()]),
        ["a mandatory index more"] = p => With(p, mandatory: [.. p.MandatoryIndexes.Append(Free(p)).Order()]),
        ["a mandatory index more, a selective less"] =
            p => With(p, mandatory: [.. p.MandatoryIndexes.Append(Free(p)).Order()], selective: [.. p.SelectiveIndexes.Skip(1)], proof: (byte[])[.. p.Proof[..^32].Span, .. p.Proof[^64..].Span]),
        ["a mandatory index out of range"] = p => With(p, mandatory: [.. p.MandatoryIndexes, 100]),
        ["a mandatory index out of every range"] = p => With(p, mandatory: [.. p.MandatoryIndexes, int.MaxValue]),
        ["a mandatory index twice"] = p => With(p, mandatory: [.. p.MandatoryIndexes, p.MandatoryIndexes[^1]]),
        ["mandatory indexes out of order"] = p => With(p, mandatory: [.. p.MandatoryIndexes.Reverse()]),
        ["no mandatory indexes"] = p => With(p, mandatory: []),
        ["all statements mandatory"] = p => With(p, mandatory: [.. Enumerable.Range(0, p.MandatoryIndexes.Count + p.SelectiveIndexes.Count)], selective: []),
        ["a selective index dropped"] = p => With(p, selective: [.. p.SelectiveIndexes.Skip(1)]),
        ["another selective index"] = p => With(p, selective: [.. p.SelectiveIndexes.Skip(1).Append(Hidden(p)).Order()]),
        ["a selective index more"] = p => With(p, selective: [.. p.SelectiveIndexes.Append(Hidden(p)).Order()]),
        ["a selective index out of range"] = p => With(p, selective: [.. p.SelectiveIndexes.SkipLast(1), p.MessageCount]),
        ["a selective index out of every range"] = p => With(p, selective: [.. p.SelectiveIndexes.SkipLast(1), int.MaxValue]),
        ["a selective index twice"] = p => With(p, selective: [p.SelectiveIndexes[1], .. p.SelectiveIndexes.Skip(1)]),
        ["selective indexes out of order"] = p => With(p, selective: [.. p.SelectiveIndexes.Reverse()]),
        ["no selective indexes"] = p => With(p, selective: []),
        ["another presentation header"] = p => With(p, presentationHeader: (byte[])[1, 2, 4]),
        ["no presentation header"] = p => With(p, presentationHeader: Array.Empty<byte>()),
        ["a longer presentation header"] = p => With(p, presentationHeader: (byte[])[.. p.PresentationHeader.Span, 0]),
    };

    public static TheoryData<string> All => new(Changes.Keys);

    [Theory, MemberData(nameof(All))]
    public async Task A_changed_component_is_noticed(string change)
    {
        using var party = new BbsParty(Finder);
        var derived = await DeriveAsync(party);
        var proof = BbsParty.ReadDerived(derived);
        (proof.SelectiveIndexes.Count, proof.Labels.Length, proof.MandatoryIndexes.Count).Should().Be((8, 3, 3), "the changes need enough of each");

        var forged = SdParty.WithValue(derived, Written(Changes[change](proof)));

        await ShouldFailAsync(forged, DataIntegrityError.ProofVerificationError, "/proof/proofValue");
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
    [InlineData("\"https://www.w3.org/ns/credentials/examples/v2\"", "\"https://www.w3.org/ns/credentials/examples/v2\",{\"@vocab\":\"https://example.org/\"}")]
    [InlineData("\"https://www.w3.org/ns/credentials/examples/v2\"", "{\"@vocab\":\"https://example.org/\"}")]
    public async Task A_changed_claim_type_or_context_is_noticed(string from, string to)
    {
        using var party = new BbsParty(Finder);
        var derived = await DeriveAsync(party);
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
    public async Task A_claim_that_was_shown_cannot_be_taken_away(string path)
    {
        using var party = new BbsParty(Finder);
        var root = JsonNode.Parse(await DeriveAsync(party))!;
        var names = path.Split('/');
        var parent = names[..^1].Aggregate(root, (node, name) => node is JsonArray a ? a[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!);
        if (parent is JsonArray array)
            array.RemoveAt(0);
        else
            parent.AsObject().Remove(names[^1]).Should().BeTrue();

        (await VerifyAsync(root.ToJsonString())).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task A_member_of_the_proof_that_was_added_or_changed_is_noticed()
    {
        using var party = new BbsParty(Finder);
        var derived = await DeriveAsync(party);

        foreach (var (name, value) in new[] { ("created", "2026-01-01T00:00:00Z"), ("expires", "2036-01-01T00:00:00Z"), ("nonce", "n"), ("id", "urn:x:1") })
        {
            var node = JsonNode.Parse(derived)!;
            node["proof"]![name] = value;
            await ShouldFailAsync(node.ToJsonString(), DataIntegrityError.ProofVerificationError, "/proof/proofValue");
        }
    }

    [Fact]
    public async Task A_proof_of_another_credential_or_issuer_does_not_verify()
    {
        using var party = new BbsParty(Finder);
        var (poor, rich) = (SdParty.Credential("""{"id":"did:example:h","degree":"BSc"}"""), SdParty.Credential("""{"id":"did:example:h","degree":"PhD"}"""));
        var (a, b) = (await BbsParty.DeriveAsync(await party.IssueAsync(poor, "/issuer"), ""), await BbsParty.DeriveAsync(await party.IssueAsync(rich, "/issuer"), ""));

        await ShouldFailAsync(SdParty.WithValue(b, SdParty.ValueOf(a)), DataIntegrityError.ProofVerificationError, "/proof/proofValue");
        using var attacker = new TestParty("bbs-issuer", KeyAlgorithm.Bls12381G2, BbsParty.Suite);
        await ShouldFailAsync(await attacker.SignAsync(rich), DataIntegrityError.ProofVerificationError, "/proof/proofValue");
    }

    // Others took the forged value of a term that no context defines, because it comes to no statement at all.
    [Fact]
    public async Task A_term_that_comes_to_no_statement_does_not_get_in()
    {
        using var party = new BbsParty(Finder);
        const string Context = """{"@context":["https://www.w3.org/ns/credentials/v2"],""";
        var derived = await BbsParty.DeriveAsync(await party.IssueAsync(Context + """
            "type":["VerifiableCredential"],"issuer":"did:example:issuer","credentialSubject":{"id":"did:example:h"}}
            """, "/issuer"));
        await ShouldBeValidAsync(derived);

        await ShouldFailAsync(
            derived.Replace("\"issuer\":", "\"salary\":\"1000000\",\"issuer\":", StringComparison.Ordinal), DataIntegrityError.DataLossDetectionError, "/salary");
    }

    [Fact]
    public async Task An_empty_set_of_messages_proves_nothing()
    {
        using var party = new BbsParty(Finder);
        var derived = await BbsParty.DeriveAsync(await party.IssueAsync(SdParty.Credential(Subject)), "/credentialSubject/degree");
        var proof = BbsParty.ReadDerived(derived);
        var empty = With(proof, labels: [], selective: [], proof: (byte[])[.. proof.Proof[..^32].Span, .. Enumerable.Repeat(proof.Proof[^64..^32].ToArray(), proof.SelectiveIndexes.Count).SelectMany(x => x), .. proof.Proof[^32..].Span]);
        empty.MessageCount.Should().Be(proof.MessageCount);

        await ShouldFailAsync(SdParty.WithValue(derived, empty.Write()), DataIntegrityError.ProofVerificationError, "/proof/proofValue");
        var node = JsonNode.Parse(SdParty.WithValue(derived, empty.Write()))!.AsObject();
        foreach (var name in node.Select(m => m.Key).Where(n => n is not ("@context" or "proof")).ToList())
            node.Remove(name);
        (await VerifyAsync(node.ToJsonString())).Status.Should().Be(VerificationStatus.Invalid);
        node["salary"] = "1000000";
        (await VerifyAsync(node.ToJsonString())).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task A_document_that_comes_to_no_statement_is_not_signed()
    {
        using var party = new BbsParty(Finder);
        foreach (var document in new[] { """{"@context":["https://www.w3.org/ns/credentials/v2"]}""", """{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"did:example:x"}""" })
        {
            var result = await BbsParty.Suite.AddProofAsync(
                Encoding.UTF8.GetBytes(document), party.Issuer.Options(), party.Issuer.Key, cancellationToken: TestContext.Current.CancellationToken);
            result.Problem!.Code.Should().Be("DATA_LOSS_DETECTION_ERROR");
        }
    }

    [Fact]
    public async Task Two_blank_nodes_cannot_be_passed_off_as_one()
    {
        // One pet has both chips; told apart, they would be two pets with one chip each.
        using var party = new BbsParty(Finder);
        var derived = await BbsParty.DeriveAsync(await party.IssueAsync(SdParty.Credential("""{"id":"did:example:h","pet":{"chip":["c1","c2"]}}"""), "/issuer"), "");
        var proof = BbsParty.ReadDerived(derived);
        var node = JsonNode.Parse(derived)!;
        node["credentialSubject"]!["pet"] = JsonNode.Parse("""[{"chip":"c1"},{"chip":"c2"}]""");

        foreach (var label in proof.Labels)
        {
            var forged = SdParty.WithValue(
                node.ToJsonString(), With(proof, labels: [.. proof.Labels, label], selective: [.. proof.SelectiveIndexes, proof.SelectiveIndexes[^1] + 1]).Write());
            await ShouldFailAsync(forged, DataIntegrityError.ProofVerificationError, "/proof/proofValue");
        }
    }

    [Fact]
    public async Task Changed_values_are_refused_with_a_code_and_in_time()
    {
        using var party = new BbsParty(Finder);
        foreach (var feature in Enum.GetValues<BbsFeature>())
        {
            using var holder = new BbsHolder(feature);
            var derivation = holder.Derivation("https://shop.example/");
            var issued = await party.IssueToAsync(holder, SdParty.Cases["array of objects"].Document, "/issuer");
            var derived = await BbsParty.DeriveAsync(issued, derivation, "/credentialSubject/course/1");
            var (baseValue, derivedValue) = (SdParty.ValueOf(issued), SdParty.ValueOf(derived));
            var random = new Random(2023);
            for (var round = 0; round < Fuzz.Rounds(150); round++)
            {
                var changed = CborParts.Change(round % 2 == 0 ? derivedValue : baseValue, random);
                var result = await VerifyAsync(SdParty.WithValue(derived, changed));
                if (!changed.AsSpan().SequenceEqual(derivedValue))
                    result.Status.Should().Be(VerificationStatus.Invalid, Convert.ToHexString(changed));
                var derivation2 = await BbsParty.Suite.DeriveProofAsync(
                    Encoding.UTF8.GetBytes(SdParty.WithValue(issued, changed)), ["/credentialSubject/id"], derivation, cancellationToken: TestContext.Current.CancellationToken);
                if (!derivation2.TryGet(out _, out var problem))
                    problem.Code.Should().MatchRegex("^[A-Z_]+$");
            }
        }
    }

    private static async Task<string> DeriveAsync(BbsParty party) => await BbsParty.DeriveAsync(
        await party.IssueAsync(SdParty.Credential(Subject), "/issuer", "/validFrom"), new BbsDerivation { PresentationHeader = new byte[] { 1, 2, 3 } }, Shown);

    // A writer of our own cannot write everything that a forger can.
    private static byte[] Written(BbsDerivedProof proof)
    {
        if (proof.Labels.Length == 0 || proof.Labels[0] >= 0)
            return proof.Write();
        var value = With(proof, labels: [0, .. proof.Labels.Skip(1)]).Write();
        value[3 + 1 + 3 + proof.Proof.Length + 2] = 0x20; // -1
        return value;
    }

    private static BbsDerivedProof With(
        BbsDerivedProof from, ReadOnlyMemory<byte>? proof = null, int[]? labels = null, int[]? mandatory = null, int[]? selective = null,
        ReadOnlyMemory<byte>? presentationHeader = null)
    {
        var (bytes, indexes) = (proof ?? from.Proof, selective ?? from.SelectiveIndexes);
        return new()
        {
            Proof = bytes,
            Labels = labels ?? from.Labels,
            MandatoryIndexes = mandatory ?? from.MandatoryIndexes,
            SelectiveIndexes = indexes,
            PresentationHeader = presentationHeader ?? from.PresentationHeader,
            MessageCount = ((bytes.Length - 272) / 32) + indexes.Count,
        };
    }

    private static ReadOnlyMemory<byte> Flip(ReadOnlyMemory<byte> bytes, int at)
    {
        var copy = bytes.ToArray();
        copy[at] ^= 1;
        return copy;
    }

    private static int Free(BbsDerivedProof proof) => Enumerable.Range(0, 100).First(i => !proof.MandatoryIndexes.Contains(i));

    private static int Hidden(BbsDerivedProof proof) => Enumerable.Range(0, proof.MessageCount).First(i => !proof.SelectiveIndexes.Contains(i));
}
