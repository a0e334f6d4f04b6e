namespace DigitalIdentity.Tests;

/// <summary>Issue, present, verify: every format with every key that it takes, through the front door.</summary>
public class RoundTripTests
{
    public static TheoryData<string, string> Ways => Agents.Ways();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_credential_is_issued_presented_and_verified(string format, string algorithm)
    {
        using var issuer = await Agents.CreateAsync(Agents.Algorithm(algorithm));
        using var holder = await Agents.CreateAsync(Agents.HolderAlgorithm(algorithm));
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, new Format(format));

        var shown = await Agents.Agent.Holder.PresentAsync(secured, Agents.Reveal(secured), holder, Agents.Verifier);
        var report = await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier);

        report.Problems.Should().BeEmpty();
        report.Status.Should().Be(VerificationStatus.Valid);
        report.TryGetVerified(out var presentation).Should().BeTrue();
        var credential = presentation!.Credentials.Should().ContainSingle().Subject;
        credential.Subject["degree"]!.ToString().Should().Be("BSc");
        credential.Issuer.Should().Be(issuer.Did.Value);
        credential.Subject.Id.Should().Be(holder.Did.Value);
        presentation.Audience.Should().Be(Agents.Verifier);
        report.Checks.Select(c => c.Kind).Should().Contain(
            [CheckKind.Syntax, CheckKind.DataModel, CheckKind.VerificationMethod, CheckKind.Proof, CheckKind.KeyAuthority, CheckKind.HolderBinding, CheckKind.Audience]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_credential_is_verified_by_itself_from_text_and_from_bytes(string format, string algorithm)
    {
        using var issuer = await Agents.CreateAsync(Agents.Algorithm(algorithm), "jwk");
        var secured = await Agents.Agent.Holder.DiscloseAsync(await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, new Format(format)), [""]);

        foreach (var report in new[]
        {
            await Agents.Agent.Verifier.VerifyAsync(secured),
            await Agents.Agent.Verifier.VerifyCredentialAsync(secured.ToString()),
            await Agents.Agent.Verifier.VerifyCredentialAsync(secured.Utf8),
        })
        {
            report.TryGetVerified(out var credential).Should().BeTrue(report.ToString());
            credential!.Subject["birthDate"]!.ToString().Should().Be("2001-02-03");
            credential.Credential!.HasProof.Should().BeFalse("what was verified is the content, not the proof");
            credential.Signer.Should().StartWith(issuer.Did.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Another_nonce_or_domain_is_refused(string format, string algorithm)
    {
        using var issuer = await Agents.CreateAsync(Agents.Algorithm(algorithm));
        using var holder = await Agents.CreateAsync(Agents.HolderAlgorithm(algorithm));
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, new Format(format));
        var shown = await Agents.Agent.Holder.PresentAsync(secured, Agents.Reveal(secured), holder, Agents.Verifier);

        foreach (var audience in new[] { Agents.Other, new Audience("https://other.example", Agents.Verifier.Nonce) })
        {
            var report = await Agents.Agent.Verifier.VerifyAsync(shown, audience);
            report.Status.Should().Be(VerificationStatus.Invalid);
            report.TryGetVerified(out _).Should().BeFalse();
            report.Checks.Should().Contain(c => c.Outcome == CheckOutcome.Failed && (c.Kind == CheckKind.Audience || c.Kind == CheckKind.HolderBinding));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_changed_character_is_noticed(string format, string algorithm)
    {
        using var issuer = await Agents.CreateAsync(Agents.Algorithm(algorithm));
        using var holder = await Agents.CreateAsync(Agents.HolderAlgorithm(algorithm));
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, new Format(format));
        var text = (await Agents.Agent.Holder.PresentAsync(secured, Agents.Reveal(secured), holder, Agents.Verifier)).ToString();

        for (var i = 0; i < text.Length; i += 7)
        {
            var forged = string.Concat(text.AsSpan(0, i), text[i] == 'A' ? "B" : "A", text.AsSpan(i + 1));
            var report = await Agents.Agent.Verifier.VerifyPresentationAsync(forged, Agents.Verifier);
            report.TryGetVerified(out _).Should().BeFalse($"character {i} was changed");
        }
    }

    [Fact]
    public async Task An_SD_JWT_VC_is_issued_presented_and_verified()
    {
        using var issuer = await Agents.CreateAsync(KeyAlgorithm.P256);
        using var holder = await Agents.CreateAsync(KeyAlgorithm.P256);
        holder.TryGetSigner(ControlledIdentifiers.VerificationRelationship.Authentication, null, out _, out var key).Should().BeTrue();
        var claims = new SdJwtVcClaims("https://issuer.example/degree", issuer.Did) { ["degree"] = "BSc", ["birthDate"] = "2001-02-03" };
        var secured = await Agents.Agent.Issuer.IssueAsync(claims, issuer, new IssueOptions { HolderKey = key!.PublicKey });

        var shown = await Agents.Agent.Holder.PresentAsync(secured, ["/degree"], holder, Agents.Verifier);
        var report = await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier);

        report.TryGetVerified(out var presentation).Should().BeTrue(report.ToString());
        presentation!.Credentials[0].Subject["degree"]!.ToString().Should().Be("BSc");
        presentation.Credentials[0].Subject["birthDate"].Should().BeNull();
        presentation.Credentials[0].Document.GetProperty("vct").GetString().Should().Be("https://issuer.example/degree");
        (await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Other)).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    [InlineData("eddsa-jcs-2022")]
    public async Task Credentials_of_several_formats_are_presented_together(string wrapper)
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var credentials = new List<CredentialSelection>();
        foreach (var format in new[] { Format.SdJwt, Format.Jwt, Format.EddsaJcs2022 })
        {
            var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, format);
            credentials.Add(new(secured, Agents.Reveal(secured)));
        }

        var shown = await Agents.Agent.Holder.PresentAsync(credentials, holder, Agents.Verifier, new PresentOptions { Format = new(wrapper) });
        var report = await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier);

        report.TryGetVerified(out var presentation).Should().BeTrue(report.ToString());
        presentation!.Credentials.Select(c => c.Format).Should().Equal(Format.SdJwt, Format.Jwt, Format.EddsaJcs2022);
        presentation.Credentials.Should().AllSatisfy(c => c.Subject["degree"]!.ToString().Should().Be("BSc"));
        presentation.Credentials[0].Subject["birthDate"].Should().BeNull();
        presentation.Holder.Should().Be(holder.Did.Value);
        report.Checks.Should().Contain(c => c.Pointer.StartsWith("/verifiableCredential/2"));
        (await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Other)).Status.Should().Be(VerificationStatus.Invalid);
    }
}
