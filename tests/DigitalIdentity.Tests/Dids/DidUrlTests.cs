using DigitalIdentity.Dids;

namespace DigitalIdentity.Tests.Dids;

public sealed class DidUrlTests
{
    [Theory]
    [InlineData("did:example:123", "", null, null)]
    [InlineData("did:example:123/", "/", null, null)]
    [InlineData("did:example:123/path", "/path", null, null)]
    [InlineData("did:example:123//", "//", null, null)]
    [InlineData("did:example:123/a:b@c!$&'()*+,;=~", "/a:b@c!$&'()*+,;=~", null, null)]
    [InlineData("did:example:123?", "", "", null)]
    [InlineData("did:example:123?versionId=1", "", "versionId=1", null)]
    [InlineData("did:example:123#", "", null, "")]
    [InlineData("did:example:123#public-key-0", "", null, "public-key-0")]
    [InlineData("did:example:123#a?b/c", "", null, "a?b/c")]
    [InlineData("did:example:123?a/b?c#d", "", "a/b?c", "d")]
    [InlineData("did:example:123/a/b?service=files&relativeRef=/x%3Fy#frag", "/a/b", "service=files&relativeRef=/x%3Fy", "frag")]
    public void A_DID_URL_is_parsed_into_its_parts(string text, string path, string? query, string? fragment)
    {
        DidUrl.TryParse(text, out var url).Should().BeTrue();
        url!.Did.Value.Should().Be("did:example:123");
        (url.Path, url.Query, url.Fragment).Should().Be((path, query, fragment));
        url.IsBareDid.Should().Be(text == "did:example:123");
        url.ToString().Should().Be(text);
        DidUrl.Parse(text).Should().Be(url);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("#key-1")]
    [InlineData("did:example:")]
    [InlineData("did:example:/path")]
    [InlineData("did:example:123#a#b")]
    [InlineData("did:example:123/a b")]
    [InlineData("did:example:123/%")]
    [InlineData("did:example:123/%4x")]
    [InlineData("did:example:123/a[b]")]
    [InlineData("did:example:123?a=\"b\"")]
    [InlineData("did:example:123?a=<b>")]
    [InlineData("did:example:123#ü")]
    [InlineData("did:example:123#a\\b")]
    [InlineData("did:example:123^")]
    [InlineData("DID:example:123#a")]
    [InlineData("https://example.com/#a")]
    public void Anything_else_is_not_a_DID_URL(string? text)
    {
        DidUrl.TryParse(text, out _).Should().BeFalse();
        DidUrl.TryParse(text.AsSpan(), null, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("service=a&service=b")]
    [InlineData("service=a&service=a")]
    [InlineData("service=a&%73ervice=b")]
    [InlineData("relativeRef=/a&relativeRef=/b")]
    [InlineData("versionId=1&versionId=2")]
    [InlineData("versionTime=2021-05-10T17:00:00Z&versionTime=2021-05-10T17:00:00Z")]
    [InlineData("serviceType=a&x=1&serviceType=b")]
    [InlineData("service=%ff")]
    public void A_standard_parameter_that_stands_twice_or_is_not_text_is_refused(string query) =>
        DidUrl.TryParse("did:example:123?" + query, out _).Should().BeFalse();

    [Fact]
    public void Parameters_keep_their_order_and_are_decoded_once()
    {
        var url = DidUrl.Parse("did:example:123?service=fil%65s&relativeRef=%2Fa%252Fb%3Fc&x&y=&x=%C3%BC+1&z=%ff&&=q");
        url.Parameters.Should().Equal(
            new DidParameter("service", "files"), new DidParameter("relativeRef", "/a%2Fb?c"), new DidParameter("x", ""),
            new DidParameter("y", ""), new DidParameter("x", "ü+1"), new DidParameter("z", "%ff"), new DidParameter("", "q"));
        url.TryGetParameter("service", out var service).Should().BeTrue();
        service.Should().Be("files");
        url.TryGetParameter("Service", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("#key-1", "did:example:123#key-1")]
    [InlineData("", "did:example:123")]
    [InlineData("?versionId=1", "did:example:123?versionId=1")]
    [InlineData("?a#b", "did:example:123?a#b")]
    [InlineData("/path#x", "did:example:123/path#x")]
    [InlineData("key-1", "did:example:123/key-1")]
    [InlineData("a/b", "did:example:123/a/b")]
    [InlineData("./a", "did:example:123/a")]
    [InlineData("../a", "did:example:123/a")]
    [InlineData("/a/b/../../../c", "did:example:123/c")]
    [InlineData("/a/./b/.", "did:example:123/a/b/")]
    [InlineData("/a/b/..", "did:example:123/a/")]
    [InlineData("/a/...", "did:example:123/a/...")]
    [InlineData("#a/../b", "did:example:123#a/../b")]
    [InlineData("did:example:456#k", "did:example:456#k")]
    public void A_relative_DID_URL_is_resolved_against_the_documents_DID(string reference, string expected)
    {
        DidUrl.TryResolve(Did.Parse("did:example:123"), reference, out var url).Should().BeTrue();
        url!.Value.Should().Be(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("//evil.example/#key-1")]
    [InlineData("https://evil.example/#key-1")]
    [InlineData("DID:example:456#k")]
    [InlineData("urn:x")]
    [InlineData("a:b")]
    [InlineData(":b")]
    [InlineData("#a b")]
    [InlineData("#a#b")]
    [InlineData("did:")]
    [InlineData("%zz")]
    public void A_reference_cannot_leave_the_DID_nor_be_malformed(string? reference) =>
        DidUrl.TryResolve(Did.Parse("did:example:123"), reference, out _).Should().BeFalse();

    [Fact]
    public void DID_URLs_are_compared_character_by_character()
    {
        DidUrl.Parse("did:example:123#a").Should().Be(DidUrl.Parse("did:example:123#a"));
        (DidUrl.Parse("did:example:123#a") != DidUrl.Parse("did:example:123#A")).Should().BeTrue();
        (DidUrl.Parse("did:example:123?a=1&b=2") == DidUrl.Parse("did:example:123?b=2&a=1")).Should().BeFalse();
    }

    [Fact]
    public void Parsing_what_must_be_a_DID_URL_throws_as_IParsable_has_it()
    {
        FluentActions.Invoking(() => DidUrl.Parse(null!)).Should().Throw<ArgumentNullException>().WithParameterName("s");
        FluentActions.Invoking(() => DidUrl.Parse("#a")).Should().Throw<FormatException>();
    }

    [Fact]
    public void A_DID_URL_may_have_32768_characters_and_its_DID_16384()
    {
        var start = "did:example:1#";
        var longest = start + new string('a', DidLimits.MaxDidUrlLength - start.Length);
        DidUrl.TryParse(longest, out _).Should().BeTrue();
        DidUrl.TryParse(longest + "a", out _).Should().BeFalse();
        DidUrl.TryParse("did:example:" + new string('a', DidLimits.MaxDidLength) + "#a", out _).Should().BeFalse();
    }
}
