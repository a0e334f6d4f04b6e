using System.Text;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>bbs-2023: credentials that are bound to a holder's secret, and pseudonyms.</summary>
public sealed class BbsFeatureTests : VerifyingTest
{
    private const string Shop = "https://shop.example/";

    private static readonly string Flat = SdParty.Cases["flat"].Document;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<BbsFeature> Bound => [BbsFeature.AnonymousHolderBinding, BbsFeature.Pseudonym, BbsFeature.HolderBindingPseudonym];

    public static TheoryData<BbsFeature> WithPseudonym => [BbsFeature.Pseudonym, BbsFeature.HolderBindingPseudonym];

    [Theory, MemberData(nameof(Bound))]
    public async Task Without_the_secrets_of_the_holder_nothing_is_derived(BbsFeature feature)
    {
        using var party = new BbsParty(Finder);
        using var holder = new BbsHolder(feature);
        using var thief = new BbsHolder(feature);
        var issued = await party.IssueToAsync(holder, Flat, "/issuer");
        await ShouldBeValidAsync(await BbsParty.DeriveAsync(issued, holder.Derivation(Shop), "/credentialSubject/degree"));

        (await BbsParty.FailToDeriveAsync(issued, BbsDerivation.Baseline, "")).Code.Should().Be("PROOF_GENERATION_ERROR");
        foreach (var wrong in new[]
        {
            With(holder, blind: thief.Blind), With(holder, secret: thief.HolderSecret), With(holder, nym: thief.ProverNym), thief.Derivation(Shop),
        })
        {
            if (wrong.HolderSecret.Span.SequenceEqual(holder.HolderSecret) && wrong.ProverNym.Span.SequenceEqual(holder.ProverNym) && wrong.SecretProverBlind.Span.SequenceEqual(holder.Blind))
                continue; // the feature has no such secret
            var problem = await BbsParty.FailToDeriveAsync(issued, wrong, "/credentialSubject/degree");
            (problem.Code, problem.Pointer).Should().Be(("PROOF_GENERATION_ERROR", "/proof"), "the secrets are compared with the signature before anything is proven");
        }
    }

    [Theory, MemberData(nameof(Bound))]
    public async Task Secrets_of_a_wrong_length_are_errors_with_a_code(BbsFeature feature)
    {
        using var party = new BbsParty(Finder);
        using var holder = new BbsHolder(feature);
        var issued = await party.IssueToAsync(holder, Flat, "/issuer");
        byte[][] bad = [[], new byte[31], new byte[33], new byte[32], [.. Enumerable.Repeat((byte)0xff, 32)]];

        foreach (var bytes in bad)
        {
            (await BbsParty.FailToDeriveAsync(issued, With(holder, blind: bytes), "")).Code.Should().Be("PROOF_GENERATION_ERROR");
            if (feature.HasPseudonym())
                (await BbsParty.FailToDeriveAsync(issued, With(holder, nym: bytes), "")).Code.Should().Be("PROOF_GENERATION_ERROR");
        }
    }

    [Fact]
    public async Task Secrets_and_pseudonyms_for_which_the_base_proof_is_not_made_are_refused()
    {
        using var party = new BbsParty(Finder);
        using var bound = new BbsHolder(BbsFeature.AnonymousHolderBinding);
        using var nym = new BbsHolder(BbsFeature.Pseudonym);
        var (plain, toBound, toNym) = (await party.IssueAsync(Flat, "/issuer"), await party.IssueToAsync(bound, Flat, "/issuer"), await party.IssueToAsync(nym, Flat, "/issuer"));

        foreach (var (issued, derivation) in new[]
        {
            (plain, bound.Derivation(Shop)), (plain, nym.Derivation(Shop)), (plain, new BbsDerivation { NymDomain = Shop }), (plain, new BbsDerivation { SecretProverBlind = bound.Blind }),
            (toBound, nym.Derivation(Shop)), (toBound, new BbsDerivation { HolderSecret = bound.HolderSecret, SecretProverBlind = bound.Blind, NymDomain = Shop }),
            (toNym, bound.Derivation(Shop)), (toNym, new BbsDerivation { HolderSecret = bound.HolderSecret, ProverNym = nym.ProverNym, SecretProverBlind = nym.Blind, NymDomain = Shop }),
            (toNym, new BbsDerivation { ProverNym = nym.ProverNym, SecretProverBlind = nym.Blind }),
        })
        {
            var problem = await BbsParty.FailToDeriveAsync(issued, derivation, "");
            (problem.Code, problem.Pointer).Should().Be(("PROOF_GENERATION_ERROR", "/proof"));
        }

        // What every suite can do is what can be done without secrets.
        (await BbsParty.Suite.DeriveProofAsync(Encoding.UTF8.GetBytes(plain), [""], cancellationToken: Cancel)).Problem.Should().BeNull();
        (await BbsParty.Suite.DeriveProofAsync(Encoding.UTF8.GetBytes(toNym), [""], cancellationToken: Cancel)).Problem!.Code.Should().Be("PROOF_GENERATION_ERROR");
    }

