using System.Text;

using static DigitalIdentity.JsonLd.Tests.Hostile.Attack;

namespace DigitalIdentity.JsonLd.Tests.Hostile;

/// <summary>Texts that are no JSON, or JSON that readers do not agree about, or just large.</summary>
public sealed class JsonTextTests
{
    public static TheoryData<string, byte[]> Unacceptable => new()
    {
        { "nothing", [] },
        { "white space", "  \n"u8.ToArray() },
        { "a byte order mark", [0xef, 0xbb, 0xbf, .. "{}"u8] },
        { "UTF-16", Encoding.Unicode.GetBytes("{}") },
        { "a byte that UTF-8 does not have", [.. "{\"urn:p\":\""u8, 0xff, .. "\"}"u8] },
        { "an overlong form", [.. "{\"urn:p\":\""u8, 0xc0, 0x80, .. "\"}"u8] },
        { "a surrogate in UTF-8", [.. "{\"urn:p\":\""u8, 0xed, 0xa0, 0x80, .. "\"}"u8] },
        { "an escaped high surrogate alone", "{\"urn:p\":\"\\ud800\"}"u8.ToArray() },
        { "an escaped low surrogate alone", "{\"urn:p\":\"\\udc00\"}"u8.ToArray() },
        { "surrogates in the wrong order", "{\"urn:p\":\"\\udc00\\ud800\"}"u8.ToArray() },
        { "a lone surrogate in a name", "{\"urn:\\ud800\":1}"u8.ToArray() },
        { "a lone surrogate in a JSON literal", "{\"urn:p\":{\"@type\":\"@json\",\"@value\":[\"\\ud800\"]}}"u8.ToArray() },
        { "a member twice", "{\"urn:p\":1,\"urn:p\":2}"u8.ToArray() },
        { "a member twice, once escaped", "{\"urn:a\":1,\"urn:\\u0061\":2}"u8.ToArray() },
        { "a member twice among many", Encoding.UTF8.GetBytes("{" + Join(40, i => $"\"urn:{i}\":1") + ",\"urn:\\u0037\":2}") },
        { "a member twice in a JSON literal", "{\"urn:p\":{\"@type\":\"@json\",\"@value\":{\"a\":1,\"\\u0061\":1}}}"u8.ToArray() },
        { "a member twice in a context", "{\"@context\":{\"a\":\"urn:a\",\"\\u0061\":\"urn:b\"}}"u8.ToArray() },
        { "a context twice", "{\"@context\":{},\"\\u0040context\":{}}"u8.ToArray() },
        { "text after it", "{} x"u8.ToArray() },
        { "a second value", "{}{}"u8.ToArray() },
        { "a zero after it", [.. "{}"u8, 0] },
        { "NaN", "{\"urn:p\":NaN}"u8.ToArray() },
        { "Infinity", "{\"urn:p\":-Infinity}"u8.ToArray() },
        { "a leading zero", "{\"urn:p\":01}"u8.ToArray() },
        { "a plus", "{\"urn:p\":+1}"u8.ToArray() },
        { "no digit after the point", "{\"urn:p\":1.}"u8.ToArray() },
        { "hexadecimal", "{\"urn:p\":0x1}"u8.ToArray() },
        { "a comma too many", "{\"urn:p\":1,}"u8.ToArray() },
        { "a comment", "{/* */}"u8.ToArray() },
        { "single quotation marks", "{'urn:p':1}"u8.ToArray() },
        { "a control character", "{\"urn:p\":\"\u0001\"}"u8.ToArray() },
        { "an unknown escape", "{\"urn:p\":\"\\x\"}"u8.ToArray() },
        { "an end too early", "{\"urn:p\":[1"u8.ToArray() },
    };

    public static TheoryData<string> Every => [.. Operations];

    [Theory]
    [MemberData(nameof(Unacceptable))]
    public async Task What_is_no_strict_json_cannot_be_loaded(string what, byte[] json)
    {
        foreach (var operation in (string[])[.. Operations, "compactWith", "frameWith"])
            (await CodeAsync(operation, json)).Should().Be(JsonLdErrorCode.LoadingDocumentFailed, $"{operation} of {what}");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData(" [ ] ")]
    public async Task What_says_nothing_has_an_empty_result(string json)
    {
        foreach (var operation in (string[])["expand", "compact", "flatten", "toRdf", "canonicalize", "frame"])
            (await CodeAsync(operation, json)).Should().Match(code => code == null || (operation == "canonicalize" && code == JsonLdErrorCode.DataLossDetected), operation);
        (await new JsonLdProcessor().ExpandAsync(json)).Value.ToString().Should().Be("[]");
    }

