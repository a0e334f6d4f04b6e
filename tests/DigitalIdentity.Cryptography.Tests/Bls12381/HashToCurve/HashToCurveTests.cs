using System.Text.Json;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Cryptography.Tests.Bls12381.HashToCurve;

/// <summary>The published figures in <c>spec-vectors/hash-to-curve</c>, and what they leave out.</summary>
public sealed class HashToCurveTests
{
    [Fact]
    public void Messages_expand_to_the_published_bytes()
    {
        foreach (var vector in Vectors("expandMessage"))
        {
            var kind = vector.GetProperty("function").GetString() == "XMD:SHA-256" ? ExpandMessageKind.XmdSha256 : ExpandMessageKind.XofShake256;
            var output = new byte[vector.GetProperty("length").GetInt32()];
            ExpandMessage.Expand(Ascii(vector, "message"), Ascii(vector, "tag"), kind, output);
            Convert.ToHexStringLower(output).Should().Be(vector.GetProperty("uniformBytesHex").GetString());
        }
    }

    [Fact]
    public void Messages_hash_to_the_published_points_of_G1()
    {
        foreach (var vector in Vectors("points").Where(v => v.GetProperty("group").GetString() == "G1"))
        {
            var point = (IsUniform(vector)
                ? HashToG1.HashToCurve(Ascii(vector, "message"), Ascii(vector, "tag"), ExpandMessageKind.XmdSha256)
                : HashToG1.EncodeToCurve(Ascii(vector, "message"), Ascii(vector, "tag"), ExpandMessageKind.XmdSha256)).ToAffine();
            Hex(point.X).Should().Be(vector.GetProperty("x")[0].GetString());
            Hex(point.Y).Should().Be(vector.GetProperty("y")[0].GetString());
            point.IsInSubgroup().Should().BeTrue();
        }
    }

    [Fact]
    public void Messages_hash_to_the_published_points_of_G2()
    {
        foreach (var vector in Vectors("points").Where(v => v.GetProperty("group").GetString() == "G2"))
        {
            var point = (IsUniform(vector)
                ? HashToG2.HashToCurve(Ascii(vector, "message"), Ascii(vector, "tag"), ExpandMessageKind.XmdSha256)
                : HashToG2.EncodeToCurve(Ascii(vector, "message"), Ascii(vector, "tag"), ExpandMessageKind.XmdSha256)).ToAffine();
            Hex(point.X.C0).Should().Be(vector.GetProperty("x")[0].GetString());
            Hex(point.X.C1).Should().Be(vector.GetProperty("x")[1].GetString());
            Hex(point.Y.C0).Should().Be(vector.GetProperty("y")[0].GetString());
            Hex(point.Y.C1).Should().Be(vector.GetProperty("y")[1].GetString());
            point.IsInSubgroup().Should().BeTrue();
        }
    }

    [Theory]
    [InlineData(nameof(ExpandMessageKind.XmdSha256))]
    [InlineData(nameof(ExpandMessageKind.XofShake256))]
    public void A_tag_of_more_than_255_bytes_is_hashed_first(string name)
    {
        var kind = Enum.Parse<ExpandMessageKind>(name);
        var tag = Enumerable.Repeat((byte)'t', 256).ToArray();
        byte[] prefixed = [.. "H2C-OVERSIZE-DST-"u8, .. tag];
        var hashed = kind == ExpandMessageKind.XmdSha256
            ? System.Security.Cryptography.SHA256.HashData(prefixed)
            : System.Security.Cryptography.Shake256.HashData(prefixed, 32);

        Expand("abc"u8, tag, kind, 96).Should().Equal(Expand("abc"u8, hashed, kind, 96));
        Expand("abc"u8, tag.AsSpan(1), kind, 96).Should().NotEqual(Expand("abc"u8, tag, kind, 96));
    }