    [Theory, MemberData(nameof(WithPseudonym))]
    public async Task A_verifier_knows_a_visitor_again_and_two_verifiers_do_not(BbsFeature feature)
    {
        using var party = new BbsParty(Finder);
        using var holder = new BbsHolder(feature);
        using var another = new BbsHolder(feature);
        var (mine, yours) = (await party.IssueToAsync(holder, Flat, "/issuer"), await party.IssueToAsync(another, Flat, "/issuer"));

        async Task<BbsProofDescription> VisitAsync(string issued, BbsHolder who, string domain)
        {
            var derived = await BbsParty.DeriveAsync(issued, who.Derivation(domain), "/credentialSubject/degree");
            (await VerifyAsync(derived)).TryGetVerified(out var verified).Should().BeTrue();
            Bbs2023.TryDescribe(verified!.Proofs.Single().Proof.ProofValue, out var description).Should().BeTrue();
            (description!.Feature, description.NymDomain, description.Pseudonym.Length).Should().Be((feature, domain, 48));
            return description;
        }

        var first = await VisitAsync(mine, holder, Shop);
        (await VisitAsync(mine, holder, Shop)).Pseudonym.ToArray().Should().Equal(first.Pseudonym.ToArray());
        (await VisitAsync(mine, holder, "https://other.example/")).Pseudonym.ToArray().Should().NotEqual(first.Pseudonym.ToArray());
        (await VisitAsync(yours, another, Shop)).Pseudonym.ToArray().Should().NotEqual(first.Pseudonym.ToArray());
        (await VisitAsync(await party.IssueToAsync(holder, Flat, "/issuer"), holder, Shop)).Pseudonym.ToArray().Should().NotEqual(first.Pseudonym.ToArray(), "half of the secret is the issuer's, and made anew");
    }

    [Theory, MemberData(nameof(WithPseudonym))]
    public async Task A_pseudonym_is_proven_with_its_domain(BbsFeature feature)
    {
        using var party = new BbsParty(Finder);
        using var holder = new BbsHolder(feature);
        var issued = await party.IssueToAsync(holder, Flat, "/issuer");
        var derived = await BbsParty.DeriveAsync(issued, holder.Derivation(Shop), "/credentialSubject/degree");
        var elsewhere = BbsParty.ReadDerived(await BbsParty.DeriveAsync(issued, holder.Derivation("https://other.example/"), "/credentialSubject/degree"));
        var proof = BbsParty.ReadDerived(derived);
        await ShouldBeValidAsync(derived);

        byte[][] pseudonyms =
        [
            elsewhere.Pseudonym.ToArray(), [0xc0, .. new byte[47]], new byte[48], [.. Enumerable.Repeat((byte)0xff, 48)], [(byte)(proof.Pseudonym.Span[0] ^ 0x20), .. proof.Pseudonym[1..].Span],
            [(byte)(proof.Pseudonym.Span[0] & 0x7f), .. proof.Pseudonym[1..].Span], proof.Proof[..48].ToArray(),
        ];
        foreach (var pseudonym in pseudonyms)
            await ShouldFailAsync(SdParty.WithValue(derived, Changed(proof, pseudonym: pseudonym).Write()), DataIntegrityError.ProofVerificationError, "/proof/proofValue");
        foreach (var domain in new[] { "https://other.example/", "", Shop.ToUpperInvariant(), Shop + "\0" })
            await ShouldFailAsync(SdParty.WithValue(derived, Changed(proof, domain: domain).Write()), DataIntegrityError.ProofVerificationError, "/proof/proofValue");
        await ShouldFailAsync(
            SdParty.WithValue(derived, Changed(proof, pseudonym: elsewhere.Pseudonym, domain: elsewhere.NymDomain).Write()), DataIntegrityError.ProofVerificationError, "/proof/proofValue");
    }

