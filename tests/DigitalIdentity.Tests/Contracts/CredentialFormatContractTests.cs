using System.Buffers.Text;
using System.Text;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.Dids;

namespace DigitalIdentity.Tests.Contracts;

/// <summary>What holds for every credential format that ships, with every key that it takes, through the front door.</summary>
public sealed class CredentialFormatContractTests
{
    private const string Hidden = "2001-02-03";

    private static readonly Type[] Misuse = [typeof(ArgumentException), typeof(InvalidOperationException)];

    private static readonly IReadOnlyList<CredentialFormat> Formats = BuiltIn.CredentialFormats(BuiltIn.Cryptosuites);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What a caller can ask for: each cryptosuite of the embedded format, and each other format under its own name.</summary>
    private static IEnumerable<Format> Names => BuiltIn.Cryptosuites.Select(s => new Format(s.Name)).Concat(Formats.Where(f => f is not DataIntegrityFormat).Select(f => f.Format));

    public static TheoryData<string, string> Ways => new(
        from format in Names
        from algorithm in KeyAlgorithm.All
        where HandlerOf(format).CanSign(format, algorithm)
        select (format.Name, algorithm.Name));

    public static TheoryData<string, string> OneKeyEach => new(
        from format in Names
        let algorithm = KeyAlgorithm.All.FirstOrDefault(a => HandlerOf(format).CanSign(format, a))
        where algorithm is not null
        select (format.Name, algorithm.Name));

