using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests;

/// <summary>One <c>reveal</c> for every mechanism: ecdsa-sd-2023 beside SD-JWT, through the front door.</summary>
public sealed class SelectiveDisclosureThroughTheAgentTests
{
    private static readonly string[] Formats = [Format.SdJwt.Name, Format.EcdsaSd2023.Name];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Both => new(Formats);

    [Theory, MemberData(nameof(Both))]
    public async Task The_holder_shows_what_was_asked_for_and_nothing_else(string format)
    {
        using var parties = await Parties.CreateAsync();
        var secured = await parties.IssueAsync(format);

        foreach (var (reveal, shown) in new (string[] Reveal, string[] Shown)[]
        {
            ([], []),
            (["/credentialSubject/degree"], ["degree"]),
            (["/credentialSubject/degree", "/credentialSubject/birthDate"], ["degree", "birthDate"]),
            (["/credentialSubject/address/city"], ["address"]),
            (["/credentialSubject"], ["degree", "birthDate", "address", "nationality"]),
            ([""], ["degree", "birthDate", "address", "nationality"]),
            (["/issuer"], []),
            (["/validFrom", "/credentialSubject/id"], []),
        })
        {
            var verified = await parties.PresentAsync(secured, reveal);
            verified.Subject.ClaimNames.Should().BeEquivalentTo(shown, string.Join(' ', reveal));
            (verified.Issuer, verified.Subject.Id).Should().Be((parties.Issuer.Did.Value, parties.Holder.Did.Value));
        }

        var part = await parties.PresentAsync(secured, ["/credentialSubject/address/city"]);
        part.Subject["address"]!.AsObject().Select(m => m.Key).Should().Equal("city");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_pointer_that_is_none_or_leads_to_nothing_is_a_programming_error(string format)
    {
        using var parties = await Parties.CreateAsync();
        var secured = await parties.IssueAsync(format);
        foreach (var pointer in new[] { "degree", "/credentialSubject/no", "/credentialSubject/degree/x", "/a~", "/no" })
        {
            await FluentActions.Awaiting(async () => await Agents.Agent.Holder.DiscloseAsync(secured, [pointer], Cancel))
                .Should().ThrowAsync<ArgumentException>(pointer).WithParameterName("reveal");
            await FluentActions.Awaiting(async () => await Agents.Agent.Holder.PresentAsync(secured, [pointer], parties.Holder, Agents.Verifier, cancellationToken: Cancel))
                .Should().ThrowAsync<ArgumentException>(pointer).WithParameterName("reveal");
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_issuer_says_what_can_be_hidden(string format)
    {
        using var parties = await Parties.CreateAsync();
        var secured = await parties.IssueAsync(format, new IssueOptions { Disclosable = ["/credentialSubject/birthDate", "/credentialSubject/nationality/1", "/credentialSubject/address/street"] });

        var verified = await parties.PresentAsync(secured, []);

        verified.Subject.ClaimNames.Should().BeEquivalentTo("degree", "address", "nationality");
        verified.Subject["address"]!.AsObject().Select(m => m.Key).Should().Equal("city");
        verified.Subject["nationality"]!.ToJsonString().Should().BeOneOf("[\"FI\"]", "\"FI\"");
        (await parties.PresentAsync(secured, ["/credentialSubject/birthDate"])).Subject.ClaimNames.Should().Contain("birthDate");
        (await parties.PresentAsync(secured, [""])).Subject["nationality"]!.AsArray().Should().HaveCount(2);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_issuer_can_make_a_credential_that_is_shown_whole(string format)
    {
        using var parties = await Parties.CreateAsync();
        foreach (var options in new[] { new IssueOptions { Disclosable = [] }, new IssueOptions { MandatoryPointers = [""] } })
            (await parties.PresentAsync(await parties.IssueAsync(format, options), [])).Subject.ClaimNames
                .Should().BeEquivalentTo("degree", "birthDate", "address", "nationality");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_issuer_says_what_can_never_be_hidden(string format)
    {
        using var parties = await Parties.CreateAsync();
        var options = new IssueOptions
        {
            MandatoryPointers = ["/issuer", "/validFrom", "/credentialSubject/id", "/credentialSubject/address/city", "/credentialSubject/nationality/0"],
        };
        var secured = await parties.IssueAsync(format, options);

        var verified = await parties.PresentAsync(secured, []);
        verified.Subject.ClaimNames.Should().BeEquivalentTo("address", "nationality");
        verified.Subject["address"]!.AsObject().Select(m => m.Key).Should().Equal("city");
        verified.Subject["nationality"]!.ToJsonString().Should().BeOneOf("[\"FI\"]", "\"FI\"");

        (await parties.PresentAsync(secured, ["/credentialSubject/degree"])).Subject.ClaimNames.Should().BeEquivalentTo("degree", "address", "nationality");
        (await parties.PresentAsync(secured, ["/credentialSubject/address"])).Subject["address"]!.AsObject().Select(m => m.Key).Should().BeEquivalentTo("street", "city");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_an_issuer_cannot_mean_is_a_programming_error(string format)
    {
        using var parties = await Parties.CreateAsync();
        foreach (var options in new[]
        {
            new IssueOptions { Disclosable = [], MandatoryPointers = [] },
            new IssueOptions { Disclosable = ["/credentialSubject/degree"], MandatoryPointers = ["/issuer"] },
            new IssueOptions { Disclosable = ["/credentialSubject/no"] },
            new IssueOptions { Disclosable = ["/issuer"] },
            new IssueOptions { Disclosable = ["/type"] },
            new IssueOptions { Disclosable = ["/validFrom"] },
            new IssueOptions { MandatoryPointers = ["/credentialSubject/no"] },
            new IssueOptions { MandatoryPointers = ["/no"] },
        })
            await FluentActions.Awaiting(async () => await parties.IssueAsync(format, options)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Formats_that_hide_nothing_take_no_mandatory_pointers()
    {
        using var parties = await Parties.CreateAsync();
        foreach (var format in new[] { Format.Jwt, Format.EcdsaJcs2019, Format.EcdsaRdfc2019 })
            foreach (var mandatory in new string[][] { [], ["/issuer"] })
                await FluentActions.Awaiting(async () => await parties.IssueAsync(format.Name, new IssueOptions { MandatoryPointers = mandatory }))
                    .Should().ThrowAsync<ArgumentException>().WithParameterName("options");
    }

    [Fact]
    public async Task Embedded_proofs_have_no_decoys_and_hide_no_identifier_of_what_they_show()
    {
        using var parties = await Parties.CreateAsync();
        foreach (var options in new[]
        {
            new IssueOptions { Decoys = 3 }, new IssueOptions { Disclosable = ["/credentialSubject/id"] }, new IssueOptions { Disclosable = ["/@context/0"] },
        })
            await FluentActions.Awaiting(async () => await parties.IssueAsync(Format.EcdsaSd2023.Name, options)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task What_is_not_set_aside_for_the_subjects_is_mandatory()
    {
        using var parties = await Parties.CreateAsync();
        var secured = await parties.IssueAsync(Format.EcdsaSd2023.Name, subjects: """[{"id":"did:example:1","a":"A"},{"b":"B"},{"id":"did:example:3","c":"C"}]""");

        EcdsaSdBaseProof.TryRead(Value(secured.ToString()), out var proof).Should().BeTrue();

        proof!.MandatoryPointers.Should().Equal("/issuer", "/validFrom", "/name", "/credentialSubject/0/id", "/credentialSubject/2/id");
        var report = await Agents.Agent.Verifier.VerifyAsync(await Agents.Agent.Holder.DiscloseAsync(secured, ["/credentialSubject/1/b"], Cancel), cancellationToken: Cancel);
        report.TryGetVerified(out var verified).Should().BeTrue(report.ToString());
        verified!.Subjects.Select(s => s.Id).Should().Equal("did:example:1", null, "did:example:3");
        verified.Subjects.SelectMany(s => s.ClaimNames).Should().Equal("b");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/credentialSubject/degree")]
    public async Task A_presentation_holds_nothing_of_the_base_proof(string pointer)
    {
        using var parties = await Parties.CreateAsync();
        var secured = await parties.IssueAsync(Format.EcdsaSd2023.Name);
        var baseValue = JsonNode.Parse(secured.ToString())!["proof"]!["proofValue"]!.GetValue<string>();
        EcdsaSdBaseProof.TryRead(Value(secured.ToString()), out var secrets).Should().BeTrue();

        foreach (var format in new Format?[] { null, Format.Jwt, Format.SdJwt, Format.EddsaJcs2022, Format.EddsaRdfc2022 })
        {
            var shown = await Agents.Agent.Holder.PresentAsync(secured, [pointer], parties.Holder, Agents.Verifier, new PresentOptions { Format = format }, Cancel);
            var text = Readable(shown.ToString());
            text.Should().NotContain(baseValue);
            foreach (var value in ProofValues(text))
            {
                value.AsSpan().IndexOf(secrets!.HmacKey.Span).Should().Be(-1);
                EcdsaSdBaseProof.Is(value).Should().BeFalse();
            }

            if (pointer.Length > 0)
                text.Should().NotContain("2001-02-03").And.NotContain("Hidden Street");
            var report = await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier, cancellationToken: Cancel);
            report.TryGetVerified(out _).Should().BeTrue(report.ToString());
        }

        ProofValues(secured.ToString()).Should().ContainSingle("the test finds base proofs").Which.AsSpan().IndexOf(secrets!.HmacKey.Span).Should().BePositive();
    }

    [Fact]
    public async Task A_base_proof_in_a_set_is_not_shown_either()
    {
        using var parties = await Parties.CreateAsync();
        using var other = await Agents.CreateAsync();
        other.TryGetSigner(ControlledIdentifiers.VerificationRelationship.AssertionMethod, null, out var method, out var signer).Should().BeTrue();
        var secured = await parties.IssueAsync(Format.EcdsaSd2023.Name);
        var proof = JsonNode.Parse(secured.ToString())!["proof"]!;
        var endorsed = await new EddsaJcs2022().AddProofAsync(
            WithProof(secured.ToString(), null), new(method!, ControlledIdentifiers.VerificationRelationship.AssertionMethod), signer!, cancellationToken: Cancel);
        endorsed.TryGet(out var bytes, out _).Should().BeTrue();
        var set = WithProof(Encoding.UTF8.GetString(bytes!), new JsonArray(JsonNode.Parse(bytes)!["proof"]!.DeepClone(), proof.DeepClone()));
        SecuredCredential.TryParse(set, out var credential, out _).Should().BeTrue();
        credential!.Format.Should().Be(Format.EddsaJcs2022, "a credential with several proofs is named by the first");

        foreach (var reveal in new string[][] { [""], ["/credentialSubject/degree"] })
        {
            var shown = await Agents.Agent.Holder.PresentAsync(credential, reveal, parties.Holder, Agents.Verifier, cancellationToken: Cancel);
            ProofValues(shown.ToString()).Should().NotContain(v => EcdsaSdBaseProof.Is(v));
            var report = await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier, cancellationToken: Cancel);
            report.TryGetVerified(out _).Should().BeTrue(report.ToString());
        }
    }

    [Theory]
    [InlineData("\"created\":\"", "\"created\":\"x")]
    [InlineData("\"type\":\"DataIntegrityProof\"", "\"type\":\"Other\"")]
    [InlineData("\"proofPurpose\":\"assertionMethod\",", "")]
    [InlineData("\"proofValue\":\"u", "\"proofValue\":\"z")]
    [InlineData("\"proofValue\":\"u", "\"proofValue\":\"u=")]
    public async Task A_base_proof_that_is_malformed_is_not_shown_either(string from, string to)
    {
        using var parties = await Parties.CreateAsync();
        var secured = await parties.IssueAsync(Format.EcdsaSd2023.Name);
        SecuredCredential.TryParse(secured.ToString().Replace(from, to, StringComparison.Ordinal), out var malformed, out _).Should().BeTrue();
        malformed!.ToString().Should().NotBe(secured.ToString());

        await FluentActions.Awaiting(async () => await Agents.Agent.Holder.PresentAsync(malformed, [""], parties.Holder, Agents.Verifier, cancellationToken: Cancel))
            .Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_derived_credential_is_shown_whole_or_not_at_all()
    {
        using var parties = await Parties.CreateAsync();
        var derived = await Agents.Agent.Holder.DiscloseAsync(await parties.IssueAsync(Format.EcdsaSd2023.Name), ["/credentialSubject/degree"], Cancel);

        (await Agents.Agent.Holder.DiscloseAsync(derived, [""], Cancel)).ToString().Should().Be(derived.ToString());
        (await parties.PresentAsync(derived, [""])).Subject.ClaimNames.Should().Equal("degree");
        foreach (var reveal in new string[][] { [], ["/credentialSubject/degree"], ["/credentialSubject/birthDate"] })
            await FluentActions.Awaiting(async () => await Agents.Agent.Holder.DiscloseAsync(derived, reveal, Cancel))
                .Should().ThrowAsync<InvalidOperationException>().WithMessage("*derived*");
    }

    [Fact]
    public async Task A_credential_as_it_was_issued_is_for_its_holder_and_no_verifier_takes_it()
    {
        using var parties = await Parties.CreateAsync();
        var secured = await parties.IssueAsync(Format.EcdsaSd2023.Name);

        var report = await Agents.Agent.Verifier.VerifyAsync(secured, cancellationToken: Cancel);
        report.Status.Should().Be(VerificationStatus.Invalid);
        report.Problems.Should().Contain(p => p.Code == "PROOF_VERIFICATION_ERROR" && p.Remedy.StartsWith("Derive", StringComparison.Ordinal));

        report = await Agents.Agent.Verifier.VerifyAsync(await Agents.Agent.Holder.DiscloseAsync(secured, [""], Cancel), cancellationToken: Cancel);
        report.Status.Should().Be(VerificationStatus.Valid, report.ToString());
    }

    [Fact]
    public async Task No_presentation_is_secured_by_a_suite_whose_proofs_have_to_be_derived()
    {
        using var parties = await Parties.CreateAsync(holder: KeyAlgorithm.P256);
        var secured = await parties.IssueAsync(Format.EcdsaSd2023.Name);

        var shown = await Agents.Agent.Holder.PresentAsync(secured, [""], parties.Holder, Agents.Verifier, cancellationToken: Cancel);
        shown.Format.Should().Be(Format.EcdsaJcs2019);
        var ask = async () => await Agents.Agent.Holder.PresentAsync(
            secured, [""], parties.Holder, Agents.Verifier, new PresentOptions { Format = Format.EcdsaSd2023 }, Cancel);
        await ask.Should().ThrowAsync<ArgumentException>().WithParameterName("format");
    }

    [Fact]
    public async Task A_credential_that_is_not_the_holders_is_refused()
    {
        using var parties = await Parties.CreateAsync();
        using var thief = await Agents.CreateAsync();
        var secured = await parties.IssueAsync(Format.EcdsaSd2023.Name);

        var shown = await Agents.Agent.Holder.PresentAsync(secured, ["/credentialSubject/degree"], thief, Agents.Verifier, cancellationToken: Cancel);

        (await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier, cancellationToken: Cancel)).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task The_rules_of_credentials_hold_for_what_is_shown()
    {
        // Nothing is mandatory: a holder can leave out the issuer, and nobody takes that.
        using var parties = await Parties.CreateAsync();
        var secured = await parties.IssueAsync(Format.EcdsaSd2023.Name, new IssueOptions { MandatoryPointers = [] });

        var report = await Agents.Agent.Verifier.VerifyAsync(await Agents.Agent.Holder.DiscloseAsync(secured, ["/credentialSubject/degree"], Cancel), cancellationToken: Cancel);

        report.Status.Should().Be(VerificationStatus.Invalid);
        report.Problems.Should().Contain(p => p.Code == "MALFORMED_VALUE_ERROR");
    }

    [Fact]
    public async Task SD_JWT_VC_takes_mandatory_pointers_too()
    {
        using var parties = await Parties.CreateAsync();
        var claims = new SdJwtVcClaims("https://issuer.example/degree", parties.Issuer.Did) { ["degree"] = "BSc", ["address"] = new JsonObject { ["street"] = "s", ["city"] = "c" } };
        var secured = await Agents.Agent.Issuer.IssueAsync(claims, parties.Issuer, new IssueOptions { MandatoryPointers = ["/address/city"] }, Cancel);

        var report = await Agents.Agent.Verifier.VerifyAsync(await Agents.Agent.Holder.DiscloseAsync(secured, [], Cancel), cancellationToken: Cancel);

        report.TryGetVerified(out var verified).Should().BeTrue(report.ToString());
        verified!.Subject.ClaimNames.Should().Equal("address");
        verified.Subject["address"]!.ToJsonString().Should().Be("{\"city\":\"c\"}");
        await FluentActions.Awaiting(async () => await Agents.Agent.Issuer.IssueAsync(claims, parties.Issuer, new IssueOptions { MandatoryPointers = ["/no"] }, Cancel))
            .Should().ThrowAsync<ArgumentException>();
    }

    private static byte[] WithProof(string credential, JsonNode? proof)
    {
        var node = JsonNode.Parse(credential)!.AsObject();
        node.Remove("proof");
        if (proof is not null)
            node["proof"] = proof;
        return Encoding.UTF8.GetBytes(node.ToJsonString());
    }

    private static byte[] Value(string credential) => ProofValues(credential).Single();

    // The decoded values of whatever reads as a base64url proof value.
    private static List<byte[]> ProofValues(string text)
    {
        var values = new List<byte[]>();
        foreach (var part in text.Split('"', '\\'))
            if (part.Length > 100 && part[0] == 'u' && Multibase.TryDecode(part, 1 << 20, out var bytes, out _))
                values.Add(bytes);
        return values;
    }

    // The text, and whatever in it is base64url, twice: a token may hold a credential.
    private static string Readable(string text) => text + string.Concat(text.Split('.', '~', '"', ',').Where(p => p.Length > 20 && System.Buffers.Text.Base64Url.IsValid(p))
        .Select(p => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(p))));

    private sealed class Parties(ControlledDid issuer, ControlledDid holder) : IDisposable
    {
        public ControlledDid Issuer => issuer;

        public ControlledDid Holder => holder;

        public static async Task<Parties> CreateAsync(KeyAlgorithm? holder = null) =>
            new(await Agents.CreateAsync(KeyAlgorithm.P256), await Agents.CreateAsync(holder));

        public async Task<SecuredCredential> IssueAsync(string format, IssueOptions? options = null, string? subjects = null)
        {
            subjects ??= $$"""
                {"id":"{{holder.Did}}","degree":"BSc","birthDate":"2001-02-03","address":{"street":"Hidden Street 1","city":"Turku"},"nationality":["FI","SE"]}
                """;
            var json = $$"""
                {"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],"type":["VerifiableCredential","UniversityDegreeCredential"],
                "issuer":"{{issuer.Did}}","validFrom":"2026-01-01T00:00:00Z","name":"A degree","credentialSubject":{{subjects}}}
                """;
            Credential.TryParse(Encoding.UTF8.GetBytes(json), out var credential, out var problems).Should().BeTrue(string.Join(' ', problems));
            return await Agents.Agent.Issuer.IssueAsync(credential!, issuer, new Format(format), options, Cancel);
        }

        public async Task<VerifiedCredential> PresentAsync(SecuredCredential secured, string[] reveal)
        {
            var shown = await Agents.Agent.Holder.PresentAsync(secured, reveal, holder, Agents.Verifier, cancellationToken: Cancel);
            var report = await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier, cancellationToken: Cancel);
            report.TryGetVerified(out var verified).Should().BeTrue(report.ToString());
            return verified!.Credentials.Single();
        }

        public void Dispose()
        {
            issuer.Dispose();
            holder.Dispose();
        }
    }
}
