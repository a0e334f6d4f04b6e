using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>bbs-2023: what two verifiers who put together what they saw cannot tell, and what issuance does not let in.</summary>
public sealed class BbsUnlinkabilityTests : VerifyingTest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_time_of_issuance_is_not_told_unless_somebody_asks_for_it()
    {
        using var party = new BbsParty(Finder);

        Members(await party.IssueAsync(SdParty.Cases["flat"].Document)).Should().Equal("type", "cryptosuite", "verificationMethod", "proofPurpose", "proofValue");
        Members(await party.Issuer.AddProofAsync(SdParty.Cases["flat"].Document, Options(party, created: Noon))).Should().Contain("created");
        Members(await party.Issuer.AddProofAsync(
            SdParty.Cases["flat"].Document, new(party.Issuer.MethodId, VerificationRelationship.AssertionMethod) { Created = Noon, OmitCreated = true })).Should().NotContain("created");
    }

    [Fact]
    public async Task An_expiry_before_the_creation_that_is_told_is_a_programming_error()
    {
        using var party = new BbsParty(Finder);
        var options = new ProofOptions(party.Issuer.MethodId, VerificationRelationship.AssertionMethod) { Created = Noon, Expires = Noon };
        await FluentActions.Awaiting(async () => await party.Issuer.AddProofAsync(SdParty.Cases["flat"].Document, options)).Should().ThrowAsync<ArgumentException>();
    }

    [Theory]
    [InlineData("id", "/proof/id")]
    [InlineData("nonce", "/proof/nonce")]
    public async Task A_proof_has_no_member_that_no_other_has(string member, string pointer)
    {
        using var party = new BbsParty(Finder);
        var options = new ProofOptions(party.Issuer.MethodId, VerificationRelationship.AssertionMethod)
        {
            Id = member == "id" ? "urn:uuid:b5bc8a3b-7d0b-4e53-8a34-5a3ae3f6f1e0" : null,
            Nonce = member == "nonce" ? "n" : null,
        };

        var result = await BbsParty.Suite.AddProofAsync(Encoding.UTF8.GetBytes(SdParty.Cases["flat"].Document), options, party.Issuer.Key, new FixedTime(Noon), Cancel);

        (result.Problem?.Code, result.Problem?.Pointer).Should().Be(("PROOF_GENERATION_ERROR", pointer));
    }

    // Everything but the proof itself is what another holder, to whom the same is issued, would show too.
    [Fact]
    public async Task Two_documents_that_are_derived_from_one_credential_have_no_bytes_in_common_that_those_of_two_credentials_have_not()
    {
        using var party = new BbsParty(Finder);
        var document = SdParty.Cases["array of objects"].Document;
        var (mine, yours) = (await party.IssueAsync(document, "/issuer"), await party.IssueAsync(document, "/issuer"));
        string[] shown = ["/credentialSubject/course/1", "/credentialSubject/course/2/title"];

        var (first, second, other) = (await BbsParty.DeriveAsync(mine, shown), await BbsParty.DeriveAsync(mine, shown), await BbsParty.DeriveAsync(yours, shown));

        SdParty.WithValue(first, []).Should().Be(SdParty.WithValue(other, []));
        var proofs = new[] { first, second, other }.Select(BbsParty.ReadDerived).ToList();
        LongestCommon(proofs[0].Proof, proofs[1].Proof).Should().BeLessThan(6, "points and scalars are made anew for each proof");
        (proofs[0].MessageCount, proofs[0].Proof.Length, proofs[0].MandatoryIndexes.Count).Should().Be((proofs[2].MessageCount, proofs[2].Proof.Length, proofs[2].MandatoryIndexes.Count));

        // Labels say how the nodes were shuffled, and nothing else: one of few orders.
        proofs[0].Labels.Should().OnlyContain(label => label < 7);
    }

    [Fact]
    public async Task Each_base_proof_shuffles_anew()
    {
        using var party = new BbsParty(Finder);
        var keys = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            BbsBaseProof.TryRead(SdParty.ValueOf(await party.IssueAsync(SdParty.Cases["flat"].Document)), out var proof).Should().BeTrue();
            keys.Add(Convert.ToHexString(proof!.HmacKey.Span)).Should().BeTrue();
        }
    }

    [Fact]
    public async Task Other_suites_tell_the_time_and_take_ids_as_before()
    {
        using var party = new SdParty(Finder);
        var options = new ProofOptions(party.Issuer.MethodId, VerificationRelationship.AssertionMethod) { Id = "urn:x:1", Nonce = "n" };
        Members(await party.Issuer.AddProofAsync(SdParty.Cases["flat"].Document, options)).Should().Contain(["created", "id", "nonce"]);
    }

    private static ProofOptions Options(BbsParty party, DateTimeOffset created) => new(party.Issuer.MethodId, VerificationRelationship.AssertionMethod) { Created = created };

    private static IEnumerable<string> Members(string secured) => JsonNode.Parse(secured)!["proof"]!.AsObject().Select(m => m.Key);

    private static int LongestCommon(ReadOnlyMemory<byte> a, ReadOnlyMemory<byte> b)
    {
        var longest = 0;
        for (var start = 0; start < a.Length; start++)
            while (start + longest < a.Length && b.Span.IndexOf(a.Span.Slice(start, longest + 1)) >= 0)
                longest++;
        return longest;
    }
}
