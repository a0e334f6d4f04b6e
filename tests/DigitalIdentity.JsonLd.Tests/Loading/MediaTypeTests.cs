using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd.Tests.Loading;

public sealed class MediaTypeTests
{
    [Theory]
    [InlineData("application/ld+json", "application/ld+json", null)]
    [InlineData(" Application/LD+JSON ; charset=utf-8", "application/ld+json", null)]
    [InlineData("application/ld+json;profile=\"http://www.w3.org/ns/json-ld#context\"", "application/ld+json", "http://www.w3.org/ns/json-ld#context")]
    [InlineData("application/ld+json; x=\"a;profile=b\"; PROFILE = \"p\\\"q\"; profile=r", "application/ld+json", "p\"q")]
    [InlineData("application/ld+json; profile=http://www.w3.org/ns/json-ld#context", "application/ld+json", "http://www.w3.org/ns/json-ld#context")]
    [InlineData("application/json;", "application/json", null)]
    [InlineData("application/json; charset", "application/json", null)]
    [InlineData("application/json; profile=\"never ends", "application/json", "never ends")]
    public void A_header_value_is_read(string value, string name, string? profile) =>
        MediaType.TryParse(value).Should().Be(new MediaType(name, profile));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("json")]
    [InlineData("/json")]
    [InlineData("application/")]
    [InlineData("application/json, text/html")]
    [InlineData("application json")]
    [InlineData("application/json/x")]
    [InlineData("application/js\u00f6n")]
    [InlineData("; application/json")]
    public void What_does_not_start_with_one_type_is_none(string? value) => MediaType.TryParse(value).Should().BeNull();

    [Theory]
    [InlineData("application/json", true, false)]
    [InlineData("application/ld+json", true, true)]
    [InlineData("application/did+ld+json", true, false)]
    [InlineData("image/x+JSON", true, false)]
    [InlineData("application/+json", false, false)]
    [InlineData("application/jsonp", false, false)]
    [InlineData("application/json+xml", false, false)]
    [InlineData("text/json", false, false)]
    [InlineData("text/html", false, false)]
    public void JSON_and_what_ends_in_json_is_JSON(string value, bool json, bool jsonLd)
    {
        var type = MediaType.TryParse(value)!.Value;
        type.IsJson.Should().Be(json);
        type.IsJsonLd.Should().Be(jsonLd);
    }

    [Fact]
    public void The_Accept_header_prefers_JSON_LD_and_holds_the_profile()
    {
        AcceptHeader.For(null).Should().Be("application/ld+json, application/json;q=0.9");
        AcceptHeader.For(DocumentRequest.ContextProfile).Should()
            .Be("application/ld+json;profile=\"http://www.w3.org/ns/json-ld#context\", application/ld+json;q=0.9, application/json;q=0.8");
        AcceptHeader.For("https://a/ https://b/").Should().StartWith("application/ld+json;profile=\"https://a/ https://b/\",");
        foreach (var bad in new[] { "a\"b", "a\\b", "a\r\nX-Injected: 1", "\u00e9", "\0" })
            AcceptHeader.For(bad).Should().BeNull();
    }
}
