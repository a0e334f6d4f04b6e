using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.Holder;

/// <summary>What is no presentation without a key, however much it looks like one.</summary>
public class UnsignedPresentationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"verifiableCredential":[]}""")]
    [InlineData("""{"verifiableCredential":{}}""")]
    [InlineData("""{"verifiableCredential":[null]}""")]
    [InlineData("""{"verifiableCredential":["a.b.c"]}""")]
    [InlineData("""{"verifiableCredential":[{"proof":{}}]}""")]
    [InlineData("""{"verifiableCredential":[{"proof":[]}]}""")]
    [InlineData("""{"verifiableCredential":[{"proof":{"cryptosuite":"bbs-2023"}}]}""")]
    [InlineData("""{"verifiableCredential":[{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"did:example:1","credentialSubject":{"id":"did:example:2"}}]}""")]
    public async Task One_without_a_bound_credential_is_refused(string members)
    {
        var node = JsonNode.Parse(members)!.AsObject();
        node["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2");
        node["type"] = new JsonArray("VerifiablePresentation");

        var report = await Shop.VerifyAsync(node.ToJsonString(), options: new VerificationOptions { PresentedCredentials = Strictness.Warn });

        report.Status.Should().Be(VerificationStatus.Invalid);
        report.Problems.Should().NotBeEmpty().And.AllSatisfy(p => p.Code.Should().NotBeEmpty());
    }

    [Theory]
    [InlineData("holder", "\"did:example:somebody\"")]
    [InlineData("id", "\"urn:uuid:8f1c1f0e-0d1e-4c3a-9d6b-2f7d3f6f0a11\"")]
    [InlineData("termsOfUse", """[{"type":"Terms"}]""")]
    [InlineData("nonce", "\"first-request-of-the-shop\"")]
    public async Task What_nothing_secures_is_refused(string member, string value)
    {
        using var shop = await Shop.CreateAsync();
        var node = Shop.Node(await Shop.PresentAsync(await shop.IssueAsync(null), null));
        node[member] = JsonNode.Parse(value);

        var report = await Shop.VerifyAsync(node.ToJsonString());

        report.Status.Should().Be(VerificationStatus.Invalid);
        report.Problems.Should().ContainSingle().Which.Pointer.Should().Be("/" + member);
    }

    [Fact]
    public async Task A_credential_that_is_bound_to_nothing_is_refused()
    {
        using var shop = await Shop.CreateAsync();
        var shown = await Shop.PresentAsync(await shop.IssueAsync(null), null);
        var derived = await Agents.Agent.Holder.DiscloseAsync(await shop.IssueAsync(null), ["/credentialSubject/ageOver18"], Cancel);
        (await Agents.Agent.Verifier.VerifyAsync(derived, cancellationToken: Cancel)).Status.Should().Be(VerificationStatus.Valid);

        foreach (var first in new[] { true, false })
        {
            var node = Shop.Node(shown);
            node["verifiableCredential"]!.AsArray().Insert(first ? 0 : 1, JsonNode.Parse(derived.ToString()));
            var report = await Shop.VerifyAsync(node.ToJsonString());
            report.Status.Should().Be(VerificationStatus.Invalid);
            report.Checks.Should().ContainSingle(c => c.Outcome == CheckOutcome.Failed).Which
                .Should().Match<Check>(c => c.Kind == CheckKind.Audience && c.Pointer == (first ? "/verifiableCredential/0" : "/verifiableCredential/1"));
        }
    }

    [Fact]
    public async Task A_credential_as_it_was_issued_is_refused()
    {
        using var shop = await Shop.CreateAsync();
        var node = Shop.Node(await Shop.PresentAsync(await shop.IssueAsync(null), null));
        node["verifiableCredential"] = new JsonArray(JsonNode.Parse((await shop.IssueAsync(null)).ToString()));

        (await Shop.VerifyAsync(node.ToJsonString())).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Theory]
    [InlineData("eddsa-jcs-2022")]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    public async Task Other_formats_beside_a_bound_credential_are_refused(string format)
    {
        using var shop = await Shop.CreateAsync();
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, new Format(format), cancellationToken: Cancel);
        var other = Shop.Node(await Agents.Agent.Holder.PresentAsync([new(secured, [""])], holder, Shop.First, new PresentOptions { Format = Format.EddsaJcs2022 }, Cancel));
        var node = Shop.Node(await Shop.PresentAsync(await shop.IssueAsync(null), null));
        node["verifiableCredential"]!.AsArray().Add(other["verifiableCredential"]![0]!.DeepClone());

        var report = await Shop.VerifyAsync(node.ToJsonString());

        report.Status.Should().Be(VerificationStatus.Invalid);
        report.Checks.Should().Contain(c => c.Kind == CheckKind.Audience && c.Outcome == CheckOutcome.Failed && c.Pointer == "/verifiableCredential/1");
    }

    [Fact]
    public async Task Whoever_is_named_as_the_subject_has_to_show_it()
    {
        using var shop = await Shop.CreateAsync();
        using var holder = await Agents.CreateAsync();
        using var binding = shop.Bind(BbsFeature.AnonymousHolderBinding);
        var credential = shop.Proof(new(holder.Did) { ["ageOver18"] = true });

        var unbound = await Shop.VerifyAsync(await Shop.PresentAsync(await shop.IssueAsync(null, credential), null));
        unbound.Status.Should().Be(VerificationStatus.Invalid);
        unbound.Checks.Should().ContainSingle(c => c.Outcome == CheckOutcome.Failed).Which.Kind.Should().Be(CheckKind.HolderBinding);
        var lenient = await Shop.VerifyAsync(await Shop.PresentAsync(await shop.IssueAsync(null, credential), null), options: new VerificationOptions { HolderBinding = Strictness.Warn });
        lenient.Status.Should().Be(VerificationStatus.Valid, lenient.ToString());

        await Shop.AcceptAsync(await Shop.PresentAsync(await shop.IssueAsync(binding, credential), binding));
    }

    [Fact]
    public async Task More_credentials_than_the_policy_takes_are_refused_unseen()
    {
        using var shop = await Shop.CreateAsync();
        var secured = await shop.IssueAsync(null);
        string[] reveal = ["/credentialSubject/ageOver18"];
        var shown = await Agents.Agent.Holder.PresentAsync([new(secured, reveal), new(secured, reveal)], Shop.First, Cancel);

        var report = await Shop.VerifyAsync(shown, options: new VerificationOptions { MaxCredentials = 1 });

        report.Problems.Should().ContainSingle().Which.Code.Should().Be("RANGE_ERROR");
    }

    [Theory, MemberData(nameof(Shop.Features), MemberType = typeof(Shop))]
    public async Task In_a_presentation_that_the_holder_signs_it_is_bound_all_the_same(BbsFeature feature)
    {
        using var shop = await Shop.CreateAsync();
        using var holder = await Agents.CreateAsync();
        using var binding = shop.Bind(feature);
        var secured = await shop.IssueAsync(binding);

        foreach (var format in new Format?[] { null, Format.Jwt, Format.SdJwt })
        {
            var shown = await Agents.Agent.Holder.PresentAsync(
                [new(secured, ["/credentialSubject/ageOver18"]) { Binding = binding }], holder, Shop.First, new PresentOptions { Format = format }, Cancel);
            var report = await Shop.VerifyAsync(shown);
            report.TryGetVerified(out var verified).Should().BeTrue(report.ToString());
            verified!.Holder.Should().Be(holder.Did.Value);
            report.Checks.Where(c => c.Kind == CheckKind.Linkability).Should().ContainSingle().Which.Pointer.Should().Be("/holder");
            shown.Linkable.Should().ContainSingle().Which.Pointer.Should().Be("/holder");
            report.Checks.Should().Contain(c => c.Kind == CheckKind.HolderBinding && c.Pointer == "/verifiableCredential/0"
                && c.Outcome == (feature == BbsFeature.Baseline ? CheckOutcome.Warning : CheckOutcome.Passed));
        }
    }

    [Fact]
    public async Task What_was_derived_for_another_request_is_refused_in_somebody_elses_signed_presentation()
    {
        using var shop = await Shop.CreateAsync();
        using var thief = await Agents.CreateAsync();
        using var binding = shop.Bind(BbsFeature.AnonymousHolderBinding);
        var copied = Shop.Parse(Shop.FirstCredential(Shop.Node(await Shop.PresentAsync(await shop.IssueAsync(binding), binding, Shop.Other))));

        var report = await Shop.VerifyAsync(await Agents.Agent.Holder.PresentAsync(copied, [""], thief, Shop.First, cancellationToken: Cancel));

        report.Status.Should().Be(VerificationStatus.Invalid);
        report.Checks.Should().Contain(c => c.Kind == CheckKind.Audience && c.Outcome == CheckOutcome.Failed && c.Pointer == "/verifiableCredential/0");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a header in a form of somebody else's")]
    public async Task What_is_bound_to_secrets_is_not_for_whoever_finds_it_whatever_it_was_derived_for(string header)
    {
        using var shop = await Shop.CreateAsync();
        using var thief = await Agents.CreateAsync();
        using var binding = shop.Bind(BbsFeature.AnonymousHolderBinding);
        var secured = await shop.IssueAsync(binding);
        var derived = await new Bbs2023().DeriveProofAsync(
            Encoding.UTF8.GetBytes(secured.ToString()), ["/credentialSubject/ageOver18"], binding!.Derivation(Encoding.UTF8.GetBytes(header), null), cancellationToken: Cancel);
        derived.TryGet(out var found, out var problem).Should().BeTrue(problem?.ToString());
        SecuredCredential.TryParse(found, out var copied, out _).Should().BeTrue();
        var shown = await Agents.Agent.Holder.PresentAsync(copied!, [""], thief, Shop.First, cancellationToken: Cancel);

        var report = await Shop.VerifyAsync(shown);
        report.Status.Should().Be(VerificationStatus.Invalid);
        report.Checks.Should().Contain(c => c.Kind == CheckKind.HolderBinding && c.Outcome == CheckOutcome.Failed && c.Pointer == "/verifiableCredential/0");
        (await Shop.VerifyAsync(shown, options: new VerificationOptions { HolderBinding = Strictness.Warn })).Status.Should().Be(VerificationStatus.Valid);
    }

    [Fact]
    public async Task Every_changed_character_is_noticed()
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(BbsFeature.HolderBindingPseudonym);
        var text = (await Shop.PresentAsync(await shop.IssueAsync(binding), binding, pseudonymFor: "https://shop.example")).ToString();

        for (var i = 0; i < text.Length; i += 23)
        {
            var forged = string.Concat(text.AsSpan(0, i), text[i] == 'A' ? "B" : "A", text.AsSpan(i + 1));
            (await Shop.VerifyAsync(forged)).TryGetVerified(out _).Should().BeFalse($"character {i} was changed");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_else_is_sent_gets_a_coded_answer_and_is_never_taken_for_more_than_was_proven(int seed)
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(BbsFeature.HolderBindingPseudonym);
        var shown = await Shop.PresentAsync(await shop.IssueAsync(binding), binding, pseudonymFor: "https://shop.example");
        var mutator = new Fuzzing.Mutator(new Random(seed), [shown.Utf8.ToArray()]);

        for (var round = 0; round < 150; round++)
        {
            var report = await Agents.Agent.Verifier.VerifyPresentationAsync(mutator.Next(shown.Utf8.ToArray()), Shop.First, cancellationToken: Cancel);
            if (report.TryGetVerified(out var verified))
                verified.Credentials.Should().AllSatisfy(c => (c.Subject["ageOver18"]!.GetValue<bool>(), c.Subject.ClaimNames.Count, c.Issuer).Should().Be((true, 1, shop.Issuer.Did.Value)));
            else
                report.Problems.Should().NotBeEmpty().And.AllSatisfy(p => p.Code.Should().NotBeEmpty());
        }
    }
}
