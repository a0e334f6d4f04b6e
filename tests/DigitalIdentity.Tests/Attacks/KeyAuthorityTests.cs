using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.Jose;
using DigitalIdentity.Tests.Dids;

namespace DigitalIdentity.Tests.Attacks;

/// <summary>Keys that sign in the name of a DID that they do not belong to.</summary>
public class KeyAuthorityTests
{
    private const string Victim = "did:acme:victim";
    private const string Thief = "did:acme:thief";

    public static TheoryData<string> Formats => ["vc+jwt", "vc+sd-jwt", "dc+sd-jwt", "JWT", "proof"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_key_of_one_DID_does_not_sign_for_another(string format)
    {
        using var victim = await Agents.CreateAsync();
        using var thief = await Agents.CreateAsync();

        (await VerifyAsync(Agents.Agent, await SignAsync(format, thief.Did.Value, thief.Key().Method, thief.Key().Signer))).ShouldAccept();
        (await VerifyAsync(Agents.Agent, await SignAsync(format, victim.Did.Value, thief.Key().Method, thief.Key().Signer))).ShouldRefuse();
        (await VerifyAsync(Agents.Agent, await SignAsync(format, victim.Did.Value, victim.Key().Method, thief.Key().Signer))).ShouldRefuse(CheckKind.Proof);
        (await VerifyAsync(Agents.Agent, await SignAsync(format, thief.Did.Value, victim.Key().Method, thief.Key().Signer))).ShouldRefuse();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_document_that_borrows_or_lends_methods_gives_no_authority(string format)
    {
        using var own = KeyAlgorithm.Ed25519.Generate();
        using var stolen = KeyAlgorithm.Ed25519.Generate();
        var (mine, yours) = (own.PublicKey.ToMultikey(), stolen.PublicKey.ToMultikey());
        var honest = Document(Victim, $"{Victim}#k", Victim, yours);
        foreach (var (document, kid) in new[]
        {
            // The thief's method says that the victim controls it.
            (Document(Thief, $"{Thief}#k", Victim, mine), $"{Thief}#k"),
            // The thief's document writes out a method under the victim's URL.
            (Document(Thief, $"{Victim}#k", Victim, mine), $"{Victim}#k"),
            (Document(Thief, $"{Victim}#k", Thief, mine), $"{Victim}#k"),
            // The thief's document refers to the victim's method, which the victim lists too.
            ($$"""{"id":"{{Thief}}","assertionMethod":["{{Victim}}#k"]}""", $"{Thief}#k"),
            // The thief's document controls the victim's DID, says the thief.
            ($$"""{"id":"{{Thief}}","controller":"{{Victim}}","alsoKnownAs":["{{Victim}}"],"assertionMethod":[{"id":"#k","type":"Multikey","controller":"{{Thief}}","publicKeyMultibase":"{{mine}}"}]}""", $"{Thief}#k"),
        })
        {
            var agent = IdentityAgent.CreateBuilder().AddDidMethod(StubMethod.Of("acme", honest, document)).Build();
            (await VerifyAsync(agent, await SignAsync(format, Victim, kid, stolen))).Status.Should()
                .Be(kid == $"{Victim}#k" ? VerificationStatus.Valid : VerificationStatus.Invalid, "the victim's own key under the victim's own URL is good");
            (await VerifyAsync(agent, await SignAsync(format, Victim, kid, own))).ShouldRefuse();
            (await VerifyAsync(agent, await SignAsync(format, Victim, kid[kid.IndexOf('#')..], own))).ShouldRefuse();
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_key_is_good_only_for_what_the_document_lists_it_for(string format)
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        foreach (var relationship in VerificationRelationships.All)
        {
            var document = Document(Victim, $"{Victim}#k", Victim, key.PublicKey.ToMultikey(), relationship.ToName());
            var agent = IdentityAgent.CreateBuilder().AddDidMethod(StubMethod.Of("acme", document)).Build();

            var report = await VerifyAsync(agent, await SignAsync(format, Victim, $"{Victim}#k", key));

            if (relationship == VerificationRelationship.AssertionMethod)
                report.ShouldAccept();
            else
                report.ShouldRefuse(CheckKind.VerificationMethod).Problems.Should().Contain(p => p.Code == "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD");
        }
    }

    [Theory]
    [InlineData("revoked")]
    [InlineData("expires")]
    public async Task A_key_that_was_withdrawn_signs_nothing_more(string member)
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        var document = JsonNode.Parse(Document(Victim, $"{Victim}#k", Victim, key.PublicKey.ToMultikey()))!;
        document["assertionMethod"]![0]![member] = "2026-01-01T00:00:00Z";
        var agent = IdentityAgent.CreateBuilder().AddDidMethod(StubMethod.Of("acme", document.ToJsonString())).Build();
        foreach (var format in Formats.Select(f => f.Data))
        {
            var secured = await SignAsync(format, Victim, $"{Victim}#k", key);
            (await VerifyAsync(agent, secured)).ShouldRefuse(CheckKind.VerificationMethod);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_URL_of_a_key_is_compared_whole_and_nothing_is_made_of_it(string format)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var (did, fragment) = (issuer.Did.Value, method[(method.IndexOf('#') + 1)..]);
        foreach (var kid in new[]
        {
            did, did + "#", $"{did}#{fragment}x", $"{did}#{fragment[..^1]}", $"{did}#{fragment}#{fragment}", $"{did}#{fragment}%23", $"{did}%23{fragment}",
            $"{did}?#{fragment}", $"{did}?versionId=1#{fragment}", $"{did}/#{fragment}", $"{did}/path#{fragment}", $"{did};service=x#{fragment}",
            $"{did}#%{(int)fragment[0]:X2}{fragment[1..]}", $"{did}#{fragment.ToUpperInvariant()}", $"{did}#{fragment.ToLowerInvariant()}",
            $"DID:key:{did[8..]}#{fragment}", $"did:KEY:{did[8..]}#{fragment}", $"did:key:{did[8..].ToLowerInvariant()}#{fragment}",
            $"did:key:%7A{did[9..]}#{fragment}", $" {method}", $"{method} ", $"{method}\n", $"{method}\u200b", $"did:k\u0435y:{did[8..]}#{fragment}",
            $"https://{did}#{fragment}", $"https://issuer.example/#{fragment}", $"urn:ietf:params:oauth:jwk-thumbprint:sha-256:{fragment}", $"did:jwk:{fragment}#0",
            "#", "##", $"#{fragment}/..", "", "did:key:", "did:", "did", new string('a', 20_000), "did:key:" + new string('z', 20_000) + "#x",
        })
        {
            var report = await VerifyAsync(Agents.Agent, await SignAsync(format, did, kid, key));
            report.TryGetVerified(out _).Should().BeFalse(kid);
            report.Problems.Should().NotBeEmpty().And.NotContain(p => p.Detail.Contains("failed with"));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task An_issuer_that_only_looks_like_the_keys_DID_is_another(string format)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var did = issuer.Did.Value;
        foreach (var name in new[]
        {
            method, did + "#", did + "/", did + "?", did + "%20", did + "\u200b", did.Replace("key", "k\u0435y", StringComparison.Ordinal), did.ToUpperInvariant(), "DID" + did[3..],
            "https://issuer.example/" + did, did[..^1], "did:key:%7A" + did[9..],
        })
            (await VerifyAsync(Agents.Agent, await SignAsync(format, name, method, key))).ShouldRefuse();
    }

    [Theory]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("7P________________________________________38")]
    [InlineData("xxdqcD1N2E-6PAt2DRBnDyogU_osOczGTsf9d5KsA3o")]
    public async Task A_DID_whose_key_is_of_small_order_signs_nothing(string x)
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        var jwk = Cryptography.Encoding.Base64UrlStrict.Encode(System.Text.Encoding.UTF8.GetBytes($$"""{"crv":"Ed25519","kty":"OKP","x":"{{x}}"}"""));
        var token = await Attacker.JwtAsync(Attacker.Credential($"did:jwk:{jwk}", null), "vc+jwt", $"did:jwk:{jwk}#0", key);
        token = token[..(token.LastIndexOf('.') + 1)] + Cryptography.Encoding.Base64UrlStrict.Encode([1, .. new byte[63]]);

        (await Agents.Agent.Verifier.VerifyCredentialAsync(token)).ShouldRefuse();
    }

    [Fact]
    public async Task Keys_and_addresses_of_keys_inside_a_token_are_never_followed()
    {
        using var victim = await Agents.CreateAsync();
        using var thief = KeyAlgorithm.Ed25519.Generate();
        foreach (var kid in new[] { victim.Key().Method, null })
        {
            var header = new JwsHeaderOptions
            {
                Typ = "vc+jwt",
                Kid = kid,
                Jwk = thief.PublicKey,
                Extra = new Dictionary<string, System.Text.Json.JsonElement> { ["jku"] = System.Text.Json.JsonElement.Parse("\"https://thief.example/keys\"") },
            };
            var token = await Jws.SignAsync(System.Text.Encoding.UTF8.GetBytes(Attacker.Credential(victim.Did.Value, null).ToJsonString()), header, thief);
            (await Agents.Agent.Verifier.VerifyCredentialAsync(token)).ShouldRefuse();
        }
    }

    private static string Document(string did, string id, string controller, string multikey, string relationship = "assertionMethod") =>
        $$"""{"id":"{{did}}","{{relationship}}":[{"id":"{{id}}","type":"Multikey","controller":"{{controller}}","publicKeyMultibase":"{{multikey}}"}]}""";

    /// <summary>A credential of this issuer, signed by this key under this URL.</summary>
    private static async Task<string> SignAsync(string format, string issuer, string kid, ISigner key)
    {
        switch (format)
        {
            case "dc+sd-jwt":
                return await Attacker.JwtAsync(new JsonObject { ["iss"] = issuer, ["vct"] = "https://issuer.example/pass" }, format, kid, key) + "~";
            case "JWT":
                var vc = Attacker.Credential(issuer, null);
                vc["@context"] = new JsonArray(Attacker.V1);
                vc["issuanceDate"] = "2020-01-01T00:00:00Z";
                return await Attacker.JwtAsync(new JsonObject { ["iss"] = issuer, ["vc"] = vc }, format, kid, key);
            case "proof":
                var secured = JsonNode.Parse(await Attacker.ProofAsync(
                    Attacker.Credential(issuer, null), new ProofOptions("did:example:placeholder#k", VerificationRelationship.AssertionMethod), key))!;
                return await ResignAsync(secured, kid, key);
            default:
                return await Attacker.JwtAsync(Attacker.Credential(issuer, null), format, kid, key) + (format == "vc+sd-jwt" ? "~" : "");
        }
    }

    // Signs the proof anew over any verificationMethod, also one that no ProofOptions takes.
    private static async Task<string> ResignAsync(JsonNode secured, string method, ISigner key)
    {
        var proof = secured["proof"]!.AsObject();
        proof.Remove("proofValue");
        proof["verificationMethod"] = method;
        var document = secured.DeepClone().AsObject();
        document.Remove("proof");
        byte[] hashes = [.. Hash(proof), .. Hash(document)];
        proof["proofValue"] = Cryptography.Encoding.Multibase.Encode('z', await key.SignAsync(hashes));
        return secured.ToJsonString();

        static byte[] Hash(JsonNode json) => System.Security.Cryptography.SHA256.HashData(
            Cryptography.Encoding.Jcs.Canonicalize(System.Text.Json.JsonElement.Parse(json.ToJsonString())));
    }

    private static ValueTask<VerificationReport<VerifiedCredential>> VerifyAsync(IdentityAgent agent, string secured) =>
        agent.Verifier.VerifyCredentialAsync(secured);
}
