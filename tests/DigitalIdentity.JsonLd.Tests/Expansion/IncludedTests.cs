namespace DigitalIdentity.JsonLd.Tests.Expansion;

public sealed class IncludedTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"@id":"urn:n:2"}""")]
    [InlineData("""[{"@id":"urn:n:2","urn:v:p":1},{"@id":"urn:n:3"}]""")]
    public async Task Nodes_or_nothing_can_be_included(string included) =>
        (await new JsonLdProcessor().ExpandAsync($$"""{"@id":"urn:n:1","urn:v:p":"x","@included":{{included}}}""")).IsSuccess.Should().BeTrue();

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("""[{"@id":"urn:n:2","urn:v:p":1},true]""")]
    [InlineData("""{"@value":"x"}""")]
    [InlineData("""[{"@id":"urn:n:2","urn:v:p":1},{"@value":"x"}]""")]
    [InlineData("""{"@list":[]}""")]
    [InlineData("""{"@set":[]}""")]
    public async Task Nothing_else_can(string included) =>
        (await new JsonLdProcessor().ExpandAsync($$"""{"@id":"urn:n:1","urn:v:p":"x","@included":{{included}}}""")).Problem!.ErrorCode
            .Should().Be(JsonLdErrorCode.InvalidIncludedValue);
}
