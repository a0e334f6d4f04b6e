using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.Dids;

namespace DigitalIdentity.Tests;

public class VerifierTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_credential_in_anothers_name_is_refused_however_well_it_is_signed()
    {
        using var victim = await Agents.CreateAsync();
        using var forger = await Agents.CreateAsync();
        var honest = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(forger, null), forger, Format.Jwt);
        var payload = honest.ToString().Split('.')[1];
        var claims = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(payload)).Replace(forger.Did.Value, victim.Did.Value, StringComparison.Ordinal);
        forger.TryGetSigner(ControlledIdentifiers.VerificationRelationship.AssertionMethod, null, out var method, out var key).Should().BeTrue();
        var forged = await DigitalIdentity.Jose.Jws.SignAsync(Encoding.UTF8.GetBytes(claims), new DigitalIdentity.Jose.JwsHeaderOptions { Typ = "vc+jwt", Kid = method }, key!);

        var report = await Agents.Agent.Verifier.VerifyCredentialAsync(forged);

        report.Status.Should().Be(VerificationStatus.Invalid);
        report.Checks.Should().Contain(c => c.Kind == CheckKind.Proof && c.Outcome == CheckOutcome.Passed);
        report.Problems.Should().Contain(p => p.Code == "CRYPTOGRAPHIC_SECURITY_ERROR" && p.Pointer == "/issuer");
        (await Agents.Agent.Verifier.VerifyCredentialAsync(forged, new VerificationOptions { IssuerAuthority = Strictness.Warn }))
            .Warnings.Should().Contain(p => p.Pointer == "/issuer");
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("eddsa-jcs-2022")]
    public async Task Somebody_elses_credential_cannot_be_presented(string format)
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        using var thief = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, new Format(format));
        var shown = await Agents.Agent.Holder.PresentAsync(secured, [""], thief, Agents.Verifier);

        var strict = await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier);
        var lenient = await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier, new VerificationOptions { HolderBinding = Strictness.Warn });

        strict.Checks.Should().ContainSingle(c => c.Outcome == CheckOutcome.Failed).Which.Kind.Should().Be(CheckKind.HolderBinding);
        strict.Problems[0].Pointer.Should().Be("/verifiableCredential/0");
        lenient.Status.Should().Be(VerificationStatus.Valid);
        lenient.Warnings.Should().ContainSingle();
    }

    [Fact]
    public async Task A_presentation_without_credentials_is_a_login_where_the_verifier_says_so()
    {
        using var holder = await Agents.CreateAsync();
        holder.TryGetSigner(ControlledIdentifiers.VerificationRelationship.Authentication, null, out var method, out var key).Should().BeTrue();
        var options = new DigitalIdentity.DataIntegrity.ProofOptions(method!, ControlledIdentifiers.VerificationRelationship.Authentication)
        {
            Domains = [Agents.Verifier.Domain],
            Challenge = Agents.Verifier.Nonce,
        };
        var result = await new DigitalIdentity.DataIntegrity.Suites.EddsaJcs2022().AddProofAsync(new Presentation(holder.Did).Utf8.ToArray(), options, key!);
        result.TryGet(out var secured, out _).Should().BeTrue();

        var strict = await Agents.Agent.Verifier.VerifyPresentationAsync(secured, Agents.Verifier);
        var login = await Agents.Agent.Verifier.VerifyPresentationAsync(secured, Agents.Verifier, new VerificationOptions { PresentedCredentials = Strictness.Warn });

        strict.Problems.Should().ContainSingle(p => p.Pointer == "/verifiableCredential");
        login.TryGetVerified(out var verified).Should().BeTrue();
        verified!.Holder.Should().Be(holder.Did.Value);
        verified.Credentials.Should().BeEmpty();
        login.Warnings.Should().ContainSingle();
    }

    [Fact]
    public async Task A_bearer_credential_is_presented_with_a_warning()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, Format.Jwt);

        var report = await Agents.Agent.Verifier.VerifyAsync(
            await Agents.Agent.Holder.PresentAsync(secured, [""], holder, Agents.Verifier), Agents.Verifier);

        report.Status.Should().Be(VerificationStatus.Valid);
        report.Warnings.Should().ContainSingle().Which.Detail.Should().Contain("whoever has a copy");
    }

    [Theory]
    [MemberData(nameof(RoundTripTests.Ways), MemberType = typeof(RoundTripTests))]
    public async Task Validity_is_judged_for_the_instant_that_is_asked(string format, string algorithm)
    {
        using var issuer = await Agents.CreateAsync(Agents.Algorithm(algorithm));
        var credential = new Credential("Pass", issuer.Did)
        {
            Subject = new() { ["zone"] = "A" },
            ValidFrom = Now,
            ValidUntil = Now.AddDays(30),
        };
        var secured = await Agents.Agent.Holder.DiscloseAsync(await Agents.At(Now).Issuer.IssueAsync(credential, issuer, new Format(format)), [""]);

        foreach (var (instant, expected) in new[]
        {
            (Now.AddDays(-1), VerificationStatus.Invalid), (Now.AddDays(1), VerificationStatus.Valid), (Now.AddDays(31), VerificationStatus.Invalid),
        })
        {
            var report = await Agents.Agent.Verifier.VerifyAsync(secured, new VerificationOptions { AsOf = instant });
            report.Status.Should().Be(expected, instant.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(RoundTripTests.Ways), MemberType = typeof(RoundTripTests))]
    public async Task An_issuer_out_of_reach_is_indeterminate_and_never_forged_or_good(string format, string algorithm)
    {
        var driver = new Unreachable();
        var agent = IdentityAgent.CreateBuilder().AddDidMethod(driver).Build();
        using var key = Agents.Algorithm(algorithm).Generate();
        driver.Document = new DidDocumentBuilder(Did.Parse("did:acme:1", null))
            .AddKey("#k", key.PublicKey, ControlledIdentifiers.VerificationRelationship.AssertionMethod).Build();
        using var issuer = await agent.Dids.ControlAsync(driver.Document.Id, [key]);
        var secured = await agent.Holder.DiscloseAsync(await agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, new Format(format)), [""]);
        (await agent.Verifier.VerifyAsync(secured)).Status.Should().Be(VerificationStatus.Valid);

        driver.Document = null;
        var report = await agent.Verifier.VerifyAsync(secured);

        report.Status.Should().Be(VerificationStatus.Indeterminate);
        report.TryGetVerified(out _).Should().BeFalse();
        report.Problems.Should().ContainSingle().Which.Code.Should().Be("INTERNAL_ERROR");
    }

    [Fact]
    public async Task A_status_that_cannot_be_checked_is_indeterminate_unless_the_caller_says_otherwise()
    {
        using var issuer = await Agents.CreateAsync();
        var credential = new Credential("Pass", issuer.Did)
        {
            Subject = new() { ["zone"] = "A" },
            Status = [new JsonObject { ["type"] = "BitstringStatusListEntry", ["statusPurpose"] = "revocation", ["statusListIndex"] = "7", ["statusListCredential"] = "https://issuer.example/status/1" }],
        };
        var secured = await Agents.Agent.Issuer.IssueAsync(credential, issuer, Format.EddsaJcs2022);

        (await Agents.Agent.Verifier.VerifyAsync(secured)).Status.Should().Be(VerificationStatus.Indeterminate);
        var lenient = await Agents.Agent.Verifier.VerifyAsync(secured, new VerificationOptions { CredentialStatus = Strictness.Warn });
        lenient.Status.Should().Be(VerificationStatus.Valid);
        lenient.Warnings.Should().Contain(p => p.Pointer == "/credentialStatus");
    }

    [Fact]
    public async Task Each_DID_is_resolved_once_in_one_verification()
    {
        var driver = new Unreachable();
        var agent = IdentityAgent.CreateBuilder().AddDidMethod(driver).Build();
        using var key = KeyAlgorithm.Ed25519.Generate();
        driver.Document = new DidDocumentBuilder(Did.Parse("did:acme:1", null)).AddKey(
            "#k", key.PublicKey, ControlledIdentifiers.VerificationRelationship.AssertionMethod, ControlledIdentifiers.VerificationRelationship.Authentication).Build();
        using var both = await agent.Dids.ControlAsync(driver.Document.Id, [key]);
        var secured = await agent.Issuer.IssueAsync(Agents.Degree(both, both), both, Format.EddsaJcs2022);
        var shown = await agent.Holder.PresentAsync([new(secured, [""]), new(secured, [""])], both, Agents.Verifier);
        driver.Count = 0;

        (await agent.Verifier.VerifyAsync(shown, Agents.Verifier)).Status.Should().Be(VerificationStatus.Valid);

        driver.Count.Should().Be(1);
    }

    [Theory]
    [InlineData("eddsa-jcs-2022", true, VerificationStatus.Valid)]
    [InlineData("vc+jwt", true, VerificationStatus.Valid)]
    [InlineData("vc+jwt", false, VerificationStatus.Invalid)]
    public async Task A_credential_without_proof_counts_only_as_the_holders_own_word(string format, bool own, VerificationStatus expected)
    {
        using var holder = await Agents.CreateAsync();
        using var other = await Agents.CreateAsync();
        var claim = new Credential("Preference", (own ? holder : other).Did) { Subject = new(holder.Did) { ["seat"] = "aisle" } };
        var unsecured = new SecuredCredential(Format.EddsaJcs2022, "application/vc", claim.Utf8.ToArray());

        var shown = await Agents.Agent.Holder.PresentAsync([new(unsecured, [""])], holder, Agents.Verifier, new PresentOptions { Format = new(format) });
        var report = await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier);

        report.Status.Should().Be(expected, report.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"proof\":null}")]
    [InlineData("{\"proof\":[]}")]
    [InlineData("{\"proof\":{},\"proof\":{}}")]
    [InlineData("{\"payload\":\"\"}")]
    [InlineData("a.b.c")]
    [InlineData("~~~")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("{\"type\":\"EnvelopedVerifiableCredential\",\"id\":\"data:application/vc+jwt,x\"}")]
    [InlineData("{\"type\":\"EnvelopedVerifiableCredential\",\"id\":7}")]
    public async Task Rubbish_gets_a_coded_answer(string text)
    {
        foreach (var problems in new[]
        {
            (await Agents.Agent.Verifier.VerifyCredentialAsync(text)).Problems,
            (await Agents.Agent.Verifier.VerifyPresentationAsync(text, Agents.Verifier)).Problems,
        })
            problems.Should().NotBeEmpty().And.AllSatisfy(p => p.Code.Should().NotBeEmpty());
    }

    [Fact]
    public async Task A_credential_is_no_presentation_and_a_presentation_no_credential()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        foreach (var format in new[] { Format.SdJwt, Format.Jwt, Format.EddsaJcs2022 })
        {
            var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, format);
            var shown = await Agents.Agent.Holder.PresentAsync(secured, [""], holder, Agents.Verifier);

            (await Agents.Agent.Verifier.VerifyPresentationAsync(secured.Utf8, Agents.Verifier)).Status.Should().Be(VerificationStatus.Invalid);
            (await Agents.Agent.Verifier.VerifyCredentialAsync(shown.Utf8)).Status.Should().Be(VerificationStatus.Invalid);
        }
    }

    [Fact]
    public async Task A_context_that_was_appended_after_signing_is_not_in_what_was_verified()
    {
        using var issuer = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, Format.EddsaJcs2022);
        const string last = "https://www.w3.org/ns/credentials/undefined-terms/v2\"]";
        var text = secured.ToString();
        var at = text.IndexOf(last, StringComparison.Ordinal) + last.Length - 1;
        var extended = text.Insert(at, ",\"https://attacker.example/redefine-degree\"");

        var report = await Agents.Agent.Verifier.VerifyCredentialAsync(extended);

        if (report.TryGetVerified(out var credential))
            credential.Document.GetRawText().Should().NotContain("attacker.example");
        report.Problems.Should().NotContain(p => p.Code == "PROOF_VERIFICATION_ERROR", "the standard's algorithm accepts a longer list of contexts");
    }

    [Fact]
    public async Task An_old_presentation_is_refused()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        foreach (var format in new[] { Format.SdJwt, Format.Jwt, Format.EddsaJcs2022 })
        {
            var secured = await Agents.At(Now).Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, format);
            var shown = await Agents.At(Now).Holder.PresentAsync(secured, [""], holder, Agents.Verifier);

            (await Agents.At(Now.AddMinutes(5)).Verifier.VerifyAsync(shown, Agents.Verifier)).Status.Should().Be(VerificationStatus.Valid, format.Name);
            (await Agents.At(Now.AddHours(1)).Verifier.VerifyAsync(shown, Agents.Verifier)).Status.Should().Be(VerificationStatus.Invalid, format.Name);
            (await Agents.At(Now.AddMinutes(-10)).Verifier.VerifyAsync(shown, Agents.Verifier)).Status.Should().Be(VerificationStatus.Invalid, format.Name);
        }
    }

    private sealed class Unreachable : DidMethod
    {
        public DidDocument? Document { get; set; }

        public int Count { get; set; }

        public override string Name => "acme";

        protected override ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken)
        {
            Count++;
            return Document is null ? throw new IOException("The registry is down.") : new(Found(Document));
        }
    }
}
