using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>From which proofs one derives, what becomes of the others, and what is refused.</summary>
public sealed class DerivationTests : VerifyingTest
{
    private static new readonly string Document = SdParty.Cases["flat"].Document;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_base_proof_is_refused_by_verifiers_who_say_what_to_do()
    {
        using var party = new SdParty(Finder);
        var result = await VerifyAsync(await party.IssueAsync(Document, "/issuer"));

        result.Status.Should().Be(VerificationStatus.Invalid);
        var problem = result.Checks.Single(c => c.Outcome == CheckOutcome.Failed).Problem!;
        (problem.Code, problem.Pointer).Should().Be(("PROOF_VERIFICATION_ERROR", "/proof/proofValue"));
        problem.Remedy.Should().StartWith("Derive");
    }

    [Fact]
    public async Task From_a_derived_proof_nothing_is_derived()
    {
        using var party = new SdParty(Finder);
        var derived = await SdParty.DeriveAsync(await party.IssueAsync(Document, "/issuer"), "");

        var problem = await SdParty.FailToDeriveAsync(derived, ["/credentialSubject/degree"]);

        (problem.Code, problem.Remedy).Should().Be(("PROOF_GENERATION_ERROR", "Derive from the document as it was issued."));
    }

    [Fact]
    public async Task Nothing_is_derived_where_nothing_is_shown()
    {
        using var party = new SdParty(Finder);
        (await SdParty.FailToDeriveAsync(await party.IssueAsync(Document), [])).Code.Should().Be("PROOF_GENERATION_ERROR");
    }

    [Theory]
    [InlineData("/credentialSubject/no")]
    [InlineData("/credentialSubject/degree/0")]
    [InlineData("/credentialSubject/0")]
    [InlineData("/proof")]
    [InlineData("/proof/proofValue")]
    [InlineData("/type/2")]
    [InlineData("/type/00")]
    [InlineData("/type/-")]
    [InlineData("/type/0x0")]
    [InlineData("/")]
    public async Task A_pointer_that_leads_to_nothing_is_an_error_for_issuers_and_holders(string pointer)
    {
        using var party = new SdParty(Finder);
        (await SdParty.FailToDeriveAsync(await party.IssueAsync(Document, "/issuer"), [pointer])).Code.Should().Be("PROOF_GENERATION_ERROR");

        var options = new ProofOptions(party.Issuer.MethodId, VerificationRelationship.AssertionMethod) { MandatoryPointers = [pointer] };
        var result = await SdParty.Suite.AddProofAsync(Encoding.UTF8.GetBytes(Document), options, party.Issuer.Key, cancellationToken: Cancel);
        result.Problem!.Code.Should().Be("PROOF_GENERATION_ERROR");
    }

