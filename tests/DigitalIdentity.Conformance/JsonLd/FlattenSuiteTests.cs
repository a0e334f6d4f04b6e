using DigitalIdentity.JsonLd;

namespace DigitalIdentity.Conformance.JsonLd;

public sealed class FlattenSuiteTests
{
    private const string Manifest = "flatten";

    public static IEnumerable<TheoryDataRow<string>> Positive() => JsonLdSuite.Rows(JsonLdSuite.Api, Manifest, entry => !entry.IsNegative);

    public static IEnumerable<TheoryDataRow<string>> Negative() => JsonLdSuite.Rows(JsonLdSuite.Api, Manifest, entry => entry.IsNegative);

    [Theory]
    [MemberData(nameof(Positive))]
    public async Task A_document_flattens_as_published(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);

        var result = await FlattenAsync(entry);

        JsonLdAssert.Same(entry, result, renaming: true);
        await JsonLdAssert.ExpandsToTheSameAsync(entry, result.Value, renaming: true);
    }

    [Theory]
    [MemberData(nameof(Negative))]
    public async Task A_document_is_refused_with_the_published_code(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Api, Manifest, id);
        JsonLdAssert.Refused(entry, await FlattenAsync(entry));
    }

    private static async Task<JsonLdResult<JsonLdDocument>> FlattenAsync(JsonLdEntry entry)
    {
        var processor = new JsonLdProcessor(entry.ToOptions(entry.Loader()));
        return await processor.FlattenAsync(JsonLdInput.FromUrl(entry.InputUrl), entry.Context is { } context ? JsonLdInput.FromUtf8(context) : null);
    }
}
