using DigitalIdentity.JsonLd;

namespace DigitalIdentity.Conformance.JsonLd;

public sealed class CompactSuiteTests
{
    private const string Manifest = "compact";

    public static IEnumerable<TheoryDataRow<string>> Positive() => JsonLdSuite.Rows(JsonLdSuite.Api, Manifest, entry => !entry.IsNegative);

    public static IEnumerable<TheoryDataRow<string>> Negative() => JsonLdSuite.Rows(JsonLdSuite.Api, Manifest, entry => entry.IsNegative);

    [Theory]
    [MemberData(nameof(Positive))]
    public async Task A_document_compacts_as_published(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);

        var result = await CompactAsync(entry);

        JsonLdAssert.Same(entry, result);
        await JsonLdAssert.ExpandsToTheSameAsync(entry, result.Value);
        (await CompactAsync(entry, waits: true)).Value.ToString().Should().Be(result.Value.ToString());
    }

    [Theory]
    [MemberData(nameof(Negative))]
    public async Task A_document_is_refused_with_the_published_code(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);
        JsonLdAssert.Refused(entry, await CompactAsync(entry));
    }

    private static async Task<JsonLdResult<JsonLdDocument>> CompactAsync(JsonLdEntry entry, bool waits = false)
    {
        var processor = new JsonLdProcessor(entry.ToOptions(entry.Loader(waits)));
        return await processor.CompactAsync(JsonLdInput.FromUrl(entry.InputUrl), JsonLdInput.FromUtf8(entry.Context!));
    }
}
