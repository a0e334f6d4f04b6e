using System.Text;
using System.Text.Json;

using DigitalIdentity.DataIntegrity;

namespace DigitalIdentity.Tests.DataIntegrity;

/// <summary>Steps 2 (create) and 4 (verify) of the JCS cryptosuites: the proof carries the contexts that it was made for.</summary>
public sealed class ContextBindingTests : VerifyingTest
{
    [Theory]
    [InlineData("""["https://a.example/v1"]""", """["https://a.example/v1"]""", true)]
    [InlineData("\"https://a.example/v1\"", "\"https://a.example/v1\"", true)]
    [InlineData("\"https://a.example/v1\"", """["https://a.example/v1"]""", true)]
    [InlineData("""["https://a.example/v1"]""", "\"https://a.example/v1\"", true)]
    [InlineData("""["https://a.example/v1"]""", """["https:\/\/a.example\/v1"]""", true)]
    [InlineData("""["a",{"t":"urn:t","u":1}]""", """["a",{ "u" : 1.0, "t":"urn:t" }]""", true)]
    [InlineData("{\"t\":\"urn:t\"}", "{\"t\":\"urn:t\"}", true)]
    [InlineData("[]", "[]", true)]
    [InlineData("null", "null", true)]
    public async Task A_document_under_the_contexts_of_the_proof_verifies(string signed, string arrived, bool coversAll)
    {
        var secured = Replaced(await Issuer.SignAsync($$"""{"@context":{{signed}},"a":1}"""), signed, arrived);

        (await VerifyAsync(secured)).TryGetVerified(out var verified).Should().BeTrue();
        verified!.CoversWholeContext.Should().Be(coversAll);
    }

    [Theory]
    [InlineData("""["a"]""", """["a","b"]""")]
    [InlineData("\"a\"", """["a","b"]""")]
    [InlineData("""["a","b"]""", """["a","b",{"c":"urn:c"}]""")]
    [InlineData("{\"t\":\"urn:t\"}", """[{"t":"urn:t"},"b"]""")]
    [InlineData("[]", """["evil"]""")]
    [InlineData("[]", "\"evil\"")]
    public async Task Contexts_that_were_appended_later_are_not_in_the_verified_document(string signed, string arrived)
    {
        var secured = Replaced(await Issuer.SignAsync($$"""{"@context":{{signed}},"a":1}"""), signed, arrived);

        var result = await VerifyAsync(secured);

        result.TryGetVerified(out var verified).Should().BeTrue(result.ToString());
        verified!.CoversWholeContext.Should().BeFalse();
        Encoding.UTF8.GetString(verified.ToUtf8Bytes()).Should().Be($$"""{"@context":{{signed}},"a":1}""");
        result.Checks.Should().ContainSingle(c => c.Outcome == CheckOutcome.Warning && c.Kind == CheckKind.Terms && c.Pointer == "/@context");
    }

    [Theory]
    [InlineData("""["a","b"]""", """["a"]""")]
    [InlineData("""["a","b"]""", "\"a\"")]
    [InlineData("""["a","b"]""", """["b","a"]""")]
    [InlineData("""["a"]""", """["b","a"]""")]
    [InlineData("""["a"]""", """["A"]""")]
    [InlineData("""["a"]""", "[]")]
    [InlineData("""["a"]""", "null")]
    [InlineData("\"a\"", "{\"a\":\"a\"}")]
    [InlineData("""[{"t":"urn:t"}]""", """[{"t":"urn:other"}]""")]
    [InlineData("""[{"t":"urn:t"}]""", """[{"t":"urn:t","u":"urn:u"}]""")]
    [InlineData("null", "[]")]
    public async Task Other_contexts_do_not_verify(string signed, string arrived) => await ShouldFailAsync(
        Replaced(await Issuer.SignAsync($$"""{"@context":{{signed}},"a":1}"""), signed, arrived), DataIntegrityError.ProofVerificationError, "/proof/@context");

