using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.DataIntegrity;

/// <summary>What the RDF suites sign and refuse, beyond what holds for every suite.</summary>
public sealed class RdfCanonicalizationTests : VerifyingTest
{
    private const string Own = "https://example.org/own/v1";

    private static readonly MapDocumentLoader Contexts = new([new RemoteDocument(Own, """{"@context":{"shoe":"https://example.org/shoe"}}"""u8.ToArray())]);

    private static readonly RdfCanonicalization Knowing = new(new ChainDocumentLoader(DigitalIdentity.Contexts.StandardContexts.Loader, Contexts));

    private static string Credential(string context, string subject) => $$$"""
        {"@context":["https://www.w3.org/ns/credentials/v2"{{{context}}}],"type":["VerifiableCredential"],"issuer":"did:example:issuer","credentialSubject":{{{subject}}}}
        """;

    [Theory]
    [InlineData("", """{"id":"did:example:1","shoe":42}""", "/credentialSubject/shoe")]
    [InlineData("", """{"id":"relative","name":"Ada"}""", "/credentialSubject/id")]
    [InlineData("", """{"type":"Undefined","name":"Ada"}""", "/credentialSubject/type")]
    [InlineData(""","https://www.w3.org/ns/credentials/examples/v2",{"@vocab":null}""", """{"shoe":42}""", "/credentialSubject/shoe")]
    public async Task What_would_not_be_signed_is_refused_at_signing_with_its_place(string context, string subject, string pointer)
    {
        using var signer = new TestParty("signer", KeyAlgorithm.Ed25519, new EddsaRdfc2022());

        var result = await signer.Suite.AddProofAsync(
            Encoding.UTF8.GetBytes(Credential(context, subject)), signer.Options(), signer.Key, cancellationToken: TestContext.Current.CancellationToken);

        result.TryGet(out _, out var problem).Should().BeFalse();
        problem!.Type.Should().Be("https://w3id.org/security#DATA_LOSS_DETECTION_ERROR");
        problem.Pointer.Should().Be(pointer);
    }

    // FIELD section 7: a library accepted a forged value of a term that is in no context.
    [Fact]
    public async Task A_member_that_no_context_defines_and_somebody_added_later_is_noticed()
    {
        using var signer = new TestParty("signer", KeyAlgorithm.Ed25519, new EddsaRdfc2022()).KnownTo(Finder);
        var secured = await signer.SignAsync(Credential("", """{"id":"did:example:1","name":"Ada"}"""));
        await ShouldBeValidAsync(secured);

        await ShouldFailAsync(secured.Replace("\"name\":", "\"shoe\":42,\"name\":", StringComparison.Ordinal), DataIntegrityError.DataLossDetectionError, "/credentialSubject/shoe");
        await ShouldFailAsync(secured.Replace("\"proofPurpose\":", "\"shoe\":42,\"proofPurpose\":", StringComparison.Ordinal), DataIntegrityError.DataLossDetectionError, "/proof/shoe");
    }

