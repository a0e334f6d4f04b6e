using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Jose;

namespace DigitalIdentity.Tests.Jose;

public class JwsKeyFinderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("did:example:1#k", null, "did:example:1#k")]
    [InlineData("did:example:1#k", "did:example:2", "did:example:1#k")]
    [InlineData("https://issuer.example/1#k", null, "https://issuer.example/1#k")]
    [InlineData("https://issuer.example/keys/urn:x", null, "https://issuer.example/keys/urn:x")]
    [InlineData("#k", "did:example:1", "did:example:1#k")]
    [InlineData("#k", "https://issuer.example/1", "https://issuer.example/1#k")]
    [InlineData("#k", null, null)]
    [InlineData("#", "did:example:1", null)]
    [InlineData("#k", "did:example:1#other", null)]
    [InlineData("#k", "issuer", null)]
    [InlineData("#k", "", null)]
    [InlineData("k", "did:example:1", "did:example:1#k")]
    [InlineData("k", null, null)]
    [InlineData("a#k", "did:example:1", null)]
    [InlineData("..\\k", "did:example:1", null)]
    [InlineData("##k", "did:example:1", null)]
    [InlineData("../../k", "did:example:1", null)]
    [InlineData("73voMXFNmNlOEpuYCSJlh8eN0dscykoO6gBukgRS1uU", "https://issuer.example", "https://issuer.example#73voMXFNmNlOEpuYCSJlh8eN0dscykoO6gBukgRS1uU")]
    [InlineData(":k", null, null)]
    [InlineData("did:", null, null)]
    [InlineData("1did:x#k", null, null)]
    [InlineData("did:example:1#k k", null, null)]
    [InlineData("did:example:1\n#k", null, null)]
    [InlineData("#k\0", "did:example:1", null)]
    [InlineData("", "did:example:1", null)]
    [InlineData(null, "did:example:1", null)]
    public void A_kid_is_absolute_or_a_fragment_of_the_issuer(string? kid, string? issuer, string? expected)
    {
        JwsKeyFinder.TryGetMethodUrl(kid, issuer, out var url).Should().Be(expected is not null);

        url.Should().Be(expected);
    }

    [Fact]
    public void An_overlong_kid_is_refused() => JwsKeyFinder.TryGetMethodUrl("did:example:" + new string('a', 20_000) + "#k", null, out _).Should().BeFalse();

    [Fact]
    public async Task The_key_is_looked_for_under_the_relationship_asked_for()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        var finder = new OneMethod("did:example:1#k", VerificationRelationship.AssertionMethod, key.PublicKey);
        var token = Tokens.Parse(Tokens.Forge("""{"alg":"EdDSA","kid":"did:example:1#k"}""", "{}", key));

        (await JwsKeyFinder.FindAsync(token, null, VerificationRelationship.AssertionMethod, finder, Cancel)).Method!.PublicKey.Should().Be(key.PublicKey);
        (await JwsKeyFinder.FindAsync(token, null, VerificationRelationship.Authentication, finder, Cancel)).Problem!.Code.Should().Be("INVALID_RELATIONSHIP");
    }

    [Fact]
    public async Task Without_a_kid_nothing_is_resolved_and_header_keys_are_not_followed()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        var finder = new OneMethod("did:example:1#k", VerificationRelationship.AssertionMethod, key.PublicKey);
        var token = Tokens.Parse(Tokens.Forge($$"""{"alg":"EdDSA","jwk":{{key.PublicKey.ToJwk().ToJsonString()}},"jku":"https://a.example","x5u":"https://a.example"}""", "{}", key));

        (await JwsKeyFinder.FindAsync(token, "did:example:1", VerificationRelationship.AssertionMethod, finder, Cancel)).Problem!.Code.Should().Be("JOSE_KEY_NOT_IDENTIFIED");
        finder.Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task A_method_whose_key_is_unknown_or_of_another_kind_is_refused()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        using var other = KeyAlgorithm.P256.Generate();
        var token = Tokens.Parse(Tokens.Forge("""{"alg":"EdDSA","kid":"did:example:1#k"}""", "{}", key));
        foreach (var wrong in new[] { null, other.PublicKey })
        {
            var finder = new OneMethod("did:example:1#k", VerificationRelationship.AssertionMethod, wrong);
            var result = await JwsKeyFinder.FindAsync(token, null, VerificationRelationship.AssertionMethod, finder, Cancel);
            result.Problem!.Code.Should().Be("JOSE_ALGORITHM_MISMATCH");
            result.IsIndeterminate.Should().BeFalse();
        }
    }

    private sealed class OneMethod(string id, VerificationRelationship allowed, PublicKey? key) : IVerificationMethodFinder
    {
        public List<string> Asked { get; } = [];

        public ValueTask<VerificationMethodResult> FindAsync(string verificationMethod, VerificationRelationship relationship, CancellationToken cancellationToken = default)
        {
            Asked.Add(verificationMethod);
            return new(verificationMethod != id ? VerificationMethodResult.Refused(new Problem("NOT_FOUND", "There is no such method."))
                : relationship != allowed ? VerificationMethodResult.Refused(new Problem("INVALID_RELATIONSHIP", "Not listed there."))
                : VerificationMethodResult.Found(new VerificationMethod(id, "Multikey", "did:example:1", key)));
        }
    }
}
