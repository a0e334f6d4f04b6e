using System.Text.Json;

using DigitalIdentity.JsonLd;

namespace DigitalIdentity.Conformance.JsonLd;

public sealed class ExpandSuiteTests
{
    private const string Manifest = "expand";

    public static IEnumerable<TheoryDataRow<string>> Positive() => JsonLdSuite.Rows(JsonLdSuite.Api, Manifest, entry => !entry.IsNegative);

    public static IEnumerable<TheoryDataRow<string>> Negative() => JsonLdSuite.Rows(JsonLdSuite.Api, Manifest, entry => entry.IsNegative);

    [Theory]
    [MemberData(nameof(Positive))]
    public async Task A_document_expands_as_published(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);

        var result = await new JsonLdProcessor(entry.ToOptions(entry.Loader())).ExpandAsync(JsonLdInput.FromUrl(entry.InputUrl));

        JsonLdAssert.Same(entry, result);
        var waited = await new JsonLdProcessor(entry.ToOptions(entry.Loader(waits: true))).ExpandAsync(JsonLdInput.FromUrl(entry.InputUrl));
        waited.Value.ToString().Should().Be(result.Value.ToString());
    }

    [Theory]
    [MemberData(nameof(Positive))]
    public async Task A_document_expands_in_the_published_order_when_it_is_to_be_ordered(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);

        var result = await new JsonLdProcessor(entry.ToOptions(entry.Loader()) with { Ordered = true }).ExpandAsync(JsonLdInput.FromUrl(entry.InputUrl));

        JsonElement.DeepEquals(result.Value.Root, JsonElement.Parse(entry.Expected)).Should().BeTrue("{0} is {1}", entry.Name, result.Value);
    }

    [Theory]
    [MemberData(nameof(Negative))]
    public async Task A_document_is_refused_with_the_published_code(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);

        var result = await new JsonLdProcessor(entry.ToOptions(entry.Loader())).ExpandAsync(JsonLdInput.FromUrl(entry.InputUrl));

        JsonLdAssert.Refused(entry, result);
    }
}
