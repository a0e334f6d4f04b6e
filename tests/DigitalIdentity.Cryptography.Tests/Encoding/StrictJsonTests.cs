using System.Runtime.InteropServices;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Cryptography.Tests.Encoding;

public sealed class StrictJsonTests
{
    public static TheoryData<string, JsonError> Refused => new()
    {
        { "", JsonError.Malformed },
        { " ", JsonError.Malformed },
        { "{", JsonError.Malformed },
        { "}", JsonError.Malformed },
        { "[", JsonError.Malformed },
        { "[1", JsonError.Malformed },
        { "[1,", JsonError.Malformed },
        { "[1,]", JsonError.Malformed },
        { "[,1]", JsonError.Malformed },
        { "[1 2]", JsonError.Malformed },
        { "[1}", JsonError.Malformed },
        { "{]", JsonError.Malformed },
        { "{\"a\"}", JsonError.Malformed },
        { "{\"a\":}", JsonError.Malformed },
        { "{\"a\":1,}", JsonError.Malformed },
        { "{,\"a\":1}", JsonError.Malformed },
        { "{\"a\" 1}", JsonError.Malformed },
        { "{\"a\":1 \"b\":2}", JsonError.Malformed },
        { "{a:1}", JsonError.Malformed },
        { "{1:1}", JsonError.Malformed },
        { "{'a':1}", JsonError.Malformed },
        { "1 2", JsonError.Malformed },
        { "{} {}", JsonError.Malformed },
        { "{}x", JsonError.Malformed },
        { "{}\0", JsonError.Malformed },
        { "// c\n1", JsonError.Malformed },
        { "/* c */ 1", JsonError.Malformed },
        { "[1/*,*/]", JsonError.Malformed },
        { "tru", JsonError.Malformed },
        { "True", JsonError.Malformed },
        { "truex", JsonError.Malformed },
        { "nul", JsonError.Malformed },
        { "NaN", JsonError.Malformed },
        { "Infinity", JsonError.Malformed },
        { "-", JsonError.Malformed },
        { "+1", JsonError.Malformed },
        { "01", JsonError.Malformed },
        { "-01", JsonError.Malformed },
        { "1.", JsonError.Malformed },
        { ".5", JsonError.Malformed },
        { "1e", JsonError.Malformed },
        { "1e+", JsonError.Malformed },
        { "0x1", JsonError.Malformed },
        { "1_000", JsonError.Malformed },
        { "\"", JsonError.Malformed },
        { "\"a", JsonError.Malformed },
        { "\"a\\", JsonError.Malformed },
        { "\"\\a\"", JsonError.Malformed },
        { "\"\\u12\"", JsonError.Malformed },
        { "\"\\u12g4\"", JsonError.Malformed },
        { "\"\\U1234\"", JsonError.Malformed },
        { "\"\n\"", JsonError.Malformed },
        { "\"\u0001\"", JsonError.Malformed },
        { "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\t\"", JsonError.Malformed },
        { "\u00a01", JsonError.Malformed },
        { "\v1", JsonError.Malformed },
        { "\uFEFF{}", JsonError.ByteOrderMark },
        { "{\"a\":1,\"a\":1}", JsonError.DuplicateName },
        { "{\"a\":1,\"b\":2,\"\\u0061\":3}", JsonError.DuplicateName },
        { "{\"\":1,\"\":2}", JsonError.DuplicateName },
        { "{\"/\":1,\"\\/\":2}", JsonError.DuplicateName },
        { "{\"\u00e9\":1,\"\\u00E9\":2}", JsonError.DuplicateName },
        { "{\"\ud83d\ude00\":1,\"\\ud83d\\uDE00\":2}", JsonError.DuplicateName },
        { "{\"\\n\":1,\"\\u000a\":2}", JsonError.DuplicateName },
        { "[[{\"x\":{\"proof\":1,\"b\":[],\"proof\":2}}]]", JsonError.DuplicateName },
        { "\"\\ud800\"", JsonError.LoneSurrogate },
        { "\"\\udc00\"", JsonError.LoneSurrogate },
        { "\"\\ud800x\"", JsonError.LoneSurrogate },
        { "\"\\ud800\\n\"", JsonError.LoneSurrogate },
        { "\"\\ud800\\ud800\"", JsonError.LoneSurrogate },
        { "\"\\udc00\\ud800\"", JsonError.LoneSurrogate },
        { "\"\\ud800\\u0041\"", JsonError.LoneSurrogate },
        { "{\"\\udbff\":1}", JsonError.LoneSurrogate },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Text_that_two_readers_could_read_differently_is_refused_with_a_code(string json, JsonError expected)
    {
        var utf8 = Text.UTF8.GetBytes(json);
        StrictJson.TryParse(utf8, out var root, out var error).Should().BeFalse();
        error.Should().Be(expected);
        root.ValueKind.Should().Be(JsonValueKind.Undefined);
        StrictJson.Check(utf8, StrictJsonOptions.Default).Should().Be(expected);

        // The canonicalizer is the same door.
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        Jcs.TryCanonicalize(utf8, output, out error).Should().BeFalse();
        error.Should().Be(expected);
        output.WrittenCount.Should().Be(0);
    }

    [Theory]
    [InlineData("\"\u00ff\"", 2)] // a byte of a two-byte sequence, alone
    [InlineData("\"xx\"", 2, 0xC0, 0x80)] // overlong zero
    [InlineData("\"xxx\"", 2, 0xED, 0xA0, 0x80)] // a surrogate in UTF-8
    [InlineData("\"xxxx\"", 2, 0xF4, 0x90, 0x80, 0x80)] // above U+10FFFF
    [InlineData("\"x\"", 2, 0xFF)]
    [InlineData("x", 1, 0x80)]
    public void Invalid_UTF8_is_refused(string json, int at, params int[] bytes)
    {
        var utf8 = Text.Latin1.GetBytes(json);
        for (var i = 0; i < bytes.Length; i++)
            utf8[at - 1 + i] = (byte)bytes[i];
        StrictJson.TryParse(utf8, out _, out var error).Should().BeFalse();
        error.Should().Be(JsonError.InvalidUtf8);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData(" \t\r\n[ ] \n")]
    [InlineData("null")]
    [InlineData("-0")]
    [InlineData("-0.0e-0")]
    [InlineData("1E400")]
    [InlineData("\"\\ud83d\\ude00 \\u0000 \\/ \u2028 \u007f\"")]
    [InlineData("{\"a\":{\"a\":{\"a\":1}},\"b\":[{\"a\":1},{\"a\":2}]}")]
    [InlineData("{\"a\":1,\"A\":2,\"\\u0000a\":3,\"a\\u0000\":4}")]
    public void Strict_JSON_is_parsed_and_keeps_its_bytes(string json)
    {
        var utf8 = Text.UTF8.GetBytes(json);
        StrictJson.TryParse(utf8, out var root, out var error).Should().BeTrue();
        error.Should().Be(JsonError.None);
        Text.UTF8.GetString(JsonMarshal.GetRawUtf8Value(root)).Should().Be(json.Trim());
        root.GetRawText().Should().Be(json.Trim());
    }

    [Fact]
    public void What_arrived_cannot_be_changed_afterwards()
    {
        var utf8 = "{\"issuer\":\"did:example:good\"}"u8.ToArray();
        StrictJson.TryParse(utf8, out var root, out _).Should().BeTrue();
        "evil"u8.CopyTo(utf8.AsSpan(23));
        root.GetProperty("issuer").GetString().Should().Be("did:example:good");
    }

    [Fact]
    public void Depth_is_counted_and_bounded()
    {
        foreach (var max in new[] { 1, 2, 64, StrictJsonOptions.HighestMaxDepth })
        {
            var options = new StrictJsonOptions { MaxDepth = max };
            Check(Nested(max, '[', ']'), options).Should().Be(JsonError.None);
            Check(Nested(max + 1, '[', ']'), options).Should().Be(JsonError.TooDeep);
            Check(string.Concat(Enumerable.Repeat("{\"a\":", max)) + "1" + new string('}', max), options).Should().Be(JsonError.None);
            Check(string.Concat(Enumerable.Repeat("{\"a\":", max + 1)) + "1" + new string('}', max + 1), options).Should().Be(JsonError.TooDeep);
        }

        Check(new string('[', 4_000_000), StrictJsonOptions.Default).Should().Be(JsonError.TooDeep);
        var tooDeep = () => new StrictJsonOptions { MaxDepth = StrictJsonOptions.HighestMaxDepth + 1 };
        tooDeep.Should().Throw<ArgumentOutOfRangeException>();
        var none = () => new StrictJsonOptions { MaxDepth = 0 };
        none.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Size_is_bounded()
    {
        var options = new StrictJsonOptions { MaxBytes = 10 };
        Check("[1,2,3,45]", options).Should().Be(JsonError.None);
        Check("[1,2,3,456]", options).Should().Be(JsonError.TooLarge);
        Check("[" + new string(' ', 4 * 1024 * 1024) + "]", StrictJsonOptions.Default).Should().Be(JsonError.TooLarge);
        var none = () => new StrictJsonOptions { MaxBytes = 0 };
        none.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_decoy_proof_is_refused_and_pointed_at()
    {
        // Parsers that keep the last of two equal names verify one proof and show another.
        var json = "{\"a\":[0,{\"b~/\":{\"proof\":{},\"c\":1,\"pr\\u006fof\":{}}}]}"u8;
        StrictJson.TryParse(json, out _, out var error).Should().BeFalse();
        error.Should().Be(JsonError.DuplicateName);
        StrictJson.FindDuplicateName(json, StrictJsonOptions.Default)!.ToString().Should().Be("/a/1/b~0~1/proof");
        StrictJson.FindDuplicateName("{\"a\":[0,{}]}"u8, StrictJsonOptions.Default).Should().BeNull();
        StrictJson.FindDuplicateName("{\"a\":[0,{\"b\""u8, StrictJsonOptions.Default).Should().BeNull();
        StrictJson.FindDuplicateName("{\"\\ud800\":1,\"\\ud800\":1}"u8, StrictJsonOptions.Default).Should().BeNull();
    }

    [Fact]
    public void A_duplicate_is_found_wherever_it_stands_among_any_number_of_names()
    {
        var random = new Random(17);
        foreach (var count in new[] { 2, 3, 7, 8, 9, 10, 40, 255, 256, 257, 258, 600 })
        {
            foreach (var style in new[] { "{0}", "claimNumber{0}", "{0}claimNumberWithLongTail", "prefixed{0:D4}suffixed", "\\u0061{0}" })
            {
                var names = Enumerable.Range(0, count).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, style, i)).ToArray();
                random.Shuffle(names);
                Check(Object(names), StrictJsonOptions.Default).Should().Be(JsonError.None);

                var (first, second) = (random.Next(count), random.Next(count));
                if (first == second)
                    second = (first + 1) % count;
                names[second] = names[first].Replace("claim", "cl\\u0061im");
                Check(Object(names), StrictJsonOptions.Default).Should().Be(JsonError.DuplicateName);
            }
        }

        static string Object(string[] names) => "{" + string.Join(",", names.Select(n => $"\"{n}\":0")) + "}";
    }

    [Fact]
    public void Names_made_to_collide_do_not_make_it_slow()
    {
        // Equal first and last eight bytes and equal length, in one object of the largest size allowed.
        var names = Enumerable.Range(0, 90_000).Select(i => $"\"aaaaaaaa{i:D8}bbbbbbbb\":{i % 10}");
        var json = "{" + string.Join(",", names) + "}";
        Check(json, StrictJsonOptions.Default).Should().Be(JsonError.None);
        Check(json[..^1] + ",\"aaaaaaaa00012345bbbbbbbb\":0}", StrictJsonOptions.Default).Should().Be(JsonError.DuplicateName);
    }

    private static string Nested(int depth, char open, char close) => new string(open, depth) + new string(close, depth);

    private static JsonError Check(string json, StrictJsonOptions options)
    {
        var utf8 = Text.UTF8.GetBytes(json);
        var ok = StrictJson.TryParse(utf8, options, out _, out var error);
        ok.Should().Be(error == JsonError.None);
        StrictJson.Check(utf8, options).Should().Be(error);
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        Jcs.TryCanonicalize(utf8, default, options, output, out var jcsError).Should().Be(ok);
        jcsError.Should().Be(error);
        return error;
    }
}
