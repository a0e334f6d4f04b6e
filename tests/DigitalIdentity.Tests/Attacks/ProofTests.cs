using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;

namespace DigitalIdentity.Tests.Attacks;

/// <summary>Embedded proofs, through the front door.</summary>
public class ProofTests
{
    [Fact]
    public async Task One_bad_proof_among_good_ones_spoils_the_credential()
    {
        using var issuer = await Agents.CreateAsync();
        using var other = await Agents.CreateAsync();
        var secured = JsonNode.Parse(await Attacker.AssertAsync(JsonNode.Parse(
            await Attacker.AssertAsync(Attacker.Credential(issuer.Did.Value, null), issuer))!, other))!;
        (await VerifyAsync(secured)).ShouldAccept().Signer.Should().Be(issuer.Key().Method);

        for (var bad = 0; bad < 2; bad++)
        {
            var spoilt = secured.DeepClone();
            spoilt["proof"]![bad]!["created"] = "2020-01-01T00:00:00Z";
            (await VerifyAsync(spoilt)).ShouldRefuse(CheckKind.Proof);
            foreach (var (member, value) in new (string, JsonNode)[] { ("type", "Other"), ("cryptosuite", "other"), ("verificationMethod", "did:unknown:x#y"), ("proofPurpose", "authentication") })
            {
                spoilt = secured.DeepClone();
                spoilt["proof"]![bad]![member] = value;
                (await VerifyAsync(spoilt)).TryGetVerified(out _).Should().BeFalse();
            }
        }
    }

    [Fact]
    public async Task A_proof_that_somebody_put_before_the_issuers_changes_neither_issuer_nor_signer()
    {
        using var issuer = await Agents.CreateAsync();
        using var stranger = await Agents.CreateAsync();
        var honest = JsonNode.Parse(await Attacker.AssertAsync(Attacker.Credential(issuer.Did.Value, null), issuer))!.AsObject();
        var both = JsonNode.Parse(await Attacker.AssertAsync(honest, stranger))!.AsObject();
        both["proof"] = new JsonArray(both["proof"]![1]!.DeepClone(), both["proof"]![0]!.DeepClone());

        var verified = (await VerifyAsync(both)).ShouldAccept();

        (verified.Issuer, verified.Signer).Should().Be((issuer.Did.Value, issuer.Key().Method));
        both["proof"]!.AsArray().RemoveAt(1);
        (await VerifyAsync(both)).ShouldRefuse(CheckKind.KeyAuthority);
    }

    [Fact]
    public async Task A_circle_of_proofs_is_refused_whoever_signed_it()
    {
        using var issuer = await Agents.CreateAsync();
        var secured = JsonNode.Parse(await Attacker.AssertAsync(JsonNode.Parse(
            await Attacker.AssertAsync(Attacker.Credential(issuer.Did.Value, null), issuer))!, issuer))!;
        var (first, second) = (secured["proof"]![0]!, secured["proof"]![1]!);
        (first["id"], second["id"]) = ("urn:proof:1", "urn:proof:2");
        foreach (var (a, b) in new (JsonNode?, JsonNode?)[]
        {
            ("urn:proof:2", "urn:proof:1"), ("urn:proof:1", null), (null, "urn:proof:2"), (new JsonArray("urn:proof:2", "urn:proof:1"), "urn:proof:1"),
            ("urn:proof:3", null), (null, "urn:proof:3"), (7, null), (new JsonArray(), null), (new JsonArray(""), null), (new JsonArray(new JsonObject()), null),
        })
        {
            var bad = secured.DeepClone();
            if (a is not null)
                bad["proof"]![0]!["previousProof"] = a;
            if (b is not null)
                bad["proof"]![1]!["previousProof"] = b;
            (await VerifyAsync(bad)).ShouldRefuse(CheckKind.Proof);
        }

        second["id"] = "urn:proof:1";
        (await VerifyAsync(secured)).ShouldRefuse(CheckKind.Proof);
    }

    [Fact]
    public async Task A_proof_inside_the_subject_is_content_and_counts_for_nothing()
    {
        using var issuer = await Agents.CreateAsync();
        using var victim = await Agents.CreateAsync();
        var genuine = JsonNode.Parse(await Attacker.AssertAsync(Attacker.Credential(victim.Did.Value, null), victim))!;
        var nested = Attacker.Credential(issuer.Did.Value, null);
        nested["credentialSubject"] = genuine.DeepClone();
        var borrowed = Attacker.Credential(victim.Did.Value, null);
        borrowed["credentialSubject"] = new JsonObject { ["proof"] = genuine["proof"]!.DeepClone(), ["name"] = "Pat" };

        (await VerifyAsync(borrowed)).ShouldRefuse(CheckKind.Syntax);
        var verified = (await VerifyAsync(JsonNode.Parse(await Attacker.AssertAsync(nested, issuer))!)).ShouldAccept();
        (verified.Issuer, verified.Credential!.HasProof).Should().Be((issuer.Did.Value, false));
        verified.Document.GetProperty("credentialSubject").TryGetProperty("proof", out _).Should().BeTrue("it is part of what the issuer signed");
    }

