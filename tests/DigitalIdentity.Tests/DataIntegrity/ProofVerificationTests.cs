using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.DataIntegrity;

public sealed class ProofVerificationTests : VerifyingTest
{
    private static readonly DataIntegrityVerificationOptions Login = new(VerificationRelationship.Authentication)
    {
        Domains = ["https://verifier.example"],
        Challenge = "c-1",
    };

    [Fact]
    public async Task A_good_proof_tells_who_signed_what_when_and_what_for()
    {
        var result = await VerifyAsync(await Issuer.SignAsync(Document));

        result.Status.Should().Be(VerificationStatus.Valid);
        result.Checks.Select(c => (c.Kind, c.Outcome, c.Pointer)).Should().Equal(
            (CheckKind.ValidityPeriod, CheckOutcome.Passed, "/proof"),
            (CheckKind.VerificationMethod, CheckOutcome.Passed, "/proof"),
            (CheckKind.Proof, CheckOutcome.Passed, "/proof"));
        result.TryGetVerified(out var verified).Should().BeTrue();
        verified!.ToUtf8Bytes().Should().Equal(Encoding.UTF8.GetBytes(Document));
        verified.CoversWholeContext.Should().BeTrue();
        var proof = verified.Proofs.Should().ContainSingle().Subject;
        (proof.VerificationMethod.Id, proof.Controller, proof.Purpose).Should().Be((Issuer.MethodId, Issuer.Did, VerificationRelationship.AssertionMethod));
        (proof.Proof.Type, proof.Proof.Cryptosuite, proof.Proof.Created, proof.Proof.Pointer).Should()
            .Be(("DataIntegrityProof", "eddsa-jcs-2022", (DateTimeOffset?)Noon, "/proof"));
    }

    [Theory]
    [InlineData("", "PARSING_ERROR")]
    [InlineData("{", "PARSING_ERROR")]
    [InlineData("null", "PARSING_ERROR")]
    [InlineData("[{\"proof\":{}}]", "PARSING_ERROR")]
    [InlineData("{}", "PARSING_ERROR")]
    [InlineData("{\"proof\":1}", "PARSING_ERROR")]
    [InlineData("{\"proof\":\"x\"}", "PARSING_ERROR")]
    [InlineData("{\"proof\":null}", "PARSING_ERROR")]
    [InlineData("{\"proof\":[1]}", "PARSING_ERROR")]
    [InlineData("{\"proof\":[[]]}", "PARSING_ERROR")]
    [InlineData("{\"proof\":{}}", "PROOF_VERIFICATION_ERROR")]
    public async Task What_is_no_secured_document_is_refused_with_a_code(string text, string code)
    {
        var result = await VerifyAsync(text);

        result.Status.Should().Be(VerificationStatus.Invalid);
        result.Checks.Should().ContainSingle().Which.Problem!.Code.Should().Be(code);
        Finder.Calls.Should().Be(0);
    }

    [Fact]
    public Task Regression_an_empty_list_of_proofs_does_not_verify() =>
        ShouldFailAsync("""{"a":1,"proof":[]}""", DataIntegrityError.ProofVerificationError, "/proof");

    [Theory]
    [InlineData("type", "/proof")]
    [InlineData("proofPurpose", "/proof")]
    [InlineData("verificationMethod", "/proof")]
    [InlineData("cryptosuite", "/proof")]
    [InlineData("proofValue", "/proof/proofValue")]
    public async Task A_proof_without_a_required_member_fails(string member, string pointer) =>
        await ShouldFailAsync(
            await Edited(Document, proof => proof.Remove(member)), DataIntegrityError.ProofVerificationError, pointer);

    [Theory]
    [InlineData("type", "[\"DataIntegrityProof\"]")]
    [InlineData("type", "\"\"")]
    [InlineData("cryptosuite", "null")]
    [InlineData("proofPurpose", "{}")]
    [InlineData("verificationMethod", "{\"id\":\"did:example:issuer#key-1\"}")]
    [InlineData("proofValue", "1")]
    [InlineData("proofValue", "\"\"")]
    [InlineData("created", "5")]
    [InlineData("created", "\"yesterday\"")]
    [InlineData("created", "\"2026-02-30T00:00:00Z\"")]
    [InlineData("created", "\"2026-05-04 12:00:00Z\"")]
    [InlineData("expires", "\"2026-05-04\"")]
    [InlineData("domain", "[1]")]
    [InlineData("domain", "{}")]
    [InlineData("challenge", "[\"c\"]")]
    [InlineData("nonce", "1")]
    [InlineData("id", "[]")]
    [InlineData("previousProof", "[null]")]
    public async Task A_proof_with_a_member_of_a_wrong_shape_fails_at_that_member(string member, string value) =>
        await ShouldFailAsync(
            await Edited(Document, proof => proof[member] = JsonNode.Parse(value)), DataIntegrityError.ProofVerificationError, "/proof/" + member);

