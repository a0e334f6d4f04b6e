using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.DataIntegrity.Legacy;

/// <summary>What superseded proofs sign, and that all else holds for them as for others.</summary>
public sealed class LegacyProofVerificationTests : LegacyProofTest
{
    public static TheoryData<string, string, bool> Ways => LegacySigner.Ways;

    public static TheoryData<string> Types => new(Enum.GetNames<LegacyProofType>());

    [Theory, MemberData(nameof(Ways))]
    public async Task A_proof_verifies_with_a_warning_and_what_it_secures_comes_back(string type, string algorithm, bool isJws)
    {
        var secured = await SignedAsync(type, algorithm, isJws);

        var result = await VerifyAsync(secured);

        result.TryGetVerified(out var verified).Should().BeTrue(result.ToString());
        verified!.Proofs.Should().ContainSingle().Which.Proof.Type.Should().Be(type);
        var document = secured.DeepClone().AsObject();
        document.Remove("proof");
        JsonNode.DeepEquals(JsonNode.Parse(verified.ToUtf8Bytes()), document).Should().BeTrue();
        result.Checks.Should().ContainSingle(c => c.Outcome == CheckOutcome.Warning).Which.Should().BeEquivalentTo(
            new { Kind = CheckKind.Proof, Pointer = "/proof/type", Problem = new { Detail = $"{type} is superseded by DataIntegrityProof." } });
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_is_changed_anywhere_no_longer_verifies(string type, string algorithm, bool isJws)
    {
        var secured = await SignedAsync(type, algorithm, isJws, options =>
        {
            options["id"] = "urn:uuid:1";
            if (type != "Ed25519Signature2020") // whose context does not define the term
                options["expires"] = "2030-01-01T00:00:00Z";
            options["domain"] = "verifier.example";
            options["challenge"] = "c";
            options["nonce"] = "n";
        });
        await ShouldBeValidAsync(secured);
        NewKey(algorithm, Did + "#key-2");

        foreach (var (member, value) in ((string, string)[])
            [("id", "urn:uuid:2"), ("created", "2020-01-02T03:04:06Z"), ("expires", "2030-01-01T00:00:01Z"), ("verificationMethod", Did + "#key-2"),
             ("domain", "another.example"), ("challenge", "d"), ("nonce", "m")])
        {
            (await VerifyAsync(With(secured, member, value))).Status.Should().Be(VerificationStatus.Invalid, member);
            if (member != "verificationMethod" && secured["proof"]!.AsObject().ContainsKey(member))
                (await VerifyAsync(Without(secured, member))).Status.Should().Be(VerificationStatus.Invalid, member);
        }

        var text = secured.ToJsonString();
        foreach (var (old, other) in ((string, string)[])
            [("\"Ada\"", "\"Eve\""), ("7}", "8}"), ("did:example:subject", "did:example:other"), ("2020-01-01T", "2020-01-03T"), ("\"issuer\":\"did:example:legacy\"", "\"issuer\":\"did:example:x\""),
             ("6c1f0e5e", "6c1f0e5f"), ("https://schema.org/name", "https://schema.org/other"), ("\"score\":7", "\"score\":7,\"name2\":null,\"https://example.org/score\":8")])
        {
            text.Should().Contain(old);
            (await VerifyAsync(text.Replace(old, other, StringComparison.Ordinal))).Status.Should().Be(VerificationStatus.Invalid, old);
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_changed_signature_is_refused_in_each_position(string type, string algorithm, bool isJws)
    {
        var secured = await SignedAsync(type, algorithm, isJws);
        var member = isJws ? "jws" : "proofValue";
        var value = (string)secured["proof"]![member]!;

        for (var i = 0; i < value.Length; i += 1 + value.Length / 60)
        {
            var changed = value[..i] + (value[i] == 'A' ? 'B' : 'A') + value[(i + 1)..];
            (await VerifyAsync(With(secured, member, changed))).Status.Should().Be(VerificationStatus.Invalid, changed);
        }

        foreach (var changed in (string[])[value[..^1], value + "A", value[1..], "z" + value, value + "\n", " " + value, value.Replace(".", "", StringComparison.Ordinal) + ".", "", "z"])
            (await VerifyAsync(With(secured, member, changed))).Status.Should().Be(VerificationStatus.Invalid, changed);
        (await VerifyAsync(With(secured, member, null))).Status.Should().Be(VerificationStatus.Invalid);
        (await VerifyAsync(With(secured, member, 5))).Status.Should().Be(VerificationStatus.Invalid);
        (await VerifyAsync(With(secured, member, new JsonArray(value)))).Status.Should().Be(VerificationStatus.Invalid);
        (await VerifyAsync(Without(secured, member))).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Theory, MemberData(nameof(Types))]
    public async Task Without_being_asked_for_a_type_is_refused_with_the_way_to_ask(string type)
    {
        var secured = await SignedAsync(type, type.Contains("k1", StringComparison.Ordinal) ? "secp256k1" : type.Contains("r1", StringComparison.Ordinal) ? "P-256" : "Ed25519", type != "Ed25519Signature2020");
        var others = Enum.GetValues<LegacyProofType>().Where(t => t.ToString() != type).ToList();

        foreach (var verifier in (DataIntegrityVerifier[])[new(BuiltIn.Cryptosuites), new(BuiltIn.Cryptosuites, others)])
        {
            var result = await verifier.VerifyAsync(
                Encoding.UTF8.GetBytes(secured.ToJsonString()), Claims, Finder, new FixedTime(TestParty.Noon), TestContext.Current.CancellationToken);
            result.Status.Should().Be(VerificationStatus.Invalid);
            var problem = result.Checks.Should().ContainSingle(c => c.Outcome == CheckOutcome.Failed).Which.Problem!;
            (problem.Code, problem.Pointer).Should().Be(("PROOF_VERIFICATION_ERROR", "/proof/type"));
            problem.Remedy.Should().Contain($"AddLegacyProofs(LegacyProofType.{type})");
        }

        await ShouldBeValidAsync(secured);
    }

    [Theory]
    [InlineData("Ed25519Signature2020", "P-256", false)]
    [InlineData("Ed25519Signature2018", "secp256k1", true)]
    [InlineData("JsonWebSignature2020", "P-521", true)]
    [InlineData("EcdsaSecp256k1Signature2019", "P-256", true)]
    [InlineData("EcdsaSecp256r1Signature2019", "secp256k1", true)]
    [InlineData("EcdsaSecp256r1Signature2019", "P-384", false)]
    public async Task A_key_that_the_type_does_not_take_is_refused_although_it_signed(string type, string algorithm, bool isJws) => await ShouldFailAsync(
        await SignedAsync(type, algorithm, isJws), DataIntegrityError.ProofVerificationError, "/proof/verificationMethod", $"{type} does not verify with {algorithm} keys");

    [Theory]
    [InlineData("Ed25519VerificationKey2018", "Ed25519Signature2018", "Ed25519", "publicKeyBase58")]
    [InlineData("Ed25519VerificationKey2018", "Ed25519Signature2020", "Ed25519", "publicKeyBase58")]
    [InlineData("Ed25519VerificationKey2020", "Ed25519Signature2020", "Ed25519", "publicKeyMultibase")]
    [InlineData("Ed25519VerificationKey2020", "Ed25519Signature2018", "Ed25519", "publicKeyMultibase")]
    [InlineData("JsonWebKey2020", "JsonWebSignature2020", "P-384", "publicKeyJwk")]
    [InlineData("JsonWebKey2020", "Ed25519Signature2018", "Ed25519", "publicKeyJwk")]
    [InlineData("EcdsaSecp256k1VerificationKey2019", "EcdsaSecp256k1Signature2019", "secp256k1", "publicKeyJwk")]
    [InlineData("EcdsaSecp256k1VerificationKey2019", "EcdsaSecp256k1Signature2019", "secp256k1", "publicKeyHex")]
    [InlineData("EcdsaSecp256k1VerificationKey2019", "EcdsaSecp256k1Signature2019", "secp256k1", "publicKeyBase58")]
    [InlineData("EcdsaSecp256r1VerificationKey2019", "EcdsaSecp256r1Signature2019", "P-256", "publicKeyMultibase")]
    [InlineData("EcdsaSecp256r1VerificationKey2019", "EcdsaSecp256r1Signature2019", "P-256", "publicKeyJwk")]
    public async Task Every_verification_method_of_a_fitting_key_serves(string methodType, string type, string algorithm, string member)
    {
        var key = NewKey(algorithm);
        JsonNode value = member switch
        {
            "publicKeyJwk" => key.PublicKey.ToJwk(),
            "publicKeyHex" => Convert.ToHexStringLower(key.PublicKey.ToRaw()),
            "publicKeyBase58" => DigitalIdentity.Cryptography.Encoding.Multibase.Encode('z', key.PublicKey.ToRaw())[1..],
            _ => key.PublicKey.ToMultikey(),
        };
        var json = new JsonObject { ["id"] = MethodId, ["type"] = methodType, ["controller"] = Did, [member] = value };
        Finder.Add(new VerificationMethod(MethodId, methodType, Did, JsonElement.Parse(json.ToJsonString()), null, null), TestParty.SigningRelationships);

        var secured = await LegacySigner.SignAsync(
            LegacySigner.Credential(type, Did), LegacySigner.Options(type, MethodId), key,
            type == "Ed25519Signature2020" ? null : LegacySigner.Header(LegacySigner.Alg(key)));

        await ShouldBeValidAsync(secured);
    }

    [Fact]
    public async Task Purpose_dates_domain_and_challenge_are_checked_as_for_other_proofs()
    {
        var key = NewKey("Ed25519");
        async Task<JsonObject> Sign(string purpose, Action<JsonObject>? change = null)
        {
            var options = LegacySigner.Options("Ed25519Signature2018", MethodId, purpose);
            change?.Invoke(options);
            return await LegacySigner.SignAsync(LegacySigner.Credential("Ed25519Signature2018", Did), options, key, LegacySigner.Header("EdDSA"));
        }

        var login = new DataIntegrityVerificationOptions(VerificationRelationship.Authentication) { Domains = ["verifier.example"], Challenge = "c" };
        static void Audience(JsonObject options) => (options["domain"], options["challenge"]) = ("verifier.example", "c");
        await ShouldFailAsync(await Sign("authentication"), DataIntegrityError.ProofVerificationError, "/proof/proofPurpose");
        await ShouldFailAsync(await Sign("assertionMethod", o => o["expires"] = "2021-01-01T00:00:00Z"), DataIntegrityError.ProofVerificationError, "/proof/expires");
        await ShouldFailAsync(await Sign("assertionMethod", o => o["created"] = "2036-01-01T00:00:00Z"), DataIntegrityError.ProofVerificationError, "/proof/created");
        await ShouldBeValidAsync(await Sign("authentication", Audience), login);
        (await VerifyAsync(await Sign("authentication"), login)).Status.Should().Be(VerificationStatus.Invalid);
        (await VerifyAsync(With(await Sign("authentication", Audience), "challenge", "d"), login)).Status.Should().Be(VerificationStatus.Invalid);

        Finder.Add(new VerificationMethod(MethodId, "Multikey", Did, key.PublicKey), VerificationRelationship.Authentication);
        (await VerifyAsync(await Sign("assertionMethod"))).Checks.Should().ContainSingle(c => c.Outcome == CheckOutcome.Failed)
            .Which.Kind.Should().Be(CheckKind.VerificationMethod);
    }

    [Fact]
    public async Task Sets_may_mix_old_and_new_proofs_and_each_must_verify()
    {
        using var party = new TestParty("modern", KeyAlgorithm.Ed25519, new EddsaRdfc2022()).KnownTo(Finder);
        using var text = new TestParty("text", KeyAlgorithm.Ed25519, new EddsaJcs2022()).KnownTo(Finder);
        var old = (await SignedAsync("Ed25519Signature2018"))["proof"]!;
        var credential = LegacySigner.Credential("Ed25519Signature2018", Did);
        credential["@context"]!.AsArray().Add("https://w3id.org/security/data-integrity/v2");
        credential["proof"] = await LegacySigner.ProofAsync(credential, LegacySigner.Options("Ed25519Signature2018", MethodId), NewKey("Ed25519"), LegacySigner.Header("EdDSA"));
        var set = JsonNode.Parse(await text.SignAsync(await party.SignAsync(credential.ToJsonString())))!;

        var result = await VerifyAsync(set);

        result.TryGetVerified(out var verified).Should().BeTrue(result.ToString());
        verified!.Proofs.Select(p => p.Proof.Type).Should().Equal("Ed25519Signature2018", "DataIntegrityProof", "DataIntegrityProof");
        result.Checks.Should().ContainSingle(c => c.Outcome == CheckOutcome.Warning).Which.Pointer.Should().Be("/proof/0/type");
        set["proof"]![0] = old.DeepClone();
        (await VerifyAsync(set)).Status.Should().Be(VerificationStatus.Invalid);
        await ShouldBeValidAsync(set, new(VerificationRelationship.AssertionMethod) { Policy = ProofPolicy.Signers(party.Did) });
    }

    [Fact]
    public async Task A_new_proof_may_build_on_an_old_one()
    {
        using var party = new TestParty("modern", KeyAlgorithm.Ed25519, new EddsaRdfc2022()).KnownTo(Finder);
        var credential = LegacySigner.Credential("Ed25519Signature2018", Did);
        credential["@context"]!.AsArray().Add("https://w3id.org/security/data-integrity/v2");
        var options = LegacySigner.Options("Ed25519Signature2018", MethodId);
        options["id"] = "urn:uuid:first";
        credential["proof"] = await LegacySigner.ProofAsync(credential, options, NewKey("Ed25519"), LegacySigner.Header("EdDSA"));
        var chain = JsonNode.Parse(await party.SignAsync(
            credential.ToJsonString(), new ProofOptions(party.MethodId, VerificationRelationship.AssertionMethod) { PreviousProofs = ["urn:uuid:first"] }))!;

        await ShouldBeValidAsync(chain);
        chain["proof"]![0]!["jws"] = (string)(await SignedAsync("Ed25519Signature2018"))["proof"]!["jws"]!;
        (await VerifyAsync(chain)).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task A_type_is_one_string_and_known_by_its_exact_name()
    {
        var secured = await SignedAsync("Ed25519Signature2018");

        foreach (var type in (JsonNode?[])[new JsonArray("Ed25519Signature2018"), "ed25519signature2018", "https://w3id.org/security#Ed25519Signature2018", "sec:Ed25519Signature2018",
            "0", "Ed25519Signature2018,Ed25519Signature2020", "JsonWebSignature2020", "Ed25519Signature2020", "RsaSignature2018", "DataIntegrityProof", null, ""])
            (await VerifyAsync(With(secured, "type", type?.DeepClone()))).Status.Should().Be(VerificationStatus.Invalid, type?.ToJsonString());
    }

    [Fact]
    public void A_verifier_refuses_types_that_do_not_exist()
    {
        FluentActions.Invoking(() => new DataIntegrityVerifier([], [(LegacyProofType)99])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new DataIntegrityVerifier([], null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new DataIntegrityVerifier([], [LegacyProofType.JsonWebSignature2020, LegacyProofType.JsonWebSignature2020])).Should().NotThrow();
    }
}
