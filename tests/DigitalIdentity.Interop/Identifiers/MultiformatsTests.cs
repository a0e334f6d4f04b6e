using System.Globalization;
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Interop.Identifiers;

/// <summary>multiformats and ours: bases, varints and hashes over edge and random bytes.</summary>
public sealed class MultiformatsTests
{
    private static readonly Dictionary<string, char> Bases = new(StringComparer.Ordinal)
    {
        ["base58btc"] = 'z',
        ["base64url"] = 'u',
        ["base64urlpad"] = 'U',
        ["base64"] = 'm',
        ["base64pad"] = 'M',
        ["base16"] = 'f',
        ["base16upper"] = 'F',
        ["base32"] = 'b',
        ["base32upper"] = 'B',
        ["base32pad"] = 'c',
        ["base32padupper"] = 'C',
        ["base32hex"] = 'v',
        ["base32hexupper"] = 'V',
        ["base32hexpad"] = 't',
        ["base32hexpadupper"] = 'T',
    };

    private static readonly Dictionary<string, Func<IEnumerable<byte[]>>> Inputs = new(StringComparer.Ordinal)
    {
        ["edges"] = () => [[], [0], [0, 0], [0, 0, 1], [1, 0, 0], [255], [255, 255, 255], [0x80], [0x7F], [0xED, 0x01], new byte[64], [.. Enumerable.Repeat((byte)255, 64)]],
        ["every byte"] = () => Enumerable.Range(0, 256).Select(b => new[] { (byte)b }),
        ["every length"] = () => Enumerable.Range(1, 70).Select(n => Seeded(n, n)),
        ["leading zeros"] = () => Enumerable.Range(1, 20).Select(n => (byte[])[.. new byte[n], .. Seeded(n, 10)]),
        ["random"] = () => Enumerable.Range(1, 60).Select(n => Seeded(1000 + n, 1 + (n * 7 % 200))),
    };

    /// <summary>Where one side is stricter.</summary>
    private static readonly Dictionary<string, (bool WeAccept, bool TheyAccept, string Why)> Differences = new(StringComparer.Ordinal)
    {
        ["uAA="] = (false, true, "Multibase: u is without padding. The peer drops it."),
        ["MAA"] = (false, true, "Multibase: M is with padding. The peer does without."),
    };

    public static TheoryData<string, string> Cells => new MatrixTheoryData<string, string>([.. Bases.Keys], [.. Inputs.Keys]);

    public static TheoryData<string> Malformed =>
    [
        "z0", "zO", "zI", "zl", "z+", "z ", "u+", "u/", "uA", "uAA=", "uAB", "uA\n", "f0", "fg", "F0", "b1", "b8", "b0", "bA", "ba", "maa=", "m-_", "MAA", "zü", "u%",
    ];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Bytes_have_the_same_text_and_come_back(string name, string inputs)
    {
        var peer = await TheirIdentifiers.RequireAsync();
        foreach (var bytes in Inputs[inputs]())
        {
            var text = Multibase.Encode(Bases[name], bytes);
            (await peer.AskAsync("encode", ("base", name), ("bytes", Convert.ToHexString(bytes)))).Required().GetString().Should().Be(text);
            (await peer.AskAsync("decode", ("base", name), ("text", text))).Required().GetString().Should().Be(Convert.ToHexStringLower(bytes));
            Multibase.TryDecode(text, out var back, out _).Should().BeTrue(text);
            back.Should().Equal(bytes);
        }
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_no_text_of_its_base_is_refused_or_a_known_difference(string text)
    {
        var peer = await TheirIdentifiers.RequireAsync();
        var (weAccept, theyAccept, why) = Differences.GetValueOrDefault(text, (false, false, "It is malformed."));
        Multibase.TryDecode(text, out _, out _).Should().Be(weAccept, why);
        (await peer.AskAsync("decode", ("base", Bases.Single(b => b.Value == text[0]).Key), ("text", text))).IsSuccess.Should().Be(theyAccept, why);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(255)]
    [InlineData(300)]
    [InlineData(16383)]
    [InlineData(16384)]
    [InlineData(0x1200)]
    [InlineData(2147483647)]
    [InlineData(4294967296)]
    [InlineData(9007199254740991)]
    public async Task A_varint_is_the_same(long value)
    {
        var peer = await TheirIdentifiers.RequireAsync();
        var bytes = new byte[Multicodec.GetVarintLength((ulong)value)];
        Multicodec.WriteVarint((ulong)value, bytes).Should().Be(bytes.Length);
        (await peer.AskAsync("varint", ("value", value.ToString(CultureInfo.InvariantCulture)))).Required().GetString().Should().Be(Convert.ToHexStringLower(bytes));
        var read = (await peer.AskAsync("readVarint", ("bytes", Convert.ToHexString(bytes) + "FF"))).Required();
        read.GetProperty("value").GetString().Should().Be(value.ToString(CultureInfo.InvariantCulture));
        read.GetProperty("length").GetInt32().Should().Be(bytes.Length);
        Multicodec.TryReadVarint([.. bytes, 0xFF], out var back, out var length, out _).Should().BeTrue();
        (back, length).Should().Be(((ulong)value, bytes.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("8000")]
    [InlineData("FF80")]
    [InlineData("FFFFFFFFFFFFFFFFFF80")]
    [InlineData("FFFFFFFFFFFFFFFFFFFF01")]
    public async Task A_varint_that_is_cut_or_too_long_is_refused(string hex)
    {
        var peer = await TheirIdentifiers.RequireAsync();
        Multicodec.TryReadVarint(Convert.FromHexString(hex), out _, out _, out _).Should().BeFalse();
        (await peer.AskAsync("readVarint", ("bytes", hex))).IsSuccess.Should().BeFalse();
    }

    [Theory]
    [InlineData("sha2-256", 0x12)]
    [InlineData("sha2-512", 0x13)]
    public async Task A_multihash_is_a_code_a_length_and_a_digest(string name, int code)
    {
        var peer = await TheirIdentifiers.RequireAsync();
        foreach (var bytes in Inputs["edges"]().Concat(Inputs["random"]()))
        {
            var digest = code == 0x12 ? SHA256.HashData(bytes) : SHA512.HashData(bytes);
            var ours = Multicodec.Encode((ulong)code, [(byte)digest.Length, .. digest]);
            (await peer.AskAsync("multihash", ("hash", name), ("bytes", Convert.ToHexString(bytes)))).Required().GetString().Should().Be(Convert.ToHexStringLower(ours));
            var read = (await peer.AskAsync("readMultihash", ("bytes", Convert.ToHexString(ours)))).Required();
            (read.GetProperty("code").GetInt32(), read.GetProperty("digest").GetString()).Should().Be((code, Convert.ToHexStringLower(digest)));
        }
    }

    /// <summary>Bytes that repeat with their seed.</summary>
    private static byte[] Seeded(int seed, int length) =>
        [.. Enumerable.Range(0, (length + 31) / 32).SelectMany(block => SHA256.HashData([.. BitConverter.GetBytes(seed), .. BitConverter.GetBytes(block)])).Take(length)];
}
