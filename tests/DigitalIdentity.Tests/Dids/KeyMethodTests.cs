using System.Collections.Immutable;
using System.Text;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;

namespace DigitalIdentity.Tests.Dids;

public sealed class KeyMethodTests
{
    private const string Ed25519Did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";
    private const string Ed25519Key = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

    public static TheoryData<string> Algorithms => [.. KeyAlgorithm.All.Select(a => a.Name)];

    [Fact]
    public async Task An_Ed25519_did_key_becomes_a_Multikey_document_for_everything_but_encryption()
    {
        var result = await new KeyMethod().ResolveAsync(Did.Parse(Ed25519Did), cancellationToken: TestContext.Current.CancellationToken);

        result.Error.Should().BeNull();
        result.ResolutionMetadata.ContentType.Should().Be("application/did");
        Text(result.Document!).Should().Be($$"""
            {"@context":["https://www.w3.org/ns/did/v1.1"],"id":"{{Ed25519Did}}","verificationMethod":[{"id":"{{Ed25519Did}}#{{Ed25519Key}}","type":"Multikey","controller":"{{Ed25519Did}}","publicKeyMultibase":"{{Ed25519Key}}"}],"authentication":["{{Ed25519Did}}#{{Ed25519Key}}"],"assertionMethod":["{{Ed25519Did}}#{{Ed25519Key}}"],"capabilityInvocation":["{{Ed25519Did}}#{{Ed25519Key}}"],"capabilityDelegation":["{{Ed25519Did}}#{{Ed25519Key}}"]}
            """);
        result.Document!.KeyAgreement.Should().BeEmpty("one key for two uses must be asked for");
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task Every_key_type_makes_a_DID_that_resolves_to_the_same_key(string name)
    {
        var key = NewKey(name);
        var method = new KeyMethod();
        var creation = await method.CreateAsync(DidCreationOptions.ForKey(key), TestContext.Current.CancellationToken);
        var result = await method.ResolveAsync(creation.Did, cancellationToken: TestContext.Current.CancellationToken);

        creation.Did.Value.Should().Be("did:key:" + key.ToMultikey());
        creation.VerificationMethods.Should().Equal($"{creation.Did}#{key.ToMultikey()}");
        creation.Hosting.Should().BeNull();
        Text(creation.Document).Should().Be(Text(result.Document!));
        result.Document!.VerificationMethods.Should().ContainSingle().Which.PublicKey.Should().Be(key);
        result.Document.Authentication.Should().HaveCount(key.Algorithm.CanSign ? 1 : 0);
        result.Document.KeyAgreement.Should().HaveCount(key.Algorithm.CanSign ? 0 : 1);

        DidDocument.TryParse(result.Document.ToUtf8(), out var reread, out var problem).Should().BeTrue(problem?.ToString());
        reread!.VerificationMethods[0].PublicKey.Should().Be(key);
    }

    [Theory]
    [InlineData(PublicKeyFormat.Multikey, "Multikey", "publicKeyMultibase")]
    [InlineData(PublicKeyFormat.JsonWebKey, "JsonWebKey", "publicKeyJwk")]
    [InlineData(PublicKeyFormat.JsonWebKey2020, "JsonWebKey2020", "publicKeyJwk")]
    [InlineData(PublicKeyFormat.Curve25519Key2020, "Ed25519VerificationKey2020", "publicKeyMultibase")] // regression: a type that was not the format's
    public async Task The_verification_method_has_the_type_and_property_of_the_format(PublicKeyFormat format, string type, string property)
    {
        foreach (var version in Enum.GetValues<DidDocumentVersion>())
        {
            var method = new KeyMethod { PublicKeyFormat = format, DocumentVersion = version };
            var result = await method.ResolveAsync(Did.Parse(Ed25519Did), cancellationToken: TestContext.Current.CancellationToken);
            var json = result.Document!.Json.GetProperty("verificationMethod")[0];
            json.GetProperty("type").GetString().Should().Be(type);
            json.EnumerateObject().Select(p => p.Name).Should().Equal("id", "type", "controller", property);
            DidDocument.TryParse(result.Document.ToUtf8(), out var reread, out _).Should().BeTrue();
            reread!.VerificationMethods[0].PublicKey!.ToMultikey().Should().Be(Ed25519Key);
        }
    }

    [Theory]
    [InlineData(PublicKeyFormat.Multikey, "Multikey")]
    [InlineData(PublicKeyFormat.JsonWebKey, "JsonWebKey")]
    [InlineData(PublicKeyFormat.Curve25519Key2020, "X25519KeyAgreementKey2020")]
    public async Task An_encryption_key_is_derived_only_when_asked(PublicKeyFormat format, string type)
    {
        var method = new KeyMethod { PublicKeyFormat = format, EnableEncryptionKeyDerivation = true };
        var result = await method.ResolveAsync(Did.Parse(Ed25519Did), cancellationToken: TestContext.Current.CancellationToken);

        // The figure is the did:key specification's own example.
        const string Derived = "z6LSj72tK8brWgZja8NLRwPigth2T9QRiG1uH9oKZuKjdh9p";
        result.Document!.KeyAgreement.Should().ContainSingle().Which.Id.Should().Be($"{Ed25519Did}#{Derived}");
        result.Document.TryGetVerificationMethod($"{Ed25519Did}#{Derived}", out var encryption).Should().BeTrue();
        encryption!.Type.Should().Be(type);
        encryption.PublicKey!.ToMultikey().Should().Be(Derived);
        result.Document.Authentication.Should().ContainSingle().Which.Id.Should().Be($"{Ed25519Did}#{Ed25519Key}");
    }

    [Fact]
    public async Task The_methods_own_options_can_be_given_with_the_call()
    {
        var result = await Resolve(Ed25519Did, ("publicKeyFormat", "JsonWebKey"), ("enableEncryptionKeyDerivation", "true"), ("enableExperimentalPublicKeyTypes", "false"));
        result.Document!.VerificationMethods.Select(m => m.Type).Should().Equal("JsonWebKey", "JsonWebKey");
        result.Document.KeyAgreement.Should().ContainSingle();
    }

    [Theory]
    [InlineData("publicKeyFormat", "Nonsense", "unsupportedPublicKeyType")]
    [InlineData("publicKeyFormat", "multikey", "unsupportedPublicKeyType")]
    [InlineData("publicKeyFormat", "Ed25519VerificationKey2018", "invalidPublicKeyType")]
    [InlineData("enableEncryptionKeyDerivation", "yes", "INVALID_OPTIONS")]
    [InlineData("enableExperimentalPublicKeyTypes", "1", "INVALID_OPTIONS")]
    [InlineData("enableExperimentalPublicKeyTypes", "true", "FEATURE_NOT_SUPPORTED")]
    [InlineData("nonsense", "true", "FEATURE_NOT_SUPPORTED")]
    public async Task Options_that_cannot_be_honoured_are_refused_with_their_code(string name, string value, string code) =>
        (await Resolve(Ed25519Did, (name, value))).Error!.Code.Should().Be(code);

    [Fact]
    public async Task A_format_that_does_not_go_with_the_key_is_refused() =>
        (await Resolve("did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv", ("publicKeyFormat", "Ed25519VerificationKey2020")))
            .Error!.Code.Should().Be("invalidPublicKeyType");

    [Theory]
    [InlineData("did:key:1:" + Ed25519Key, null)]
    [InlineData("did:key:42:" + Ed25519Key, null)]
    [InlineData("did:key:0:" + Ed25519Key, "INVALID_DID")]
    [InlineData("did:key:-1:" + Ed25519Key, "INVALID_DID")]
    [InlineData("did:key:1.1:" + Ed25519Key, "INVALID_DID")]
    [InlineData("did:key:a:" + Ed25519Key, "INVALID_DID")]
    [InlineData("did:key::" + Ed25519Key, "INVALID_DID")]
    [InlineData("did:key:1:1:" + Ed25519Key, "INVALID_DID")]
    [InlineData("did:key:99999999999999999999:" + Ed25519Key, "INVALID_DID")]
    public async Task The_version_is_a_positive_integer_when_there_is_one(string did, string? code)
    {
        var result = await Resolve(did);
        result.Error?.Code.Should().Be(code);
        if (code is null)
            result.Document!.VerificationMethods[0].Id.Should().Be($"{did}#{Ed25519Key}");
    }

    [Theory]
    [InlineData("did:key:6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", "INVALID_DID")] // no multibase prefix
    [InlineData("did:key:u7QEuCJsAAAAAAAAA", "INVALID_DID")] // base64url
    [InlineData("did:key:z", "INVALID_DID")]
    [InlineData("did:key:z0", "INVALID_DID")] // 0 is not in the alphabet
    [InlineData("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2do%4B", "INVALID_DID")] // percent-encoding is not undone
    public async Task A_malformed_key_is_an_invalid_DID(string did, string code) => (await Resolve(did)).Error!.Code.Should().Be(code);

    [Theory]
    [InlineData(new byte[] { 0xed, 0x01 }, 31, "invalidPublicKeyLength")]
    [InlineData(new byte[] { 0xed, 0x01 }, 33, "invalidPublicKeyLength")]
    [InlineData(new byte[] { 0xec, 0x01 }, 31, "invalidPublicKeyLength")]
    [InlineData(new byte[] { 0x80, 0x24 }, 32, "invalidPublicKeyLength")]
    [InlineData(new byte[] { 0x80, 0x24 }, 33, "invalidPublicKey")] // not a compressed point
    [InlineData(new byte[] { 0xeb, 0x01 }, 96, "invalidPublicKey")] // no point of BLS12-381 G2
    [InlineData(new byte[] { 0xea, 0x01 }, 48, "unsupportedPublicKeyType")] // BLS12-381 G1
    [InlineData(new byte[] { 0x7f }, 32, "unsupportedPublicKeyType")]
    [InlineData(new byte[] { 0x80, 0x26 }, 32, "invalidPublicKey")] // an Ed25519 secret
    public async Task A_key_that_is_not_one_is_refused_with_the_methods_own_code(byte[] header, int length, string code)
    {
        var did = "did:key:z" + Base58Btc.Encode([.. header, .. Enumerable.Repeat((byte)0x99, length)]);
        (await Resolve(did)).Error!.Code.Should().Be(code);
    }

    [Fact] // regression: the multicodec header was left on the key
    public async Task The_key_is_what_follows_the_multicodec_header()
    {
        var key = (await Resolve("did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp")).Document!.VerificationMethods[0].PublicKey!;
        Convert.ToHexStringLower(key.Raw).Should().Be("3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29");
        Encoding.UTF8.GetString(key.ToJwkUtf8()).Should().Contain("\"O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik\"");
    }

    [Fact]
    public async Task A_very_long_key_is_refused_before_base58_is_decoded() =>
        (await Resolve("did:key:z" + new string('2', DidLimits.MaxDidLength - 9))).Error!.Code.Should().Be("INVALID_DID");

    [Fact]
    public async Task Creating_takes_exactly_one_key_and_nothing_else()
    {
        var method = new KeyMethod();
        var key = new DidCreationKey(NewKey("Ed25519"));
        await FluentActions.Awaiting(async () => await method.CreateAsync(new DidCreationOptions { Keys = [] }))
            .Should().ThrowAsync<ArgumentException>().WithParameterName("options");
        await FluentActions.Awaiting(async () => await method.CreateAsync(new DidCreationOptions { Keys = [key, key] }))
            .Should().ThrowAsync<ArgumentException>().WithParameterName("options");
        await FluentActions.Awaiting(async () => await method.CreateAsync(new DidCreationOptions { Keys = [key], Location = "example.com" }))
            .Should().ThrowAsync<ArgumentException>().WithParameterName("options");
        await FluentActions.Awaiting(async () => await method.CreateAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
    }

    private static PublicKey NewKey(string name)
    {
        var algorithm = KeyAlgorithm.All.Single(a => a.Name == name);
        if (algorithm.CanSign)
        {
            using var key = algorithm.Generate();
            return key.PublicKey;
        }

        using var agreement = algorithm.GenerateAgreementKey();
        return agreement.PublicKey;
    }

    private static ValueTask<DidResolutionResult> Resolve(string did, params (string Name, string Value)[] options) =>
        new KeyMethod().ResolveAsync(
            did,
            new DidResolutionOptions { Additional = options.ToImmutableSortedDictionary(o => o.Name, o => o.Value, StringComparer.Ordinal) },
            TestContext.Current.CancellationToken);

    private static string Text(DidDocument document) => Encoding.UTF8.GetString(document.ToUtf8().Span);
}
