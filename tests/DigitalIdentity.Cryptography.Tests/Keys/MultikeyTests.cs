using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Cryptography.Keys;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>Multikey: what is refused, and with which code.</summary>
public sealed class MultikeyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("z")]
    [InlineData("6MkmM42vxfqZQsv4ehtTjFFxQ4sQKS2w6WR7emozFAn5cxu")]
    [InlineData("Z6MkmM42vxfqZQsv4ehtTjFFxQ4sQKS2w6WR7emozFAn5cxu")]
    [InlineData("u7QEtIGlfOz1jLyeQ1bUxf-UREZ5lPtJCvEO40Pl1nbIhYA")]
    [InlineData("z6MkmM42vxfqZQsv4ehtTjFFxQ4sQKS2w6WR7emozFAn5cx0")]
    [InlineData(" z6MkmM42vxfqZQsv4ehtTjFFxQ4sQKS2w6WR7emozFAn5cxu")]
    [InlineData("z6MkmM42vxfqZQsv4ehtTjFFxQ4sQKS2w6WR7emozFAn5cxu ")]
    [InlineData("z6MkmM42vxfqZQsv4ehtTjFFxQ4sQKS2w6WR7emozFAn5cxu\n")]
    [InlineData("zé")]
    public void Text_that_is_not_multibase_base58btc_is_refused(string text) => Refused(text, KeyError.InvalidEncoding);

    [Fact]
    public void Text_beyond_the_longest_key_is_refused_before_it_is_decoded() =>
        Refused("z" + new string('2', 1_000_000), KeyError.InvalidEncoding);

    [Fact]
    public void Headers_are_checked()
    {
        var key = new byte[32];
        Refused(Text([0xed, 0x01]), KeyError.InvalidLength);
        Refused(Text([0xed]), KeyError.InvalidEncoding);
        Refused(Text([0xed, 0x81, 0x00, .. key]), KeyError.NonMinimalVarint);
        Refused(Text([0xed, 0x01, .. key[..31]]), KeyError.InvalidLength);
        Refused(Text([0xed, 0x01, .. key, 0]), KeyError.InvalidLength);
        Refused(Text([0xee, 0x01, .. key]), KeyError.UnknownAlgorithm);
        Refused(Text([0xea, 0x01, .. new byte[48]]), KeyError.UnknownAlgorithm); // BLS12-381 G1
        Refused(Text([0xeb, 0x01, .. new byte[96]]), KeyError.NotOnCurve); // uncompressed, by its flags
        Refused(Text([0xeb, 0x01, 0xc0, .. new byte[95]]), KeyError.WeakKey); // the identity
        Refused(Text([0x00, .. key]), KeyError.UnknownAlgorithm);
        Refused(Text([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, .. key]), KeyError.InvalidEncoding);
        foreach (var algorithm in KeyAlgorithm.All)
        {
            Refused(Text([.. Header(algorithm.SecretCodec), .. new byte[algorithm.SecretKeySize]]), KeyError.SecretHeader);
            if (algorithm.PublicKeySize > 0)
            {
                Refused(Text([.. Header(algorithm.PublicCodec), .. new byte[algorithm.PublicKeySize - 1]]), KeyError.InvalidLength);
                Refused(Text([.. Header(algorithm.PublicCodec), .. new byte[algorithm.PublicKeySize + 1]]), KeyError.InvalidLength);
            }
        }
    }

    [Theory]
    [InlineData("P-256", 32)]
    [InlineData("P-384", 48)]
    [InlineData("P-521", 66)]
    [InlineData("secp256k1", 32)]
    public void Points_are_compressed_and_on_the_curve(string name, int size)
    {
        var algorithm = KeyAlgorithm.All.Single(a => a.Name == name);
        using var key = algorithm.Generate();
        var raw = key.PublicKey.ToRaw();
        var uncompressed = key.PublicKey.SpkiBits.ToArray();
        void Bad(byte[] bytes, KeyError expected) => Refused(Text([.. Header(algorithm.PublicCodec), .. bytes]), expected);

        foreach (var prefix in new byte[] { 0, 1, 4, 5, 6, 7, 0x82, 0xff })
            Bad([prefix, .. raw[1..]], KeyError.InvalidPointFormat);
        Bad(uncompressed, KeyError.InvalidPointFormat);
        Bad([(byte)(6 | (uncompressed[^1] & 1)), .. uncompressed[1..]], KeyError.InvalidPointFormat);
        Bad([0], KeyError.InvalidLength); // the identity
        Bad([2, .. Enumerable.Repeat((byte)0xff, size)], KeyError.NotOnCurve); // x >= p

        // Half of all x have no point; of 32 tried, all would have one with probability 2^-32.
        var off = Enumerable.Range(1, 32).Count(x => !algorithm.TryImportPublicKey([2, .. new byte[size - 1], (byte)x], out _, out var e) && e == KeyError.NotOnCurve);
        off.Should().BePositive();
    }

    /// <summary>Peers have kept the header in the key bytes, or the multibase letter in the data.</summary>
    [Fact]
    public void A_raw_key_is_without_multibase_letter_and_multicodec_header()
    {
        var key = PublicKey.FromMultikey("z6MkmM42vxfqZQsv4ehtTjFFxQ4sQKS2w6WR7emozFAn5cxu");
        Multibase.TryDecode(key.ToMultikey(), out var bytes, out _).Should().BeTrue();

        bytes.Should().Equal([0xed, 0x01, .. key.Raw]);
        key.Raw.Length.Should().Be(32);
    }

    [Fact]
    public void The_codes_are_those_of_the_multicodec_table()
    {
        var table = File.ReadLines(Path.Combine(Suites.Require("multiformats"), "multicodec-table.csv"))
            .Select(line => line.Split(',', StringSplitOptions.TrimEntries)).Where(row => row[1] == "key").ToDictionary(row => row[0], row => Convert.ToUInt64(row[2], 16));
        foreach (var algorithm in KeyAlgorithm.All)
        {
            var name = algorithm == KeyAlgorithm.Bls12381G2
                ? "bls12_381-g2"
                : algorithm.Name.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
            table[$"{name}-pub"].Should().Be(algorithm.PublicCodec);
            table[$"{name}-priv"].Should().Be(algorithm.SecretCodec);
        }
    }

    [Fact]
    public void Secret_keys_are_refused_when_they_are_public_or_out_of_range()
    {
        static void Bad(byte[] bytes, KeyError expected)
        {
            SigningKey.TryFromMultikey(Text(bytes), KeyExportPolicy.None, out _, out var error).Should().BeFalse();
            error.Should().Be(expected);
        }

        Bad([0xed, 0x01, .. new byte[32]], KeyError.PublicKeyOnly);
        Bad([0x80, 0x26, .. new byte[31]], KeyError.InvalidLength);
        Bad([0x80, 0xA6, 0x00, .. new byte[32]], KeyError.NonMinimalVarint);
        Bad([0x82, 0x26, .. Enumerable.Repeat((byte)1, 32)], KeyError.KeyTypeMismatch); // X25519 does not sign
        Bad([0x86, 0x26, .. new byte[32]], KeyError.InvalidSecret);
        Bad([0x86, 0x26, .. Enumerable.Repeat((byte)0xff, 32)], KeyError.InvalidSecret);
        Bad([0x86, 0x26, .. Enumerable.Repeat((byte)1, 33)], KeyError.InvalidLength);
        Bad([0x85, 0x26, 0x30, 0x00], KeyError.InvalidEncoding);
        Bad([0xb1, 0x26, .. new byte[32]], KeyError.UnknownAlgorithm);
        SigningKey.TryFromMultikey("z", KeyExportPolicy.None, out _, out var error).Should().BeFalse();
        error.Should().Be(KeyError.InvalidEncoding);
        AgreementKey.TryFromMultikey(Text([0x80, 0x26, .. new byte[32]]), KeyExportPolicy.None, out _, out error).Should().BeFalse();
        error.Should().Be(KeyError.KeyTypeMismatch); // Ed25519 does not agree
    }

    [Fact]
    public void The_exception_of_FromMultikey_names_the_parameter_and_the_reason() =>
        FluentActions.Invoking(() => PublicKey.FromMultikey("z")).Should().Throw<ArgumentException>().WithParameterName("multikey").WithMessage("*InvalidEncoding*");

    [Fact]
    public void Every_Multikey_of_the_Controlled_Identifiers_examples_reads_and_writes_the_same()
    {
        using var document = Suites.Json("cid", "examples.json");
        var seen = 0;
        foreach (var (name, value) in Strings(document.RootElement))
        {
            if (name is "publicKeyMultibase")
            {
                // BLS12-381 and SM2 keys are among the examples, and are no keys of this library.
                Multibase.TryDecode(value, out var bytes, out _).Should().BeTrue();
                Multicodec.TryDecode(bytes, out var codec, out _, out _).Should().BeTrue();
                if (!KeyAlgorithm.TryFromPublicCodec(codec, out _))
                {
                    Refused(value, KeyError.UnknownAlgorithm);
                    continue;
                }

                PublicKey.TryFromMultikey(value, out var key, out var error).Should().BeTrue($"{value}: {error}");
                key!.ToMultikey().Should().Be(value);
                seen++;
            }
            else if (name is "secretKeyMultibase")
            {
                if (!SigningKey.TryFromMultikey(value, KeyExportPolicy.Exportable, out var key, out var error))
                {
                    error.Should().Be(KeyError.UnknownAlgorithm, value);
                    continue;
                }

                key.ToMultikey().Should().Be(value);
                key.Dispose();
                seen++;
            }
        }

        seen.Should().BePositive();
    }

    [Fact]
    public void Every_did_key_of_the_suite_decodes_to_its_bytes_or_is_refused()
    {
        using var decode = Suites.Json("did-key", "decode.json");
        var seen = 0;
        foreach (var vector in decode.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var text = vector.GetProperty("did").GetString()!["did:key:".Length..];
            var known = KeyAlgorithm.TryFromPublicCodec(vector.GetProperty("multicodecCode").GetUInt64(), out var algorithm);
            PublicKey.TryFromMultikey(text, out var key, out var error).Should().Be(known, $"{text}: {error}");
            if (!known)
            {
                error.Should().Be(KeyError.UnknownAlgorithm);
                continue;
            }

            key!.Algorithm.Should().BeSameAs(algorithm);
            key.ToRaw().Should().Equal(Convert.FromHexString(vector.GetProperty("rawPublicKeyHex").GetString()!));
            key.ToMultikey().Should().Be(text);
            seen++;
        }

        seen.Should().BePositive();
        using var invalid = Suites.Json("did-key", "invalid.json");
        foreach (var vector in invalid.RootElement.GetProperty("cases").EnumerateArray())
            PublicKey.TryFromMultikey(vector.GetProperty("did").GetString().AsSpan("did:key:".Length), out _, out _).Should().BeFalse(vector.GetProperty("why").GetString());
    }

    internal static string Text(byte[] bytes) => Multibase.Encode('z', bytes);

    private static byte[] Header(ulong codec) => Multicodec.Encode(codec, []);

    private static void Refused(string text, KeyError expected)
    {
        PublicKey.TryFromMultikey(text, out var key, out var error).Should().BeFalse();
        key.Should().BeNull();
        error.Should().Be(expected);
    }

    private static IEnumerable<(string Name, string Value)> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m =>
            m.Value.ValueKind == JsonValueKind.String ? [(m.Name, m.Value.GetString()!)] : Strings(m.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        _ => [],
    };
}
