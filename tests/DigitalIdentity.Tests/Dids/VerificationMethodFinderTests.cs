using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;

namespace DigitalIdentity.Tests.Dids;

public sealed class VerificationMethodFinderTests
{
    private const string Key = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";
    private const string OtherKey = "z6Mkf5rGMoatrSj1f4CyvuHBeXJELe9RPdzo2PKGNCKVtZxP";

    [Theory]
    [InlineData("did:ex:1#key-1", VerificationRelationship.AssertionMethod)]
    [InlineData("did:ex:1#key-1", VerificationRelationship.Authentication)]
    [InlineData("did:ex:1#embedded", VerificationRelationship.Authentication)]
    public async Task A_method_is_found_in_its_own_document_under_the_relationship(string id, VerificationRelationship relationship)
    {
        var result = await Find(id, relationship);
        result.TryGet(out var method, out _).Should().BeTrue();
        method!.Id.Should().Be(id);
        method.PublicKey!.ToMultikey().Should().Be(Key);
    }

    [Fact]
    public async Task A_did_key_method_is_found_without_anything_else()
    {
        var result = await new VerificationMethodFinder(new KeyMethod()).FindAsync(
            $"did:key:{Key}#{Key}", VerificationRelationship.AssertionMethod, TestContext.Current.CancellationToken);
        result.Method!.PublicKey!.ToMultikey().Should().Be(Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("key-1")]
    [InlineData("#key-1")]
    [InlineData("did:ex:")]
    [InlineData("did:ex:1#key-1#key-1")]
    [InlineData("did:ex:1#key 1")]
    [InlineData("DID:ex:1 #key-1")]
    [InlineData("\0")]
    public async Task Step_1_what_is_not_a_URL_is_refused(string id) =>
        Refused(await Find(id), "https://w3id.org/security#INVALID_VERIFICATION_METHOD_URL");

    [Theory]
    [InlineData("did:ex:1?versionId=1#key-1")]
    [InlineData("did:ex:1/path#key-1")]
    [InlineData("did:ex:1?#key-1")]
    public async Task Step_6_a_document_URL_that_no_document_can_have_is_refused(string id) =>
        Refused(await Find(id), "https://w3id.org/security#INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID");

    [Theory]
    [InlineData("did:ex:1")]
    [InlineData("did:ex:1#")]
    [InlineData("did:ex:1#absent")]
    [InlineData("did:ex:1#KEY-1")]
    [InlineData("did:ex:1#key-1x")]
    [InlineData("did:ex:1#files")] // a service
    [InlineData("did:ex:1#bad")] // malformed key
    [InlineData("did:ex:1#other-controller")]
    public async Task Steps_7_to_10_a_method_that_is_absent_malformed_or_anothers_is_refused(string id) =>
        Refused(await Find(id), "https://w3id.org/security#INVALID_VERIFICATION_METHOD");

    [Theory] // regression: a method was found when its id began with the one that was asked for, or the other way round
    [InlineData("did:ex:1#key-")]
    [InlineData("did:ex:1#key")]
    [InlineData("did:ex:1#k")]
    [InlineData("did:ex:1#key-10")]
    [InlineData("did:ex:1#key-1%20")]
    public async Task A_prefix_is_never_enough(string id)
    {
        foreach (var relationship in VerificationRelationships.All)
            Refused(await Find(id, relationship), "https://w3id.org/security#INVALID_VERIFICATION_METHOD");
    }

    [Theory]
    [InlineData("did:ex:1#key-1", VerificationRelationship.KeyAgreement)]
    [InlineData("did:ex:1#key-1", VerificationRelationship.CapabilityInvocation)]
    [InlineData("did:ex:1#key-1", VerificationRelationship.CapabilityDelegation)]
    [InlineData("did:ex:1#embedded", VerificationRelationship.AssertionMethod)]
    [InlineData("did:ex:1#unlisted", VerificationRelationship.AssertionMethod)]
    public async Task Step_11_a_method_that_is_not_listed_for_the_purpose_is_refused(string id, VerificationRelationship relationship) =>
        Refused(await Find(id, relationship), "https://w3id.org/security#INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD");

    [Fact] // regression: cache poisoning by a document that embeds or lists another's method
    public async Task A_method_is_never_taken_from_another_documents_copy_of_it()
    {
        var victim = $$"""{"id":"did:ex:victim","verificationMethod":[{"id":"#k","type":"Multikey","controller":"did:ex:victim","publicKeyMultibase":"{{Key}}"}],"authentication":["#k"]}""";
        var attacker = $$"""
            {"id":"did:ex:attacker",
             "verificationMethod":[{"id":"did:ex:victim#k","type":"Multikey","controller":"did:ex:victim","publicKeyMultibase":"{{OtherKey}}"}],
             "authentication":["did:ex:victim#k"],
             "assertionMethod":[{"id":"did:ex:victim#k2","type":"Multikey","controller":"did:ex:victim","publicKeyMultibase":"{{OtherKey}}"},"did:ex:victim#k"]}
            """;
        var finder = new VerificationMethodFinder(new MemoizingDidResolver(StubMethod.Of("ex", victim, attacker)));

        // The attacker's document was seen first, and still only the victim's own counts.
        Refused(await finder.FindAsync("did:ex:attacker#k", VerificationRelationship.Authentication, TestContext.Current.CancellationToken), "https://w3id.org/security#INVALID_VERIFICATION_METHOD");
        (await finder.FindAsync("did:ex:victim#k", VerificationRelationship.Authentication, TestContext.Current.CancellationToken)).Method!.PublicKey!.ToMultikey().Should().Be(Key);
        Refused(await finder.FindAsync("did:ex:victim#k", VerificationRelationship.AssertionMethod, TestContext.Current.CancellationToken), "https://w3id.org/security#INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD");
        Refused(await finder.FindAsync("did:ex:victim#k2", VerificationRelationship.AssertionMethod, TestContext.Current.CancellationToken), "https://w3id.org/security#INVALID_VERIFICATION_METHOD");
    }

    [Fact]
    public async Task A_document_of_another_DID_is_refused_whoever_the_resolver_is()
    {
        var finder = new VerificationMethodFinder(new LyingResolver());
        Refused(
            await finder.FindAsync("did:ex:1#key-1", VerificationRelationship.Authentication, TestContext.Current.CancellationToken),
            "https://w3id.org/security#INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID");
    }

    [Fact]
    public async Task A_driver_that_gives_another_DIDs_document_is_refused()
    {
        var wrong = new DidDocumentBuilder(Did.Parse("did:ex:2")).Build();
        var finder = new VerificationMethodFinder(StubMethod.Always("ex", DidResolutionResult.Found(wrong)));
        Refused(
            await finder.FindAsync("did:ex:1#key-1", VerificationRelationship.Authentication, TestContext.Current.CancellationToken),
            "https://w3id.org/security#INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID");
    }

    [Theory]
    [InlineData(DidResolutionError.NotFound, "https://www.w3.org/ns/did#NOT_FOUND", false)]
    [InlineData(DidResolutionError.InvalidDid, "https://www.w3.org/ns/did#INVALID_DID", false)]
    [InlineData(DidResolutionError.InvalidDidDocument, "https://w3id.org/security#INVALID_CONTROLLED_IDENTIFIER_DOCUMENT", false)]
    [InlineData(DidResolutionError.InvalidPublicKey, "https://www.w3.org/ns/did#invalidPublicKey", false)]
    [InlineData(DidResolutionError.InternalError, "https://www.w3.org/ns/did#INTERNAL_ERROR", true)]
    [InlineData(DidResolutionError.MethodNotSupported, "https://www.w3.org/ns/did#METHOD_NOT_SUPPORTED", true)]
    [InlineData(DidResolutionError.UnsupportedPublicKeyType, "https://www.w3.org/ns/did#unsupportedPublicKeyType", true)]
    public async Task What_could_not_be_looked_up_is_neither_good_nor_bad(DidResolutionError error, string type, bool indeterminate)
    {
        var finder = new VerificationMethodFinder(StubMethod.Always("ex", DidResolutionResult.Failed(error, "test")));
        var result = await finder.FindAsync("did:ex:1#key-1", VerificationRelationship.Authentication, TestContext.Current.CancellationToken);
        result.Method.Should().BeNull();
        result.Problem!.Type.Should().Be(type);
        result.IsIndeterminate.Should().Be(indeterminate);
    }

    [Fact]
    public async Task A_network_that_breaks_is_out_of_reach()
    {
        var broken = new StubMethod("ex", (_, _, _) => throw new HttpRequestException("secret path"));
        var result = await new VerificationMethodFinder(broken).FindAsync("did:ex:1#k", VerificationRelationship.Authentication, TestContext.Current.CancellationToken);
        result.IsIndeterminate.Should().BeTrue();
        result.Problem!.Detail.Should().NotContain("secret path");
    }

    [Fact]
    public async Task A_resolver_whose_store_breaks_is_out_of_reach()
    {
        var problem = DidResolutionError.InternalError.ToProblem("The store is gone.");
        foreach (var atOnce in new[] { true, false })
        {
            var result = await new VerificationMethodFinder(new BrokenResolver(problem, atOnce))
                .FindAsync("did:ex:1#k", VerificationRelationship.Authentication, TestContext.Current.CancellationToken);
            result.IsIndeterminate.Should().BeTrue();
            result.Problem.Should().BeSameAs(problem);
        }
    }

    [Fact]
    public async Task A_method_that_is_no_DID_URL_is_out_of_reach_not_forged()
    {
        var result = await Find("https://controller.example/123#key-1");
        result.IsIndeterminate.Should().BeTrue();
        result.Problem!.Code.Should().Be("METHOD_NOT_SUPPORTED");
    }

    [Fact]
    public async Task A_deactivated_DID_has_no_methods()
    {
        var finder = new VerificationMethodFinder(StubMethod.Always("ex", DidResolutionResult.FromDeactivated()));
        Refused(
            await finder.FindAsync("did:ex:1#key-1", VerificationRelationship.Authentication, TestContext.Current.CancellationToken),
            "https://w3id.org/security#INVALID_CONTROLLED_IDENTIFIER_DOCUMENT");
    }

    [Fact]
    public async Task Expiry_and_revocation_are_shown_and_left_to_the_proof_check()
    {
        var method = (await Find("did:ex:1#dated")).Method!;
        method.Expires.Should().Be(new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero));
        method.Revoked.Should().Be(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_key_type_that_is_not_understood_is_found_without_a_key() =>
        (await Find("did:ex:1#odd")).Method!.PublicKey.Should().BeNull();

    [Fact]
    public async Task One_verification_resolves_each_DID_once()
    {
        var stub = Stub();
        var finder = new VerificationMethodFinder(new MemoizingDidResolver(stub));
        for (var i = 0; i < 5; i++)
            (await finder.FindAsync("did:ex:1#key-1", VerificationRelationship.Authentication, TestContext.Current.CancellationToken)).Method.Should().NotBeNull();
        await finder.FindAsync("did:ex:1#absent", VerificationRelationship.Authentication, TestContext.Current.CancellationToken);
        stub.Calls.Should().Be(1);
    }

    private static ValueTask<VerificationMethodResult> Find(
        string id, VerificationRelationship relationship = VerificationRelationship.AssertionMethod) =>
        new VerificationMethodFinder(new DidResolver(Stub())).FindAsync(id, relationship, TestContext.Current.CancellationToken);

    private static void Refused(VerificationMethodResult result, string type)
    {
        result.Method.Should().BeNull();
        result.IsIndeterminate.Should().BeFalse();
        result.Problem!.Type.Should().Be(type);
    }

    private static StubMethod Stub() => StubMethod.Of("ex", $$"""
        {"id":"did:ex:1",
         "verificationMethod":[
           {"id":"#key-1","type":"Multikey","controller":"did:ex:1","publicKeyMultibase":"{{Key}}"},
           {"id":"#key-1-old","type":"Multikey","controller":"did:ex:1","publicKeyMultibase":"{{OtherKey}}"},
           {"id":"#bad","type":"Multikey","controller":"did:ex:1","publicKeyMultibase":"z0"},
           {"id":"#other-controller","type":"Multikey","controller":"did:ex:2","publicKeyMultibase":"{{Key}}"},
           {"id":"#unlisted","type":"Multikey","controller":"did:ex:1","publicKeyMultibase":"{{Key}}"},
           {"id":"#dated","type":"Multikey","controller":"did:ex:1","publicKeyMultibase":"{{Key}}","expires":"2001-01-01T00:00:00Z","revoked":"2000-01-01T00:00:00Z"},
           {"id":"#odd","type":"Unheard2099","controller":"did:ex:1"}],
         "authentication":["#key-1",{"id":"#embedded","type":"Multikey","controller":"did:ex:1","publicKeyMultibase":"{{Key}}"}],
         "assertionMethod":["did:ex:1#key-1","#key-1-old","#bad","#other-controller","#dated","#odd","#files"],
         "service":[{"id":"#files","type":"A","serviceEndpoint":"x:y"}]}
        """);

    private sealed class LyingResolver : IDidResolver
    {
        public ValueTask<DidResolutionResult> ResolveAsync(Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(DidResolutionResult.Found(new DidDocumentBuilder(Did.Parse("did:ex:attacker"))
                .AddKey("#key-1", PublicKey.FromMultikey(Key), VerificationRelationship.Authentication).Build()));
    }

    private sealed class BrokenResolver(Problem problem, bool atOnce) : IDidResolver
    {
        public ValueTask<DidResolutionResult> ResolveAsync(Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default) =>
            atOnce ? throw new DigitalIdentityException(problem) : LaterAsync();

        private async ValueTask<DidResolutionResult> LaterAsync()
        {
            await Task.Yield();
            throw new DigitalIdentityException(problem);
        }
    }
}
