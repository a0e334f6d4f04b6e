using System.Text;

using DigitalIdentity.Jose;
using DigitalIdentity.SdJwt;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.SdJwt;

/// <summary>RFC 9901 sections 4.3, 7.2 and 7.3.</summary>
public sealed class KeyBindingTests
{
    private static readonly long Seconds = Forge.Now.ToUnixTimeSeconds();

    private static string Token => Forge.Token($$"""{"cnf":{{Forge.Cnf}},"_sd":["#0#"]}""", """["s","n",1]""");

    [Fact]
    public void A_good_key_binding_jwt_is_accepted() => Forge.Verify(Forge.Bind(Token), Forge.Bound).Should().Contain("\"n\":1");

    [Fact]
    public void Policy_decides_on_key_binding_never_its_presence()
    {
        var optional = new SdJwtPolicy(KeyBindingPolicy.Optional(Forge.Audience, Forge.Nonce));
        Forge.Verify(Token, Forge.Bound).Should().Be("SD_JWT_KEY_BINDING_MISSING");
        Forge.Verify(Forge.Bind(Token), Forge.Plain).Should().Be("SD_JWT_KEY_BINDING_NOT_ALLOWED");
        Forge.Verify(Forge.Bind(Token), SdJwtPolicy.HolderAtIssuance).Should().Be("SD_JWT_KEY_BINDING_NOT_ALLOWED");
        Forge.Verify(Token, optional).Should().StartWith("{");
        Forge.Verify(Forge.Bind(Token), optional).Should().StartWith("{");
        Forge.Verify(Forge.Bind(Token, key: Forge.Issuer), optional).Should().Be("SD_JWT_KEY_BINDING_SIGNATURE", "what is there must be good");
    }

    [Theory]
    [InlineData("""{"aud":"A","nonce":"N","sd_hash":"#"}""")]
    [InlineData("""{"iat":"T","aud":"A","nonce":"N","sd_hash":"#"}""")]
    [InlineData("""{"iat":T,"nonce":"N","sd_hash":"#"}""")]
    [InlineData("""{"iat":T,"aud":["A"],"nonce":"N","sd_hash":"#"}""")]
    [InlineData("""{"iat":T,"aud":"A","sd_hash":"#"}""")]
    [InlineData("""{"iat":T,"aud":"A","nonce":1,"sd_hash":"#"}""")]
    [InlineData("""{"iat":T,"aud":"A","nonce":"N"}""")]
    [InlineData("""{"iat":T,"aud":"A","nonce":"N","sd_hash":["#"]}""")]
    [InlineData("""{"iat":T,"aud":"A","nonce":"N","nonce":"N","sd_hash":"#"}""")]
    [InlineData("""{"iat":T,"aud":"A","nonce":"N","sd_hash":"#","exp":"soon"}""")]
    [InlineData("""[1]""")]
    public void Claims_that_are_absent_or_of_the_wrong_type_are_refused(string claims) =>
        Forge.Verify(Forge.Bind(Token, Fill(claims)), Forge.Bound).Should().Be("SD_JWT_KEY_BINDING_CLAIMS");

    [Theory]
    [InlineData(-361)]
    [InlineData(61)]
    public void A_key_binding_jwt_outside_the_time_window_is_refused(int offset) =>
        Forge.Verify(Forge.Bind(Token, Fill("""{"iat":T,"aud":"A","nonce":"N","sd_hash":"#"}""", offset)), Forge.Bound).Should().Be("SD_JWT_KEY_BINDING_ISSUED_AT");

    [Theory]
    [InlineData(-359)]
    [InlineData(59)]
    public void A_key_binding_jwt_at_the_edge_of_the_time_window_is_accepted(int offset) =>
        Forge.Verify(Forge.Bind(Token, Fill("""{"iat":T,"aud":"A","nonce":"N","sd_hash":"#"}""", offset)), Forge.Bound).Should().StartWith("{");

    [Fact]
    public void An_expired_key_binding_jwt_is_refused() =>
        Forge.Verify(Forge.Bind(Token, Fill("""{"iat":T,"exp":1,"aud":"A","nonce":"N","sd_hash":"#"}""")), Forge.Bound).Should().Be("SD_JWT_KEY_BINDING_ISSUED_AT");

    [Fact]
    public void Audience_and_nonce_are_compared_exactly()
    {
        Forge.Verify(Forge.Bind(Token, Fill("""{"iat":T,"aud":"A/","nonce":"N","sd_hash":"#"}""")), Forge.Bound).Should().Be("SD_JWT_KEY_BINDING_AUDIENCE");
        Forge.Verify(Forge.Bind(Token, Fill("""{"iat":T,"aud":"A","nonce":"N2","sd_hash":"#"}""")), Forge.Bound).Should().Be("SD_JWT_KEY_BINDING_NONCE");
        Forge.Verify(Forge.Bind(Token, Fill("""{"iat":T,"aud":"A","nonce":"","sd_hash":"#"}""")), Forge.Bound).Should().Be("SD_JWT_KEY_BINDING_NONCE");
    }

