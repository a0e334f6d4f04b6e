// A native-AOT program that issues, derives and verifies in every format that ships. Exit code 0 when all is as it should be.
// With --first it verifies one credential and ends: the time from process start to the first verified credential. With --canonicalize
// it canonicalizes one as RDF and ends; with --nothing it ends at once.
using System.Security.Cryptography;

using DigitalIdentity;
using DigitalIdentity.AotSmoke;
using DigitalIdentity.Contexts;
using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;

if (args is ["--nothing"])
    return 0;

var processor = new JsonLdProcessor(new JsonLdOptions { DocumentLoader = StandardContexts.Loader });
if (args is ["--canonicalize"])
    return (await processor.CanonicalizeAsync(Sample.Credential)).IsSuccess ? 0 : 1;

var agent = IdentityAgent.CreateBuilder().Build();
if (args is ["--first"])
    return (await agent.Verifier.VerifyCredentialAsync(Sample.Credential)).Status == VerificationStatus.Valid ? 0 : 1;

var audience = Audience.WithFreshNonce("https://verifier.example");
var failures = 0;

foreach (var (algorithm, format, reveal) in new[]
{
    (KeyAlgorithm.Ed25519, Format.SdJwt, "/credentialSubject/degree"),
    (KeyAlgorithm.P256, Format.SdJwt, "/credentialSubject/degree"),
    (KeyAlgorithm.Ed25519, Format.Jwt, ""),
    (KeyAlgorithm.P256, Format.Jwt, ""),
    (KeyAlgorithm.P384, Format.Jwt, ""),
    (KeyAlgorithm.Secp256k1, Format.Jwt, ""),
    (KeyAlgorithm.Ed25519, Format.EddsaJcs2022, ""),
    (KeyAlgorithm.P256, Format.EcdsaJcs2019, ""),
    (KeyAlgorithm.P384, Format.EcdsaJcs2019, ""),
    (KeyAlgorithm.P256, Format.EcdsaSd2023, "/credentialSubject/degree"),
    (KeyAlgorithm.Bls12381G2, Format.Bbs2023, "/credentialSubject/degree"),
})
{
    foreach (var method in new[] { "key", "jwk" })
    {
        using var issuer = await agent.Dids.CreateAsync(method, algorithm);
        using var holder = await agent.Dids.CreateAsync(method, algorithm == KeyAlgorithm.Bls12381G2 ? KeyAlgorithm.Ed25519 : algorithm);
        var credential = new Credential("UniversityDegreeCredential", issuer.Did)
        {
            Subject = new(holder.Did) { ["degree"] = "BSc", ["birthDate"] = "2001-02-03" },
        };

        var secured = await agent.Issuer.IssueAsync(credential, issuer, format);
        var shown = await agent.Holder.PresentAsync(secured, [reveal], holder, audience);
        var report = await agent.Verifier.VerifyAsync(shown, audience);
        var replay = await agent.Verifier.VerifyAsync(shown, Audience.WithFreshNonce(audience.Domain));

        var good = report.TryGetVerified(out var vp) && vp.Credentials[0].Subject["degree"]?.ToString() == "BSc"
            && replay.Status == VerificationStatus.Invalid;
        Console.WriteLine($"{(good ? "ok  " : "FAIL")} did:{method} {algorithm} {format} {report}");
        failures += good ? 0 : 1;
    }
}

foreach (var context in StandardContexts.All)
{
    var good = (await StandardContexts.Loader.LoadAsync(new DocumentRequest(context.Url), default)).IsSuccess
        && Convert.ToHexStringLower(SHA256.HashData(context.Utf8.Span)) == context.Sha256;
    if (!good)
        Console.WriteLine($"FAIL {context}");
    failures += good ? 0 : 1;
}

var everything = await processor.FrameAsync(
    (await processor.CompactAsync((await processor.ExpandAsync(Sample.Credential)).Value, """{"@vocab":"https://schema.org/"}""")).Value,
    """{"@context":"https://www.w3.org/ns/credentials/v2","type":"VerifiableCredential"}""");
var canonical = await processor.CanonicalizeAsync(Sample.Credential);
if (!everything.IsSuccess || !canonical.IsSuccess || !canonical.Value.ToString().Contains("<https://www.w3.org/2018/credentials#issuer>", StringComparison.Ordinal))
{
    Console.WriteLine($"FAIL JSON-LD {everything.Problem} {canonical.Problem}");
    failures++;
}

return failures;
