using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;

namespace DigitalIdentity.Tests.DataIntegrity;

public sealed class ProofSetAndChainTests : VerifyingTest
{
    private readonly TestParty _notary;
    private readonly TestParty _ceo;

    public ProofSetAndChainTests()
    {
        _notary = new TestParty("notary", KeyAlgorithm.P256, new DigitalIdentity.DataIntegrity.Suites.EcdsaJcs2019()).KnownTo(Finder);
        _ceo = new TestParty("ceo", KeyAlgorithm.P384, new DigitalIdentity.DataIntegrity.Suites.EcdsaJcs2019()).KnownTo(Finder);
    }

    [Fact]
    public async Task A_set_of_proofs_by_different_suites_verifies_whatever_their_order()
    {
        var secured = await Set(Document, Issuer, _notary, _ceo);

        await ShouldBeValidAsync(secured);
        await ShouldBeValidAsync(Reordered(secured, 2, 0, 1));
        await ShouldBeValidAsync(Reordered(secured, 1));
        await ShouldBeValidAsync(WithProof(secured, Proofs(secured)[1]!.DeepClone()), because: "one of a set stands by itself, also outside of an array");
    }

    [Fact]
    public async Task A_document_signed_alone_can_join_a_set_and_leave_it()
    {
        var alone = await Issuer.SignAsync(Document);
        var set = await _notary.SignAsync(alone);

        await ShouldBeValidAsync(Reordered(set, 0));
        await ShouldBeValidAsync(Reordered(set, 1));
    }

    [Fact]
    public async Task Every_proof_of_a_set_must_verify_unless_the_policy_says_otherwise()
    {
        var secured = Tampered(await Set(Document, Issuer, _notary, _ceo), 1);

        var result = await VerifyAsync(secured);
        result.Status.Should().Be(VerificationStatus.Invalid);
        result.Checks.Where(c => c.Outcome == CheckOutcome.Failed).Should().ContainSingle().Which.Pointer.Should().Be("/proof/1");

        result = await VerifyAsync(secured, With(ProofPolicy.AnyProof));
        result.Status.Should().Be(VerificationStatus.Valid);
        result.Checks.Should().ContainSingle(c => c.Outcome == CheckOutcome.Warning && c.Pointer == "/proof/1");
        result.TryGetVerified(out var verified).Should().BeTrue();
        verified!.Proofs.Select(p => p.Controller).Should().Equal(Issuer.Did, _ceo.Did);

        await ShouldBeValidAsync(secured, With(ProofPolicy.Signers(_ceo.MethodId, Issuer.Did)));
        await ShouldFailAsync(secured, DataIntegrityError.ProofVerificationError, "/proof", With(ProofPolicy.Signers(_ceo.Did, _notary.Did)));
    }

    [Fact]
    public async Task Regression_a_member_taken_out_of_a_set_is_noticed_by_who_requires_its_signer()
    {
        var stripped = Reordered(await Set(Document, Issuer, _notary), 0);

        await ShouldBeValidAsync(stripped);
        await ShouldFailAsync(stripped, DataIntegrityError.ProofVerificationError, "/proof", With(ProofPolicy.Signers(Issuer.Did, _notary.Did)));
    }

    [Fact]
    public async Task Required_signers_are_compared_exactly()
    {
        var secured = await Issuer.SignAsync(Document);

        foreach (var signer in new[] { Issuer.Did[..^1], Issuer.Did + "2", Issuer.MethodId + "0", Issuer.Did.ToUpperInvariant(), "#key-1" })
            await ShouldFailAsync(secured, DataIntegrityError.ProofVerificationError, "/proof", With(ProofPolicy.Signers(signer)));
    }

