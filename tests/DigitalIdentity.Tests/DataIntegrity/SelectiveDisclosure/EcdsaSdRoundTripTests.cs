using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>What is issued, derived and verified, over documents of many shapes.</summary>
public sealed class EcdsaSdRoundTripTests : VerifyingTest
{
    public static TheoryData<string> Names => SdParty.Names;

    [Theory, MemberData(nameof(Names))]
    public async Task What_is_derived_verifies_and_holds_nothing_of_what_is_hidden(string name)
    {
        var (document, mandatory, shown, hidden) = SdParty.Cases[name];
        using var party = new SdParty(Finder);
        var issued = await party.IssueAsync(document, mandatory);

        var derived = await SdParty.DeriveAsync(issued, shown);

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
    }

    [Theory, MemberData(nameof(Names))]
    public async Task No_secret_of_the_base_proof_is_in_what_is_derived(string name)
    {
        var (document, mandatory, shown, _) = SdParty.Cases[name];
        using var party = new SdParty(Finder);
        var issued = await party.IssueAsync(document, mandatory);
        EcdsaSdBaseProof.TryRead(SdParty.ValueOf(issued), out var secrets).Should().BeTrue();

        var value = SdParty.ValueOf(await SdParty.DeriveAsync(issued, shown));

        value.AsSpan().IndexOf(secrets!.HmacKey.Span).Should().Be(-1);
        EcdsaSdDerivedProof.TryRead(value, out var proof).Should().BeTrue();
        var kept = proof!.Signatures.Select(s => Convert.ToHexString(s.Span)).ToHashSet();
        foreach (var signature in secrets.Signatures)
            (value.AsSpan().IndexOf(signature.Span) >= 0).Should().Be(kept.Contains(Convert.ToHexString(signature.Span)));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task The_whole_document_can_be_shown_and_comes_back_as_it_was(string name)
    {
        using var party = new SdParty(Finder);
        var (document, mandatory, _, _) = SdParty.Cases[name];

        var derived = await SdParty.DeriveAsync(await party.IssueAsync(document, mandatory), "");

        (await VerifyAsync(derived)).TryGetVerified(out var verified).Should().BeTrue();
        JsonElement.DeepEquals(JsonElement.Parse(verified!.ToUtf8Bytes()), JsonElement.Parse(Encoding.UTF8.GetBytes(document))).Should().BeTrue();
    }

    [Theory, MemberData(nameof(Names))]
    public async Task What_is_mandatory_is_shown_whatever_is_selected(string name)
    {
        using var party = new SdParty(Finder);
        var (document, mandatory, _, _) = SdParty.Cases[name];
        if (mandatory.Length == 0)
            return;

        var nothing = await SdParty.DeriveAsync(await party.IssueAsync(document, mandatory));

        await ShouldBeValidAsync(nothing);
        EcdsaSdDerivedProof.TryRead(SdParty.ValueOf(nothing), out var proof).Should().BeTrue();
        proof!.Signatures.Should().BeEmpty("only what is mandatory is shown");
        JsonElement.Parse(Encoding.UTF8.GetBytes(nothing)).TryGetProperty("issuer", out _).Should().BeTrue();
    }

    [Fact]
    public async Task Each_leaf_of_a_document_can_be_shown_alone()
    {
        using var party = new SdParty(Finder);
        var document = SdParty.Cases["nested"].Document;
        var issued = await party.IssueAsync(document, "/issuer");
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
            var derived = await SdParty.DeriveAsync(issued, leaf);
            await ShouldBeValidAsync(derived);
            foreach (var text in leaves.Values)
                derived.Contains(text, StringComparison.Ordinal).Should().Be(text == shown, $"{leaf} was shown");
        }
    }

    [Fact]
    public async Task Every_proof_has_a_key_of_its_own()
    {
        using var party = new SdParty(Finder);
        var document = SdParty.Cases["flat"].Document;
        var values = new[] { SdParty.ValueOf(await party.IssueAsync(document)), SdParty.ValueOf(await party.IssueAsync(document)) };

        var proofs = values.Select(v => EcdsaSdBaseProof.TryRead(v, out var proof) ? proof : throw new InvalidOperationException()).ToList();

        proofs[0].PublicKey.Span.SequenceEqual(proofs[1].PublicKey.Span).Should().BeFalse();
        proofs[0].HmacKey.Span.SequenceEqual(proofs[1].HmacKey.Span).Should().BeFalse();
    }

    [Fact]
    public async Task A_pointer_within_another_and_a_pointer_twice_change_nothing()
    {
        using var party = new SdParty(Finder);
        var issued = await party.IssueAsync(SdParty.Cases["nested"].Document, "/issuer", "/issuer");
        var plain = await SdParty.DeriveAsync(issued, "/credentialSubject/address");

        var twice = await SdParty.DeriveAsync(issued, "/credentialSubject/address/city", "/credentialSubject/address", "/credentialSubject/address", "/issuer");

        twice.Should().Be(plain);
    }

    [Theory]
    [InlineData("/credentialSubject/steps/0")]
    [InlineData("/credentialSubject/steps/2")]
    public async Task A_part_of_a_list_cannot_be_proven_and_is_not_derived(string pointer)
    {
        using var party = new SdParty(Finder);
        var issued = await party.IssueAsync(SdParty.Cases["whole list"].Document, "/issuer");

        (await SdParty.FailToDeriveAsync(issued, [pointer])).Should().BeEquivalentTo(new { Code = "PROOF_GENERATION_ERROR" });
    }

    [Fact]
    public async Task A_part_of_a_list_cannot_be_mandatory()
    {
        using var party = new SdParty(Finder);
        var options = new ProofOptions(party.Issuer.MethodId, VerificationRelationship.AssertionMethod) { MandatoryPointers = ["/credentialSubject/steps/1"] };
        var result = await SdParty.Suite.AddProofAsync(
            Encoding.UTF8.GetBytes(SdParty.Cases["whole list"].Document), options, party.Issuer.Key, cancellationToken: TestContext.Current.CancellationToken);
        result.Problem!.Code.Should().Be("PROOF_GENERATION_ERROR");
    }
}