    [Theory]
    [InlineData(nameof(ExpandMessageKind.XmdSha256), ExpandMessage.MaxXmdLength)]
    [InlineData(nameof(ExpandMessageKind.XofShake256), ExpandMessage.MaxXofLength)]
    public void Messages_expand_to_any_length_there_is_and_no_further(string name, int limit)
    {
        var kind = Enum.Parse<ExpandMessageKind>(name);
        Expand("abc"u8, "t"u8, kind, 0).Should().BeEmpty();
        Expand("abc"u8, "t"u8, kind, limit).Distinct().Should().HaveCount(256);
        var tooLong = () => Expand("abc"u8, "t"u8, kind, limit + 1);
        tooLong.Should().Throw<ArgumentException>();
        var noTag = () => Expand("abc"u8, [], kind, 32);
        noTag.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Long_messages_expand_as_short_ones_do()
    {
        // One beyond and one below what fits the stack differ in the last byte only.
        var message = new byte[5000];
        Expand(message, "t"u8, ExpandMessageKind.XmdSha256, 48).Should().NotEqual(Expand(message.AsSpan(1), "t"u8, ExpandMessageKind.XmdSha256, 48));
        Expand(message, "t"u8, ExpandMessageKind.XmdSha256, 48).Should().Equal(Expand(new byte[5000], "t"u8, ExpandMessageKind.XmdSha256, 48));
    }

    [Fact]
    public void The_exceptional_elements_of_the_map_to_G1_give_points_of_the_curve()
    {
        // tv2 = Z^2 u^4 + Z u^2 is zero for u = 0, and for u^2 = -1 / Z if that were a square.
        foreach (var u in (Fp[])[Fp.Zero, Fp.One, -Fp.One])
            HashToG1.MapToCurve(u).ToAffine().IsOnCurve().Should().BeTrue();
    }

    [Fact]
    public void The_exceptional_elements_of_the_map_to_G2_give_points_of_the_curve()
    {
        foreach (var u in (Fp2[])[Fp2.Zero, Fp2.One, -Fp2.One, new(default, Fp.One), new(default, -Fp.One), new(Fp.One, Fp.One)])
            HashToG2.MapToCurve(u).ToAffine().IsOnCurve().Should().BeTrue();
    }

    [Fact]
    public void Clearing_the_cofactor_of_G2_is_a_multiplication_by_the_published_number()
    {
        // h_eff of RFC 9380 section 8.8.2, the lowest word first.
        ulong[] effectiveCofactor =
        [
            0xe8020005aaa95551, 0x59894c0adebbf6b4, 0xe954cbc06689f6a3, 0x2ec0ec69d7477c1a, 0x6d82bf015d1212b0, 0x329c2f178731db95,
            0x9986ff031508ffe1, 0x88e2a8e9145ad768, 0x584c6a0ea91b3528, 0x0bc69f08f2ee75b3,
        ];
        var point = HashToG2.MapToCurve(new(Fp.One, -Fp.One));
        point.ToAffine().IsInSubgroup().Should().BeFalse();
        CofactorG2.Clear(point).Should().Be(point.MultiplyVartime(effectiveCofactor));
    }

    private static byte[] Expand(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag, ExpandMessageKind kind, int length)
    {
        var output = new byte[length];
        ExpandMessage.Expand(message, tag, kind, output);
        return output;
    }

    private static List<JsonElement> Vectors(string name)
    {
        var vectors = Suites.Vectors("hash-to-curve", "rfc9380.json").RootElement.GetProperty(name).EnumerateArray().ToList();
        vectors.Should().NotBeEmpty();
        return vectors;
    }

    private static bool IsUniform(JsonElement vector) => vector.GetProperty("encoding").GetString() == "hash_to_curve";

    private static byte[] Ascii(JsonElement vector, string name) => Text.ASCII.GetBytes(vector.GetProperty(name).GetString()!);

    private static string Hex(Fp value)
    {
        Span<byte> bytes = stackalloc byte[Fp.Length];
        value.Encode(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
