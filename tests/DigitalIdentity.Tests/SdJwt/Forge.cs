using System.Text;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.SdJwt;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.SdJwt;

/// <summary>Makes SD-JWTs of any content, really signed, and says how verification ends.</summary>
internal static class Forge
{
    internal const string Audience = "https://verifier.example";
    internal const string Nonce = "n-0S6_WzA2Mj";

    internal static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    internal static readonly SigningKey Issuer = KeyAlgorithm.P256.Generate();
    internal static readonly SigningKey Holder = KeyAlgorithm.P256.Generate();
    internal static readonly SdJwtPolicy Plain = new(KeyBindingPolicy.Forbidden);
    internal static readonly SdJwtPolicy Bound = new(KeyBindingPolicy.Required(Audience, Nonce));

    internal static string Cnf => $$"""{"jwk":{{Encoding.UTF8.GetString(Holder.PublicKey.ToJwkUtf8())}}}""";

    internal static string B64(string text) => Base64UrlStrict.Encode(Encoding.UTF8.GetBytes(text));

    internal static string Digest(string disclosure, SdJwtHashAlgorithm? algorithm = null)
    {
        algorithm ??= SdJwtHashAlgorithm.Sha256;
        var text = new byte[algorithm.TextLength];
        algorithm.HashToText(Encoding.ASCII.GetBytes(disclosure), text);
        return Encoding.ASCII.GetString(text);
    }

    internal static string Jwt(string payload, string? header = null, SigningKey? key = null)
    {
        var input = $"{B64(header ?? """{"alg":"ES256","typ":"example+sd-jwt"}""")}.{B64(payload)}";
        return $"{input}.{Base64UrlStrict.Encode((key ?? Issuer).Sign(Encoding.ASCII.GetBytes(input)))}";
    }

    /// <summary>An SD-JWT; in the payload, <c>#0#</c> stands for the digest of the first Disclosure, and so on.</summary>
    internal static string Token(string payload, params string[] disclosures) => Assemble(payload, disclosures.Select(B64).ToArray());

    /// <summary>As <see cref="Token"/> with Disclosures that are text already.</summary>
    internal static string Assemble(string payload, params string[] disclosures)
    {
        for (var i = 0; i < disclosures.Length; i++)
            payload = payload.Replace($"#{i}#", Digest(disclosures[i]));
        return Jwt(payload) + "~" + string.Concat(disclosures.Select(disclosure => disclosure + "~"));
    }

    /// <summary>Adds a Key Binding JWT with any claims; <c>#</c> in them stands for the right sd_hash.</summary>
    internal static string Bind(string token, string? claims = null, string? header = null, SigningKey? key = null)
    {
        claims ??= $$"""{"iat":{{Now.ToUnixTimeSeconds()}},"aud":"{{Audience}}","nonce":"{{Nonce}}","sd_hash":"#"}""";
        return token + Jwt(claims.Replace("#", Digest(token)), header ?? """{"alg":"ES256","typ":"kb+jwt"}""", key ?? Holder);
    }

    /// <summary>The claims as JSON, or the code of the first failure.</summary>
    internal static string Verify(string text, SdJwtPolicy? policy = null, PublicKey? key = null)
    {
        if (!SdJwtToken.TryParse(text, out var token, out var problem))
            return problem.Code;
        var result = new SdJwtVerifier(new FixedTime(Now)).Verify(token, key ?? Issuer.PublicKey, policy ?? Plain);
        result.IsValid.Should().Be(result.Checks.All(check => check.Outcome is CheckOutcome.Passed or CheckOutcome.Warning));
        return result.TryGetVerified(out var verified, out problem) ? Encoding.UTF8.GetString(verified.Utf8.Span) : problem.Code;
    }
}