    [Fact]
    public async Task Under_a_policy_of_some_proofs_what_is_wrong_with_the_others_is_a_warning_and_does_not_decide()
    {
        var secured = await Set(Document, Issuer, _notary);
        foreach (var broken in new Action<JsonObject>[]
        {
            p => p["cryptosuite"] = "unknown-2030",
            p => p["type"] = "Strange",
            p => p.Remove("verificationMethod"),
            p => p["created"] = 1,
            p => p["proofPurpose"] = "authentication",
            p => p["verificationMethod"] = "did:example:nobody#key-1",
            p => p["proofValue"] = "z1",
        })
        {
            var node = JsonNode.Parse(secured)!.AsObject();
            broken(node["proof"]![1]!.AsObject());
            await ShouldFailAsync(node.ToJsonString());
            await ShouldBeValidAsync(node.ToJsonString(), With(ProofPolicy.AnyProof));
            await ShouldBeValidAsync(node.ToJsonString(), With(ProofPolicy.Signers(Issuer.Did)));
            (await VerifyAsync(node.ToJsonString(), With(ProofPolicy.Signers(_notary.Did)))).Status.Should().Be(VerificationStatus.Invalid);
        }
    }

    [Fact]
    public async Task An_unreachable_signer_leaves_the_verdict_open_only_where_the_policy_needs_it()
    {
        var secured = await Set(Document, Issuer, _notary);
        Finder.AddUnreachable(_notary.MethodId);

        (await VerifyAsync(secured)).Status.Should().Be(VerificationStatus.Indeterminate);
        (await VerifyAsync(secured, With(ProofPolicy.AnyProof))).Status.Should().Be(VerificationStatus.Valid);
        (await VerifyAsync(secured, With(ProofPolicy.Signers(Issuer.Did)))).Status.Should().Be(VerificationStatus.Valid);
        (await VerifyAsync(secured, With(ProofPolicy.Signers(_notary.Did)))).Status.Should().Be(VerificationStatus.Indeterminate);
        (await VerifyAsync(secured, With(ProofPolicy.Signers(_notary.MethodId)))).Status.Should().Be(VerificationStatus.Indeterminate);
        (await VerifyAsync(secured, With(ProofPolicy.Signers(_notary.Did, _ceo.Did)))).Status.Should().Be(VerificationStatus.Invalid);
        (await VerifyAsync(Tampered(secured, 0), With(ProofPolicy.AnyProof))).Status.Should().Be(VerificationStatus.Indeterminate);
        (await VerifyAsync(Tampered(secured, 0))).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task A_chain_secures_the_proofs_that_it_names()
    {
        var secured = await Chain();

        await ShouldBeValidAsync(secured);
        (await VerifyAsync(secured)).TryGetVerified(out var verified).Should().BeTrue();
        verified!.Proofs.Select(p => p.Proof.Id).Should().Equal("urn:proof:1", "urn:proof:2", null);
        verified.ToUtf8Bytes().Should().Equal(Encoding.UTF8.GetBytes(Document));
        JsonDocument.Parse(secured).RootElement.GetProperty("proof")[2].GetProperty("previousProof").GetRawText().Should().Be("\"urn:proof:2\"");
    }

    [Fact]
    public async Task A_proof_that_others_build_on_can_not_be_taken_out_nor_replaced()
    {
        var secured = await Chain();

        await ShouldFailAsync(Reordered(secured, 1, 2), DataIntegrityError.ProofVerificationError, "/proof/0/previousProof");
        await ShouldFailAsync(Reordered(secured, 0, 2), DataIntegrityError.ProofVerificationError, "/proof/1/previousProof");
        await ShouldFailAsync(WithProof(secured, Proofs(secured)[2]!.DeepClone()), DataIntegrityError.ProofVerificationError, "/proof/previousProof");
        await ShouldBeValidAsync(Reordered(secured, 0, 1), because: "the last may go");
        await ShouldBeValidAsync(Reordered(secured, 0), because: "the last may go");

        // Another good proof under the same id is not the one that was witnessed.
        var other = await Issuer.SignAsync(Document, new(Issuer.MethodId, VerificationRelationship.AssertionMethod) { Id = "urn:proof:1", Nonce = "other" });
        var node = JsonNode.Parse(secured)!;
        node["proof"]![0] = JsonNode.Parse(other)!["proof"]!.DeepClone();
        var result = await VerifyAsync(node.ToJsonString());
        result.Status.Should().Be(VerificationStatus.Invalid);
        result.Checks.Where(c => c.Outcome == CheckOutcome.Failed).Select(c => c.Pointer).Should().Equal("/proof/1", "/proof/2/previousProof");
    }

    [Fact]
    public async Task Regression_a_proof_counts_only_if_all_its_ancestors_verify_whatever_the_policy()
    {
        var secured = await Chain();
        Finder.Add(Issuer.Method(revoked: Noon), TestParty.SigningRelationships);

        foreach (var policy in new[] { ProofPolicy.AllProofs, ProofPolicy.AnyProof, ProofPolicy.Signers(_ceo.Did) })
            (await VerifyAsync(secured, With(policy))).Status.Should().Be(VerificationStatus.Invalid);

        Finder.AddUnreachable(Issuer.MethodId);
        foreach (var policy in new[] { ProofPolicy.AllProofs, ProofPolicy.AnyProof, ProofPolicy.Signers(_ceo.Did) })
            (await VerifyAsync(secured, With(policy))).Status.Should().Be(VerificationStatus.Indeterminate);
    }

    [Fact]
    public async Task A_proof_may_build_on_several_and_they_are_named_in_the_order_of_the_document()
    {
        var secured = await Issuer.SignAsync(Document, new(Issuer.MethodId, VerificationRelationship.AssertionMethod) { Id = "urn:proof:1" });
        secured = await _notary.SignAsync(secured, new(_notary.MethodId, VerificationRelationship.AssertionMethod) { Id = "urn:proof:2" });
        secured = await _ceo.SignAsync(secured, new(_ceo.MethodId, VerificationRelationship.AssertionMethod) { PreviousProofs = ["urn:proof:2", "urn:proof:1"] });

        JsonDocument.Parse(secured).RootElement.GetProperty("proof")[2].GetProperty("previousProof").GetRawText().Should().Be("[\"urn:proof:1\",\"urn:proof:2\"]");
        await ShouldBeValidAsync(secured);
        await ShouldBeValidAsync(Reordered(secured, 2, 0, 1), because: "those it builds on still stand in the same order");
        await ShouldFailAsync(Tampered(secured, 0), DataIntegrityError.ProofVerificationError, "/proof/2/previousProof");
    }

    [Theory]
    [InlineData("""[{"id":"urn:a","previousProof":"urn:a"}]""", "/proof")]
    [InlineData("""[{"id":"urn:a","previousProof":"urn:b"},{"id":"urn:b","previousProof":["urn:a"]}]""", "/proof")]
    [InlineData("""[{"id":"urn:a","previousProof":"urn:b"},{"id":"urn:b","previousProof":"urn:c"},{"id":"urn:c","previousProof":"urn:a"},{}]""", "/proof")]
    [InlineData("""[{"id":"urn:a"},{"id":"urn:a"}]""", "/proof/1/id")]
    [InlineData("""[{"id":"urn:a"},{"previousProof":"urn:b"}]""", "/proof/1/previousProof")]
    [InlineData("""[{"id":"urn:a"},{"previousProof":["urn:a","urn:b"]}]""", "/proof/1/previousProof")]
    [InlineData("""{"previousProof":"urn:a"}""", "/proof/previousProof")]
    public async Task Circles_doubles_and_loose_ends_fail_under_every_policy_and_no_key_is_looked_up(string proofs, string pointer)
    {
        var template = JsonNode.Parse(await Issuer.SignAsync(Document))!["proof"]!.AsObject();
        var node = JsonNode.Parse(proofs)!;
        foreach (var proof in node is JsonArray array ? array.ToArray() : [node])
            foreach (var member in template)
                proof!.AsObject().TryAdd(member.Key, member.Value?.DeepClone());
        var secured = WithProof(Document, node);

        foreach (var policy in new[] { ProofPolicy.AllProofs, ProofPolicy.AnyProof, ProofPolicy.Signers(Issuer.Did) })
            await ShouldFailAsync(secured, DataIntegrityError.ProofVerificationError, pointer, With(policy));
        Finder.Calls.Should().Be(0);
    }

    [Fact]
    public async Task References_to_previous_proofs_have_a_budget()
    {
        var secured = Document;
        var ids = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            secured = await Issuer.SignAsync(secured, new(Issuer.MethodId, VerificationRelationship.AssertionMethod) { Id = $"urn:proof:{i}", PreviousProofs = ids });
            ids.Add($"urn:proof:{i}");
        }

        await ShouldFailAsync(secured, DataIntegrityError.ProofVerificationError, "/proof");
        await ShouldBeValidAsync(secured, new DataIntegrityVerificationOptions(VerificationRelationship.AssertionMethod) { MaxPreviousProofs = 66 });
    }

