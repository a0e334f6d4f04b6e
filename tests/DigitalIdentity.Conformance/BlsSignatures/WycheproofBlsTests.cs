using System.Text.Json;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Conformance.BlsSignatures;

/// <summary>Wycheproof: hashes to G2, and signatures that must verify or must not.</summary>
public sealed class WycheproofBlsTests
{
    [Fact]
    public void Hashes_to_G2_are_the_published_ones()
    {
        foreach (var (group, test) in Cases("wycheproof_bls_hash_to_g2.json"))
        {
            var tag = Text.ASCII.GetBytes(group.GetProperty("dst").GetString()!);
            var bytes = new byte[G2Affine.CompressedLength];
            HashToG2.HashToCurve(Hex(test, "msg"), tag, ExpandMessageKind.XmdSha256).ToAffine().EncodeCompressed(bytes);
            Convert.ToHexStringLower(bytes).Equals(test.GetProperty("expected").GetString(), StringComparison.Ordinal)
                .Should().Be(IsValid(test), Describe(test));
        }
    }

    [Theory]
    [InlineData("wycheproof_bls_sig_g2_basic_verify.json")]
    [InlineData("wycheproof_bls_sig_g2_pop_verify.json")]
    public void Signatures_verify_exactly_when_they_are_valid(string file)
    {
        foreach (var (group, test) in Cases(file))
        {
            var key = Hex(group.GetProperty("publicKey"), "pk");
            BlsSignature.VerifyInG2([key], [Hex(test, "msg")], Hex(test, "sig"), Tag(group)).Should().Be(IsValid(test), Describe(test));
        }
    }

    [Fact]
    public void Aggregates_verify_exactly_when_they_are_valid()
    {
        foreach (var (group, test) in Cases("wycheproof_bls_sig_g2_aggregate_verify.json"))
            BlsSignature.VerifyInG2(Hexes(test, "pubkeys"), Hexes(test, "messages"), Hex(test, "sig"), Tag(group)).Should().Be(IsValid(test), Describe(test));
    }

    private static List<(JsonElement Group, JsonElement Test)> Cases(string file)
    {
        var suite = Suites.Json("bls12-381", file).RootElement;
        List<(JsonElement, JsonElement)> cases =
            [.. suite.GetProperty("testGroups").EnumerateArray().SelectMany(g => g.GetProperty("tests").EnumerateArray(), (g, t) => (g, t))];
        cases.Should().NotBeEmpty();
        return cases;
    }

    private static byte[] Tag(JsonElement group) => Text.ASCII.GetBytes(group.GetProperty("ciphersuite").GetString()!);

    private static bool IsValid(JsonElement test) => test.GetProperty("result").GetString() switch
    {
        "valid" => true,
        "invalid" => false,
        var other => throw new InvalidOperationException($"The suite has a verdict '{other}'."),
    };

    private static string Describe(JsonElement test) => $"{test.GetProperty("tcId")}: {test.GetProperty("comment").GetString()}";

    private static byte[][] Hexes(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(one => Convert.FromHexString(one.GetString()!))];

    private static byte[] Hex(JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);
}
