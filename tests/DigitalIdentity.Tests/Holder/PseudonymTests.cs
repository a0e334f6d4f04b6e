using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.Holder;

/// <summary>What a verifier recognises, and what it does not.</summary>
public class PseudonymTests
{
    private const string Here = "https://shop.example";
    private const string There = "https://other.example";

    [Theory]
    [InlineData(BbsFeature.Pseudonym)]
    [InlineData(BbsFeature.HolderBindingPseudonym)]
    public async Task The_same_domain_recognises_a_visitor_and_another_does_not(BbsFeature feature)
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(feature);
        using var elses = shop.Bind(feature);
        var secured = await shop.IssueAsync(binding);

        var first = await AtAsync(secured, binding!, Shop.First, Here);
        var again = await AtAsync(secured, binding!, Shop.Second, Here);
        var elsewhere = await AtAsync(secured, binding!, Shop.Other, There);
        var another = await AtAsync(await shop.IssueAsync(elses), elses!, Shop.First, Here);

        again.Should().Be(first);
        again.ToString().Should().Be(first.ToString()).And.HaveLength(64);
        again.GetHashCode().Should().Be(first.GetHashCode());
        (first.Domain, first.Value.Length).Should().Be((Here, 48));
        elsewhere.Domain.Should().Be(There);
        new[] { first, elsewhere, another }.Select(p => p.ToString()).Should().OnlyHaveUniqueItems();
        for (var i = 1; i + 8 <= 48; i++)
            elsewhere.Value.Span.IndexOf(first.Value.Span.Slice(i, 8)).Should().Be(-1);
    }

    // An issuer knows the half that it added. If the holder's half were the same in two credentials, whoever knows what was added to each could take that away
    // from two pseudonyms of one domain, and see that the rest is the same.
    [Fact]
    public void No_two_credentials_have_the_same_half_of_the_secret()
    {
        using var secrets = HolderSecrets.Create();
        using var one = Agents.Agent.Holder.Bind(secrets);
        using var two = Agents.Agent.Holder.Bind(secrets);
        HolderBinding.TryImport(one.Export(), secrets, out var again).Should().BeTrue();
        using (again)
        {
            Nym(one).Should().HaveCount(32).And.Equal(Nym(again!)).And.NotEqual(Nym(two));
            one.Export().AsSpan().IndexOf(Nym(one)).Should().Be(-1);
        }

        static byte[] Nym(HolderBinding binding) => binding.Derivation(default, Here).ProverNym.ToArray();
    }

    [Fact]
    public async Task Whoever_names_no_domain_is_recognised_by_nobody()
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(BbsFeature.HolderBindingPseudonym);
        var secured = await shop.IssueAsync(binding);

        var one = await AtAsync(secured, binding!, Shop.First, null);
        var two = await AtAsync(secured, binding!, Shop.First, null);

        one.Domain.Should().StartWith("urn:uuid:").And.NotBe(two.Domain);
        one.Should().NotBe(two);
        one.ToString().Should().NotBe(two.ToString());
    }

    [Fact]
    public async Task A_verifier_that_knows_visitors_takes_a_pseudonym_for_itself_only()
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(BbsFeature.HolderBindingPseudonym);
        using var unnamed = shop.Bind(BbsFeature.AnonymousHolderBinding);
        var secured = await shop.IssueAsync(binding);
        var without = await shop.IssueAsync(unnamed);
        var policy = new VerificationOptions { PseudonymDomain = Here };

        (await Shop.AcceptAsync(await Shop.PresentAsync(secured, binding, pseudonymFor: Here), options: policy)).Pseudonym!.Domain.Should().Be(Here);
        foreach (var shown in new[]
        {
            await Shop.PresentAsync(secured, binding, pseudonymFor: There), await Shop.PresentAsync(secured, binding, pseudonymFor: Here + "/"),
            await Shop.PresentAsync(secured, binding), await Shop.PresentAsync(without, unnamed),
        })
        {
            var report = await Shop.VerifyAsync(shown, options: policy);
            report.Status.Should().Be(VerificationStatus.Invalid);
            report.Checks.Should().ContainSingle(c => c.Outcome == CheckOutcome.Failed).Which
                .Should().Match<Check>(c => c.Kind == CheckKind.Policy && c.Pointer == "/verifiableCredential/0" && c.Problem!.Detail.Contains(Here));
            (await Shop.VerifyAsync(shown)).Status.Should().Be(VerificationStatus.Valid, "whoever asks for no pseudonym takes any");
        }
    }

    [Fact]
    public async Task The_policy_holds_for_every_format()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        foreach (var format in new[] { Format.EddsaJcs2022, Format.SdJwt, Format.Jwt })
        {
            var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, format, cancellationToken: TestContext.Current.CancellationToken);
            var report = await Agents.Agent.Verifier.VerifyAsync(secured, new VerificationOptions { PseudonymDomain = Here }, TestContext.Current.CancellationToken);
            report.Status.Should().Be(VerificationStatus.Invalid, format.Name);
            report.Problems.Should().ContainSingle().Which.Detail.Should().Contain("no pseudonym");
        }

        FluentActions.Invoking(() => new VerificationOptions { PseudonymDomain = "" }).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task A_pseudonym_cannot_be_moved_to_another_domain_or_replaced()
    {
        using var shop = await Shop.CreateAsync();
        using var binding = shop.Bind(BbsFeature.HolderBindingPseudonym);
        using var elses = shop.Bind(BbsFeature.HolderBindingPseudonym);
        var shown = await Shop.PresentAsync(await shop.IssueAsync(binding), binding, pseudonymFor: There);
        var victim = Shop.Derived(await Shop.PresentAsync(await shop.IssueAsync(elses), elses, pseudonymFor: There));
        var honest = Shop.Derived(shown);

        foreach (var (domain, pseudonym, header) in new[]
        {
            (Here, honest.Pseudonym, honest.PresentationHeader), (There, victim.Pseudonym, honest.PresentationHeader),
            (There, honest.Pseudonym, (ReadOnlyMemory<byte>)DigitalIdentity.Credentials.Formats.PresentationHeader.For(Shop.Second)),
        })
        {
            var forged = new BbsDerivedProof
            {
                Feature = honest.Feature,
                Proof = honest.Proof,
                Labels = honest.Labels,
                MandatoryIndexes = honest.MandatoryIndexes,
                SelectiveIndexes = honest.SelectiveIndexes,
                PresentationHeader = header,
                NymDomain = domain,
                Pseudonym = pseudonym,
                MessageCount = honest.MessageCount,
            };
            var node = Shop.Node(shown);
            Shop.FirstCredential(node)["proof"]!["proofValue"] = Multibase.Encode('u', forged.Write());
            foreach (var audience in new[] { Shop.First, Shop.Second })
            {
                var report = await Shop.VerifyAsync(node.ToJsonString(), audience);
                report.Status.Should().Be(VerificationStatus.Invalid);
                report.Checks.Should().Contain(c => c.Kind == CheckKind.Proof && c.Outcome == CheckOutcome.Failed);
            }
        }
    }

    private static async Task<Pseudonym> AtAsync(SecuredCredential secured, HolderBinding binding, Audience audience, string? domain)
    {
        var credential = await Shop.AcceptAsync(await Shop.PresentAsync(secured, binding, audience, domain), audience);
        credential.Pseudonym.Should().NotBeNull();
        return credential.Pseudonym!;
    }
}
