using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Jose;

namespace DigitalIdentity.Tests.Attacks;

/// <summary>Whoever signs what no honest issuer or holder would: any header, any payload, any proof, with a real key.</summary>
internal static class Attacker
{
    public const string V1 = "https://www.w3.org/2018/credentials/v1";
    public const string V2 = "https://www.w3.org/ns/credentials/v2";

    /// <summary>The key of a DID, and the URL of its verification method.</summary>
    public static (string Method, ISigner Signer) Key(this ControlledDid did, VerificationRelationship relationship = VerificationRelationship.AssertionMethod)
    {
        did.TryGetSigner(relationship, null, out var method, out var signer).Should().BeTrue();
        return (method!, signer!);
    }

    /// <summary>A credential of version 2.0 that breaks no rule.</summary>
    public static JsonObject Credential(string issuer, string? subject) => new()
    {
        ["@context"] = new JsonArray(V2, "https://www.w3.org/ns/credentials/undefined-terms/v2"),
        ["type"] = new JsonArray("VerifiableCredential"),
        ["issuer"] = issuer,
        ["credentialSubject"] = subject is null ? new JsonObject { ["name"] = "Pat" } : new JsonObject { ["id"] = subject, ["name"] = "Pat" },
    };

    /// <summary>A presentation of version 2.0 for <see cref="Agents.Verifier"/>.</summary>
    public static JsonObject Presentation(string? holder, params JsonNode[] credentials)
    {
        var presentation = new JsonObject
        {
            ["@context"] = new JsonArray(V2),
            ["type"] = new JsonArray("VerifiablePresentation"),
            ["verifiableCredential"] = new JsonArray([.. credentials.Select(c => c.DeepClone())]),
        };
        if (holder is not null)
            presentation["holder"] = holder;
        return presentation;
    }

    /// <summary>What an enveloped presentation says about its audience.</summary>
    public static JsonObject For(this JsonObject claims, Audience audience)
    {
        claims["aud"] = audience.Domain;
        claims["nonce"] = audience.Nonce;
        return claims;
    }

    public static JsonObject Enveloped(string mediaType, string data) => new()
    {
        ["@context"] = V2,
        ["id"] = $"data:{mediaType},{data}",
        ["type"] = "EnvelopedVerifiableCredential",
    };

    public static async Task<string> JwtAsync(JsonNode claims, string? typ, string? kid, ISigner signer, string? cty = null) =>
        await Jws.SignAsync(Encoding.UTF8.GetBytes(claims.ToJsonString()), new JwsHeaderOptions { Typ = typ, Kid = kid, Cty = cty }, signer);

    /// <summary>A token over any text.</summary>
    public static async Task<string> JwtAsync(string payload, string? typ, string? kid, ISigner signer) =>
        await Jws.SignAsync(Encoding.UTF8.GetBytes(payload), new JwsHeaderOptions { Typ = typ, Kid = kid }, signer);

    /// <summary>An SD-JWT whose payload gets the digests of some disclosures at its top level.</summary>
    public static async Task<string> SdJwtAsync(JsonObject claims, string typ, string kid, ISigner signer, params string[] disclosures)
    {
        claims = claims.DeepClone().AsObject();
        if (disclosures.Length > 0)
            claims["_sd"] = new JsonArray([.. disclosures.Select(d => (JsonNode)Digest(d))]);
        return await JwtAsync(claims, typ, kid, signer) + "~" + string.Concat(disclosures.Select(d => d + "~"));
    }

    public static string Disclosure(string name, JsonNode? value) =>
        Base64UrlStrict.Encode(Encoding.UTF8.GetBytes(new JsonArray("c2FsdCBvZiAxMjggYml0cw", name, value?.DeepClone()).ToJsonString()));

    public static string Digest(string text) => Base64UrlStrict.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    /// <summary>Adds a Key Binding JWT, whatever the SD-JWT says about keys.</summary>
    public static async Task<string> BindAsync(string sdJwt, ISigner signer, Audience audience, DateTimeOffset? made = null)
    {
        var claims = new JsonObject
        {
            ["iat"] = (made ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds(),
            ["aud"] = audience.Domain,
            ["nonce"] = audience.Nonce,
            ["sd_hash"] = Digest(sdJwt),
        };
        return sdJwt + await JwtAsync(claims, "kb+jwt", null, signer);
    }

    public static JsonObject Confirmation(PublicKey key) => new() { ["jwk"] = key.ToJwk() };

    public static async Task<string> ProofAsync(JsonNode document, ProofOptions options, ISigner signer)
    {
        Cryptosuite suite = signer.PublicKey.Algorithm == KeyAlgorithm.Ed25519 ? new EddsaJcs2022() : new EcdsaJcs2019();
        var result = await suite.AddProofAsync(Encoding.UTF8.GetBytes(document.ToJsonString()), options, signer);
        result.TryGet(out var secured, out var problem).Should().BeTrue(problem?.ToString());
        return Encoding.UTF8.GetString(secured!);
    }

    public static Task<string> AssertAsync(JsonNode document, ControlledDid signer) =>
        ProofAsync(document, new ProofOptions(signer.Key().Method, VerificationRelationship.AssertionMethod), signer.Key().Signer);

    public static Task<string> LogInAsync(JsonNode document, ControlledDid signer, Audience? audience = null)
    {
        var (method, key) = signer.Key(VerificationRelationship.Authentication);
        audience ??= Agents.Verifier;
        return ProofAsync(
            document, new ProofOptions(method, VerificationRelationship.Authentication) { Domains = [audience.Domain], Challenge = audience.Nonce }, key);
    }

    /// <summary>Never valid, and nothing is handed out.</summary>
    public static VerificationReport<T> ShouldRefuse<T>(this VerificationReport<T> report, CheckKind? kind = null, string? pointer = null)
        where T : class
    {
        report.Status.Should().Be(VerificationStatus.Invalid, report.ToString());
        report.TryGetVerified(out var verified).Should().BeFalse();
        verified.Should().BeNull();
        report.Problems.Should().NotBeEmpty().And.AllSatisfy(p => p.Code.Should().NotBeEmpty());
        if (kind is not null)
            report.Checks.Should().Contain(c => c.Outcome == CheckOutcome.Failed && c.Kind == kind, report.ToString());
        if (pointer is not null)
            report.Problems.Should().Contain(p => p.Pointer == pointer);
        return report;
    }

    public static T ShouldAccept<T>(this VerificationReport<T> report)
        where T : class
    {
        report.TryGetVerified(out var verified).Should().BeTrue(report.ToString());
        return verified!;
    }
}
