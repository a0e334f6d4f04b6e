using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Jose;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Tests.Fuzzing;

/// <summary>Valid secured credentials and presentations of every format and form, made with fixed keys at a fixed instant.</summary>
internal sealed class Corpus
{
    public static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<Task<Corpus>> Made = new(MakeAsync);

    private readonly List<Sample> _samples = [];

    private Corpus(ControlledDid issuer, ControlledDid second, ControlledDid holder) => (Issuer, Second, Holder) = (issuer, second, holder);

    /// <summary>An agent whose clock stands at noon.</summary>
    public static IdentityAgent Agent { get; } = Agents.At(Noon);

    public ControlledDid Issuer { get; }

    public ControlledDid Second { get; }

    public ControlledDid Holder { get; }

    public IReadOnlyList<Sample> Samples => _samples;

    public IEnumerable<Sample> Credentials => _samples.Where(s => !s.IsPresentation);

    public static Task<Corpus> GetAsync() => Made.Value;

    public static SigningKey Key(KeyAlgorithm algorithm, string name) => algorithm.ImportSigningKey(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private static async Task<Corpus> MakeAsync()
    {
        var corpus = new Corpus(
            await Agent.Dids.CreateAsync("key", [Key(KeyAlgorithm.Ed25519, "issuer")]),
            await Agent.Dids.CreateAsync("jwk", [Key(KeyAlgorithm.P256, "second")]),
            await Agent.Dids.CreateAsync("key", [Key(KeyAlgorithm.Ed25519, "holder")]));
        await corpus.FillAsync();
        return corpus;
    }

    private async Task FillAsync()
    {
        List<(string Name, SecuredCredential Credential)> issued = [];
        foreach (var format in new[] { Format.SdJwt, Format.Jwt, Format.EddsaJcs2022 })
            issued.Add((format.Name, await Agent.Issuer.IssueAsync(Card(Issuer, Holder), Issuer, format)));
        issued.Add(("ecdsa-jcs-2019", await Agent.Issuer.IssueAsync(Card(Second, Holder), Second, Format.EcdsaJcs2019)));
        issued.Add(("unbound sd-jwt", await Agent.Issuer.IssueAsync(Card(Second, null), Second, Format.SdJwt, new() { Decoys = 3 })));
        var claims = new SdJwtVcClaims("https://issuer.example/card", Issuer.Did).With(Claims());
        issued.Add(("dc+sd-jwt", await Agent.Issuer.IssueAsync(claims, Issuer, new() { HolderKey = Signer(Holder, VerificationRelationship.Authentication).Key.PublicKey })));
        issued.Add(("proof set", Parse(await AddProofAsync(issued[2].Credential))));
        issued.Add(("VCDM 1.1 JWT", Parse(await LegacyAsync())));
        issued.Add(("flattened sd-jwt", Parse(Json(issued[0].Credential, t => t.ToFlattenedJson()))));
        issued.Add(("general sd-jwt", Parse(Json(issued[0].Credential, t => t.ToGeneralJson()))));
        issued.Add(("enveloped vc+jwt", Parse(Enveloped("Credential", issued[1].Credential.MediaType, issued[1].Credential.ToString()))));
        issued.Add(("enveloped vc+sd-jwt", Parse(Enveloped("Credential", issued[4].Credential.MediaType, issued[4].Credential.ToString()))));
        foreach (var (name, credential) in issued)
            await AddAsync(name, credential);

        var shown = await Agent.Holder.PresentAsync(issued[0].Credential, ["/credentialSubject/address/city", "/credentialSubject/list/1"], Holder, Agents.Verifier);
        await AddAsync("sd-jwt with key binding", shown);
        await AddAsync("flattened sd-jwt with key binding", ParsePresentation(Json(new SecuredCredential(shown.Format, shown.MediaType, shown.Utf8), t => t.ToFlattenedJson())));
        await AddAsync("dc+sd-jwt with key binding", await Agent.Holder.PresentAsync(issued[5].Credential, ["/list"], Holder, Agents.Verifier));
        foreach (var format in new[] { Format.Jwt, Format.SdJwt, Format.EddsaJcs2022 })
        {
            CredentialSelection[] all = [new(issued[2].Credential, [""]), new(issued[1].Credential, [""]), new(issued[0].Credential, ["/credentialSubject/n"])];
            var presentation = await Agent.Holder.PresentAsync(all, Holder, Agents.Verifier, new() { Format = format });
            await AddAsync("presentation as " + format, presentation);
            if (format == Format.Jwt)
                await AddAsync("enveloped vp+jwt", ParsePresentation(Enveloped("Presentation", presentation.MediaType, presentation.ToString())));
        }
    }

    private static Credential Card(ControlledDid issuer, ControlledDid? holder)
    {
        var subject = holder is null ? new CredentialSubject() : new CredentialSubject(holder.Did);
        foreach (var (name, value) in Claims())
            subject[name] = value;
        return new("ResidentCard", issuer.Did) { Id = "urn:uuid:0e2b7e7c-6d9d-4c54-8d8a-1d2f3a4b5c6d", Subject = subject, ValidFrom = Noon.AddDays(-1), ValidUntil = Noon.AddYears(1) };
    }

    private static JsonObject Claims() => new()
    {
        ["name"] = "Zoë \u00e9\ud83d\ude00",
        ["n"] = 1.5,
        ["address"] = new JsonObject { ["street"] = "1 Example Lane", ["city"] = "Exampletown" },
        ["list"] = new JsonArray("a", 2, new JsonObject { ["three"] = null }),
        ["adult"] = true,
    };

    private static (string Method, ISigner Key) Signer(ControlledDid did, VerificationRelationship use)
    {
        did.TryGetSigner(use, null, out var method, out var key).Should().BeTrue();
        return (method!, key!);
    }

    private async Task<string> AddProofAsync(SecuredCredential secured)
    {
        var (method, key) = Signer(Second, VerificationRelationship.AssertionMethod);
        var options = new ProofOptions(method, VerificationRelationship.AssertionMethod) { Created = Noon };
        (await new EcdsaJcs2019().AddProofAsync(secured.Utf8, options, key)).TryGet(out var both, out var problem).Should().BeTrue(problem?.ToString());
        return Encoding.UTF8.GetString(both!);
    }

    private async Task<string> LegacyAsync()
    {
        var (method, key) = Signer(Issuer, VerificationRelationship.AssertionMethod);
        var payload = new JsonObject
        {
            ["iss"] = Issuer.Did.Value,
            ["sub"] = Holder.Did.Value,
            ["nbf"] = Noon.AddDays(-1).ToUnixTimeSeconds(),
            ["exp"] = Noon.AddYears(1).ToUnixTimeSeconds(),
            ["jti"] = "urn:uuid:1",
            ["vc"] = new JsonObject { ["@context"] = new JsonArray("https://www.w3.org/2018/credentials/v1"), ["type"] = new JsonArray("VerifiableCredential", "Card"), ["credentialSubject"] = Claims() },
        };
        return await Jws.SignAsync(Encoding.UTF8.GetBytes(payload.ToJsonString()), new() { Typ = "JWT", Kid = method }, key);
    }

    private static string Json(SecuredCredential sdJwt, Func<SdJwtToken, string> write)
    {
        SdJwtToken.TryParse(sdJwt.Utf8.Span, out var token, out _).Should().BeTrue();
        return write(token!);
    }

    private static string Enveloped(string what, string mediaType, string token) =>
        $$"""{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"data:{{mediaType}},{{token}}","type":"EnvelopedVerifiable{{what}}"}""";

    private static SecuredCredential Parse(string text)
    {
        SecuredCredential.TryParse(text, out var credential, out var problem).Should().BeTrue(problem?.ToString());
        return credential!;
    }

    private static SecuredPresentation ParsePresentation(string text)
    {
        SecuredPresentation.TryParse(text, out var presentation, out var problem).Should().BeTrue(problem?.ToString());
        return presentation!;
    }

    private async Task AddAsync(string name, SecuredCredential credential)
    {
        var report = await Agent.Verifier.VerifyAsync(credential);
        report.TryGetVerified(out var verified).Should().BeTrue($"{name}: {report}");
        _samples.Add(new(name, credential.Utf8.ToArray(), false, [Sample.ContentOf(verified!)]));
    }

    private async Task AddAsync(string name, SecuredPresentation presentation)
    {
        var report = await Agent.Verifier.VerifyAsync(presentation, Agents.Verifier);
        report.TryGetVerified(out var verified).Should().BeTrue($"{name}: {report}");
        _samples.Add(new(name, presentation.Utf8.ToArray(), true, [.. verified!.Credentials.Select(Sample.ContentOf)]));
    }
}