    [Fact]
    public async Task A_proof_moved_to_another_credential_is_refused()
    {
        using var issuer = await Agents.CreateAsync();
        var genuine = JsonNode.Parse(await Attacker.AssertAsync(Attacker.Credential(issuer.Did.Value, "did:example:a"), issuer))!;
        var other = Attacker.Credential(issuer.Did.Value, "did:example:b");
        other["proof"] = genuine["proof"]!.DeepClone();

        (await VerifyAsync(other)).ShouldRefuse(CheckKind.Proof);
    }

    [Fact]
    public async Task A_login_is_no_assertion_and_an_assertion_no_login()
    {
        using var issuer = await Agents.CreateAsync();
        var credential = Attacker.Credential(issuer.Did.Value, issuer.Did.Value);
        var presentation = Attacker.Presentation(issuer.Did.Value, JsonNode.Parse(await Attacker.AssertAsync(credential, issuer))!);
        var (method, key) = issuer.Key();

        (await VerifyAsync(JsonNode.Parse(await Attacker.LogInAsync(credential, issuer))!)).ShouldRefuse(CheckKind.Proof, "/proof/proofPurpose");
        var asserted = await Attacker.ProofAsync(
            presentation, new ProofOptions(method, VerificationRelationship.AssertionMethod) { Domains = [Agents.Verifier.Domain], Challenge = Agents.Verifier.Nonce }, key);
        (await PresentedAsync(asserted)).ShouldRefuse(CheckKind.Proof, "/proof/proofPurpose");
    }

    [Fact]
    public async Task A_login_for_another_verifier_or_none_or_several_is_refused()
    {
        using var holder = await Agents.CreateAsync();
        var presentation = Attacker.Presentation(holder.Did.Value, JsonNode.Parse(await Attacker.AssertAsync(Attacker.Credential(holder.Did.Value, holder.Did.Value), holder))!);
        var (method, key) = holder.Key(VerificationRelationship.Authentication);
        foreach (var (domains, challenge) in new (string[], string?)[]
        {
            ([], Agents.Verifier.Nonce), (["https://other.example"], Agents.Verifier.Nonce), ([Agents.Verifier.Domain, "https://other.example"], Agents.Verifier.Nonce),
            ([Agents.Verifier.Domain], null), ([Agents.Verifier.Domain], "another"), ([Agents.Verifier.Domain + "/"], Agents.Verifier.Nonce),
            (["HTTPS://VERIFIER.EXAMPLE"], Agents.Verifier.Nonce), ([], null),
        })
            (await PresentedAsync(await Attacker.ProofAsync(
                presentation, new ProofOptions(method, VerificationRelationship.Authentication) { Domains = domains, Challenge = challenge }, key)))
                .ShouldRefuse(CheckKind.Audience);
    }

    [Fact]
    public async Task Contexts_that_were_appended_after_signing_are_in_nothing_that_is_handed_out()
    {
        using var issuer = await Agents.CreateAsync();
        var secured = JsonNode.Parse(await Attacker.AssertAsync(Attacker.Credential(issuer.Did.Value, issuer.Did.Value), issuer))!;
        var evil = secured.DeepClone();
        evil["@context"]!.AsArray().Add(JsonNode.Parse("""{"degree":"https://evil.example/swapped"}"""));
        var presentation = JsonNode.Parse(await Attacker.LogInAsync(Attacker.Presentation(issuer.Did.Value, secured), issuer))!;
        presentation["@context"]!.AsArray().Add(JsonNode.Parse("""{"degree":"https://evil.example/swapped"}"""));

        var report = await VerifyAsync(evil);
        report.ShouldAccept().Document.GetRawText().Should().NotContain("evil");
        report.ShouldAccept().Credential!.Contexts.Should().HaveCount(2);
        report.Warnings.Should().Contain(p => p.Pointer == "/@context");
        var presented = await PresentedAsync(presentation.ToJsonString());
        if (presented.TryGetVerified(out var verified))
            verified.Credentials.Should().ContainSingle(c => !c.Document.GetRawText().Contains("evil"));
    }

