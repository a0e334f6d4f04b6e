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
    [MemberData(nameof(Negative))]
    public async Task A_document_is_refused_with_the_published_code(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);

        var result = await new JsonLdProcessor(entry.ToOptions(entry.Loader())).ExpandAsync(JsonLdInput.FromUrl(entry.InputUrl));

        JsonLdAssert.Refused(entry, result);
    }

    [Fact]
    public void Nine_entries_are_for_processors_of_JSON_LD_1_0_only() =>
        JsonLdSuite.Entries(JsonLdSuite.Api, Manifest).Count(entry => entry.IsFor10).Should().Be(9);
}