    [Fact]
    public async Task A_context_can_be_neither_added_to_a_document_without_one_nor_taken_away()
    {
        var without = await Issuer.SignAsync("""{"a":1}""");
        (await VerifyAsync("""{"@context":"evil",""" + without[1..])).Status.Should().Be(VerificationStatus.Invalid);

        var with = await Issuer.SignAsync("""{"@context":"a","a":1}""");
        await ShouldFailAsync(
            with.Replace("""{"@context":"a","a":1,""", """{"a":1,""", StringComparison.Ordinal), DataIntegrityError.ProofVerificationError, "/proof/@context");
    }

    [Fact]
    public async Task A_proof_without_context_of_its_own_covers_the_whole_context_as_the_standard_allows()
    {
        // Made without step 2, as some implementations do: the hash of the document covers its whole @context.
        var document = JsonElement.Parse("""{"@context":["a","b"],"a":1}"""u8);
        var proof = $$"""{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"{{Issuer.MethodId}}","proofPurpose":"assertionMethod"}""";
        var signature = Issuer.Key.Sign([.. Hash(JsonElement.Parse(Encoding.UTF8.GetBytes(proof))), .. Hash(document)]);
        var value = Cryptography.Encoding.Multibase.Encode('z', signature);
        var secured = $$$"""{"@context":["a","b"],"a":1,"proof":{{{proof[..^1]}}},"proofValue":"{{{value}}}"}}""";

        (await VerifyAsync(secured)).TryGetVerified(out var verified).Should().BeTrue();
        verified!.CoversWholeContext.Should().BeTrue();
        (await VerifyAsync(Replaced(secured, """["a","b"]""", """["a","b","c"]"""))).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task In_a_set_each_proof_is_verified_under_its_own_contexts_and_only_what_all_cover_is_verified()
    {
        using var second = new TestParty("second").KnownTo(Finder);
        var secured = Replaced(await Issuer.SignAsync("""{"@context":["a"],"a":1}"""), """["a"]""", """["a","b"]""");
        secured = await second.SignAsync(secured);

        var result = await VerifyAsync(secured);
        result.TryGetVerified(out var verified).Should().BeTrue(result.ToString());
        (verified!.CoversWholeContext, verified.Proofs.Count).Should().Be((false, 2));
        Encoding.UTF8.GetString(verified.ToUtf8Bytes()).Should().Be("""{"@context":["a"],"a":1}""");

        // Who asks for the second signer gets what the second signer covers.
        (await VerifyAsync(secured, new(ControlledIdentifiers.VerificationRelationship.AssertionMethod) { Policy = ProofPolicy.Signers(second.Did) }))
            .TryGetVerified(out verified).Should().BeTrue();
        verified!.CoversWholeContext.Should().BeTrue();
        Encoding.UTF8.GetString(verified.ToUtf8Bytes()).Should().Be("""{"@context":["a","b"],"a":1}""");
    }

    [Fact]
    public async Task Chains_work_under_appended_contexts_too()
    {
        using var second = new TestParty("second").KnownTo(Finder);
        var secured = await Issuer.SignAsync("""{"@context":["a"],"a":1}""", new(Issuer.MethodId, ControlledIdentifiers.VerificationRelationship.AssertionMethod) { Id = "urn:p:1" });
        secured = await second.SignAsync(
            Replaced(secured, """["a"]""", """["a","b"]"""),
            new(second.MethodId, ControlledIdentifiers.VerificationRelationship.AssertionMethod) { PreviousProofs = ["urn:p:1"] });
        secured = Replaced(secured, """["a","b"]""", """["a","b","c"]""");

        (await VerifyAsync(secured)).TryGetVerified(out var verified).Should().BeTrue();
        Encoding.UTF8.GetString(verified!.ToUtf8Bytes()).Should().Be("""{"@context":["a"],"a":1}""");
        verified.Proofs.Should().HaveCount(2);
    }

    // Replaces the document's @context, which stands first; the proof keeps its own.
    private static string Replaced(string secured, string context, string replacement)
    {
        var start = "{\"@context\":".Length;
        secured[start..].Should().StartWith(context);
        return secured[..start] + replacement + secured[(start + context.Length)..];
    }

    private static byte[] Hash(JsonElement json) => System.Security.Cryptography.SHA256.HashData(Cryptography.Encoding.Jcs.Canonicalize(json));
}