    [Fact]
    public async Task What_is_expected_is_expected_of_every_proof()
    {
        const VerificationRelationship purpose = VerificationRelationship.Authentication;
        var secured = await Issuer.SignAsync(Document, new(Issuer.MethodId, purpose) { Domains = ["d"], Challenge = "c" });
        secured = await _notary.SignAsync(secured, new(_notary.MethodId, purpose) { Domains = ["d"], Challenge = "other" });

        var expected = new DataIntegrityVerificationOptions(purpose) { Domains = ["d"], Challenge = "c" };
        await ShouldFailAsync(secured, DataIntegrityError.InvalidChallengeError, "/proof/1/challenge", expected);
        await ShouldBeValidAsync(secured, new DataIntegrityVerificationOptions(purpose) { Domains = ["d"], Challenge = "c", Policy = ProofPolicy.AnyProof });
    }

    private static DataIntegrityVerificationOptions With(ProofPolicy policy) => new(VerificationRelationship.AssertionMethod) { Policy = policy };

    private static async Task<string> Set(string document, params TestParty[] signers)
    {
        foreach (var signer in signers)
            document = await signer.SignAsync(document);
        return document;
    }

    private async Task<string> Chain()
    {
        const VerificationRelationship purpose = VerificationRelationship.AssertionMethod;
        var secured = await Issuer.SignAsync(Document, new(Issuer.MethodId, purpose) { Id = "urn:proof:1" });
        secured = await _notary.SignAsync(secured, new(_notary.MethodId, purpose) { Id = "urn:proof:2", PreviousProofs = ["urn:proof:1"] });
        return await _ceo.SignAsync(secured, new(_ceo.MethodId, purpose) { PreviousProofs = ["urn:proof:2"] });
    }