    [Fact]
    public void A_replayed_presentation_is_refused()
    {
        var presentation = Forge.Bind(Token);
        Forge.Verify(presentation, Forge.Bound).Should().StartWith("{");
        Forge.Verify(presentation, new SdJwtPolicy(KeyBindingPolicy.Required(Forge.Audience, "another nonce"))).Should().Be("SD_JWT_KEY_BINDING_NONCE");
        Forge.Verify(presentation, new SdJwtPolicy(KeyBindingPolicy.Required("https://other.example", Forge.Nonce))).Should().Be("SD_JWT_KEY_BINDING_AUDIENCE");
    }

    [Fact]
    public void Adding_or_removing_a_disclosure_after_binding_is_refused()
    {
        var full = Token;
        var none = full[..(full.IndexOf('~') + 1)];
        Forge.Verify(none + Forge.Bind(full)[full.Length..], Forge.Bound).Should().Be("SD_JWT_KEY_BINDING_HASH");
        Forge.Verify(full + Forge.Bind(none)[none.Length..], Forge.Bound).Should().Be("SD_JWT_KEY_BINDING_HASH");
    }

    [Theory]
    [InlineData("""{"alg":"ES256","typ":"KB+JWT"}""")]
    [InlineData("""{"alg":"ES256","typ":"application/kb+jwt"}""")]
    [InlineData("""{"alg":"ES256","typ":"jwt"}""")]
    [InlineData("""{"alg":"ES256"}""")]
    public void A_key_binding_jwt_of_another_type_is_refused(string header) =>
        Forge.Verify(Forge.Bind(Token, header: header), Forge.Bound).Should().Be("SD_JWT_KEY_BINDING_TYPE");

    [Theory]
    [InlineData("""{"alg":"none","typ":"kb+jwt"}""")]
    [InlineData("""{"alg":"HS256","typ":"kb+jwt"}""")]
    [InlineData("""{"alg":"ES384","typ":"kb+jwt"}""")]
    [InlineData("""{"alg":"EdDSA","typ":"kb+jwt"}""")]
    [InlineData("""{"alg":"ES256","typ":"kb+jwt","crit":["x"],"x":1}""")]
    public void The_key_decides_the_algorithm_of_the_key_binding_jwt(string header) =>
        Forge.Verify(Forge.Bind(Token, header: header), Forge.Bound).Should().Be("SD_JWT_KEY_BINDING_SIGNATURE");