    [Fact]
    public void Each_name_is_one_formats()
    {
        Formats.Select(f => f.Format).Should().OnlyHaveUniqueItems();
        foreach (var name in Names)
            Formats.Count(f => f.Handles(name)).Should().Be(1, name.Name);
        Formats.Any(f => f.Handles(new Format("no-such-format"))).Should().BeFalse();
        foreach (var format in Names)
            KeyAlgorithm.All.Where(a => HandlerOf(format).CanSign(format, a)).Should().NotContain(a => !a.CanSign);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_is_issued_is_recognized_verified_and_presented(string name, string algorithm)
    {
        var format = new Format(name);
        using var issuer = await ControlAsync(algorithm, 0);
        using var holder = await ControlAsync("Ed25519", 1);
        var secured = await IssueAsync(format, issuer, holder);
        secured.Format.Should().Be(format);
        secured.MediaType.Should().StartWith("application/");

        SecuredCredential.TryParse(secured.Utf8.Span, out var fromBytes, out _).Should().BeTrue();
        SecuredCredential.TryParse(secured.ToString(), out var fromText, out _).Should().BeTrue();
        foreach (var received in new[] { secured, fromBytes!, fromText! })
        {
            (received.Format, received.MediaType).Should().Be((secured.Format, secured.MediaType));
            received.Utf8.Span.SequenceEqual(secured.Utf8.Span).Should().BeTrue("what arrived is kept as it is");
            var report = await Agents.Agent.Verifier.VerifyAsync(await WholeAsync(received), cancellationToken: Cancel);
            report.TryGetVerified(out var verified).Should().BeTrue(report.ToString());
            (verified!.Issuer, verified.Subject["degree"]!.GetValue<string>(), verified.Subject["birthDate"]!.GetValue<string>()).Should().Be((issuer.Did.Value, "BSc", Hidden));
            verified.Signer.Should().StartWith(issuer.Did.Value + "#");

            var shown = await Agents.Agent.Holder.PresentAsync(received, [""], holder, Agents.Verifier, cancellationToken: Cancel);
            SecuredPresentation.TryParse(shown.Utf8.Span, out var presented, out _).Should().BeTrue();
            (presented!.Format, presented.MediaType).Should().Be((shown.Format, shown.MediaType));
            var presentation = await Agents.Agent.Verifier.VerifyAsync(presented, Agents.Verifier, cancellationToken: Cancel);
            presentation.TryGetVerified(out var content).Should().BeTrue(presentation.ToString());
            content!.Credentials.Should().ContainSingle().Which.Subject["birthDate"]!.GetValue<string>().Should().Be(Hidden);
        }
    }

    [Fact]
    public async Task A_key_that_the_format_cannot_be_signed_with_is_a_programming_error()
    {
        foreach (var format in Names)
            foreach (var algorithm in KeyAlgorithm.All.Where(a => a.CanSign && !HandlerOf(format).CanSign(format, a)))
            {
                using var issuer = await ControlAsync(algorithm.Name, 0);
                using var holder = await ControlAsync("Ed25519", 1);
                await FluentActions.Awaiting(async () => await IssueAsync(format, issuer, holder)).Should().ThrowAsync<ArgumentException>(format.Name).WithParameterName("issuer");
            }
    }

    [Theory, MemberData(nameof(OneKeyEach))]
    public async Task The_signature_of_another_key_under_the_issuers_name_is_refused(string name, string algorithm)
    {
        // The DID's document lists another key of the same kind, under the same name, as when somebody else signs in the issuer's name.
        var table = new TableMethod();
        var agent = IdentityAgent.CreateBuilder().AddDidMethod(table).Build();
        table.Key = TestKeys.Of(Agents.Algorithm(algorithm)).PublicKey;
        using var issuer = await agent.Dids.ControlAsync(TableMethod.Id, [TestKeys.Of(Agents.Algorithm(algorithm))], Cancel);
        using var holder = await ControlAsync("Ed25519", 1);
        var secured = await WholeAsync(await IssueAsync(new Format(name), issuer, holder, agent));
        (await agent.Verifier.VerifyAsync(secured, cancellationToken: Cancel)).Status.Should().Be(VerificationStatus.Valid);

        table.Key = TestKeys.Of(Agents.Algorithm(algorithm), 7).PublicKey;

        var report = await agent.Verifier.VerifyAsync(secured, cancellationToken: Cancel);
        report.Status.Should().Be(VerificationStatus.Invalid);
        report.Checks.Should().Contain(c => c.Kind == CheckKind.Proof && c.Outcome == CheckOutcome.Failed);
        foreach (var other in KeyAlgorithm.All.Where(a => a.Name != algorithm))
        {
            table.Key = other.CanSign ? TestKeys.Of(other).PublicKey : KeyAlgorithm.X25519.GenerateAgreementKey().PublicKey;
            (await agent.Verifier.VerifyAsync(secured, cancellationToken: Cancel)).Status.Should().Be(VerificationStatus.Invalid, other.Name);
        }
    }

    [Theory, MemberData(nameof(OneKeyEach))]
    public async Task A_key_that_may_not_assert_is_refused(string name, string algorithm)
    {
        var table = new TableMethod { Key = TestKeys.Of(Agents.Algorithm(algorithm)).PublicKey };
        var agent = IdentityAgent.CreateBuilder().AddDidMethod(table).Build();
        using var issuer = await agent.Dids.ControlAsync(TableMethod.Id, [TestKeys.Of(Agents.Algorithm(algorithm))], Cancel);
        using var holder = await ControlAsync("Ed25519", 1);
        var secured = await WholeAsync(await IssueAsync(new Format(name), issuer, holder, agent));

        table.Use = VerificationRelationship.Authentication;

        var report = await agent.Verifier.VerifyAsync(secured, cancellationToken: Cancel);
        report.Status.Should().Be(VerificationStatus.Invalid);
        report.Problems.Should().Contain(p => p.Code == "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD");
        using var onlyAuthenticates = await agent.Dids.ControlAsync(TableMethod.Id, [TestKeys.Of(Agents.Algorithm(algorithm))], Cancel);
        await FluentActions.Awaiting(async () => await IssueAsync(new Format(name), onlyAuthenticates, holder, agent))
            .Should().ThrowAsync<ArgumentException>().WithParameterName("issuer");
    }

    [Theory, MemberData(nameof(OneKeyEach))]
    public async Task What_is_not_shown_is_not_sent_and_what_cannot_be_hidden_is_not_taken_for_hidden(string name, string algorithm)
    {
        using var issuer = await ControlAsync(algorithm, 0);
        using var holder = await ControlAsync("Ed25519", 1);
        var secured = await IssueAsync(new Format(name), issuer, holder);
        string[] reveal = [Pointer(secured, "degree")];

        if (!HandlerOf(secured.Format).CanDisclose(secured.Format))
        {
            await FluentActions.Awaiting(async () => await Agents.Agent.Holder.DiscloseAsync(secured, reveal, Cancel)).Should().ThrowAsync<InvalidOperationException>();
            await FluentActions.Awaiting(async () => await Agents.Agent.Holder.DiscloseAsync(secured, [], Cancel)).Should().ThrowAsync<InvalidOperationException>();
            (await WholeAsync(secured)).Utf8.Span.SequenceEqual(secured.Utf8.Span).Should().BeTrue();
            return;
        }

        Readable(secured.ToString()).Should().Contain(Hidden);
        var copy = await Agents.Agent.Holder.DiscloseAsync(secured, reveal, Cancel);
        Readable(copy.ToString()).Should().NotContain(Hidden).And.Contain("BSc");
        (await Agents.Agent.Verifier.VerifyAsync(copy, cancellationToken: Cancel)).TryGetVerified(out var verified).Should().BeTrue();
        verified!.Subject.ClaimNames.Should().Equal("degree");
        await FluentActions.Awaiting(async () => await Agents.Agent.Holder.DiscloseAsync(copy, [Pointer(secured, "birthDate")], Cancel))
            .Should().ThrowAsync<Exception>("it is not there any more").Where(e => Misuse.Contains(e.GetType()));
        (await WholeAsync(copy)).Utf8.Span.SequenceEqual(copy.Utf8.Span).Should().BeTrue("all that there is can be shown");
        await FluentActions.Awaiting(async () => await Agents.Agent.Holder.DiscloseAsync(secured, ["no pointer"], Cancel)).Should().ThrowAsync<ArgumentException>().WithParameterName("reveal");
    }

    [Theory, MemberData(nameof(OneKeyEach))]
    public async Task A_change_of_any_character_is_noticed(string name, string algorithm)
    {
        using var issuer = await ControlAsync(algorithm, 0);
        using var holder = await ControlAsync("Ed25519", 1);
        var text = (await WholeAsync(await IssueAsync(new Format(name), issuer, holder))).ToString();

        for (var i = 0; i < text.Length; i += 3)
        {
            var forged = string.Concat(text.AsSpan(0, i), text[i] == 'A' ? "B" : "A", text.AsSpan(i + 1));
            (await Agents.Agent.Verifier.VerifyCredentialAsync(forged, cancellationToken: Cancel)).TryGetVerified(out _).Should().BeFalse($"character {i} was changed");
        }
    }

    [Theory, MemberData(nameof(OneKeyEach))]
    public async Task A_caller_who_gives_up_gets_no_verdict(string name, string algorithm)
    {
        using var issuer = await ControlAsync(algorithm, 0);
        var secured = await WholeAsync(await IssueAsync(new Format(name), issuer, issuer));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await FluentActions.Awaiting(async () => await Agents.Agent.Verifier.VerifyAsync(secured, cancellationToken: cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory, MemberData(nameof(OneKeyEach))]
    public async Task A_key_that_was_disposed_signs_nothing(string name, string algorithm)
    {
        var issuer = await Agents.CreateAsync(Agents.Algorithm(algorithm));
        issuer.Dispose();
        await FluentActions.Awaiting(async () => await IssueAsync(new Format(name), issuer, issuer)).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_format_that_signs_with_no_key_issues_nothing()
    {
        using var issuer = await ControlAsync("Ed25519", 0);
        foreach (var format in Formats.Where(f => f is not DataIntegrityFormat && !KeyAlgorithm.All.Any(a => f.CanSign(f.Format, a))))
            await FluentActions.Awaiting(async () => await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, format.Format, cancellationToken: Cancel))
                .Should().ThrowAsync<ArgumentException>();
    }

    private static CredentialFormat HandlerOf(Format format) => Formats.Single(f => f.Handles(format));

    private static async Task<ControlledDid> ControlAsync(string algorithm, int number) =>
        await Agents.Agent.Dids.CreateAsync("key", [TestKeys.Of(Agents.Algorithm(algorithm), number)], cancellationToken: Cancel);

    private static async Task<SecuredCredential> IssueAsync(Format format, ControlledDid issuer, ControlledDid holder, IdentityAgent? agent = null)
    {
        agent ??= Agents.Agent;
        if (format != Format.SdJwtVc)
            return await agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, format, cancellationToken: Cancel);
        holder.TryGetSigner(VerificationRelationship.Authentication, null, out _, out var key).Should().BeTrue();
        var claims = new SdJwtVcClaims("https://issuer.example/degree", issuer.Did) { ["degree"] = "BSc", ["birthDate"] = Hidden };
        return await agent.Issuer.IssueAsync(claims, issuer, new IssueOptions { HolderKey = key!.PublicKey }, Cancel);
    }

    /// <summary>What a verifier sees when everything is shown; of formats that are verified as they were issued, the same credential.</summary>
    private static ValueTask<SecuredCredential> WholeAsync(SecuredCredential secured) => Agents.Agent.Holder.DiscloseAsync(secured, [""], Cancel);

    private static string Pointer(SecuredCredential credential, string claim) => (credential.Format == Format.SdJwtVc ? "/" : "/credentialSubject/") + claim;

    // The text, and whatever in it is base64url.
    private static string Readable(string text) => text + string.Concat(text.Split('~', '.').Where(p => Base64Url.IsValid(p)).Select(p =>
        Encoding.UTF8.GetString(Base64Url.DecodeFromChars(p))));

    /// <summary>One DID, whose document says what a test wants.</summary>
    private sealed class TableMethod : DidMethod
    {
        public static readonly Did Id = Did.Parse("did:table:1");

        public PublicKey? Key { get; set; }

        public VerificationRelationship Use { get; set; } = VerificationRelationship.AssertionMethod;

        public override string Name => "table";

        protected override ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken) =>
            new(Found(new DidDocumentBuilder(did).AddKey("#k", Key!, Use).Build()));
    }
}
