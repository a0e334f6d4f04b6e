using System.Collections.Immutable;
using System.Text;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;

namespace DigitalIdentity.Tests.Dids.Methods;

/// <summary>Making a did:web: the document, and the file to host.</summary>
public class WebMethodCreationTests
{
    [Theory]
    [InlineData("example.com", "did:web:example.com", "https://example.com/.well-known/did.json")]
    [InlineData("Example.COM", "did:web:example.com", "https://example.com/.well-known/did.json")]
    [InlineData("example.com:8443", "did:web:example.com%3A8443", "https://example.com:8443/.well-known/did.json")]
    [InlineData("example.com/users/alice", "did:web:example.com:users:alice", "https://example.com/users/alice/did.json")]
    public async Task The_location_gives_the_did_and_the_file(string location, string did, string url)
    {
        using var key = KeyAlgorithm.Ed25519.Generate();

        var created = await new WebMethod().CreateAsync(Options(location, key.PublicKey));

        created.Did.Value.Should().Be(did);
        created.VerificationMethods.Should().Equal($"{did}#key-1");
        created.Hosting!.Url.AbsoluteUri.Should().Be(url);
        created.Hosting.MediaType.Should().Be("application/did");
        DidDocument.TryParse(created.Hosting.Content, out var hosted, out var problem).Should().BeTrue(problem?.Detail);
        hosted!.Id.Should().Be(created.Did);
        hosted.TryGetVerificationMethod($"{did}#key-1", out var method).Should().BeTrue();
        method!.PublicKey.Should().Be(key.PublicKey);
    }

    [Fact]
    public async Task Keys_are_numbered_and_used_for_what_their_algorithm_is_for()
    {
        using var ed25519 = KeyAlgorithm.Ed25519.Generate();
        using var p256 = KeyAlgorithm.P256.Generate();
        var x25519 = ed25519.PublicKey.ToX25519();

        var document = (await new WebMethod().CreateAsync(Options("example.com", ed25519.PublicKey, p256.PublicKey, x25519))).Document;

        document.VerificationMethods.Select(m => m.Id).Should()
            .Equal("did:web:example.com#key-1", "did:web:example.com#key-2", "did:web:example.com#key-3");
        foreach (var relationship in VerificationRelationships.All)
            document.GetRelationship(relationship).Select(r => r.Id).Should().Equal(relationship == VerificationRelationship.KeyAgreement
                ? ["did:web:example.com#key-3"]
                : ["did:web:example.com#key-1", "did:web:example.com#key-2"]);
    }

    [Fact]
    public async Task Wanted_relationships_are_kept_to_and_impossible_ones_refused()
    {
        using var p256 = KeyAlgorithm.P256.Generate();
        using var ed25519 = KeyAlgorithm.Ed25519.Generate();
        ImmutableArray<VerificationRelationship> both = [VerificationRelationship.AssertionMethod, VerificationRelationship.KeyAgreement];

        var document = (await new WebMethod().CreateAsync(new()
        {
            Location = "example.com",
            Keys = [new DidCreationKey(p256.PublicKey) { Relationships = both }],
        })).Document;
        document.AssertionMethod.Should().ContainSingle();
        document.KeyAgreement.Should().ContainSingle();
        document.Authentication.Should().BeEmpty();

        await ShouldRefuseAsync(new() { Location = "example.com", Keys = [new(ed25519.PublicKey) { Relationships = both }] });
        await ShouldRefuseAsync(new()
        {
            Location = "example.com",
            Keys = [new(ed25519.PublicKey.ToX25519()) { Relationships = [VerificationRelationship.Authentication] }],
        });
    }

    [Fact]
    public async Task Every_identifier_in_the_document_is_absolute()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();

        var created = await new WebMethod().CreateAsync(Options("example.com/u/bob", key.PublicKey) with
        {
            AlsoKnownAs = ["https://bob.example/"],
            Services = [("#files", "FileStore", "https://files.example/bob")],
        });

        created.Document.AlsoKnownAs.Should().Equal("https://bob.example/");
        var json = Encoding.UTF8.GetString(created.Hosting!.Content.Span);
        json.Should().Contain("\"did:web:example.com:u:bob#files\"").And.Contain("\"https://files.example/bob\"").And.NotContain("\"#");
    }

    [Fact]
    public async Task The_format_of_keys_and_the_version_of_the_document_are_the_callers_choice()
    {
        using var key = KeyAlgorithm.P256.Generate();
        var method = new WebMethod { PublicKeyFormat = PublicKeyFormat.JsonWebKey, DocumentVersion = DidDocumentVersion.V1_0 };

        var created = await method.CreateAsync(Options("example.com", key.PublicKey));
        created.Document.VerificationMethods[0].Type.Should().Be("JsonWebKey");
        created.Hosting!.MediaType.Should().Be("application/did+ld+json");
        created.Document.Json.GetProperty("@context")[0].GetString().Should().Be(DidContexts.V1);

        created = await method.CreateAsync(Options("example.com", key.PublicKey) with { KeyFormat = PublicKeyFormat.Multikey });
        created.Document.VerificationMethods[0].Type.Should().Be("Multikey");
        await ShouldRefuseAsync(Options("example.com", key.PublicKey) with { KeyFormat = PublicKeyFormat.Curve25519Key2020 });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://example.com")]
    [InlineData("127.0.0.1")]
    [InlineData("user@example.com")]
    [InlineData("example.com/../x")]
    public async Task A_location_that_is_none_is_refused(string? location)
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        await ShouldRefuseAsync(DidCreationOptions.ForKey(key.PublicKey) with { Location = location });
    }

    [Fact]
    public async Task What_the_document_cannot_hold_is_refused()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        var good = Options("example.com", key.PublicKey);

        await ShouldRefuseAsync(good with { Keys = [] });
        await ShouldRefuseAsync(good with { Keys = default });
        await ShouldRefuseAsync(good with { AlsoKnownAs = ["not a url"] });
        await ShouldRefuseAsync(good with { Services = [("#a", "T", "https://a.example/"), ("#a", "T", "https://b.example/")] });
        await ShouldRefuseAsync(good with { Services = [("#key-1", "T", "https://a.example/")] });
        await ShouldRefuseAsync(good with { Services = [("#a", "T", "relative")] });
        await ShouldRefuseAsync(good with { Services = [("#a b", "T", "https://a.example/")] });
        await ShouldRefuseAsync(good with { Additional = good.Additional.Add("anything", "1") });
    }

    private static DidCreationOptions Options(string location, params PublicKey[] keys) =>
        new() { Location = location, Keys = [.. keys.Select(k => new DidCreationKey(k))] };

    private static async Task ShouldRefuseAsync(DidCreationOptions options)
    {
        var act = async () => await new WebMethod().CreateAsync(options);
        await act.Should().ThrowAsync<ArgumentException>();
    }
}