    [Theory]
    [InlineData("true")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("[1,\"x\"]")]
    public async Task A_scalar_at_the_top_is_dropped_and_safe_mode_says_so(string json)
    {
        (await new JsonLdProcessor().ExpandAsync(json)).Value.ToString().Should().Be("[]");
        (await CodeAsync("canonicalize", json)).Should().Be(JsonLdErrorCode.DataLossDetected);
    }

    [Theory]
    [InlineData("""{"@context":{"id":"@id"},"@id":"urn:a","id":"urn:b"}""")]
    [InlineData("""{"@context":{"x":"@value","y":"@value"},"urn:p":{"x":"a","y":"b"}}""")]
    [InlineData("""{"@context":{"g":"@graph"},"g":[],"@graph":[]}""")]
    [InlineData("""{"@context":{"l":"@list"},"urn:p":{"@list":[],"l":[]}}""")]
    [InlineData("""{"@context":{"lang":"@language"},"urn:p":{"@value":"x","@language":"en","lang":"de"}}""")]
    public async Task A_keyword_twice_through_an_alias_collides(string json)
    {
        foreach (var operation in Operations)
            (await CodeAsync(operation, json)).Should().Be(JsonLdErrorCode.CollidingKeywords, operation);
    }

    [Theory]
    [InlineData("""{"@id":5}""", JsonLdErrorCode.InvalidIdValue)]
    [InlineData("""{"@id":["urn:a"]}""", JsonLdErrorCode.InvalidIdValue)]
    [InlineData("""{"@type":5}""", JsonLdErrorCode.InvalidTypeValue)]
    [InlineData("""{"@type":[[]]}""", JsonLdErrorCode.InvalidTypeValue)]
    [InlineData("""{"urn:p":{"@value":{}}}""", JsonLdErrorCode.InvalidValueObjectValue)]
    [InlineData("""{"urn:p":{"@value":"x","@language":5}}""", JsonLdErrorCode.InvalidLanguageTaggedString)]
    [InlineData("""{"urn:p":{"@value":5,"@language":"en"}}""", JsonLdErrorCode.InvalidLanguageTaggedValue)]
    [InlineData("""{"urn:p":{"@value":"x","@direction":"up"}}""", JsonLdErrorCode.InvalidBaseDirection)]
    [InlineData("""{"urn:p":{"@value":"x","@type":"a b"}}""", JsonLdErrorCode.InvalidTypedValue)]
    [InlineData("""{"urn:p":{"@value":"x","urn:q":"y"}}""", JsonLdErrorCode.InvalidValueObject)]
    [InlineData("""{"urn:p":{"@list":[],"@id":"urn:x"}}""", JsonLdErrorCode.InvalidSetOrListObject)]
    [InlineData("""{"@reverse":5}""", JsonLdErrorCode.InvalidReverseValue)]
    [InlineData("""{"@reverse":{"@id":"urn:a"}}""", JsonLdErrorCode.InvalidReversePropertyMap)]
    [InlineData("""{"@reverse":{"urn:p":"x"}}""", JsonLdErrorCode.InvalidReversePropertyValue)]
    [InlineData("""{"@included":"x"}""", JsonLdErrorCode.InvalidIncludedValue)]
    [InlineData("""{"@nest":5}""", JsonLdErrorCode.InvalidNestValue)]
    [InlineData("""{"@index":5}""", JsonLdErrorCode.InvalidIndexValue)]
    [InlineData("""{"@context":5}""", JsonLdErrorCode.InvalidLocalContext)]
    [InlineData("""{"@context":""}""", JsonLdErrorCode.LoadingDocumentFailed)]
    public async Task A_keyword_with_a_value_of_the_wrong_kind_has_its_code(string json, JsonLdErrorCode code)
    {
        foreach (var operation in (string[])["expand", "compact", "flatten", "toRdf"])
            (await CodeAsync(operation, json)).Should().Be(code, operation);
        (await CodeAsync("canonicalize", json)).Should().NotBeNull();
    }