    [Theory]
    [InlineData("credentialSubject")]
    [InlineData("/a~2")]
    [InlineData("#/credentialSubject")]
    public async Task What_is_no_pointer_is_a_programming_error(string pointer)
    {
        using var party = new SdParty(Finder);
        var issued = Encoding.UTF8.GetBytes(await party.IssueAsync(Document, "/issuer"));

        await FluentActions.Awaiting(async () => await SdParty.Suite.DeriveProofAsync(issued, [pointer], cancellationToken: Cancel)).Should().ThrowAsync<ArgumentException>();
        FluentActions.Invoking(() => new ProofOptions("did:example:x#k", VerificationRelationship.AssertionMethod) { MandatoryPointers = [pointer] }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new IssueOptions { MandatoryPointers = [pointer] }).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_pointer_that_is_no_text_is_a_programming_error() =>
        FluentActions.Invoking(() => new IssueOptions { MandatoryPointers = ["/" + (char)0xd800] }).Should().Throw<ArgumentException>();

    [Fact]
    public async Task Suites_that_hide_nothing_take_no_mandatory_pointers()
    {
        foreach (var suite in BuiltIn.Cryptosuites.Where(s => s is not SelectiveDisclosureCryptosuite))
        {
            using var party = new TestParty("x", suite.KeyAlgorithms[0], suite);
            var options = new ProofOptions(party.MethodId, VerificationRelationship.AssertionMethod) { MandatoryPointers = ["/issuer"] };
            await FluentActions.Awaiting(async () => await suite.AddProofAsync(Encoding.UTF8.GetBytes(Document), options, party.Key, cancellationToken: Cancel))
                .Should().ThrowAsync<ArgumentException>().WithParameterName("options");
        }
    }

    [Fact]
    public async Task A_base_proof_builds_on_no_other_proof()
    {
        using var party = new SdParty(Finder);
        var first = await Issuer.SignAsync(Document, new(Issuer.MethodId, VerificationRelationship.AssertionMethod) { Id = "urn:proof:1" });
        var options = new ProofOptions(party.Issuer.MethodId, VerificationRelationship.AssertionMethod) { PreviousProofs = ["urn:proof:1"] };

        await FluentActions.Awaiting(async () => await SdParty.Suite.AddProofAsync(Encoding.UTF8.GetBytes(first), options, party.Issuer.Key, cancellationToken: Cancel))
            .Should().ThrowAsync<ArgumentException>().WithParameterName("options");

        var issued = JsonNode.Parse(await party.IssueAsync(Document, "/issuer"))!;
        issued["proof"]!["previousProof"] = "urn:proof:1";
        (await SdParty.FailToDeriveAsync(issued.ToJsonString(), [""])).Pointer.Should().Be("/proof/previousProof");
    }

    [Fact]
    public async Task Other_proofs_may_build_on_a_derived_one()
    {
        using var party = new SdParty(Finder);
        var options = new ProofOptions(party.Issuer.MethodId, VerificationRelationship.AssertionMethod) { Id = "urn:proof:1", MandatoryPointers = ["/issuer"] };
        var derived = await SdParty.DeriveAsync(await party.Issuer.AddProofAsync(Document, options), "/credentialSubject/degree");

        var chained = await Issuer.SignAsync(derived, new(Issuer.MethodId, VerificationRelationship.AssertionMethod) { PreviousProofs = ["urn:proof:1"] });

        await ShouldBeValidAsync(chained);
        (await VerifyAsync(chained.Replace("BSc", "PhD", StringComparison.Ordinal))).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task Other_proofs_of_a_set_are_left_behind()
    {
        using var party = new SdParty(Finder);
        var set = await party.IssueAsync(await Issuer.SignAsync(Document), "/issuer");
        set = await Issuer.SignAsync(set);
        JsonElement.Parse(Encoding.UTF8.GetBytes(set)).GetProperty("proof").GetArrayLength().Should().Be(3);

        var derived = await SdParty.DeriveAsync(set, "/credentialSubject/degree");

        JsonElement.Parse(Encoding.UTF8.GetBytes(derived)).GetProperty("proof").GetProperty("cryptosuite").GetString().Should().Be("ecdsa-sd-2023");
        await ShouldBeValidAsync(derived);
    }

    [Fact]
    public async Task One_of_several_base_proofs_is_named_by_its_id()
    {
        using var party = new SdParty(Finder);
        using var other = new TestParty("sd-other", KeyAlgorithm.P256, SdParty.Suite).KnownTo(Finder);
        var set = await party.Issuer.AddProofAsync(
            Document, new(party.Issuer.MethodId, VerificationRelationship.AssertionMethod) { Id = "urn:proof:1", MandatoryPointers = ["/issuer"] });
        set = await other.AddProofAsync(set, new(other.MethodId, VerificationRelationship.AssertionMethod) { Id = "urn:proof:2", MandatoryPointers = ["/issuer", "/validFrom"] });

        (await SdParty.FailToDeriveAsync(set, [""])).Code.Should().Be("PROOF_GENERATION_ERROR");
        (await SdParty.FailToDeriveAsync(set, [""], "urn:proof:3")).Code.Should().Be("PROOF_GENERATION_ERROR");
        foreach (var (id, did) in new[] { ("urn:proof:1", party.Issuer.Did), ("urn:proof:2", other.Did) })
        {
            var result = await SdParty.Suite.DeriveProofAsync(Encoding.UTF8.GetBytes(set), ["/credentialSubject/degree"], id, Cancel);
            result.TryGet(out var derived, out var problem).Should().BeTrue(problem?.ToString());
            (await VerifyAsync(derived!)).TryGetVerified(out var verified).Should().BeTrue();
            verified!.Proofs.Single().Controller.Should().Be(did);
        }
    }

    [Fact]
    public async Task A_document_that_was_changed_after_it_was_issued_gives_nothing_that_verifies()
    {
        using var party = new SdParty(Finder);
        var issued = await party.IssueAsync(Document, "/issuer");

        (await SdParty.FailToDeriveAsync(issued.Replace("\"degree\":\"BSc\"", "\"degree\":[\"BSc\",\"PhD\"]", StringComparison.Ordinal), [""])).Code.Should().Be("PROOF_GENERATION_ERROR");
        var changed = await SdParty.DeriveAsync(issued.Replace("BSc", "PhD", StringComparison.Ordinal), "/credentialSubject/degree");
        (await VerifyAsync(changed)).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Theory]
    [InlineData("[]", "PARSING_ERROR")]
    [InlineData("{", "PARSING_ERROR")]
    [InlineData("{\"a\":1,\"a\":2}", "PARSING_ERROR")]
    [InlineData("{}", "PROOF_GENERATION_ERROR")]
    [InlineData("{\"proof\":1}", "PROOF_GENERATION_ERROR")]
    [InlineData("{\"proof\":[]}", "PROOF_GENERATION_ERROR")]
    [InlineData("{\"proof\":[1,null]}", "PROOF_GENERATION_ERROR")]
    [InlineData("{\"proof\":{\"cryptosuite\":\"ecdsa-sd-2023\"}}", "PROOF_VERIFICATION_ERROR")]
    [InlineData("{\"proof\":{\"type\":\"DataIntegrityProof\",\"cryptosuite\":\"ecdsa-sd-2023\",\"verificationMethod\":\"x:y\",\"proofPurpose\":\"p\"}}", "PROOF_VERIFICATION_ERROR")]
    [InlineData("{\"proof\":{\"type\":\"DataIntegrityProof\",\"cryptosuite\":\"ecdsa-sd-2023\",\"verificationMethod\":\"x:y\",\"proofPurpose\":\"p\",\"proofValue\":\"u2V0A\"}}", "PROOF_VERIFICATION_ERROR")]
    public async Task What_is_malformed_has_a_code(string document, string code) => (await SdParty.FailToDeriveAsync(document, [""])).Code.Should().Be(code);

    [Fact]
    public async Task Everything_else_of_the_proof_stays_as_it_was()
    {
        using var party = new SdParty(Finder);
        var options = new ProofOptions(party.Issuer.MethodId, VerificationRelationship.AssertionMethod)
        {
            Id = "urn:proof:1",
            Expires = Noon.AddDays(1),
            Nonce = "n\"1",
            Domains = ["d1", "d2"],
            Challenge = "c",
            MandatoryPointers = ["/issuer"],
        };
        var issued = await party.Issuer.AddProofAsync(Document, options);

        var derived = await SdParty.DeriveAsync(issued, "/credentialSubject/degree");

        var (before, after) = (JsonNode.Parse(issued)!["proof"]!.AsObject(), JsonNode.Parse(derived)!["proof"]!.AsObject());
        after.Select(m => m.Key).Should().Equal(before.Select(m => m.Key));
        after.Where(m => m.Key != "proofValue").Should().AllSatisfy(m => JsonNode.DeepEquals(m.Value, before[m.Key]).Should().BeTrue());
        await ShouldBeValidAsync(derived, new(VerificationRelationship.AssertionMethod) { Domains = ["d2", "d1"], Challenge = "c" });
    }

    [Fact]
    public async Task A_context_that_is_out_of_reach_leaves_the_outcome_open()
    {
        using var party = new SdParty(Finder);
        var derived = await SdParty.DeriveAsync(await party.IssueAsync(Document, "/issuer"), "");

        var result = await VerifyAsync(derived.Replace("credentials/examples/v2", "credentials/unknown/v2", StringComparison.Ordinal));

        result.Status.Should().Be(VerificationStatus.Indeterminate);
    }

    [Fact]
    public async Task A_signer_that_returns_no_signature_is_broken()
    {
        using var key = KeyAlgorithm.P256.Generate();
        foreach (var bytes in new[] { null, Array.Empty<byte>(), new byte[63], new byte[65] })
            await FluentActions.Awaiting(async () => await SdParty.Suite.AddProofAsync(
                    Encoding.UTF8.GetBytes(Document), new("did:example:x#k", VerificationRelationship.AssertionMethod), new BrokenSigner(key.PublicKey, bytes), cancellationToken: Cancel))
                .Should().ThrowAsync<DigitalIdentityException>();
    }

    private sealed class BrokenSigner(PublicKey key, byte[]? answer) : ISigner
    {
        public PublicKey PublicKey => key;

        public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => new(answer!);
    }
}
