using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.Holder;

/// <summary>bbs-2023 through the front door, with each of its four features.</summary>
public class UnlinkablePresentationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Shop.Features), MemberType = typeof(Shop))]
    public async Task One_field_is_proven_without_a_key_of_the_holder(BbsFeature feature)
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(feature);
        var secured = await shop.IssueAsync(binding);
        secured.Format.Should().Be(Shop.Bbs);

        var shown = await Shop.PresentAsync(secured, binding);
        (shown.Format, shown.MediaType).Should().Be((Shop.Bbs, "application/vp"));
        shown.ToString().Should().NotContain("Amani").And.NotContain("1998-07-14");
        Shop.Node(shown).Select(m => m.Key).Should().Equal("@context", "type", "verifiableCredential");

        var report = await Shop.VerifyAsync(shown);
        report.TryGetVerified(out var verified).Should().BeTrue(report.ToString());
        verified!.Audience.Should().Be(Shop.First);
        verified.Holder.Should().BeNull();
        var credential = verified.Credentials.Should().ContainSingle().Subject;
        credential.Subject.ClaimNames.Should().Equal("ageOver18");
        credential.Subject["ageOver18"]!.GetValue<bool>().Should().BeTrue();
        credential.Issuer.Should().Be(shop.Issuer.Did.Value);
        (credential.Pseudonym is not null).Should().Be(Shop.HasPseudonym(feature));
        report.Checks.Should().Contain(c => c.Kind == CheckKind.Audience && c.Outcome == CheckOutcome.Passed && c.Pointer == "/verifiableCredential/0");
        report.Checks.Should().Contain(c => c.Kind == CheckKind.HolderBinding && c.Pointer == "/verifiableCredential/0"
            && c.Outcome == (feature == BbsFeature.Baseline ? CheckOutcome.Warning : CheckOutcome.Passed));
        report.Checks.Should().NotContain(c => c.Kind == CheckKind.Linkability, "nothing links");
        shown.Linkable.Should().BeEmpty();

        SecuredPresentation.TryParse(shown.Utf8.Span, out var arrived, out _).Should().BeTrue();
        (arrived!.Format, arrived.MediaType).Should().Be((shown.Format, shown.MediaType));
    }

    [Theory, MemberData(nameof(Shop.Features), MemberType = typeof(Shop))]
    public async Task It_is_of_no_use_for_another_request_or_at_another_verifier(BbsFeature feature)
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(feature);
        var shown = await Shop.PresentAsync(await shop.IssueAsync(binding), binding);
        await Shop.AcceptAsync(shown);

        foreach (var audience in new[] { Shop.Second, Shop.Other, new Audience(Shop.First.Domain + "/", Shop.First.Nonce), new Audience(Shop.First.Nonce, Shop.First.Domain) })
        {
            var report = await Shop.VerifyAsync(shown, audience);
            report.Status.Should().Be(VerificationStatus.Invalid);
            report.TryGetVerified(out _).Should().BeFalse();
            var failed = report.Checks.Should().ContainSingle(c => c.Outcome == CheckOutcome.Failed).Subject;
            (failed.Kind, failed.Pointer, failed.Problem!.Code).Should().Be((CheckKind.Audience, "/verifiableCredential/0", "CRYPTOGRAPHIC_SECURITY_ERROR"));
        }
    }

    [Theory, MemberData(nameof(Shop.Features), MemberType = typeof(Shop))]
    public async Task Two_presentations_share_no_bytes_of_their_proofs(BbsFeature feature)
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(feature);
        var secured = await shop.IssueAsync(binding);

        // The same request twice, so that not even that tells them apart.
        var (one, two) = (Shop.Derived(await Shop.PresentAsync(secured, binding)), Shop.Derived(await Shop.PresentAsync(secured, binding)));

        Runs(one.Proof).Intersect(Runs(two.Proof)).Should().BeEmpty("a chance of less than 2^-40");
        Runs(one.Pseudonym).Intersect(Runs(two.Pseudonym)).Should().BeEmpty();
        (one.NymDomain is null ? "" : one.NymDomain).Should().StartWith(Shop.HasPseudonym(feature) ? "urn:uuid:" : "");
        if (Shop.HasPseudonym(feature))
            one.NymDomain.Should().NotBe(two.NymDomain);

        // What is the same says nothing that is not in the documents: how many statements there are, and which of them are shown.
        (one.Proof.Length, one.MessageCount).Should().Be((two.Proof.Length, two.MessageCount));
        one.SelectiveIndexes.Should().Equal(two.SelectiveIndexes);
        var baseValue = Decode(JsonNode.Parse(secured.ToString())!["proof"]!["proofValue"]!.GetValue<string>());
        Runs(one.Proof).Intersect(Runs(baseValue)).Should().BeEmpty("nothing of what the issuer made is shown");
    }

    [Fact]
    public async Task What_is_not_in_the_proof_is_the_same_for_everybody()
    {
        using var shop = await Shop.CreateAsync();
        using var others = HolderSecrets.Create();
        using var mine = shop.Bind(BbsFeature.HolderBindingPseudonym);
        using var theirs = Agents.Agent.Holder.Bind(others);
        var one = Shop.Node(await Shop.PresentAsync(await shop.IssueAsync(mine), mine));
        var two = Shop.Node(await Shop.PresentAsync(
            await shop.IssueAsync(theirs, shop.Proof(new() { ["ageOver18"] = true, ["givenName"] = "Nils", ["birthDate"] = "1970-01-01" })), theirs));

        foreach (var node in new[] { one, two })
            Shop.FirstCredential(node)["proof"]!.AsObject().Remove("proofValue").Should().BeTrue();
        one.ToJsonString().Should().Be(two.ToJsonString());
        Shop.FirstCredential(one)["proof"]!.AsObject().Select(m => m.Key).Should().BeEquivalentTo("type", "cryptosuite", "verificationMethod", "proofPurpose");
    }

    [Theory]
    [InlineData(BbsFeature.AnonymousHolderBinding)]
    [InlineData(BbsFeature.Pseudonym)]
    [InlineData(BbsFeature.HolderBindingPseudonym)]
    public async Task A_stolen_credential_is_of_no_use_without_the_secrets(BbsFeature feature)
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(feature);
        var stolen = await shop.IssueAsync(binding);

        await Refused(stolen, null, "binding");
        using var thief = HolderSecrets.Create();
        using var own = Agents.Agent.Holder.Bind(thief, feature);
        await Refused(stolen, own, "reveal");

        // The exported binding is not enough either.
        HolderBinding.TryImport(binding!.Export(), thief, out _).Should().BeFalse();

        // Nor the person's own binding of another credential.
        using var another = shop.Bind(feature);
        await Refused(stolen, another, "reveal");
        await Shop.AcceptAsync(await Shop.PresentAsync(stolen, binding));
    }

    [Fact]
    public async Task What_was_not_bound_cannot_be_presented_as_if_it_was()
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(BbsFeature.AnonymousHolderBinding);
        using var pseudonym = shop.Bind(BbsFeature.Pseudonym);
        var unbound = await shop.IssueAsync(null);
        var bound = await shop.IssueAsync(binding);
        var named = await shop.IssueAsync(pseudonym);

        await Refused(unbound, binding, "binding");
        await Refused(bound, pseudonym, "binding");
        await Refused(named, binding, "binding");
        await Refused(unbound, null, "pseudonymFor", "https://shop.example");
        await Refused(bound, binding, "pseudonymFor", "https://shop.example");
        await Refused(named, pseudonym, "pseudonymFor", "");
        await Refused(named, pseudonym, "pseudonymFor", "urn:uuid:8f1c1f0e-0d1e-4c3a-9d6b-2f7d3f6f0a11");
        var another = await Agents.Agent.Issuer.IssueAsync(shop.Proof(), shop.Issuer, Shop.Bbs, cancellationToken: Cancel);
        await FluentActions.Awaiting(async () => await Shop.PresentAsync(another, null, reveal: "/credentialSubject/income"))
            .Should().ThrowAsync<ArgumentException>().WithParameterName("reveal");
    }

    [Fact]
    public async Task An_issuer_takes_no_commitment_that_does_not_hold()
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(BbsFeature.HolderBindingPseudonym);
        var bytes = binding!.Commitment.CommitmentWithProof.ToArray();
        bytes[60] ^= 1;

        foreach (var commitment in new[] { new HolderCommitment(binding.Feature, bytes), new HolderCommitment(BbsFeature.Pseudonym, binding.Commitment.CommitmentWithProof.Span), new HolderCommitment(binding.Feature, []) })
            await FluentActions.Awaiting(async () => await Agents.Agent.Issuer.IssueAsync(shop.Proof(), shop.Issuer, Shop.Bbs, new IssueOptions { HolderCommitment = commitment }, Cancel))
                .Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Other_formats_take_neither_commitment_nor_binding_and_need_a_key()
    {
        using var shop = await Shop.CreateAsync();
        using var issuer = await Agents.CreateAsync(KeyAlgorithm.P256);
        using var holder = await Agents.CreateAsync();
        using var binding = shop.Bind(BbsFeature.HolderBindingPseudonym);
        foreach (var format in new[] { Format.EcdsaSd2023, Format.EcdsaJcs2019, Format.SdJwt, Format.Jwt })
        {
            await FluentActions.Awaiting(async () => await Agents.Agent.Issuer.IssueAsync(
                    Agents.Degree(issuer, null), issuer, format, new IssueOptions { HolderCommitment = binding!.Commitment }, Cancel))
                .Should().ThrowAsync<ArgumentException>(format.Name).WithParameterName("options");
            var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, format, cancellationToken: Cancel);
            await FluentActions.Awaiting(async () => await Agents.Agent.Holder.PresentAsync(secured, [""], Shop.First, cancellationToken: Cancel))
                .Should().ThrowAsync<InvalidOperationException>(format.Name).WithMessage("*key*");
            await FluentActions.Awaiting(async () => await Agents.Agent.Holder.PresentAsync(
                    [new CredentialSelection(secured, [""]) { Binding = binding }], holder, Shop.First, cancellationToken: Cancel))
                .Should().ThrowAsync<ArgumentException>(format.Name).WithParameterName("binding");
        }
    }

    [Fact]
    public async Task What_was_derived_before_cannot_be_bound_to_an_audience()
    {
        using var shop = await Shop.CreateAsync();
        var derived = await Agents.Agent.Holder.DiscloseAsync(await shop.IssueAsync(null), ["/credentialSubject/ageOver18"], Cancel);

        await FluentActions.Awaiting(async () => await Agents.Agent.Holder.PresentAsync(derived, [""], Shop.First, cancellationToken: Cancel))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*derived*");
    }

    [Fact]
    public async Task Where_nothing_of_the_subject_is_shown_nothing_is_presented()
    {
        using var shop = await Shop.CreateAsync();
        var secured = await shop.IssueAsync(null);

        await FluentActions.Awaiting(async () => await Agents.Agent.Holder.PresentAsync(secured, [], Shop.First, cancellationToken: Cancel))
            .Should().ThrowAsync<ArgumentException>().WithParameterName("reveal").WithMessage("*at least one claim*");
    }

    [Fact]
    public async Task Several_credentials_are_presented_together_and_nobody_takes_them_for_one_persons()
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(BbsFeature.HolderBindingPseudonym);
        string[] reveal = ["/credentialSubject/ageOver18"];
        CredentialSelection[] selections =
        [
            new(await shop.IssueAsync(binding), reveal) { Binding = binding, PseudonymFor = "https://shop.example" },
            new(await shop.IssueAsync(null), reveal),
        ];

        var shown = await Agents.Agent.Holder.PresentAsync(selections, Shop.First, Cancel);
        var report = await Shop.VerifyAsync(shown);

        report.TryGetVerified(out var verified).Should().BeTrue(report.ToString());
        verified!.Credentials.Should().HaveCount(2);
        report.Warnings.Should().Contain(w => w.Pointer == "/verifiableCredential" && w.Detail.Contains("one person", StringComparison.Ordinal));
        (await Shop.VerifyAsync(shown, Shop.Second)).Checks.Count(c => c is { Kind: CheckKind.Audience, Outcome: CheckOutcome.Failed }).Should().Be(2);
    }

    [Fact]
    public async Task One_persons_secrets_serve_credentials_of_several_issuers()
    {
        using var shop = await Shop.CreateAsync();
        using var elsewhere = await Agents.CreateAsync(KeyAlgorithm.Bls12381G2);
        using var one = shop.Bind(BbsFeature.HolderBindingPseudonym);
        using var two = shop.Bind(BbsFeature.HolderBindingPseudonym);
        var first = await shop.IssueAsync(one);
        var second = await Agents.Agent.Issuer.IssueAsync(
            Agents.Degree(elsewhere, null), elsewhere, Shop.Bbs, new IssueOptions { HolderCommitment = two!.Commitment }, Cancel);

        var a = await Shop.AcceptAsync(await Shop.PresentAsync(first, one, pseudonymFor: "here"));
        var b = await Shop.AcceptAsync(await Shop.PresentAsync(second, two, pseudonymFor: "here", reveal: "/credentialSubject/degree"));

        a.Pseudonym!.Equals(b.Pseudonym).Should().BeFalse("two credentials have two pseudonyms");
    }

    [Fact]
    public async Task Whoever_kept_secrets_binding_and_credential_elsewhere_presents_there()
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(BbsFeature.HolderBindingPseudonym);
        var secured = await shop.IssueAsync(binding);
        var before = await Shop.AcceptAsync(await Shop.PresentAsync(secured, binding, pseudonymFor: "here"));
        var (kept, keptBinding, keptCredential) = (shop.Secrets.Export(), binding!.Export(), secured.ToString());

        HolderSecrets.TryImport(kept, out var secrets).Should().BeTrue();
        using (secrets)
        {
            HolderBinding.TryImport(keptBinding, secrets!, out var again).Should().BeTrue();
            using (again)
            {
                SecuredCredential.TryParse(keptCredential, out var credential, out _).Should().BeTrue();
                var after = await Shop.AcceptAsync(await Shop.PresentAsync(credential!, again, Shop.Second, "here"), Shop.Second);
                after.Pseudonym.Should().Be(before.Pseudonym);
            }
        }
    }

    private static async Task Refused(SecuredCredential secured, HolderBinding? binding, string parameter, string? pseudonymFor = null) =>
        await FluentActions.Awaiting(async () => await Shop.PresentAsync(secured, binding, pseudonymFor: pseudonymFor)).Should().ThrowAsync<ArgumentException>().WithParameterName(parameter);

    private static byte[] Decode(string text) => Multibase.TryDecode(text, 1 << 20, out var bytes, out _) ? bytes! : throw new ArgumentException("No multibase.", nameof(text));

    private static IEnumerable<string> Runs(ReadOnlyMemory<byte> bytes) =>
        Enumerable.Range(0, Math.Max(0, bytes.Length - 7)).Select(i => Convert.ToHexString(bytes.Span.Slice(i, 8)));
}