    [Theory]
    [InlineData("type", "Ed25519Signature2020")]
    [InlineData("cryptosuite", "eddsa-rdfc-2021")]
    [InlineData("cryptosuite", "EDDSA-JCS-2022")]
    public async Task An_unknown_type_or_cryptosuite_is_a_failure_and_no_key_is_looked_up(string member, string value)
    {
        await ShouldFailAsync(
            await Edited(Document, proof => proof[member] = value), DataIntegrityError.ProofVerificationError, "/proof/" + member);
        Finder.Calls.Should().Be(0);
    }

    [Theory]
    [InlineData("type", "AnotherProof")]
    [InlineData("cryptosuite", "ecdsa-jcs-2019")]
    public async Task Regression_type_and_cryptosuite_must_both_be_right_even_for_the_right_signature(string member, string value)
    {
        var result = await VerifyAsync(await Edited(Document, proof => proof[member] = value));

        result.Status.Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task A_key_that_is_not_listed_for_the_purpose_does_not_verify()
    {
        using var holder = new TestParty("holder").KnownTo(Finder, VerificationRelationship.Authentication);

        var result = await VerifyAsync(await holder.SignAsync(Document));

        result.Checks.Single(c => c.Outcome == CheckOutcome.Failed).Problem.Should().BeEquivalentTo(
            new { Code = "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD", Pointer = "/proof/verificationMethod" });
    }

    [Fact]
    public async Task A_proof_for_another_purpose_fails_and_no_key_is_looked_up()
    {
        var secured = await Issuer.SignAsync(Document, Issuer.Options(VerificationRelationship.Authentication));

        await ShouldFailAsync(secured, DataIntegrityError.ProofVerificationError, "/proof/proofPurpose");

        Finder.Calls.Should().Be(0);
    }

    [Fact]
    public async Task A_key_out_of_reach_is_indeterminate_and_never_invalid()
    {
        using var remote = new TestParty("remote");
        Finder.AddUnreachable(remote.MethodId);

        var result = await VerifyAsync(await remote.SignAsync(Document));

        result.Status.Should().Be(VerificationStatus.Indeterminate);
        result.TryGetVerified(out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_finder_whose_network_broke_is_indeterminate()
    {
        var result = await Verifier.VerifyAsync(
            Encoding.UTF8.GetBytes(await Issuer.SignAsync(Document)), Claims, new BrokenFinder(), new FixedTime(Noon), TestContext.Current.CancellationToken);

        result.Status.Should().Be(VerificationStatus.Indeterminate);
    }

    [Fact]
    public async Task A_key_that_expired_or_was_revoked_or_is_not_understood_does_not_verify()
    {
        var secured = await Issuer.SignAsync(Document);
        var moment = TimeSpan.FromTicks(1);
        foreach (var (method, isGood) in new[]
        {
            (Issuer.Method(expires: Noon + moment), true),
            (Issuer.Method(expires: Noon), false),
            (Issuer.Method(revoked: Noon + moment), true),
            (Issuer.Method(revoked: Noon), false),
            (new VerificationMethod(Issuer.MethodId, "Strange2030", Issuer.Did, null), false),
        })
        {
            Finder.Add(method, TestParty.SigningRelationships);
            if (isGood)
                await ShouldBeValidAsync(secured);
            else
                await ShouldFailForItsMethodAsync(secured);
        }
    }

    [Theory]
    [InlineData(-301, null, false)]
    [InlineData(-300, null, true)]
    [InlineData(0, null, true)]
    [InlineData(3600, 3600, true)]
    [InlineData(3600 + 299, 3600, true)]
    [InlineData(3600 + 300, 3600, false)]
    public async Task A_proof_counts_from_created_to_expires_give_or_take_the_skew(int verifiedAfterSeconds, int? expiresAfterSeconds, bool isGood)
    {
        var secured = await Issuer.SignAsync(Document, new(Issuer.MethodId, VerificationRelationship.AssertionMethod)
        {
            Expires = expiresAfterSeconds is { } seconds ? Noon.AddSeconds(seconds) : null,
        });
        var at = Noon.AddSeconds(verifiedAfterSeconds);

        if (isGood)
            await ShouldBeValidAsync(secured, at: at);
        else
            await ShouldFailAsync(secured, DataIntegrityError.ProofVerificationError, verifiedAfterSeconds < 0 ? "/proof/created" : "/proof/expires", at: at);
        (await VerifyAsync(secured, new(VerificationRelationship.AssertionMethod) { TimeOfInterest = at }, Noon.AddYears(9))).Status
            .Should().Be(isGood ? VerificationStatus.Valid : VerificationStatus.Invalid, "the time of interest goes before the clock");
    }

    [Fact]
    public async Task A_proof_that_expires_before_it_was_created_fails_at_any_time() =>
        await ShouldFailAsync(
            await Edited(Document, proof => proof["expires"] = "2026-05-04T11:59:59Z"), DataIntegrityError.ProofVerificationError, "/proof/expires");

    [Fact]
    public async Task A_time_without_offset_is_read_as_utc_with_a_warning()
    {
        var secured = await ResignedAsync("created", "2026-05-04T12:00:00");

        var result = await VerifyAsync(secured);

        result.Status.Should().Be(VerificationStatus.Valid, result.ToString());
        result.Checks.Should().Contain(c => c.Kind == CheckKind.ValidityPeriod && c.Outcome == CheckOutcome.Warning);
        result.TryGetVerified(out var verified).Should().BeTrue();
        verified!.Proofs[0].Proof.Created.Should().Be(Noon);
    }

    [Fact]
    public async Task A_login_verifies_for_its_verifier_and_request_only()
    {
        var secured = await SignLogin(["https://verifier.example"], "c-1");

        await ShouldBeValidAsync(secured, Login);
        await ShouldFailAsync(secured, DataIntegrityError.InvalidChallengeError, "/proof/challenge", new(Login.ExpectedPurpose) { Domains = Login.Domains, Challenge = "c-2" });
        await ShouldFailAsync(secured, DataIntegrityError.InvalidDomainError, "/proof/domain", new(Login.ExpectedPurpose) { Domains = ["https://other.example"], Challenge = "c-1" });
        await ShouldFailAsync(secured, DataIntegrityError.InvalidDomainError, "/proof/domain", new(Login.ExpectedPurpose) { Domains = ["https://verifier.example/"], Challenge = "c-1" });
    }

    [Fact]
    public async Task Regression_a_proof_without_the_domain_or_challenge_that_was_asked_for_fails()
    {
        await ShouldFailAsync(await SignLogin([], "c-1"), DataIntegrityError.InvalidDomainError, "/proof/domain", Login);
        await ShouldFailAsync(await SignLogin(["https://verifier.example"], null), DataIntegrityError.InvalidChallengeError, "/proof/challenge", Login);
    }

    [Fact]
    public async Task Domains_are_compared_as_sets()
    {
        DataIntegrityVerificationOptions Expect(params string[] domains) => new(VerificationRelationship.Authentication) { Domains = domains, Challenge = "c-1" };
        var secured = await SignLogin(["a", "b"], "c-1");

        await ShouldBeValidAsync(secured, Expect("b", "a"));
        await ShouldBeValidAsync(secured, Expect("b", "a", "b"));
        foreach (var domains in new string[][] { ["a"], ["a", "b", "c"], ["a", "c"], ["A", "b"] })
            await ShouldFailAsync(secured, DataIntegrityError.InvalidDomainError, "/proof/domain", Expect(domains));
    }

    [Fact]
    public async Task A_domain_or_challenge_that_nobody_compared_is_a_warning()
    {
        var careless = new DataIntegrityVerificationOptions(VerificationRelationship.Authentication);

        var result = await VerifyAsync(await SignLogin(["https://verifier.example"], "c-1"), careless);

        result.Status.Should().Be(VerificationStatus.Valid);
        result.Checks.Where(c => c.Outcome == CheckOutcome.Warning).Select(c => c.Problem!.Code).Should().Equal("INVALID_DOMAIN_ERROR", "INVALID_CHALLENGE_ERROR");
        (await VerifyAsync(await SignLogin([], null), careless)).Checks.Should().Contain(c => c.Outcome == CheckOutcome.Warning && c.Kind == CheckKind.Audience);
        (await VerifyAsync(await Issuer.SignAsync(Document))).Checks.Should().NotContain(c => c.Kind == CheckKind.Audience);
    }

    [Fact]
    public async Task Regression_the_proof_itself_is_signed_so_that_members_can_be_neither_changed_nor_added_nor_removed()
    {
        var options = new ProofOptions(Issuer.MethodId, VerificationRelationship.AssertionMethod) { Nonce = "n", Expires = Noon.AddDays(1), Id = "urn:p:1" };
        foreach (var edit in new Action<JsonObject>[]
        {
            p => p["nonce"] = "m",
            p => p.Remove("nonce"),
            p => p["expires"] = "2036-01-01T00:00:00Z",
            p => p.Remove("expires"),
            p => p.Remove("created"),
            p => p["created"] = "2026-05-04T12:00:00+00:00",
            p => p["id"] = "urn:p:2",
            p => p["extra"] = null,
            p => p["challenge"] = "c",
            p => p["domain"] = "d",
            p => p.Remove("@context"),
            p => p["@context"]!.AsArray().RemoveAt(1),
        })
        {
            var secured = await Edited(Document, edit, options);
            (await VerifyAsync(secured)).Status.Should().Be(VerificationStatus.Invalid, secured);
        }
    }

    [Fact]
    public async Task Members_that_no_standard_defines_are_kept_in_proofs_and_are_signed()
    {
        var secured = await ResignedAsync("extra", "{\"a\":[1,2]}", raw: true);

        await ShouldBeValidAsync(secured);
        (await VerifyAsync(secured.Replace("[1,2]", "[1,3]", StringComparison.Ordinal))).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Theory]
    [InlineData("\"proof\":{\"type\":\"Decoy\"},")]
    [InlineData("\"pr\\u006fof\":{\"type\":\"Decoy\"},")]
    [InlineData("\"name\":\"Eve\",")]
    public async Task Regression_a_second_member_of_the_same_name_is_refused_before_anything_is_read(string decoy)
    {
        var secured = await Issuer.SignAsync(Document);

        foreach (var text in new[] { "{" + decoy + secured[1..], secured[..^1] + "," + decoy.TrimEnd(',') + "}" })
        {
            var result = await VerifyAsync(text);
            result.Checks.Should().ContainSingle().Which.Problem!.Detail.Should().Contain("DuplicateName");
            result.Status.Should().Be(VerificationStatus.Invalid);
        }
    }

    [Fact]
    public async Task Regression_even_a_leniently_parsed_element_with_duplicates_does_not_verify()
    {
        var secured = await Issuer.SignAsync(Document);
        var lenient = JsonDocument.Parse("{\"proof\":{\"type\":\"Decoy\"}," + secured[1..]).RootElement;

        var result = await Verifier.VerifyAsync(lenient, Claims, Finder, new FixedTime(Noon), TestContext.Current.CancellationToken);

        result.Status.Should().Be(VerificationStatus.Invalid);
    }

    [Theory]
    [InlineData("f00")]
    [InlineData("u")]
    [InlineData("z")]
    [InlineData("z0OIl")]
    [InlineData("z6")]
    [InlineData("Z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")]
    public async Task A_proof_value_that_is_no_signature_in_base58btc_fails(string proofValue) =>
        await ShouldFailAsync(
            await Edited(Document, proof => proof["proofValue"] = proofValue), DataIntegrityError.ProofVerificationError, "/proof/proofValue");

    [Fact]
    public async Task A_proof_value_is_refused_unless_it_has_exactly_the_bytes_of_a_signature()
    {
        foreach (var size in new[] { 0, 1, 63, 65, 66, 90, 128 })
        {
            var bytes = new byte[size];
            Array.Fill(bytes, (byte)7);
            await ShouldFailAsync(
                await Edited(Document, proof => proof["proofValue"] = Cryptography.Encoding.Multibase.Encode('z', bytes)),
                DataIntegrityError.ProofVerificationError, "/proof/proofValue");
        }

        await ShouldFailAsync(
            await Edited(Document, proof => proof["proofValue"] = "z" + new string('2', 2_000_000)), DataIntegrityError.ProofVerificationError, "/proof/proofValue");
    }

    [Fact]
    public async Task White_space_order_of_members_and_spelling_of_values_do_not_matter_to_canonical_json()
    {
        const string document = """{"b":1.0,"a":"\u0041\/","n":[1e2,true]}""";
        var proof = JsonDocument.Parse(await Issuer.SignAsync(document)).RootElement.GetProperty("proof").GetRawText();

        await ShouldBeValidAsync($$""" { "proof" : {{proof}} , "n":[100, true ],"a":"A/", "b":1 } """);
    }

    [Fact]
    public async Task Limits_on_proofs_are_kept()
    {
        var secured = Document;
        for (var i = 0; i < 17; i++)
            secured = await Issuer.SignAsync(secured);

        await ShouldFailAsync(secured, DataIntegrityError.ProofVerificationError, "/proof");
        Finder.Calls.Should().Be(0);
        await ShouldBeValidAsync(secured, new(VerificationRelationship.AssertionMethod) { MaxProofs = 17 });
    }

    [Fact]
    public async Task Pointers_can_be_set_inside_a_larger_document()
    {
        var options = new DataIntegrityVerificationOptions(VerificationRelationship.AssertionMethod) { Pointer = "/verifiableCredential/0" };

        (await VerifyAsync(await Issuer.SignAsync(Document), options)).Checks.Should().AllSatisfy(c => c.Pointer.Should().Be("/verifiableCredential/0/proof"));
        (await VerifyAsync("{}", options)).Checks.Should().AllSatisfy(c => c.Pointer.Should().Be("/verifiableCredential/0"));
    }

    [Fact]
    public async Task Proofs_in_embedded_objects_are_content_and_are_left_to_who_verifies_these()
    {
        var credential = await Issuer.SignAsync(Document);
        var presentation = await Issuer.SignAsync($$"""{"verifiableCredential":[{{credential}}]}""");

        (await VerifyAsync(presentation)).TryGetVerified(out var verified).Should().BeTrue();

        Encoding.UTF8.GetString(verified!.ToUtf8Bytes()).Should().Be($$"""{"verifiableCredential":[{{credential}}]}""");
        await ShouldFailAsync(
            presentation.Replace("Ada", "Eve", StringComparison.Ordinal), DataIntegrityError.ProofVerificationError, "/proof");
    }

    [Fact]
    public void A_verifier_and_its_options_refuse_nonsense()
    {
        FluentActions.Invoking(() => new DataIntegrityVerifier(new EddsaJcs2022(), new EddsaJcs2022())).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new DataIntegrityVerificationOptions((VerificationRelationship)7)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new DataIntegrityVerificationOptions(default) { ClockSkew = TimeSpan.FromTicks(-1) }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new DataIntegrityVerificationOptions(default) { MaxProofs = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new DataIntegrityVerificationOptions(default) { Challenge = "" }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new DataIntegrityVerificationOptions(default) { Domains = [""] }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ProofPolicy.Signers()).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ProofPolicy.Signers("")).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Errors_are_the_standards_own_strings()
    {
        Enum.GetValues<DataIntegrityError>().Select(e => e.ToTypeUrl()).Should().Equal(
            "https://www.w3.org/TR/vc-data-model#PARSING_ERROR",
            "https://w3id.org/security#PROOF_GENERATION_ERROR",
            "https://w3id.org/security#PROOF_VERIFICATION_ERROR",
            "https://w3id.org/security#PROOF_TRANSFORMATION_ERROR",
            "https://w3id.org/security#DATA_LOSS_DETECTION_ERROR",
            "https://w3id.org/security#INVALID_DOMAIN_ERROR",
            "https://w3id.org/security#INVALID_CHALLENGE_ERROR");
        DataIntegrityError.InvalidDomainError.ToCode().Should().Be("INVALID_DOMAIN_ERROR");
    }

    private Task<string> SignLogin(string[] domains, string? challenge) => Issuer.SignAsync(
        Document, new ProofOptions(Issuer.MethodId, VerificationRelationship.Authentication) { Domains = domains, Challenge = challenge });

    // Signs, then changes the proof.
    private async Task<string> Edited(string document, Action<JsonObject> edit, ProofOptions? options = null)
    {
        var node = JsonNode.Parse(await Issuer.SignAsync(document, options))!.AsObject();
        edit(node["proof"]!.AsObject());
        return node.ToJsonString();
    }

    // A proof with a member that the options can't make, signed properly.
    private async Task<string> ResignedAsync(string member, string value, bool raw = false)
    {
        var node = JsonNode.Parse(await Issuer.SignAsync(Document))!.AsObject();
        var proof = node["proof"]!.AsObject();
        proof[member] = raw ? JsonNode.Parse(value) : value;
        proof.Remove("proofValue");
        byte[] Hash(JsonNode json) => System.Security.Cryptography.SHA256.HashData(
            Cryptography.Encoding.Jcs.Canonicalize(JsonElement.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()))));
        proof["proofValue"] = Cryptography.Encoding.Multibase.Encode(
            'z', Issuer.Key.Sign([.. Hash(proof), .. Hash(JsonNode.Parse(Document)!)]));
        return node.ToJsonString();
    }

    private sealed class BrokenFinder : IVerificationMethodFinder
    {
        public ValueTask<VerificationMethodResult> FindAsync(
            string verificationMethod, VerificationRelationship relationship, CancellationToken cancellationToken = default) =>
            throw new DigitalIdentityException(new Problem("https://www.w3.org/ns/did#INTERNAL_ERROR", "The network is down."));
    }
}
