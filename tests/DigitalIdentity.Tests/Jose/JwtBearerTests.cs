using System.Net;
using System.Net.Http.Headers;
using System.Text;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Jose;

using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DigitalIdentity.Tests.Jose;

public sealed class JwtBearerTests
{
    private const string Issuer = "https://issuer.example";
    private const string Audience = "https://api.example";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Claims => $$"""{"iss":"{{Issuer}}","aud":"{{Audience}}","sub":"alice","exp":{{DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds()}}}""";

    public static TheoryData<string> SigningAlgorithms => [.. KeyAlgorithm.All.Where(algorithm => algorithm.JoseAlgorithms.Any()).Select(algorithm => algorithm.Name)];

    [Fact]
    public async Task Aspnetcore_JwtBearer_accepts_a_token_signed_by_our_Ed25519_key_and_no_forgery()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        using var mallory = KeyAlgorithm.Ed25519.Generate();
        using var p256 = KeyAlgorithm.P256.Generate();
        await using var app = await StartAsync(new DigitalIdentitySecurityKey(key.PublicKey, "k1"));
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromSeconds(20) };
        var good = await Jws.SignAsync(Encoding.UTF8.GetBytes(Claims), new() { Typ = "JWT", Kid = "k1" }, key, Cancel);
        var parts = good.Split('.');

        (await GetAsync(client, good)).Should().Be((HttpStatusCode.OK, "alice"));
        (await GetAsync(client, Tokens.Forge("""{"alg":"Ed25519","kid":"k1"}""", Claims, key))).Should().Be((HttpStatusCode.OK, "alice"));

        (string Name, string Token)[] forgeries =
        [
            ("no token", ""),
            ("tampered payload", $"{parts[0]}.{Tokens.B64(Claims.Replace("alice", "mallory"))}.{parts[2]}"),
            ("tampered signature", $"{parts[0]}.{parts[1]}.{Base64UrlStrict.Encode(new byte[64])}"),
            ("another key", Tokens.Forge("""{"alg":"EdDSA","kid":"k1"}""", Claims, mallory)),
            ("wrong alg", Tokens.Forge("""{"alg":"ES256","kid":"k1"}""", Claims, key)),
            ("another algorithm's key", Tokens.Forge("""{"alg":"ES256","kid":"k1"}""", Claims, p256)),
            ("none", $"{Tokens.B64("""{"alg":"none","kid":"k1"}""")}.{parts[1]}."),
            ("hmac with the public key", Hmac(key.PublicKey)),
            ("expired", Tokens.Forge("""{"alg":"EdDSA","kid":"k1"}""", $$"""{"iss":"{{Issuer}}","aud":"{{Audience}}","exp":1}""", key)),
        ];
        foreach (var (name, token) in forgeries)
            (await GetAsync(client, token)).Item1.Should().Be(HttpStatusCode.Unauthorized, name);
    }

    [Theory]
    [MemberData(nameof(SigningAlgorithms))]
    public async Task JsonWebTokenHandler_signs_and_validates_with_every_key_of_ours(string name)
    {
        using var key = KeyAlgorithm.All.Single(algorithm => algorithm.Name == name).Generate();
        using var other = key.Algorithm.Generate();
        var security = new DigitalIdentitySecurityKey(key, "k1");
        foreach (var alg in key.Algorithm.JoseAlgorithms)
        {
            var handler = new JsonWebTokenHandler();
            var token = handler.CreateToken(Claims, new SigningCredentials(security, alg));

            Tokens.Parse(token).Verify(key.PublicKey, out var error).Should().BeTrue(error.ToString());
            (await handler.ValidateTokenAsync(token, Parameters(new DigitalIdentitySecurityKey(key.PublicKey, "k1")))).IsValid.Should().BeTrue(alg);
            (await handler.ValidateTokenAsync(token, Parameters(new DigitalIdentitySecurityKey(other.PublicKey, "k1")))).IsValid.Should().BeFalse(alg);
            (await handler.ValidateTokenAsync(token[..^4] + "AAAA", Parameters(security))).IsValid.Should().BeFalse(alg);
        }
    }

    [Fact]
    public void The_key_takes_its_own_algorithms_and_no_other()
    {
        using var key = KeyAlgorithm.P256.Generate();
        var security = new DigitalIdentitySecurityKey(key);

        security.Algorithm.Should().Be("ES256");
        security.KeySize.Should().Be(256);
        security.PrivateKeyStatus.Should().Be(PrivateKeyStatus.Exists);
        security.ComputeJwkThumbprint().Should().HaveCount(32);
        security.CryptoProviderFactory.IsSupportedAlgorithm("ES256", security).Should().BeTrue();
        foreach (var alg in new[] { "ES384", "HS256", "none", "EdDSA", "", "es256" })
        {
            security.IsSupportedAlgorithm(alg).Should().BeFalse();
            FluentActions.Invoking(() => security.CryptoProviderFactory.CreateForVerifying(security, alg)).Should().Throw<Exception>();
            FluentActions.Invoking(() => new DigitalIdentitySignatureProvider(security, alg, false)).Should().Throw<Exception>();
        }

        new DigitalIdentitySecurityKey(key.PublicKey).PrivateKeyStatus.Should().Be(PrivateKeyStatus.DoesNotExist);
        FluentActions.Invoking(() => new DigitalIdentitySignatureProvider(new(key.PublicKey), "ES256", true)).Should().Throw<InvalidOperationException>();
        security.ToString().Should().NotContain(key.PublicKey.ToMultikey());
    }

    [Fact]
    public void A_remote_signer_signs_and_only_with_the_padding_it_has()
    {
        using var key = KeyAlgorithm.Rsa.Generate();
        var security = new DigitalIdentitySecurityKey(new RemoteSigner(key), "hsm");

        var token = new JsonWebTokenHandler().CreateToken(Claims, new SigningCredentials(security, "PS256"));

        Tokens.Parse(token).Verify(key.PublicKey, out _).Should().BeTrue();
        FluentActions.Invoking(() => new DigitalIdentitySignatureProvider(security, "RS256", true)).Should().Throw<InvalidOperationException>();
    }

    private static TokenValidationParameters Parameters(SecurityKey key) => new()
    {
        IssuerSigningKey = key, ValidIssuer = Issuer, ValidAudience = Audience, ClockSkew = TimeSpan.Zero,
    };

    private static string Hmac(PublicKey key)
    {
        var input = $"{Tokens.B64("""{"alg":"HS256","kid":"k1"}""")}.{Tokens.B64(Claims)}";
        return $"{input}.{Base64UrlStrict.Encode(System.Security.Cryptography.HMACSHA256.HashData(key.ToRaw(), Encoding.ASCII.GetBytes(input)))}";
    }

    private static async Task<WebApplication> StartAsync(SecurityKey key)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = Parameters(key);
        });
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/", (HttpContext context) => context.User.FindFirst("sub")?.Value ?? "nobody").RequireAuthorization();
        await app.StartAsync(Cancel);
        return app;
    }

    private static async Task<(HttpStatusCode, string)> GetAsync(HttpClient client, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (token.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request, Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    private sealed class RemoteSigner(SigningKey key) : ISigner
    {
        public PublicKey PublicKey => key.PublicKey;

        public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
        {
            await Task.Delay(1, cancellationToken);
            return key.Sign(data.Span);
        }
    }
}
