using DigitalIdentity.Dids;

namespace DigitalIdentity.Tests.Dids;

public sealed class DidTests
{
    [Theory]
    [InlineData("did:example:123", "example", "123")]
    [InlineData("did:example:123456789abcdefghi", "example", "123456789abcdefghi")]
    [InlineData("did:a:b", "a", "b")]
    [InlineData("did:1a:x", "1a", "x")]
    [InlineData("did:example::a", "example", ":a")]
    [InlineData("did:example:::::a", "example", "::::a")]
    [InlineData("did:web:example.com%3A8080", "web", "example.com%3A8080")]
    [InlineData("did:example:%41", "example", "%41")]
    [InlineData("did:example:%c3%BC", "example", "%c3%BC")]
    [InlineData("did:example:a.b-c_d", "example", "a.b-c_d")]
    [InlineData("did:example:A", "example", "A")]
    public void A_DID_is_parsed_into_method_and_identifier(string text, string method, string id)
    {
        Did.TryParse(text, out var did).Should().BeTrue();
        did!.Value.Should().Be(text);
        did.Method.Should().Be(method);
        did.MethodSpecificId.Should().Be(id);
        did.ToString().Should().Be(text);
        Did.Parse(text).Should().Be(did);
        Did.Parse(text.AsSpan()).Should().Be(did);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("did")]
    [InlineData("did:")]
    [InlineData("did::")]
    [InlineData("did::a")]
    [InlineData("did:example")]
    [InlineData("did:example:")]
    [InlineData("did:example:abc:")]
    [InlineData("DID:example:123")]
    [InlineData("Did:example:123")]
    [InlineData("did:Example:123")]
    [InlineData("did:exa_mple:1")]
    [InlineData("did:ex-ample:1")]
    [InlineData("did:ex%61mple:1")]
    [InlineData("did:example:a b")]
    [InlineData("did:example:%")]
    [InlineData("did:example:%4")]
    [InlineData("did:example:%GG")]
    [InlineData("did:example:%4g")]
    [InlineData("did:example:ü")]
    [InlineData("did:example:１")]
    [InlineData("did:example:abc/")]
    [InlineData("did:example:abc?")]
    [InlineData("did:example:abc#")]
    [InlineData("did:example:abc/path")]
    [InlineData("did:example:abc?q")]
    [InlineData("did:example:abc#f")]
    [InlineData("did:example:abc~")]
    [InlineData("did:example:abc\n")]
    [InlineData(" did:example:abc")]
    [InlineData("did:example:abc\0")]
    [InlineData("example:123")]
    public void Anything_else_is_not_a_DID(string? text)
    {
        Did.TryParse(text, out _).Should().BeFalse();
        Did.TryParse(text.AsSpan(), null, out _).Should().BeFalse();
    }

    [Fact]
    public void DIDs_are_compared_character_by_character()
    {
        Did.Parse("did:example:abc").Should().Be(Did.Parse("did:example:abc"));
        (Did.Parse("did:example:abc") == Did.Parse("did:example:abc")).Should().BeTrue();
        (Did.Parse("did:example:abc") != Did.Parse("did:example:ABC")).Should().BeTrue();
        Did.Parse("did:example:%41").Should().NotBe(Did.Parse("did:example:A"));
        Did.Parse("did:example:%c3").Should().NotBe(Did.Parse("did:example:%C3"));
        Did.Parse("did:example:abc").GetHashCode().Should().Be(Did.Parse("did:example:abc").GetHashCode());
    }

    [Fact]
    public void Parsing_what_must_be_a_DID_throws_as_IParsable_has_it()
    {
        FluentActions.Invoking(() => Did.Parse(null!)).Should().Throw<ArgumentNullException>().WithParameterName("s");
        FluentActions.Invoking(() => Did.Parse("did:")).Should().Throw<FormatException>();
    }

    [Fact]
    public void A_DID_may_have_16384_characters_and_no_more()
    {
        var longest = "did:example:" + new string('a', DidLimits.MaxDidLength - 12);
        Did.TryParse(longest, out _).Should().BeTrue();
        Did.TryParse(longest + "a", out _).Should().BeFalse();
        Did.TryParse((longest + "a").AsSpan(), null, out _).Should().BeFalse();
    }
}
