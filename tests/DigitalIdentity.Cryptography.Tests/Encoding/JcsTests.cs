using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Cryptography.Tests.Encoding;

public sealed class JcsTests
{
    [Fact]
    public void The_numbers_of_RFC_8785_appendix_B_print_as_listed()
    {
        using var document = Suites.Vectors("jcs", "numbers.json");
        foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var value = BitConverter.UInt64BitsToDouble(Convert.ToUInt64(vector.GetProperty("ieee754").GetString(), 16));
            if (!vector.TryGetProperty("text", out var text))
            {
                EcmaScriptNumber.TryFormat(value, new byte[EcmaScriptNumber.MaxLength], out var written).Should().BeFalse();
                written.Should().Be(0);
                var format = () => EcmaScriptNumber.Format(value);
                format.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("value");
                continue;
            }

            EcmaScriptNumber.Format(value).Should().Be(text.GetString());
        }
    }

    [Fact]
    public void The_documents_of_RFC_8785_get_their_form()
    {
        using var document = Suites.Vectors("jcs", "documents.json");
        foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var canonical = Canonical(vector.GetProperty("input").GetString()!);
            if (vector.TryGetProperty("canonicalHex", out var hex))
                Convert.ToHexStringLower(Text.UTF8.GetBytes(canonical)).Should().Be(hex.GetString());
            if (vector.TryGetProperty("valuesInOrder", out var values))
                JsonElement.Parse(canonical).EnumerateObject().Select(m => m.Value.GetString())
                    .Should().Equal(values.EnumerateArray().Select(v => v.GetString()));
        }
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("-0e5", "0")]
    [InlineData("0.0", "0")]
    [InlineData("1.0", "1")]
    [InlineData("1.50", "1.5")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("10", "10")]
    [InlineData("1e1", "10")]
    [InlineData("100e-2", "1")]
    [InlineData("1E2", "100")]
    [InlineData("999999999999999", "999999999999999")]
    [InlineData("9007199254740992", "9007199254740992")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("12345678901234567890", "12345678901234567000")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1000000000000000000000", "1e+21")]
    [InlineData("-1e21", "-1e+21")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000012", "0.0000012")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("0.00000012", "1.2e-7")]
    [InlineData("1e-6", "0.000001")]
    [InlineData("1e-7", "1e-7")]
    [InlineData("123456.789", "123456.789")]
    [InlineData("0.1234567890123456789", "0.12345678901234568")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1e-400", "0")]
    [InlineData("-1e-400", "0")]
    [InlineData("0e999999999999", "0")]
    public void Numbers_print_as_ECMAScript_prints_them(string number, string expected) => Canonical(number).Should().Be(expected);

    [Fact]
    public void Short_decimals_that_take_the_short_way_print_as_the_long_way_prints_them()
    {
        var random = new Random(21);
        for (var round = 0; round < 20000; round++)
        {
            var digits = string.Concat(Enumerable.Range(0, random.Next(1, 17)).Select(_ => (char)('0' + (random.Next(3) == 0 ? 0 : random.Next(10)))));
            var point = random.Next(0, digits.Length + 1);
            var whole = digits[..point].TrimStart('0');
            var text = (random.Next(2) == 0 ? "-" : "") + (whole.Length == 0 ? "0" : whole) + (point < digits.Length ? "." + digits[point..] : "");
            Canonical(text).Should().Be(EcmaScriptNumber.Format(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)), text);
        }
    }

    [Theory]
    [InlineData("1e309")]
    [InlineData("-1e309")]
    [InlineData("[1,{\"a\":1e99999999999999999999}]")]
    public void A_number_that_no_double_can_hold_is_refused(string json) => Fails(json, default).Should().Be(JsonError.NumberOutOfRange);

    [Fact]
    public void Strings_are_escaped_as_little_as_allowed()
    {
        Canonical("\"\\u0000\\u0008\\u0009\\u000a\\u000b\\u000c\\u000d\\u001F\\u0020\\u0022\\u002f\\u005C\\u007f\\u0080\\u2028\\ud83d\\ude00\\/\"")
            .Should().Be("\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f \\\"/\\\\\u007f\u0080\u2028\ud83d\ude00/\"");
        Canonical("\"\u00e9 and e\u0301 stay apart\"").Should().Be("\"\u00e9 and e\u0301 stay apart\"");
    }

    [Fact]
    public void Names_sort_by_what_they_mean_not_by_how_they_are_escaped()
    {
        // Unescaped: U+0000, U+000A, '!', '"', '\', 'a', U+1F600 (D83D), U+E000, U+FFFF.
        Canonical("{\"\uffff\":9,\"\ue000\":8,\"\\ud83d\\ude00\":7,\"a\":6,\"\\\\\":5,\"\\\"\":4,\"!\":3,\"\\n\":2,\"\\u0000\":1}")
            .Should().Be("{\"\\u0000\":1,\"\\n\":2,\"!\":3,\"\\\"\":4,\"\\\\\":5,\"a\":6,\"\ud83d\ude00\":7,\"\ue000\":8,\"\uffff\":9}");
        Canonical("{\"a\\u0000\":2,\"a\":1,\"a\\n\":3,\"aaaaaaaaa\":5,\"aaaaaaaa\":4}").Should().Be("{\"a\":1,\"a\\u0000\":2,\"a\\n\":3,\"aaaaaaaa\":4,\"aaaaaaaaa\":5}");
    }

    [Theory]
    [InlineData("{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}")]
    [InlineData(" { \"b\" : [ 1 , { } ] , \"a\" : { \"d\" : 1 , \"c\" : 2 } } ", "{\"a\":{\"c\":2,\"d\":1},\"b\":[1,{}]}")]
    [InlineData("{\"c\":{\"z\":{\"y\":1,\"x\":2},\"a\":3},\"b\":{\"ok\":{\"n\":1,\"m\":2}},\"a\":[{\"q\":1,\"p\":2},{}]}", "{\"a\":[{\"p\":2,\"q\":1},{}],\"b\":{\"ok\":{\"m\":2,\"n\":1}},\"c\":{\"a\":3,\"z\":{\"x\":2,\"y\":1}}}")]
    [InlineData("{\"a\":{\"b\":{\"c\":{\"e\":1,\"d\":2}}}}", "{\"a\":{\"b\":{\"c\":{\"d\":2,\"e\":1}}}}")]
    [InlineData("[]", "[]")]
    [InlineData("[ [ ] , { } ]", "[[],{}]")]
    [InlineData("\"x\"", "\"x\"")]
    [InlineData(" true ", "true")]
    public void Objects_are_put_in_order_at_every_depth(string json, string expected) => Canonical(json).Should().Be(expected);

    [Fact]
    public void One_member_is_left_out_without_touching_the_rest()
    {
        Edited("{\"proof\":{\"b\":1,\"a\":[{\"d\":1,\"c\":2}]},\"z\":{\"b\":1,\"a\":2},\"proofs\":0}", JcsEdit.Without("proof"u8))
            .Should().Be("{\"proofs\":0,\"z\":{\"a\":2,\"b\":1}}");
        Edited("{\"a\":1,\"proof\":1}", JcsEdit.Without("proof"u8)).Should().Be("{\"a\":1}");
        Edited("{\"proof\":1}", JcsEdit.Without("proof"u8)).Should().Be("{}");
        Edited("{ \"pr\\u006fof\" : 1 }", JcsEdit.Without("proof"u8)).Should().Be("{}");
        Edited("{}", JcsEdit.Without("proof"u8)).Should().Be("{}");
        Edited("{\"a\":{\"proof\":1}}", JcsEdit.Without("proof"u8)).Should().Be("{\"a\":{\"proof\":1}}", "only the outermost object is changed");
        Edited("{\"b\":1,\"a\":2,\"proof\":{}}", JcsEdit.Without("nothing"u8)).Should().Be("{\"a\":2,\"b\":1,\"proof\":{}}");
    }

    [Fact]
    public void One_member_is_set_whether_it_was_there_or_not()
    {
        var edit = JcsEdit.Without("proofValue"u8).With("@context"u8, " [ \"b\" , {\"d\":1.0,\"c\":2} ] "u8);
        const string Context = "{\"@context\":[\"b\",{\"c\":2,\"d\":1}]";
        Edited("{}", edit).Should().Be(Context + "}");
        Edited("{\"proofValue\":\"z\"}", edit).Should().Be(Context + "}");
        Edited("{\"@context\":{\"y\":1,\"x\":2},\"type\":\"T\",\"proofValue\":\"z\"}", edit).Should().Be(Context + ",\"type\":\"T\"}");
        Edited("{\"type\":{\"b\":1,\"a\":{\"f\":1,\"e\":2}},\"!\":1}", edit).Should().Be("{\"!\":1," + Context[1..] + ",\"type\":{\"a\":{\"e\":2,\"f\":1},\"b\":1}}");
        Edited("{\"a\":1}", default(JcsEdit).With("b"u8, JsonElement.Parse("[ {\"d\":1,\"c\":2} ]")[0])).Should().Be("{\"a\":1,\"b\":{\"c\":2,\"d\":1}}");
        Edited("{\"a\":1}", default(JcsEdit).With("b"u8, "\"\u00e9\\u00e9\""u8)).Should().Be("{\"a\":1,\"b\":\"\u00e9\u00e9\"}");
        Edited("{\"\ue000\":1,\"\ud83d\ude00\":2}", default(JcsEdit).With("b"u8, "1"u8)).Should().Be("{\"b\":1,\"\ud83d\ude00\":2,\"\ue000\":1}");
    }

    [Theory]
    [InlineData("{\"proof\":1,\"a\":2,\"proof\":3}", JsonError.DuplicateName)]
    [InlineData("{\"proof\":1,\"a\":2,\"\\u0070roof\":3}", JsonError.DuplicateName)]
    [InlineData("{\"@context\":1,\"@context\":3}", JsonError.DuplicateName)]
    [InlineData("{\"b\":1,\"b\":3,\"proof\":1}", JsonError.DuplicateName)]
    [InlineData("{\"proof\":{\"b\":1,\"b\":3}}", JsonError.DuplicateName)]
    [InlineData("{\"proof\":\"\\ud800\"}", JsonError.LoneSurrogate)]
    [InlineData("{\"proof\":1e999}", JsonError.NumberOutOfRange)]
    [InlineData("[]", JsonError.NotAnObject)]
    [InlineData("\"proof\"", JsonError.NotAnObject)]
    [InlineData("", JsonError.Malformed)]
    public void What_is_left_out_or_replaced_is_checked_like_the_rest(string json, JsonError expected) =>
        Fails(json, JcsEdit.Without("proof"u8).With("@context"u8, "1"u8)).Should().Be(expected);

    [Fact]
    public void A_value_to_set_that_is_no_strict_JSON_is_reported()
    {
        Fails("{}", default(JcsEdit).With("a"u8, "{\"x\":1,\"x\":2}"u8)).Should().Be(JsonError.DuplicateName);
        Fails("{}", default(JcsEdit).With("a"u8, "1,\"b\":2"u8)).Should().Be(JsonError.Malformed);
        Fails("{}", default(JcsEdit).With("a"u8, ""u8)).Should().Be(JsonError.Malformed);
        Fails("{}", default(JcsEdit).With("a"u8, [(byte)'"', 0xFF, (byte)'"'])).Should().Be(JsonError.InvalidUtf8);
        var deep = Text.UTF8.GetBytes(new string('[', 63) + new string(']', 63));
        Edited("{}", default(JcsEdit).With("a"u8, deep)).Should().HaveLength(132);
        Fails("{}", default(JcsEdit).With("a"u8, [(byte)'[', .. deep, (byte)']'])).Should().Be(JsonError.TooDeep);
    }

    [Fact]
    public void An_edit_that_makes_no_sense_is_a_programmers_error()
    {
        var empty = () => JcsEdit.Without([]).IsEmpty;
        empty.Should().Throw<ArgumentException>().WithParameterName("name");
        var quote = () => JcsEdit.Without("a\"b"u8).IsEmpty;
        quote.Should().Throw<ArgumentException>().WithParameterName("name");
        var both = () => JcsEdit.Without("a"u8).With("a"u8, "1"u8).IsEmpty;
        both.Should().Throw<ArgumentException>().WithParameterName("name");
        default(JcsEdit).IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void An_element_that_was_parsed_leniently_gets_no_weaker_check()
    {
        var lenient = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        foreach (var (json, expected) in new[]
        {
            ("{\"a\":1,\"a\":2}", JsonError.DuplicateName), ("[1,]", JsonError.Malformed), ("[1/**/]", JsonError.Malformed),
            ("[\"\\ud800\"]", JsonError.LoneSurrogate), ("[1e999]", JsonError.NumberOutOfRange),
        })
        {
            using var document = JsonDocument.Parse(json, lenient);
            var root = document.RootElement;
            var output = new ArrayBufferWriter<byte>();
            Jcs.TryCanonicalize(root, output, out var error).Should().BeFalse();
            error.Should().Be(expected);
            output.WrittenCount.Should().Be(0);
            Jcs.TryHashSha256(root, default, new byte[32], out error).Should().BeFalse();
            error.Should().Be(expected);
            Jcs.TryHashSha384(root, default, new byte[48], out error).Should().BeFalse();
            error.Should().Be(expected);
            var bytes = () => Jcs.Canonicalize(root);
            bytes.Should().Throw<ArgumentException>().WithParameterName("element");
            var write = () => Jcs.Canonicalize(root, output);
            write.Should().Throw<ArgumentException>().WithParameterName("element");
        }
    }

    [Fact]
    public void An_inner_element_is_canonicalized_alone()
    {
        using var document = JsonDocument.Parse("{\"x\": [ { \"b\":1, \"a\":2 } , 3 ]}");
        var inner = document.RootElement.GetProperty("x")[0];
        Text.UTF8.GetString(Jcs.Canonicalize(inner)).Should().Be("{\"a\":2,\"b\":1}");
    }

    [Fact]
    public void Hashes_are_those_of_the_canonical_bytes()
    {
        using var document = JsonDocument.Parse("{\"b\": 1.0, \"a\": {\"d\": [], \"c\": \"\\u0041\"}, \"proof\": 1}");
        var expected = "{\"a\":{\"c\":\"A\",\"d\":[]},\"b\":1}"u8;
        var hash = new byte[50];
        Jcs.TryHashSha256(document.RootElement, JcsEdit.Without("proof"u8), hash, out _).Should().BeTrue();
        hash[..32].Should().Equal(SHA256.HashData(expected));
        Jcs.TryHashSha384(document.RootElement, JcsEdit.Without("proof"u8), hash, out _).Should().BeTrue();
        hash[..48].Should().Equal(SHA384.HashData(expected));
        var small = () => Jcs.TryHashSha384(document.RootElement, default, new byte[47], out _);
        small.Should().Throw<ArgumentException>().WithParameterName("destination");
    }

    private static string Canonical(string json) => Edited(json, default);

    private static string Edited(string json, JcsEdit edit)
    {
        var utf8 = Text.UTF8.GetBytes(json);
        var output = new ArrayBufferWriter<byte>();
        Jcs.TryCanonicalize(utf8, edit, StrictJsonOptions.Default, output, out var error).Should().BeTrue(json);
        error.Should().Be(JsonError.None);

        StrictJson.TryParse(utf8, out var element, out _).Should().BeTrue();
        var fromElement = new ArrayBufferWriter<byte>();
        Jcs.TryCanonicalize(element, edit, fromElement, out _).Should().BeTrue();
        fromElement.WrittenSpan.SequenceEqual(output.WrittenSpan).Should().BeTrue();
        return Text.UTF8.GetString(output.WrittenSpan);
    }

    private static JsonError Fails(string json, JcsEdit edit)
    {
        var output = new ArrayBufferWriter<byte>();
        Jcs.TryCanonicalize(Text.UTF8.GetBytes(json), edit, StrictJsonOptions.Default, output, out var error).Should().BeFalse(json);
        output.WrittenCount.Should().Be(0);
        return error;
    }
}
