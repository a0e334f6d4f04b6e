using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.DataIntegrity;
using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.DataIntegrity.Legacy;

/// <summary>That nothing of a superseded proof goes unsigned, and that none of it can be made to mean something else.</summary>
public sealed class LegacyProofCoverageTests : LegacyProofTest
{
    public static TheoryData<string, string, bool> Ways => LegacySigner.Ways;

    [Theory, MemberData(nameof(Ways))]
    public async Task A_member_that_the_type_does_not_have_is_an_error_wherever_it_is_defined(string type, string algorithm, bool isJws)
    {
        var secured = await SignedAsync(type, algorithm, isJws);

        foreach (var (member, value) in ((string, JsonNode)[])
            [("shoe", 42), ("signatureValue", "abc"), ("cryptosuite", "eddsa-rdfc-2022"), ("previousProof", "urn:uuid:1"), ("creator", Did), ("name", "Ada"),
             ("https://example.org/x", "y"), ("@type", "x:y"), ("@id", "x:y"), ("sec:expiration", "2030-01-01T00:00:00Z"), (isJws ? "proofValue" : "jws", "abc"), ("a/b~c", 1)])
        {
            var escaped = member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
            if (member == "previousProof")
                (await VerifyAsync(With(secured, member, value))).Status.Should().Be(VerificationStatus.Invalid);
            else if (member == "proofValue" && type == "EcdsaSecp256r1Signature2019")
                (await VerifyAsync(With(secured, member, value))).Status.Should().Be(VerificationStatus.Invalid);
            else
                await ShouldFailAsync(With(secured, member, value), DataIntegrityError.DataLossDetectionError, "/proof/" + escaped);
        }
    }

    // In RDF these are the same statement; a reader of JSON would not see that the proof has expired.
    [Theory]
    [InlineData("expiration")]
    [InlineData("sec:expiration")]
    [InlineData("https://w3id.org/security#expiration")]
    [InlineData("until")]
    public async Task An_expired_proof_cannot_be_renewed_by_calling_its_end_another_name(string name)
    {
        var secured = await SignedAsync("Ed25519Signature2018", changeOptions: o => o["expires"] = "2021-01-01T00:00:00Z");
        var changed = Without(secured, "expires");
        changed["proof"]![name] = name.Contains(':', StringComparison.Ordinal)
            ? new JsonObject { ["@type"] = "http://www.w3.org/2001/XMLSchema#dateTime", ["@value"] = "2021-01-01T00:00:00Z" }
            : "2021-01-01T00:00:00Z";
        changed["@context"]!.AsArray().Add(new JsonObject
        {
            ["until"] = new JsonObject { ["@id"] = "https://w3id.org/security#expiration", ["@type"] = "http://www.w3.org/2001/XMLSchema#dateTime" },
        });

        await ShouldFailAsync(changed, DataIntegrityError.DataLossDetectionError, "/proof/" + name.Replace("/", "~1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_context_that_is_appended_changes_what_a_proof_says()
    {
        var key = NewKey("P-256");
        var document = new JsonObject { ["@context"] = new JsonArray("https://w3id.org/security/v2", new JsonObject { ["name"] = "https://schema.org/name" }), ["name"] = "Ada" };
        var options = LegacySigner.Options("EcdsaSecp256r1Signature2019", MethodId);
        (options["challenge"], options["nonce"]) = ("one", "two");
        var secured = await LegacySigner.SignAsync(document, options, key, LegacySigner.Header("ES256"));
        await ShouldBeValidAsync(secured);

        // Under the document's contexts these proofs would say what the signed one says.
        var swapped = With(With(secured, "challenge", "two"), "nonce", "one");
        swapped["@context"]!.AsArray().Add(new JsonObject { ["challenge"] = "https://w3id.org/security#nonce", ["nonce"] = "https://w3id.org/security#challenge" });
        await ShouldFailAsync(swapped, DataIntegrityError.ProofVerificationError, "/proof");
        var own = With(With(secured, "challenge", "two"), "nonce", "one");
        own["proof"]!["@context"] = swapped["@context"]!.DeepClone();
        await ShouldFailAsync(own, DataIntegrityError.ProofVerificationError, "/proof");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_proof_whose_terms_the_document_does_not_define_verifies_all_the_same(string type, string algorithm, bool isJws)
    {
        // Signed under the contexts that libraries of the time took, security/v2 and the type's own; written under none of them.
        var key = NewKey(algorithm);
        var signed = LegacySigner.Credential(type, Did);
        signed["@context"]!.AsArray().Insert(0, "https://w3id.org/security/v2");
        var credential = LegacySigner.Credential(type, Did);
        credential["@context"] = new JsonArray(credential["@context"]![0]!.DeepClone(), credential["@context"]!.AsArray()[^1]!.DeepClone());
        credential["proof"] = await LegacySigner.ProofAsync(signed, LegacySigner.Options(type, MethodId), key, isJws ? LegacySigner.Header(LegacySigner.Alg(key)) : null);

        await ShouldBeValidAsync(credential);
        await ShouldBeValidAsync(With(credential, "@context", new JsonArray("https://w3id.org/security/suites/jws-2020/v1")));
    }

    [Fact]
    public async Task What_the_document_says_in_undefined_terms_is_an_error()
    {
        var secured = await SignedAsync("Ed25519Signature2018");
        secured["credentialSubject"]!["shoe"] = 42;

        await ShouldFailAsync(secured, DataIntegrityError.DataLossDetectionError, "/credentialSubject/shoe");
    }

    [Fact]
    public async Task A_context_that_is_out_of_reach_leaves_it_open_and_one_that_was_given_does_not()
    {
        const string own = "https://example.org/own/v1";
        var canonicalization = new RdfCanonicalization(new ChainDocumentLoader(
            [DigitalIdentity.Contexts.StandardContexts.Loader, new MapDocumentLoader([new RemoteDocument(own, """{"@context":{}}"""u8.ToArray())])]));
        var secured = await SignedAsync("Ed25519Signature2018");
        secured["@context"]!.AsArray().Add(own);

        var with = await new DataIntegrityVerifier([], [LegacyProofType.Ed25519Signature2018], canonicalization).VerifyAsync(
            Encoding.UTF8.GetBytes(secured.ToJsonString()), Claims, Finder, new FixedTime(TestParty.Noon), TestContext.Current.CancellationToken);

        (await VerifyAsync(secured)).Status.Should().Be(VerificationStatus.Indeterminate);
        with.Status.Should().Be(VerificationStatus.Valid, with.ToString());
    }
}