    [Theory, MemberData(nameof(WithPseudonym))]
    public async Task A_verifier_takes_only_pseudonyms_that_are_for_it(BbsFeature feature)
    {
        using var party = new BbsParty(Finder);
        using var holder = new BbsHolder(feature);
        var issued = await party.IssueToAsync(holder, Flat, "/issuer");
        var derived = await BbsParty.DeriveAsync(issued, holder.Derivation(Shop), "/credentialSubject/degree");
        var unnamed = SdParty.WithValue(derived, Changed(BbsParty.ReadDerived(derived), domain: null, namesDomain: false).Write());
        var plain = await BbsParty.DeriveAsync(await party.IssueAsync(Flat, "/issuer"), "/credentialSubject/degree");

        foreach (var (secured, expected, isGood) in new[]
        {
            (derived, Shop, true), (derived, null, true), (derived, "https://other.example/", false), (derived, "", false),
            (unnamed, Shop, true), (unnamed, null, false), (unnamed, "https://other.example/", false), (plain, Shop, true),
        })
        {
            var result = await new DataIntegrityVerifier(new Bbs2023 { NymDomain = expected }).VerifyAsync(
                Encoding.UTF8.GetBytes(secured), Claims, Finder, new FixedTime(Noon), Cancel);
            result.Status.Should().Be(isGood ? VerificationStatus.Valid : VerificationStatus.Invalid, $"{expected}: {result}");
        }
    }

    // Nobody passes off a credential of one feature for one of another.
    [Fact]
    public async Task A_proof_does_not_verify_as_one_of_another_feature()
    {
        using var party = new BbsParty(Finder);
        foreach (var feature in Enum.GetValues<BbsFeature>())
        {
            using var holder = new BbsHolder(feature);
            var derived = await BbsParty.DeriveAsync(await party.IssueToAsync(holder, Flat, "/issuer"), holder.Derivation(Shop), "/credentialSubject/degree");
            var proof = BbsParty.ReadDerived(derived);
            foreach (var other in Enum.GetValues<BbsFeature>().Where(f => f != feature))
            {
                foreach (var count in new[] { proof.MessageCount - 1, proof.MessageCount, proof.MessageCount + 1, proof.MessageCount + 2 })
                {
                    var forged = SdParty.WithValue(derived, Changed(
                        proof, feature: other, pseudonym: other.HasPseudonym() && proof.Pseudonym.IsEmpty ? proof.Proof[..48] : proof.Pseudonym,
                        domain: other.HasPseudonym() ? Shop : null, namesDomain: other.HasPseudonym(), messages: count).Write());
                    var result = await VerifyAsync(forged);

                    // The header is the same for both features with pseudonyms (see BbsDerivedProof): what is said of the proof is true.
                    if ((feature, other, count) == (BbsFeature.Pseudonym, BbsFeature.HolderBindingPseudonym, proof.MessageCount))
                    {
                        result.Status.Should().Be(VerificationStatus.Valid);
                        BbsParty.ReadDerived(forged).TrueFeature.Should().Be(feature);
                        continue;
                    }

                    result.Status.Should().Be(VerificationStatus.Invalid, $"{feature} as {other} with {count} messages");
                }
            }
        }
    }

