using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Cryptography.Tests.Encoding;

public sealed class JsonPointerTests
{
    [Fact]
    public void The_examples_of_RFC_6901_find_their_values()
    {
        using var document = Suites.Vectors("json-pointer", "rfc6901.json");
        var root = document.RootElement.GetProperty("document");
        foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var text = vector.GetProperty("pointer").GetString()!;
            JsonPointer.TryParse(text, out var pointer, out _).Should().BeTrue(text);
            pointer!.ToString().Should().Be(text);
            pointer.TryEvaluate(root, out var value, out var error).Should().BeTrue(text);
            error.Should().Be(JsonPointerError.None);
            var expected = vector.TryGetProperty("value", out var v) ? v : root;
            JsonElement.DeepEquals(value, expected).Should().BeTrue(text);
        }
    }

    [Theory]
    [InlineData("foo", JsonPointerError.MissingSlash)]
    [InlineData("#/foo", JsonPointerError.MissingSlash)]
    [InlineData(" /foo", JsonPointerError.MissingSlash)]
    [InlineData(null, JsonPointerError.MissingSlash)]
    [InlineData("/~", JsonPointerError.InvalidEscape)]
    [InlineData("/~2", JsonPointerError.InvalidEscape)]
    [InlineData("/a~/b", JsonPointerError.InvalidEscape)]
    [InlineData("/~~01", JsonPointerError.InvalidEscape)]
    public void Text_that_is_no_pointer_is_refused_with_a_code(string? text, JsonPointerError expected)
    {
        JsonPointer.TryParse(text, out var pointer, out var error).Should().BeFalse();
        (pointer, error).Should().Be((null, expected));
    }

    [Fact]
    public void Text_that_is_too_long_is_refused()
    {
        JsonPointer.TryParse(new string('/', JsonPointer.MaxLength + 1), out _, out var error).Should().BeFalse();
        error.Should().Be(JsonPointerError.TooLong);
        JsonPointer.TryParse(new string('/', JsonPointer.MaxLength), out var pointer, out _).Should().BeTrue();
        pointer!.Tokens.Should().HaveCount(JsonPointer.MaxLength);
    }

    [Theory]
    [InlineData("/a/00", JsonPointerError.InvalidIndex)]
    [InlineData("/a/01", JsonPointerError.InvalidIndex)]
    [InlineData("/a/-", JsonPointerError.InvalidIndex)]
    [InlineData("/a/-1", JsonPointerError.InvalidIndex)]
    [InlineData("/a/+1", JsonPointerError.InvalidIndex)]
    [InlineData("/a/1.0", JsonPointerError.InvalidIndex)]
    [InlineData("/a/ 1", JsonPointerError.InvalidIndex)]
    [InlineData("/a/", JsonPointerError.InvalidIndex)]
    [InlineData("/a/\u0661", JsonPointerError.InvalidIndex)]
    [InlineData("/a/99999999999999999999", JsonPointerError.InvalidIndex)]
    [InlineData("/a/2", JsonPointerError.IndexOutOfRange)]
    [InlineData("/a/2147483647", JsonPointerError.IndexOutOfRange)]
    [InlineData("/b", JsonPointerError.MemberNotFound)]
    [InlineData("/A", JsonPointerError.MemberNotFound)]
    [InlineData("/\ud800", JsonPointerError.MemberNotFound)]
    [InlineData("/a/0/x", JsonPointerError.NotAContainer)]
    public void A_pointer_that_names_nothing_is_reported_with_a_code(string text, JsonPointerError expected)
    {
        using var document = JsonDocument.Parse("""{"a":[1,{"c":null}],"\u00e9":"x"}""");
        JsonPointer.Parse(text).TryEvaluate(document.RootElement, out var value, out var error).Should().BeFalse();
        error.Should().Be(expected);
        value.ValueKind.Should().Be(JsonValueKind.Undefined);
    }

    [Fact]
    public void Tokens_are_escaped_and_unescaped_in_the_right_order()
    {
        JsonPointer.Parse("/~01").Tokens.Should().Equal("~1");
        JsonPointer.Root.Append("~1").ToString().Should().Be("/~01");
        JsonPointer.Root.Append("a/b~c").Append(3).Append("").ToString().Should().Be("/a~1b~0c/3/");
        JsonPointer.FromTokens("a", "b").Should().Be(JsonPointer.Parse("/a/b"));
        JsonPointer.FromTokens().IsRoot.Should().BeTrue();

        var random = new Random(6901);
        for (var round = 0; round < 300; round++)
        {
            var tokens = Enumerable.Range(0, random.Next(0, 5))
                .Select(_ => new string(Enumerable.Range(0, random.Next(0, 5)).Select(_ => "~/01a-\u00e9"[random.Next(7)]).ToArray())).ToArray();
            var pointer = JsonPointer.FromTokens(tokens);
            JsonPointer.TryParse(pointer.ToString(), out var back, out _).Should().BeTrue();
            back!.Tokens.Should().Equal(tokens);
            back.Should().Be(pointer);
            back.GetHashCode().Should().Be(pointer.GetHashCode());
        }
    }

    [Fact]
    public void Parents_and_prefixes_follow_tokens_not_characters()
    {
        var degree = JsonPointer.Parse("/credentialSubject/degree");
        degree.Parent.Should().Be(JsonPointer.Parse("/credentialSubject"));
        JsonPointer.Root.Parent.Should().BeNull();
        degree.StartsWith(JsonPointer.Root).Should().BeTrue();
        degree.StartsWith(degree).Should().BeTrue();
        degree.StartsWith(JsonPointer.Parse("/credential")).Should().BeFalse();
        JsonPointer.Parse("/credentialSubject").StartsWith(degree).Should().BeFalse();
    }

    [Fact]
    public void A_pointer_the_program_wrote_wrong_is_a_programmers_error()
    {
        var parse = () => JsonPointer.Parse("nope");
        parse.Should().Throw<ArgumentException>().WithParameterName("text");
        var index = () => JsonPointer.Root.Append(-1);
        index.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("index");
    }
}