    [Fact]
    public void A_key_binding_jwt_by_another_key_is_refused_even_when_its_header_brings_that_key()
    {
        using var thief = KeyAlgorithm.P256.Generate();
        var header = $$$"""{"alg":"ES256","typ":"kb+jwt","jwk":{{{Encoding.UTF8.GetString(thief.PublicKey.ToJwkUtf8())}}}}""";
        Forge.Verify(Forge.Bind(Token, header: header, key: thief), Forge.Bound).Should().Be("SD_JWT_KEY_BINDING_SIGNATURE");
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"cnf":null}""")]
    [InlineData("""{"cnf":{}}""")]
    [InlineData("""{"cnf":{"jwk":{}}}""")]
    [InlineData("""{"cnf":{"jwk":"x"}}""")]
    [InlineData("""{"cnf":{"jku":"https://evil.example/keys"}}""")]
    [InlineData("""{"cnf":{"jwk":{"kty":"oct","k":"c2VjcmV0"}}}""")]
    public void Without_a_usable_holder_key_there_is_no_key_binding(string payload) =>
        Forge.Verify(Forge.Bind(Forge.Token(payload)), Forge.Bound).Should().Be("SD_JWT_NO_HOLDER_KEY");

    [Fact]
    public void A_private_or_agreement_key_as_holder_key_is_refused()
    {
        using var secret = KeyAlgorithm.P256.Generate(KeyExportPolicy.Exportable);
        using var agreement = KeyAlgorithm.X25519.GenerateAgreementKey();
        var jwk = Encoding.UTF8.GetString(secret.ToJwkUtf8());
        Forge.Verify(Forge.Bind(Forge.Token($$$"""{"cnf":{"jwk":{{{jwk}}}}}"""), key: secret), Forge.Bound).Should().Be("SD_JWT_NO_HOLDER_KEY");
        jwk = Encoding.UTF8.GetString(agreement.PublicKey.ToJwkUtf8());
        Forge.Verify(Forge.Bind(Forge.Token($$$"""{"cnf":{"jwk":{{{jwk}}}}}""")), Forge.Bound).Should().Be("SD_JWT_NO_HOLDER_KEY");
    }

    [Fact]
    public async Task A_holder_key_by_name_is_looked_for_only_when_cnf_does_not_hold_it()
    {
        var keys = new Keys();
        var verifier = new SdJwtVerifier(new FixedTime(Forge.Now));
        SdJwtToken.TryParse(Forge.Bind(Forge.Token("""{"cnf":{"kid":"did:example:holder#1"}}""")), out var named, out _).Should().BeTrue();
        SdJwtToken.TryParse(Forge.Bind(Token), out var inline, out _).Should().BeTrue();

        (await verifier.VerifyAsync(named!, keys, Forge.Bound, TestContext.Current.CancellationToken)).TryGetVerified(out var verified, out _).Should().BeTrue();
        verified!.HolderKey.Should().Be(Forge.Holder.PublicKey);
        keys.Asked.Should().Be(1);
        (await verifier.VerifyAsync(inline!, keys, Forge.Bound, TestContext.Current.CancellationToken)).IsValid.Should().BeTrue();
        keys.Asked.Should().Be(1);
        verifier.Verify(named!, Forge.Issuer.PublicKey, Forge.Bound).TryGetVerified(out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("SD_JWT_NO_HOLDER_KEY");
    }

    [Fact]
    public async Task An_issuer_key_out_of_reach_is_neither_good_nor_bad()
    {
        SdJwtToken.TryParse(Token, out var token, out _).Should().BeTrue();
        var result = await new SdJwtVerifier().VerifyAsync(token!, new Keys { Reachable = false }, Forge.Plain, TestContext.Current.CancellationToken);

        result.IsValid.Should().BeFalse();
        result.IsIndeterminate.Should().BeTrue();
        result.TryGetVerified(out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("OUT_OF_REACH");
    }

    [Fact]
    public async Task The_holder_binds_with_the_key_of_the_credential_and_no_other()
    {
        using var other = KeyAlgorithm.P256.Generate();
        var cancel = TestContext.Current.CancellationToken;
        SdJwtToken.TryParse(Token, out var token, out _).Should().BeTrue();
        SdJwtToken.TryParse(Forge.Token("{}"), out var unbound, out _).Should().BeTrue();

        (await SdJwtHolder.BindAsync(token!, Forge.Holder, "a", "n", null, cancel)).TryGet(out var bound, out _).Should().BeTrue();
        (await SdJwtHolder.BindAsync(token!, other, "a", "n", null, cancel)).Problem!.Code.Should().Be("SD_JWT_HOLDER_KEY_MISMATCH");
        (await SdJwtHolder.BindAsync(unbound!, other, "a", "n", null, cancel)).Problem!.Code.Should().Be("SD_JWT_NO_HOLDER_KEY");
        (await SdJwtHolder.BindAsync(bound!, Forge.Holder, "a", "n", null, cancel)).Problem!.Code.Should().Be("SD_JWT_KEY_BINDING_NOT_ALLOWED");
        SdJwtHolder.Select(bound!, [""]).Problem!.Code.Should().Be("SD_JWT_KEY_BINDING_NOT_ALLOWED");
        await FluentActions.Awaiting(async () => await SdJwtHolder.BindAsync(token!, other, "", "n", null, cancel)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_holder_key_that_is_disclosed_selectively_still_binds()
    {
        var disclosure = $$"""["s","cnf",{{Forge.Cnf}}]""";
        SdJwtToken.TryParse(Forge.Token("""{"_sd":["#0#"]}""", disclosure), out var token, out _).Should().BeTrue();
        (await SdJwtHolder.BindAsync(token!, Forge.Holder, Forge.Audience, Forge.Nonce, new FixedTime(Forge.Now), TestContext.Current.CancellationToken))
            .TryGet(out var bound, out _).Should().BeTrue();
        Forge.Verify(bound!.ToCompact(), Forge.Bound).Should().Contain("cnf");
    }

    private static string Fill(string claims, int offset = 0) =>
        claims.Replace("\"T\"", "\"" + Seconds + "\"").Replace(":T,", $":{Seconds + offset},").Replace("A\"", Forge.Audience + "\"").Replace("A/\"", Forge.Audience + "/\"")
            .Replace("\"N\"", $"\"{Forge.Nonce}\"");

    private sealed class Keys : ISdJwtKeyFinder
    {
        internal int Asked { get; private set; }

        internal bool Reachable { get; init; } = true;

        public ValueTask<SdJwtKeyResult> FindIssuerKeyAsync(JwsToken signature, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Reachable ? SdJwtKeyResult.Found(Forge.Issuer.PublicKey) : SdJwtKeyResult.Unreachable(new Problem("OUT_OF_REACH", "")));

        public ValueTask<SdJwtKeyResult> FindHolderKeyAsync(System.Text.Json.JsonElement confirmation, CancellationToken cancellationToken = default)
        {
            Asked++;
            confirmation.GetProperty("kid").GetString().Should().Be("did:example:holder#1");
            return ValueTask.FromResult(SdJwtKeyResult.Found(Forge.Holder.PublicKey));
        }
    }
}