    // The JCS suites take any prefix of the document's contexts for what the proof covers, the empty one too.
    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"https://www.w3.org/ns/credentials/v2\"")]
    [InlineData("[\"https://www.w3.org/2018/credentials/v1\"]")]
    [InlineData("[[]]")]
    public async Task A_proof_over_another_context_than_the_documents_is_refused_without_an_exception(string context)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var credential = Attacker.Credential(issuer.Did.Value, issuer.Did.Value);
        var presentation = Attacker.Presentation(issuer.Did.Value, JsonNode.Parse(await Attacker.AssertAsync(credential, issuer))!);
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        foreach (var isPresentation in new[] { false, true })
        {
            var document = isPresentation ? presentation : credential;
            var proof = new JsonObject
            {
                ["type"] = "DataIntegrityProof", ["cryptosuite"] = "eddsa-jcs-2022", ["created"] = now, ["verificationMethod"] = method,
                ["proofPurpose"] = isPresentation ? "authentication" : "assertionMethod", ["@context"] = JsonNode.Parse(context),
            };
            if (isPresentation)
                (proof["domain"], proof["challenge"]) = (Agents.Verifier.Domain, Agents.Verifier.Nonce);
            var signed = document.DeepClone().AsObject();
            signed["@context"] = JsonNode.Parse(context);
            byte[] hashes = [.. Hash(proof), .. Hash(signed)];
            proof["proofValue"] = Multibase.Encode('z', await key.SignAsync(hashes));
            var secured = document.DeepClone();
            secured["proof"] = proof;

            if (isPresentation)
                Refused(await PresentedAsync(secured.ToJsonString()));
            else
                Refused(await VerifyAsync(secured));
        }

        void Refused<T>(VerificationReport<T> report)
            where T : class
        {
            report.Problems.Should().NotContain(p => p.Detail.Contains("failed with"));
            // All that the presentation's own @context says; not all of the credential's.
            if (context[0] == '"' && report is VerificationReport<VerifiedPresentation>)
                report.ShouldAccept();
            else
                report.ShouldRefuse();
        }
    }

    [Fact]
    public async Task An_old_login_is_refused_also_when_a_fresh_proof_stands_before_it()
    {
        using var holder = await Agents.CreateAsync();
        using var other = await Agents.CreateAsync();
        var (method, key) = holder.Key(VerificationRelationship.Authentication);
        var presentation = Attacker.Presentation(holder.Did.Value, JsonNode.Parse(await Attacker.AssertAsync(Attacker.Credential(holder.Did.Value, holder.Did.Value), holder))!);
        var old = JsonNode.Parse(await Attacker.ProofAsync(presentation, new ProofOptions(method, VerificationRelationship.Authentication)
        {
            Domains = [Agents.Verifier.Domain],
            Challenge = Agents.Verifier.Nonce,
            Created = TimeProvider.System.GetUtcNow().AddDays(-1),
        }, key))!;
        var both = JsonNode.Parse(await Attacker.LogInAsync(old, other))!.AsObject();
        both["proof"] = new JsonArray(both["proof"]![1]!.DeepClone(), both["proof"]![0]!.DeepClone());

        (await PresentedAsync(old.ToJsonString())).ShouldRefuse(CheckKind.Audience, "/proof/created");
        (await PresentedAsync(both.ToJsonString())).ShouldRefuse(CheckKind.Audience, "/proof/1/created");
    }

    [Theory]
    [InlineData("""{"proof":{}}""")]
    [InlineData("""{"proof":[{}]}""")]
    [InlineData("""{"proof":[[]]}""")]
    [InlineData("""{"proof":"text"}""")]
    [InlineData("""{"proof":{"type":7}}""")]
    [InlineData("""{"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","proofPurpose":"assertionMethod","verificationMethod":"x"}}""")]
    [InlineData("""{"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","proofPurpose":"assertionMethod","verificationMethod":"did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK#z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK","proofValue":""}}""")]
    [InlineData("""{"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","proofPurpose":"assertionMethod","verificationMethod":"did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK#z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK","proofValue":"z"}}""")]
    [InlineData("""{"proof":{"type":"Ed25519Signature2020","proofPurpose":"assertionMethod","verificationMethod":"did:key:x#x","jws":"e30..x"}}""")]
    public async Task A_proof_of_any_shape_is_refused_without_an_exception(string json)
    {
        using var issuer = await Agents.CreateAsync();
        foreach (var document in new[] { Attacker.Credential(issuer.Did.Value, null), Attacker.Presentation(issuer.Did.Value), new JsonObject() })
        {
            document["proof"] = JsonNode.Parse(json)!["proof"]!.DeepClone();
            (await VerifyAsync(document)).ShouldRefuse();
            (await PresentedAsync(document.ToJsonString())).ShouldRefuse();
        }
    }

    private static byte[] Hash(JsonNode json) =>
        System.Security.Cryptography.SHA256.HashData(Jcs.Canonicalize(System.Text.Json.JsonElement.Parse(json.ToJsonString())));

    private static ValueTask<VerificationReport<VerifiedCredential>> VerifyAsync(JsonNode secured) =>
        Agents.Agent.Verifier.VerifyCredentialAsync(secured.ToJsonString());

    private static ValueTask<VerificationReport<VerifiedPresentation>> PresentedAsync(string shown) =>
        Agents.Agent.Verifier.VerifyPresentationAsync(shown, Agents.Verifier);
}
