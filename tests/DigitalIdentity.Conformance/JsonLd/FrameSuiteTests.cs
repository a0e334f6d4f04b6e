using DigitalIdentity.JsonLd;

namespace DigitalIdentity.Conformance.JsonLd;

public sealed class FrameSuiteTests
{
    private const string Manifest = "frame";

    public static IEnumerable<TheoryDataRow<string>> Positive() => JsonLdSuite.Rows(JsonLdSuite.Framing, Manifest, entry => !entry.IsNegative);

    public static IEnumerable<TheoryDataRow<string>> Negative() => JsonLdSuite.Rows(JsonLdSuite.Framing, Manifest, entry => entry.IsNegative);

    [Theory]
    [MemberData(nameof(Positive))]
    public async Task A_document_is_framed_as_published(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Framing, Manifest, id);

        var result = await FrameAsync(entry);

        JsonLdAssert.Same(entry, result, renaming: true);
        await JsonLdAssert.ExpandsToTheSameAsync(entry, result.Value, renaming: true);
        (await FrameAsync(entry, waits: true)).Value.ToString().Should().Be(result.Value.ToString());
    }

    [Theory]
    [MemberData(nameof(Negative))]
    public async Task A_frame_is_refused_with_the_published_code(string id)
    {
        var entry = JsonLdSuite.Entry(JsonLdSuite.Framing, Manifest, id);
        JsonLdAssert.Refused(entry, await FrameAsync(entry));
    }

    private static async Task<JsonLdResult<JsonLdDocument>> FrameAsync(JsonLdEntry entry, bool waits = false)
    {
        var processor = new JsonLdProcessor(entry.ToOptions(entry.Loader(waits)));
        return await processor.FrameAsync(JsonLdInput.FromUrl(entry.InputUrl), JsonLdInput.FromUrl(entry.FrameUrl!));
    }
}