    [Theory, MemberData(nameof(Bound))]
    public async Task A_commitment_that_does_not_hold_is_refused_at_issuance(BbsFeature feature)
    {
        using var party = new BbsParty(Finder);
        using var holder = new BbsHolder(feature);
        var good = holder.Commitment!.CommitmentWithProof.ToArray();
        byte[][] bad =
        [
            [], [1], good[..^1], [.. good, 0], [.. good, .. new byte[32]], good[..^32], new byte[good.Length], [0xc0, .. new byte[47], .. good[48..]],
            [.. good[..60], (byte)(good[60] ^ 1), .. good[61..]], [.. good[..^1], (byte)(good[^1] ^ 1)], [(byte)(good[0] ^ 0x20), .. good[1..]], [.. good[..48], .. Enumerable.Repeat((byte)0xff, good.Length - 48)],
        ];
        foreach (var bytes in bad)
            (await IssueAsync(party, new HolderCommitment(feature, bytes)))!.Code.Should().Be("PROOF_GENERATION_ERROR", Convert.ToHexString(bytes));
        (await IssueAsync(party, holder.Commitment)).Should().BeNull();

        foreach (var other in Enum.GetValues<BbsFeature>().Where(f => f != feature && f != BbsFeature.Baseline))
            (await IssueAsync(party, new HolderCommitment(other, good)))!.Code.Should().Be("PROOF_GENERATION_ERROR", $"it is for {feature}");
    }

    [Fact]
    public async Task No_other_suite_takes_a_commitment()
    {
        using var holder = new BbsHolder(BbsFeature.Pseudonym);
        foreach (var suite in BuiltIn.Cryptosuites.Where(s => s is not Bbs2023))
        {
            using var party = new TestParty("x", suite.KeyAlgorithms[0], suite);
            var options = new ProofOptions(party.MethodId, VerificationRelationship.AssertionMethod) { HolderCommitment = holder.Commitment };
            await FluentActions.Awaiting(async () => await suite.AddProofAsync(Encoding.UTF8.GetBytes(Flat), options, party.Key, cancellationToken: Cancel))
                .Should().ThrowAsync<ArgumentException>().WithParameterName("options");
        }

        FluentActions.Invoking(() => new HolderCommitment(BbsFeature.Baseline, [])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new HolderCommitment((BbsFeature)7, [])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new BbsDerivation { NymDomain = "a" + (char)0xd800 }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ((BbsFeature)7).ToName()).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task Each_pseudonym_secret_is_half_the_issuers_and_made_anew()
    {
        using var party = new BbsParty(Finder);
        using var holder = new BbsHolder(BbsFeature.Pseudonym);
        var halves = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            BbsBaseProof.TryRead(SdParty.ValueOf(await party.IssueToAsync(holder, Flat)), out var proof).Should().BeTrue();
            halves.Add(Convert.ToHexString(proof!.SignerNymEntropy.Span)).Should().BeTrue();
        }
    }

    private static async Task<Problem?> IssueAsync(BbsParty party, HolderCommitment commitment) => (await BbsParty.Suite.AddProofAsync(
        Encoding.UTF8.GetBytes(Flat), new ProofOptions(party.Issuer.MethodId, VerificationRelationship.AssertionMethod) { HolderCommitment = commitment }, party.Issuer.Key,
        cancellationToken: Cancel)).Problem;

    private static BbsDerivation With(BbsHolder holder, byte[]? secret = null, byte[]? nym = null, byte[]? blind = null) => new()
    {
        HolderSecret = secret ?? holder.HolderSecret,
        ProverNym = nym ?? holder.ProverNym,
        SecretProverBlind = blind ?? holder.Blind,
        NymDomain = holder.Feature.HasPseudonym() ? Shop : null,
    };

    private static BbsDerivedProof Changed(
        BbsDerivedProof proof, BbsFeature? feature = null, ReadOnlyMemory<byte>? pseudonym = null, string? domain = null, bool namesDomain = true, int? messages = null) => new()
        {
            Feature = feature ?? proof.Feature,
            Proof = proof.Proof,
            Labels = proof.Labels,
            MandatoryIndexes = proof.MandatoryIndexes,
            SelectiveIndexes = proof.SelectiveIndexes,
            PresentationHeader = proof.PresentationHeader,
            NymDomain = namesDomain ? domain ?? proof.NymDomain : null,
            Pseudonym = pseudonym ?? proof.Pseudonym,
            MessageCount = messages ?? proof.MessageCount,
        };
}