    [Fact]
    public async Task Keywords_as_values_and_names_from_other_languages_are_plain_text()
    {
        const string Json = """
            {"@context":{"@vocab":"https://v.example/","__proto__":"https://v.example/proto","constructor":"https://v.example/c"},"__proto__":"@id","constructor":{"toString":"@context"},"hasOwnProperty":"@value","p":"a\u0000b"}
            """;
        var result = await new JsonLdProcessor().CanonicalizeAsync(Json);
        Encoding.UTF8.GetString(result.Value.NQuads.Span).Should().Be(
            """
            _:c14n0 <https://v.example/c> _:c14n1 .
            _:c14n0 <https://v.example/hasOwnProperty> "@value" .
            _:c14n0 <https://v.example/p> "a\u0000b" .
            _:c14n0 <https://v.example/proto> "@id" .
            _:c14n1 <https://v.example/toString> "@context" .

            """);
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("9007199254740993")]
    [InlineData("123456789012345678901234567890")]
    public async Task A_number_that_no_double_keeps_is_refused_in_safe_mode_only(string number)
    {
        var json = $"{{\"urn:p\":{number}}}";
        (await CodeAsync("canonicalize", json)).Should().Be(JsonLdErrorCode.DataLossDetected);
        (await CodeAsync("toRdf", json)).Should().BeNull();
        (await new JsonLdProcessor().ExpandAsync(json)).Value.ToString().Should().Contain(number);
    }

    [Fact]
    public async Task A_json_literal_with_a_number_that_json_cannot_write_is_invalid() =>
        (await CodeAsync("toRdf", """{"urn:p":{"@type":"@json","@value":[1e400]}}""")).Should().Be(JsonLdErrorCode.InvalidJsonLiteral);

    [Theory]
    [MemberData(nameof(Every))]
    public async Task A_million_digits_are_read(string operation) =>
        (await CodeAsync(operation, "{\"urn:p\":[0." + Repeat("1", 1_000_000) + ",1" + Repeat("0", 300_000) + "e-300000]}")).Should().BeNull();

    [Fact]
    public async Task An_integer_of_a_million_digits_is_no_number_to_sign()
    {
        (await CodeAsync("canonicalize", "{\"urn:p\":" + Repeat("1", 1_000_000) + "}")).Should().Be(JsonLdErrorCode.DataLossDetected);
        (await CodeAsync("toRdf", "{\"urn:p\":" + Repeat("1", 1_000_000) + "}")).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Many_items_members_and_nodes_take_linear_time(string operation)
    {
        (await CodeAsync(operation, "{\"urn:p\":[" + Join(50_000, i => $"\"{i}\"") + "]}")).Should().BeNull();
        (await CodeAsync(operation, "{\"urn:p\":{\"@list\":[" + Join(50_000, i => $"{i}") + "]}}")).Should().BeNull();
        (await CodeAsync(operation, "{\"urn:p\":[" + Repeat("\"x\",", 50_000) + "\"x\"]}")).Should().BeNull();
        (await CodeAsync(operation, "{" + Join(30_000, i => $"\"urn:{i}\":1") + "}")).Should().BeNull();
        (await CodeAsync(operation, "{\"@type\":[" + Join(20_000, i => $"\"urn:{i}\"") + "],\"urn:p\":1}")).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Long_names_identifiers_and_texts_take_linear_time(string operation)
    {
        var x = Repeat("x", 500_000);
        (await CodeAsync(operation, $"{{\"@id\":\"urn:{x}\",\"urn:{x}\":\"{x}\"}}")).Should().BeNull();
        (await CodeAsync(operation, $"{{\"@context\":{{\"{x}\":\"urn:p\"}},\"{x}\":\"y\"}}")).Should().BeNull();
        (await CodeAsync(operation, $"{{\"@context\":{{\"@base\":\"https://v.example/{Repeat("a/", 100_000)}\"}},\"@id\":\"{Repeat("../", 100_000)}\",\"urn:p\":1}}")).Should().BeNull();
        (await CodeAsync(operation, "{\"urn:p\":\"" + Repeat("\\u0041", 100_000) + Repeat("\\\"", 300_000) + Repeat("\\n", 300_000) + "\"}")).Should().BeNull();
        (await CodeAsync(operation, "{\"urn:p\":{\"@type\":\"@json\",\"@value\":\"" + Repeat("\\\"", 1_000_000) + "\"}}")).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task A_document_that_is_too_large_exceeds_the_limit(string operation)
    {
        var options = new JsonLdOptions { Limits = JsonLdLimits.Default with { MaxDocumentSize = 100 } };
        (await CodeAsync(operation, "{\"urn:p\":\"" + Repeat("x", 100) + "\"}", options)).Should().Be(JsonLdErrorCode.LimitExceeded);
    }
}
