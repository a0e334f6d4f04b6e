using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>bbs-2023: what is issued, derived and verified, over documents of many shapes and with every feature.</summary>
public sealed class BbsRoundTripTests : VerifyingTest
{
    public static TheoryData<string> Names => SdParty.Names;

    public static TheoryData<BbsFeature> Features => new(Enum.GetValues<BbsFeature>());

    [Theory, MemberData(nameof(Names))]
    public async Task What_is_derived_verifies_and_holds_nothing_of_what_is_hidden(string name)
    {
        var (document, mandatory, shown, hidden) = SdParty.Cases[name];
        using var party = new BbsParty(Finder);
        var issued = await party.IssueAsync(document, mandatory);
        BbsBaseProof.TryRead(SdParty.ValueOf(issued), out var secrets).Should().BeTrue();

        var derived = await BbsParty.DeriveAsync(issued, shown);

        await ShouldBeValidAsync(derived);
        var value = SdParty.ValueOf(derived);
        var readable = SdParty.WithValue(derived, []);
        foreach (var text in hidden)
        {
            document.Should().Contain(text, "the test is about this text");
            readable.Should().NotContain(text);
            if (text.Length > 5) // a shorter one may be there by chance
                value.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)).Should().Be(-1);
        }

        foreach (var secret in new[] { secrets!.HmacKey, secrets.Signature, secrets.Signature[..48], secrets.Signature[48..] })
            value.AsSpan().IndexOf(secret.Span).Should().Be(-1);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task The_whole_document_can_be_shown_and_comes_back_as_it_was(string name)
    {
        using var party = new BbsParty(Finder);
        var (document, mandatory, _, _) = SdParty.Cases[name];

        var derived = await BbsParty.DeriveAsync(await party.IssueAsync(document, mandatory), "");

        (await VerifyAsync(derived)).TryGetVerified(out var verified).Should().BeTrue();
        JsonElement.DeepEquals(JsonElement.Parse(verified!.ToUtf8Bytes()), JsonElement.Parse(Encoding.UTF8.GetBytes(document))).Should().BeTrue();
    }

    [Theory, MemberData(nameof(Names))]
    public async Task What_is_mandatory_is_shown_whatever_is_selected(string name)
    {
        using var party = new BbsParty(Finder);
        var (document, mandatory, _, _) = SdParty.Cases[name];
        if (mandatory.Length == 0)
            return;

        var nothing = await BbsParty.DeriveAsync(await party.IssueAsync(document, mandatory));

        await ShouldBeValidAsync(nothing);
        BbsParty.ReadDerived(nothing).SelectiveIndexes.Should().BeEmpty("only what is mandatory is shown");
        JsonElement.Parse(Encoding.UTF8.GetBytes(nothing)).TryGetProperty("issuer", out _).Should().BeTrue();
    }

    [Fact]
    public async Task A_document_of_which_all_is_mandatory_has_no_messages()
    {
        using var party = new BbsParty(Finder);
        var derived = await BbsParty.DeriveAsync(await party.IssueAsync(SdParty.Cases["nested"].Document, ""));

        await ShouldBeValidAsync(derived);
        var proof = BbsParty.ReadDerived(derived);
        (proof.MessageCount, proof.Proof.Length).Should().Be((0, 272));
        (await VerifyAsync(derived.Replace("Ada", "Eve", StringComparison.Ordinal))).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Theory, MemberData(nameof(Features))]
    public async Task Each_leaf_of_a_document_can_be_shown_alone_with_every_feature(BbsFeature feature)
    {
        using var party = new BbsParty(Finder);
        using var holder = new BbsHolder(feature);
        var issued = await party.IssueToAsync(holder, SdParty.Cases["nested"].Document, "/issuer");
        var leaves = new Dictionary<string, string>
        {
            ["/credentialSubject/address/street"] = "Hidden 1",
            ["/credentialSubject/address/city"] = "Turku",
            ["/credentialSubject/address/geo/lat"] = "60.4",
            ["/credentialSubject/name"] = "Ada",
            ["/validFrom"] = "2026-01-01",
        };
        foreach (var (leaf, shown) in leaves)
        {
            var derived = await BbsParty.DeriveAsync(issued, holder.Derivation("https://shop.example/"), leaf);
            await ShouldBeValidAsync(derived);
            foreach (var text in leaves.Values)
                derived.Contains(text, StringComparison.Ordinal).Should().Be(text == shown, $"{leaf} was shown");
            BbsParty.ReadDerived(derived).TrueFeature.Should().Be(feature);
        }
    }

    [Fact]
    public async Task A_pointer_within_another_and_a_pointer_twice_change_nothing()
    {
        using var party = new BbsParty(Finder);
        var issued = await party.IssueAsync(SdParty.Cases["nested"].Document, "/issuer", "/issuer");
        var plain = await BbsParty.DeriveAsync(issued, "/credentialSubject/address");

        var twice = await BbsParty.DeriveAsync(issued, "/credentialSubject/address/city", "/credentialSubject/address", "/credentialSubject/address", "/issuer");

        SdParty.WithValue(twice, []).Should().Be(SdParty.WithValue(plain, []));
        BbsParty.ReadDerived(twice).SelectiveIndexes.Should().Equal(BbsParty.ReadDerived(plain).SelectiveIndexes);
    }

    [Theory]
    [InlineData("/credentialSubject/steps/0")]
    [InlineData("/credentialSubject/steps/2")]
    public async Task A_part_of_a_list_cannot_be_proven_and_is_not_derived(string pointer)
    {
        using var party = new BbsParty(Finder);
        var issued = await party.IssueAsync(SdParty.Cases["whole list"].Document, "/issuer");

        (await BbsParty.FailToDeriveAsync(issued, BbsDerivation.Baseline, pointer)).Code.Should().Be("PROOF_GENERATION_ERROR");
    }

    [Fact]
    public async Task A_document_that_was_changed_after_it_was_issued_gives_nothing_that_verifies()
    {
        using var party = new BbsParty(Finder);
        var issued = await party.IssueAsync(SdParty.Cases["flat"].Document, "/issuer", "/credentialSubject/id");

        // What is mandatory is compared; the rest, shown or hidden, is not looked at before somebody verifies.
        var problem = await BbsParty.FailToDeriveAsync(issued.Replace("did:example:holder", "did:example:other", StringComparison.Ordinal), BbsDerivation.Baseline, "");
        (problem.Code, problem.Pointer).Should().Be(("PROOF_GENERATION_ERROR", "/proof"));
        foreach (var (from, to) in new[] { ("BSc", "PhD"), ("\"degree\":\"BSc\"", "\"degree\":[\"BSc\",\"PhD\"]"), ("2001-02-03", "2011-02-03") })
        {
            var changed = await BbsParty.DeriveAsync(issued.Replace(from, to, StringComparison.Ordinal), "/credentialSubject/degree");
            (await VerifyAsync(changed)).Status.Should().Be(VerificationStatus.Invalid);
        }
    }

    [Fact]
    public async Task Everything_else_of_the_proof_stays_as_it_was()
    {
        using var party = new BbsParty(Finder);
        var issued = await party.Issuer.AddProofAsync(SdParty.Cases["flat"].Document, new(party.Issuer.MethodId, ControlledIdentifiers.VerificationRelationship.AssertionMethod)
        {
            Created = Noon.AddDays(-1),
            Expires = Noon.AddDays(1),
            Domains = ["d1", "d2"],
            MandatoryPointers = ["/issuer"],
        });

        var derived = await BbsParty.DeriveAsync(issued, "/credentialSubject/degree");

        var (before, after) = (JsonNode.Parse(issued)!["proof"]!.AsObject(), JsonNode.Parse(derived)!["proof"]!.AsObject());
        after.Select(m => m.Key).Should().Equal(before.Select(m => m.Key));
        after.Where(m => m.Key != "proofValue").Should().AllSatisfy(m => JsonNode.DeepEquals(m.Value, before[m.Key]).Should().BeTrue());
        var options = new DataIntegrityVerificationOptions(ControlledIdentifiers.VerificationRelationship.AssertionMethod) { Domains = ["d2", "d1"] };
        await ShouldBeValidAsync(derived, options);
        await ShouldFailAsync(derived, DataIntegrityError.ProofVerificationError, "/proof/expires", options, Noon.AddDays(2));
        await ShouldFailAsync(derived, DataIntegrityError.ProofVerificationError, "/proof/created", options, Noon.AddDays(-2));
    }

    [Fact]
    public async Task A_document_of_more_statements_than_there_may_be_messages_is_not_signed()
    {
        using var party = new BbsParty(Finder);
        var subject = "{\"id\":\"did:example:h\",\"v\":[" + string.Join(',', Enumerable.Range(0, 10_001).Select(i => $"\"{i}\"")) + "]}";

        var result = await BbsParty.Suite.AddProofAsync(
            Encoding.UTF8.GetBytes(SdParty.Credential(subject)), party.Issuer.Options(), party.Issuer.Key, cancellationToken: TestContext.Current.CancellationToken);

        (result.Problem?.Code, result.Problem?.Detail).Should().Be(("PROOF_GENERATION_ERROR", "The document has too many statements for one proof."));
    }

    [Theory, MemberData(nameof(Features))]
    public async Task A_key_that_is_kept_elsewhere_signs_with_every_feature(BbsFeature feature)
    {
        using var party = new BbsParty(Finder);
        using var holder = new BbsHolder(feature);
        var document = Encoding.UTF8.GetBytes(SdParty.Cases["flat"].Document);
        var options = new ProofOptions(party.Issuer.MethodId, ControlledIdentifiers.VerificationRelationship.AssertionMethod) { HolderCommitment = holder.Commitment };

        var result = await BbsParty.Suite.AddProofAsync(
            document, options, new RemoteSigner(party.Issuer.Key, answer => answer), cancellationToken: TestContext.Current.CancellationToken);

        result.TryGet(out var issued, out var problem).Should().BeTrue(problem?.ToString());
        await ShouldBeValidAsync(await BbsParty.DeriveAsync(Encoding.UTF8.GetString(issued!), holder.Derivation("https://shop.example/"), ""));
        await FluentActions.Awaiting(async () => await BbsParty.Suite.AddProofAsync(
                document, options, new PlainSigner(party.Issuer.Key.PublicKey), cancellationToken: TestContext.Current.CancellationToken))
            .Should().ThrowAsync<ArgumentException>().WithParameterName("signer");
    }

    [Fact]
    public async Task A_signer_that_returns_no_signature_is_broken()
    {
        using var party = new BbsParty(Finder);
        foreach (var bytes in new[] { null, [], new byte[79], new byte[81] })
            await FluentActions.Awaiting(async () => await BbsParty.Suite.AddProofAsync(
                    Encoding.UTF8.GetBytes(SdParty.Cases["flat"].Document), party.Issuer.Options(), new RemoteSigner(party.Issuer.Key, _ => bytes!),
                    cancellationToken: TestContext.Current.CancellationToken))
                .Should().ThrowAsync<DigitalIdentityException>();
    }

    private sealed class RemoteSigner(SigningKey key, Func<byte[], byte[]> answer) : IBbsSigner
    {
        public PublicKey PublicKey => key.PublicKey;

        public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public async ValueTask<byte[]> SignMessagesAsync(
            BbsCiphersuite suite, ReadOnlyMemory<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken cancellationToken = default) =>
            answer(await ((IBbsSigner)key).SignMessagesAsync(suite, header, messages, cancellationToken));

        public ValueTask<BbsSignResult> SignBlindAsync(
            BbsCiphersuite suite, ReadOnlyMemory<byte> commitmentWithProof, ReadOnlyMemory<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages,
            CancellationToken cancellationToken = default) => ((IBbsSigner)key).SignBlindAsync(suite, commitmentWithProof, header, messages, cancellationToken);

        public ValueTask<BbsSignResult> SignWithPseudonymAsync(
            BbsCiphersuite suite, ReadOnlyMemory<byte> commitmentWithProof, ReadOnlyMemory<byte> signerNymEntropy, ReadOnlyMemory<byte> header,
            IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken cancellationToken = default) =>
            ((IBbsSigner)key).SignWithPseudonymAsync(suite, commitmentWithProof, signerNymEntropy, header, messages, cancellationToken);
    }

    private sealed class PlainSigner(PublicKey key) : ISigner
    {
        public PublicKey PublicKey => key;

        public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => new(new byte[80]);
    }
}
