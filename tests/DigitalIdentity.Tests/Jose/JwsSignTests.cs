using System.Text.Json;

using DigitalIdentity.Jose;

namespace DigitalIdentity.Tests.Jose;

public class JwsSignTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_header_says_what_was_asked_and_the_key_writes_the_alg()
    {
        using var key = KeyAlgorithm.P256.Generate();
        using var holder = KeyAlgorithm.Ed25519.Generate();
        using var extra = JsonDocument.Parse("[1]");
        var header = new JwsHeaderOptions
        {
            Typ = "vc+jwt", Cty = "vc", Kid = "did:example:1#k", Iss = "did:example:1", Jwk = holder.PublicKey,
            X5c = [new byte[] { 0xfb, 0xff }],
            Extra = new Dictionary<string, JsonElement> { ["x"] = extra.RootElement },
        };

        var token = Tokens.Parse(await Jws.SignAsync("{}"u8.ToArray(), header, key, Cancel));

        Cryptography.Encoding.Base64UrlStrict.TryDecode(token.ProtectedText.Span, out byte[] json, out _).Should().BeTrue();
        System.Text.Encoding.UTF8.GetString(json).Should().Be(
            $$"""{"alg":"ES256","typ":"vc+jwt","cty":"vc","kid":"did:example:1#k","iss":"did:example:1","jwk":{{System.Text.Encoding.UTF8.GetString(holder.PublicKey.ToJwkUtf8())}},"x5c":["+/8="],"x":[1]}""");
    }

    [Theory]
    [InlineData("alg")]
    [InlineData("typ")]
    [InlineData("kid")]
    [InlineData("jwk")]
    [InlineData("crit")]
    [InlineData("b64")]
    [InlineData("zip")]
    public async Task Extra_members_cannot_set_what_the_key_or_the_rules_decide(string name)
    {
        using var key = KeyAlgorithm.P256.Generate();
        using var value = JsonDocument.Parse("""{"kty":"EC","d":"AAAA"}""");
        var header = new JwsHeaderOptions { Extra = new Dictionary<string, JsonElement> { [name] = value.RootElement } };

        var sign = async () => await Jws.SignAsync(default, header, key, Cancel);

        await sign.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_signer_that_returns_der_is_caught_before_a_bad_token_leaves()
    {
        using var key = KeyAlgorithm.P256.Generate();

        var sign = async () => await Jws.SignAsync(default, new(), new BrokenSigner(key.PublicKey, 71), Cancel);

        (await sign.Should().ThrowAsync<DigitalIdentityException>()).Which.Problem.Code.Should().Be("JOSE_INVALID_SIGNATURE");
    }

    [Fact]
    public async Task An_agreement_key_is_no_signer()
    {
        using var key = KeyAlgorithm.X25519.GenerateAgreementKey();

        var sign = async () => await Jws.SignAsync(default, new(), new BrokenSigner(key.PublicKey, 0), Cancel);

        await sign.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_cancelled_token_cancels()
    {
        using var key = KeyAlgorithm.P256.Generate();

        var sign = async () => await Jws.SignAsync(default, new(), key, new CancellationToken(true));

        await sign.Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100_000)]
    public async Task Payloads_of_any_length_come_back(int length)
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        var payload = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();

        var token = Tokens.Parse(await Jws.SignAsync(payload, new(), key, Cancel));

        token.Payload.ToArray().Should().Equal(payload);
        token.Verify(key.PublicKey, out _).Should().BeTrue();
    }

    private sealed class BrokenSigner(PublicKey publicKey, int size) : ISigner
    {
        public PublicKey PublicKey => publicKey;

        public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => new(new byte[size]);
    }
}
