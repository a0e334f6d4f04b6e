using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.SdJwt;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.SdJwt;

/// <summary>Issue, present, verify: for any claims, any frame and any choice, the verifier sees exactly what was shown.</summary>
public sealed class SdJwtPropertyTests
{
    [Fact]
    public async Task The_verifier_sees_exactly_what_the_model_says()
    {
        var cancel = TestContext.Current.CancellationToken;
        var verifier = new SdJwtVerifier(new FixedTime(Forge.Now));
        for (var seed = 0; seed < Fuzz.Rounds(1500); seed++)
        {
            var claims = new RandomClaims(seed);
            var frame = DisclosureFrame.Empty.Hide([.. claims.Hidden]);
            foreach (var pointer in claims.Pointers.Where(pointer => claims.Next(8) == 0))
                if (IsContainer(claims, pointer))
                    frame = frame.WithDecoys(pointer, claims.Next(4));
            var options = new SdJwtIssuanceOptions { HashAlgorithm = SdJwtHashAlgorithm.All[claims.Next(3)], HolderKey = Forge.Holder.PublicKey };

            var issued = await SdJwtIssuer.IssueAsync(Encoding.UTF8.GetBytes(claims.Root.ToJsonString()), frame, options, Forge.Issuer, cancel);
            issued.DisclosureCount.Should().Be(claims.Hidden.Count);
            SdJwtToken.TryParse(claims.Next(2) == 0 ? issued.ToCompact() : issued.ToGeneralJson(), out var received, out _).Should().BeTrue();
            SdJwtHolder.Select(received!, claims.Reveal).TryGet(out var chosen, out var problem).Should().BeTrue($"seed {seed}: {problem}");
            (await SdJwtHolder.BindAsync(chosen!, Forge.Holder, Forge.Audience, Forge.Nonce, new FixedTime(Forge.Now), cancel))
                .TryGet(out var bound, out _).Should().BeTrue();
            SdJwtToken.TryParse(claims.Next(2) == 0 ? bound!.ToCompact() : bound!.ToFlattenedJson(), out var presented, out _).Should().BeTrue();
            verifier.Verify(presented!, Forge.Issuer.PublicKey, Forge.Bound).TryGetVerified(out var verified, out problem).Should().BeTrue($"seed {seed}: {problem}");

            var expected = claims.Expected();
            expected["cnf"] = System.Text.Json.Nodes.JsonNode.Parse(Forge.Cnf);
            Canonical(verified!.Utf8.Span).Should().Be(Canonical(Encoding.UTF8.GetBytes(expected.ToJsonString())), $"seed {seed}");
            verified.Disclosed.Should().BeEquivalentTo(claims.ExpectedDisclosed(), $"seed {seed}");
        }
    }

    [Fact]
    public async Task General_frames_hide_everything_and_each_claim_can_be_shown_alone()
    {
        var cancel = TestContext.Current.CancellationToken;
        for (var seed = 0; seed < Fuzz.Rounds(60); seed++)
        {
            var claims = new RandomClaims(10_000 + seed);
            var issued = await SdJwtIssuer.IssueAsync(Encoding.UTF8.GetBytes(claims.Root.ToJsonString()), DisclosureFrame.Everything, new(), Forge.Issuer, cancel);
            issued.DisclosureCount.Should().Be(claims.Pointers.Count);
            foreach (var pointer in claims.Pointers)
            {
                SdJwtHolder.Select(issued, [pointer]).TryGet(out var one, out _).Should().BeTrue();
                one!.DisclosureCount.Should().Be(claims.Pointers.Count(other =>
                    other == pointer || other.StartsWith(pointer + "/", StringComparison.Ordinal) || pointer.StartsWith(other + "/", StringComparison.Ordinal)));
                Forge.Verify(one.ToCompact()).Should().StartWith("{");
            }
        }
    }

    private static bool IsContainer(RandomClaims claims, string pointer)
    {
        JsonPointer.Parse(pointer).TryEvaluate(JsonElement.Parse(claims.Root.ToJsonString()), out var value, out _).Should().BeTrue();
        return value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
    }

    private static string Canonical(ReadOnlySpan<byte> json) => Encoding.UTF8.GetString(Jcs.Canonicalize(JsonElement.Parse(json)));
}
