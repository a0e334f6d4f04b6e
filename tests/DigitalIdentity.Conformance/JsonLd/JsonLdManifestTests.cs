namespace DigitalIdentity.Conformance.JsonLd;

public sealed class JsonLdManifestTests
{
    [Theory]
    [InlineData(JsonLdSuite.Api, "expand", 385, 9)]
    [InlineData(JsonLdSuite.Api, "compact", 246, 2)]
    [InlineData(JsonLdSuite.Api, "flatten", 58, 3)]
    [InlineData(JsonLdSuite.Api, "toRdf", 467, 11)]
    [InlineData(JsonLdSuite.Api, "fromRdf", 54, 1)]
    [InlineData(JsonLdSuite.Api, "remote-doc", 16, 0)]
    [InlineData(JsonLdSuite.Framing, "frame", 92, 1)]
    public void All_entries_are_run_but_those_for_processors_of_JSON_LD_1_0(string suite, string manifest, int all, int only10)
    {
        var entries = JsonLdSuite.Entries(suite, manifest);

        entries.Should().HaveCount(all).And.OnlyHaveUniqueItems(entry => entry.Id);
        entries.Count(entry => entry.IsFor10).Should().Be(only10);
        JsonLdSuite.Rows(suite, manifest).Should().HaveCount(all - only10);
    }
}
