using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Testing;

using static DigitalIdentity.Tests.Fuzzing.Answers;

namespace DigitalIdentity.Tests.Fuzzing;

/// <summary>
/// Issuers and holders who sign anything at all, with keys that are really theirs: what lies behind the signature is answered with a coded
/// result as well, and what is accepted can be read. Fixed seeds; FUZZ_FACTOR makes it longer.
/// </summary>
public sealed class HostileSignerFuzzTests
{
    private readonly Dictionary<VerificationStatus, int> _seen = [];

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("VCDM 1.1 JWT")]
    public async Task A_JWT_of_any_content(string name)
    {
        var corpus = await Corpus.GetAsync();
        var mutator = Mutator(corpus, 11);
        var token = Text(corpus, name).Split('.');
        for (var round = 0; round < Fuzz.Rounds(1000); round++)
            Credential(corpus, Jwt(corpus.Issuer, VerificationRelationship.AssertionMethod, mutator, token[0], Json(token[1])));

        _seen.Keys.Should().Contain([VerificationStatus.Invalid, VerificationStatus.Valid]);
    }

    [Theory]
    [InlineData("vc+sd-jwt")]
    [InlineData("dc+sd-jwt")]
    public async Task An_SD_JWT_of_any_content_with_any_disclosures(string name)
    {
        var corpus = await Corpus.GetAsync();
        var mutator = Mutator(corpus, 12);
        var random = new Random(12);
        for (var round = 0; round < Fuzz.Rounds(700); round++)
        {
            // A disclosure is changed, and the digest of what it is now stands where that of what it was stood.
            var parts = Text(corpus, name).Split('~');
            var payload = Encoding.UTF8.GetString(Json(parts[0].Split('.')[1]));
            for (var n = random.Next(3); n > 0; n--)
            {
                var at = random.Next(1, parts.Length - 1);
                var changed = Base64Url.EncodeToString(mutator.NextJson(Json(parts[at])));
                payload = payload.Replace(Digest(parts[at]), Digest(changed), StringComparison.Ordinal);
                parts[at] = changed;
            }

            var jwt = Jwt(corpus.Issuer, VerificationRelationship.AssertionMethod, mutator, parts[0].Split('.')[0], Encoding.UTF8.GetBytes(payload));
            var sdJwt = Encoding.ASCII.GetString(jwt) + "~" + string.Join('~', parts[1..]);
            Credential(corpus, Encoding.ASCII.GetBytes(sdJwt));

            // And the holder presents it, with a key binding of any content that is right about what it binds.
            var binding = new JsonObject { ["iat"] = Corpus.Noon.ToUnixTimeSeconds(), ["aud"] = Agents.Verifier.Domain, ["nonce"] = Agents.Verifier.Nonce, ["sd_hash"] = Digest(sdJwt) };
            var header = Base64Url.EncodeToString("""{"alg":"EdDSA","typ":"kb+jwt"}"""u8);
            var bound = sdJwt + Encoding.ASCII.GetString(Jwt(corpus.Holder, VerificationRelationship.Authentication, mutator, header, Encoding.UTF8.GetBytes(binding.ToJsonString())));
            Presentation(corpus, Encoding.ASCII.GetBytes(bound));
        }

        _seen.Keys.Should().Contain([VerificationStatus.Invalid, VerificationStatus.Valid]);
    }

    [Theory]
    [InlineData("presentation as vc+jwt")]
    public async Task A_presentation_of_any_content(string name)
    {
        var corpus = await Corpus.GetAsync();
        var mutator = Mutator(corpus, 13);
        var token = Text(corpus, name).Split('.');
        for (var round = 0; round < Fuzz.Rounds(1000); round++)
            Presentation(corpus, Jwt(corpus.Holder, VerificationRelationship.Authentication, mutator, token[0], Json(token[1])));

        _seen.Keys.Should().Contain([VerificationStatus.Invalid, VerificationStatus.Valid]);
    }

    [Theory]
    [InlineData("eddsa-jcs-2022", false)]
    [InlineData("presentation as eddsa-jcs-2022", true)]
    public async Task A_document_of_any_content_with_an_embedded_proof(string name, bool presentation)
    {
        var corpus = await Corpus.GetAsync();
        var mutator = Mutator(corpus, 14);
        var document = JsonNode.Parse(Text(corpus, name))!.AsObject();
        document.Remove("proof");
        var unsecured = Encoding.UTF8.GetBytes(document.ToJsonString());
        var (signer, use) = presentation ? (corpus.Holder, VerificationRelationship.Authentication) : (corpus.Issuer, VerificationRelationship.AssertionMethod);
        signer.TryGetSigner(use, null, out var method, out var key).Should().BeTrue();
        var options = new ProofOptions(method!, use)
        {
            Created = Corpus.Noon,
            Domains = presentation ? [Agents.Verifier.Domain] : [],
            Challenge = presentation ? Agents.Verifier.Nonce : null,
        };
        for (var round = 0; round < Fuzz.Rounds(1000); round++)
        {
            var changed = mutator.NextJson(unsecured);
            var added = Call(changed, text => new EddsaJcs2022().AddProofAsync(text, options, key!));
            if (!added.TryGet(out var secured, out var problem))
                problem.Code.Should().NotBeEmpty();
            else if (presentation)
                Presentation(corpus, secured);
            else
                Credential(corpus, secured);
        }

        _seen.Keys.Should().Contain([VerificationStatus.Invalid, VerificationStatus.Valid]);
    }

    private void Credential(Corpus corpus, byte[] text) => Run(text, () =>
    {
        var report = Call(text, t => Corpus.Agent.Verifier.VerifyCredentialAsync(t));
        ShouldBeCoded(report.Status, report.Checks, text);
        _seen[report.Status] = _seen.GetValueOrDefault(report.Status) + 1;
        if (report.TryGetVerified(out var verified))
            Read(corpus, verified, text);
        if (!SecuredCredential.TryParse(text, out var credential, out _))
            return;

        // A holder who was given such a credential can show it, or is told that it is none.
        try
        {
            var shown = Call(text, _ => Corpus.Agent.Holder.PresentAsync(credential, [""], corpus.Holder, Agents.Verifier));
            var presented = Call(shown.Utf8.ToArray(), _ => Corpus.Agent.Verifier.VerifyAsync(shown, Agents.Verifier));
            ShouldBeCoded(presented.Status, presented.Checks, text);
        }
        catch (ArgumentException)
        {
            // Malformed, or bound to another key.
        }
    });

    private void Presentation(Corpus corpus, byte[] text) => Run(text, () =>
    {
        var report = Call(text, t => Corpus.Agent.Verifier.VerifyPresentationAsync(t, Agents.Verifier));
        ShouldBeCoded(report.Status, report.Checks, text);
        _seen[report.Status] = _seen.GetValueOrDefault(report.Status) + 1;
        if (!report.TryGetVerified(out var verified))
            return;
        if (verified.Credentials.Count == 0 || verified.Audience != Agents.Verifier || verified.Holder is not null && verified.Holder != corpus.Holder.Did.Value)
            Fail("A presentation by nobody, of nothing, or for somebody else", text);
        foreach (var credential in verified.Credentials)
            Read(corpus, credential, text);
    });

    // Whatever was accepted: who signed it is who issued it, and every view of it can be read.
    private static void Read(Corpus corpus, VerifiedCredential verified, byte[] text)
    {
        if (verified.Issuer is not null && !verified.Signer.StartsWith(verified.Issuer + "#", StringComparison.Ordinal))
            Fail($"{verified.Signer} signed for {verified.Issuer}", text);
        if (verified.Issuer != corpus.Issuer.Did.Value && verified.Issuer != corpus.Second.Did.Value && verified.Issuer is not null)
            Fail($"{verified.Issuer} never signed", text);
        _ = JsonElement.Parse(verified.Document.GetRawText());
        foreach (var subject in verified.Subjects)
        {
            _ = (subject.Id, subject.ToString(), subject.Json.GetRawText());
            foreach (var claim in subject.ClaimNames)
                _ = subject[claim]?.ToJsonString();
        }

        _ = (verified.HolderKey, verified.IsKeyBound, verified.MediaType);
        if (verified.Credential is not { } credential)
            return;
        _ = (credential.Id, credential.Issuer, credential.Name, credential.Description, credential.ValidFrom, credential.ValidUntil, credential.HasProof, credential.ToString());
        _ = (credential.Contexts.Count, credential.Types.Count, credential.Status.Count, credential.Schema.Count, credential.RefreshService.Count, credential.TermsOfUse.Count, credential.Evidence.Count, credential.RelatedResource.Count);
        if (credential.HasProof)
            Fail("A proof among what it secures", text);
    }

    private static Mutator Mutator(Corpus corpus, int seed) => new(new Random(seed), [.. corpus.Samples.Select(s => s.Utf8)]);

    private static string Text(Corpus corpus, string name) => Encoding.UTF8.GetString(corpus.Samples.Single(s => s.Name == name).Utf8);

    private static byte[] Json(string base64url) => Base64Url.DecodeFromChars(base64url);

    private static string Digest(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    private static byte[] Jwt(ControlledDid signer, VerificationRelationship use, Mutator mutator, string header, byte[] payload)
    {
        signer.TryGetSigner(use, null, out _, out var key).Should().BeTrue();
        var text = $"{Base64Url.EncodeToString(mutator.NextJson(Json(header), unchanged: 5))}.{Base64Url.EncodeToString(mutator.NextJson(payload))}";
        return Encoding.ASCII.GetBytes($"{text}.{Base64Url.EncodeToString(((SigningKey)key!).Sign(Encoding.ASCII.GetBytes(text)))}");
    }
}
