using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.JsonLd;

public sealed class JsonLdManifestTests
{
    [Fact]
    public void Every_case_of_the_suites_is_in_a_manifest_that_is_run()
    {
        var api = Suites.Json(JsonLdSuite.Api, "index.json").RootElement;
        var manifests = api.GetProperty("casesByManifest").EnumerateObject().ToList();
        manifests.Select(manifest => manifest.Name).Should().BeEquivalentTo("expand", "compact", "flatten", "toRdf", "fromRdf", "remote-doc");
        foreach (var manifest in manifests)
            JsonLdSuite.Entries(JsonLdSuite.Api, manifest.Name).Should().HaveCount(manifest.Value.GetInt32(), manifest.Name);

        JsonLdSuite.Entries(JsonLdSuite.Framing, "frame").Should().HaveCount(
            Suites.Json(JsonLdSuite.Framing, "index.json").RootElement.GetProperty("cases").GetInt32());
    }
}