    [Fact]
    public async Task The_order_of_members_and_white_space_mean_nothing()
    {
        using var signer = new TestParty("signer", KeyAlgorithm.Ed25519, new EddsaRdfc2022()).KnownTo(Finder);
        var secured = await signer.SignAsync(Credential("", """{"id":"did:example:1","name":"Ada","description":"A person"}"""));

        await ShouldBeValidAsync(secured.Replace("\"name\":\"Ada\",\"description\":\"A person\"", "\"description\" : \"A person\",\n \"name\":\"\\u0041da\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_context_that_is_not_known_makes_the_outcome_indeterminate_and_a_known_one_makes_it_valid()
    {
        using var signer = new TestParty("signer", KeyAlgorithm.P256, new EcdsaRdfc2019(Knowing)).KnownTo(Finder);
        var secured = await signer.SignAsync(Credential($",\"{Own}\"", """{"shoe":42}"""));

        var without = await VerifyAsync(secured);
        without.Status.Should().Be(VerificationStatus.Indeterminate);
        var problem = without.Checks.Single(c => c.Outcome == CheckOutcome.Indeterminate).Problem!;
        problem.Code.Should().Be("PROOF_TRANSFORMATION_ERROR");
        problem.Detail.Should().Contain(Own);
        problem.Remedy.Should().Contain("AddContext");

        var with = await new DataIntegrityVerifier(new EcdsaRdfc2019(Knowing)).VerifyAsync(
            Encoding.UTF8.GetBytes(secured), Claims, Finder, new FixedTime(Noon), TestContext.Current.CancellationToken);
        with.Status.Should().Be(VerificationStatus.Valid, with.ToString());
    }

    [Fact]
    public async Task A_text_of_a_context_that_differs_from_the_issuers_is_noticed()
    {
        using var signer = new TestParty("signer", KeyAlgorithm.P256, new EcdsaRdfc2019(Knowing)).KnownTo(Finder);
        var secured = await signer.SignAsync(Credential($",\"{Own}\"", """{"shoe":42}"""));
        var swapped = new MapDocumentLoader([new RemoteDocument(Own, """{"@context":{"shoe":"https://example.org/hat"}}"""u8.ToArray())]);
        var other = new RdfCanonicalization(new ChainDocumentLoader(DigitalIdentity.Contexts.StandardContexts.Loader, swapped));

        var result = await new DataIntegrityVerifier(new EcdsaRdfc2019(other)).VerifyAsync(
            Encoding.UTF8.GetBytes(secured), Claims, Finder, new FixedTime(Noon), TestContext.Current.CancellationToken);

        result.Status.Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task A_proof_without_contexts_to_read_it_by_is_refused()
    {
        using var signer = new TestParty("signer", KeyAlgorithm.Ed25519, new EddsaRdfc2022());

        var result = await signer.Suite.AddProofAsync("""{"a":1}"""u8.ToArray(), signer.Options(), signer.Key, cancellationToken: TestContext.Current.CancellationToken);

        result.TryGet(out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("DATA_LOSS_DETECTION_ERROR");
    }

    [Fact]
    public async Task A_hostile_number_of_contexts_is_refused_with_a_code()
    {
        using var signer = new TestParty("signer", KeyAlgorithm.Ed25519, new EddsaRdfc2022());
        var contexts = string.Concat(Enumerable.Repeat(",\"https://www.w3.org/ns/credentials/v2\"", 20_000));

        var result = await signer.Suite.AddProofAsync(
            Encoding.UTF8.GetBytes(Credential(contexts, "{}")), signer.Options(), signer.Key, cancellationToken: TestContext.Current.CancellationToken);

        result.TryGet(out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("PROOF_TRANSFORMATION_ERROR");
        problem.Detail.Should().StartWith("context overflow");
    }

    [Fact]
    public async Task Poisonous_blank_nodes_end_with_a_code()
    {
        // Every node of a complete graph looks like every other.
        const int nodes = 24;
        var subject = string.Join(',', Enumerable.Range(0, nodes).Select(i =>
            $$"""{"id":"_:n{{i}}","knows":[{{string.Join(',', Enumerable.Range(0, nodes).Where(j => j != i).Select(j => $"\"_:n{j}\""))}}]}"""));
        var document = Credential(""",{"knows":{"@id":"https://example.org/knows","@type":"@id"}}""", $"[{subject}]");
        using var signer = new TestParty("signer", KeyAlgorithm.Ed25519, new EddsaRdfc2022());

        var result = await signer.Suite.AddProofAsync(
            Encoding.UTF8.GetBytes(document), signer.Options(), signer.Key, cancellationToken: TestContext.Current.CancellationToken);

        result.TryGet(out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("PROOF_TRANSFORMATION_ERROR");
    }

    [Fact]
    public async Task The_verified_document_is_the_text_that_arrived()
    {
        using var signer = new TestParty("signer", KeyAlgorithm.Ed25519, new EddsaRdfc2022()).KnownTo(Finder);
        var document = Credential("", """{"id":"did:example:1","name":"Ada"}""");

        (await VerifyAsync(await signer.SignAsync(document))).TryGetVerified(out var verified).Should().BeTrue();

        JsonElement.DeepEquals(JsonElement.Parse(verified!.ToUtf8Bytes()), JsonElement.Parse(Encoding.UTF8.GetBytes(document))).Should().BeTrue();
    }
}