    private static JsonArray Proofs(string secured) => JsonNode.Parse(secured)!["proof"]!.AsArray();

    private static string Reordered(string secured, params int[] order) =>
        WithProof(secured, new JsonArray([.. order.Select(i => Proofs(secured)[i]!.DeepClone())]));

    private static string WithProof(string document, JsonNode proof)
    {
        var node = JsonNode.Parse(document)!.AsObject();
        node["proof"] = proof;
        return node.ToJsonString();
    }

    // Puts a proof value in that is well formed and wrong.
    private static string Tampered(string secured, int index)
    {
        var node = JsonNode.Parse(secured)!;
        var proof = node["proof"]![index]!;
        Cryptography.Encoding.Multibase.TryDecode(proof["proofValue"]!.GetValue<string>(), out var bytes, out _).Should().BeTrue();
        bytes[5] ^= 1;
        proof["proofValue"] = Cryptography.Encoding.Multibase.Encode('z', bytes);
        return node.ToJsonString();
    }

    private async Task ShouldFailAsync(string secured) => (await VerifyAsync(secured)).Status.Should().Be(VerificationStatus.Invalid);

    private async Task ShouldBeValidAsync(string secured, string because)
    {
        var result = await VerifyAsync(secured);
        result.Status.Should().Be(VerificationStatus.Valid, because + " " + result);
    }
}
