using System.Text.Json;

using DigitalIdentity.JsonLd;

namespace DigitalIdentity.Conformance.JsonLd;

/// <summary>What the suites ask of a result.</summary>
internal static class JsonLdAssert
{
    /// <summary>The result is the published document.</summary>
    internal static void Same(JsonLdEntry entry, JsonLdResult<JsonLdDocument> result, bool renaming = false)
    {
        result.TryGet(out var document, out var problem).Should().BeTrue("{0} has no error: {1}", entry.Name, problem);
        Same(entry, JsonElement.Parse(entry.Expected), document!.Root, renaming);
    }

    /// <summary>
    /// In a compacted document the context says which arrays are lists, so that order counts in them. The suite asks that the result
    /// and the published document expand to the same too.
    /// </summary>
    internal static async Task ExpandsToTheSameAsync(JsonLdEntry entry, JsonLdDocument actual, bool renaming = false)
    {
        var options = entry.ToOptions(entry.Loader());
        var processor = new JsonLdProcessor(options with { Base = options.Base ?? entry.InputUrl });
        var expected = await processor.ExpandAsync(JsonLdInput.FromUtf8(entry.Expected));
        var result = await processor.ExpandAsync(JsonLdInput.FromJsonLdDocument(actual));
        Same(entry, expected.Value.Root, result.Value.Root, renaming);
    }

    private static void Same(JsonLdEntry entry, JsonElement expected, JsonElement actual, bool renaming)
    {
        if (!JsonLdComparison.AreSame(expected, actual, renaming))
            Assert.Fail($"{entry.Name}\nexpected {Text(expected)}\nactual   {Text(actual)}");
    }

    /// <summary>There is no result, and the problem has the published code.</summary>
    internal static void Refused<T>(JsonLdEntry entry, JsonLdResult<T> result)
        where T : class
    {
        result.TryGet(out var value, out var problem).Should().BeFalse("{0} is {1}, not {2}", entry.Name, entry.ErrorCode, value);
        problem!.Code.Should().Be(entry.ErrorCode, "of {0}: {1}", entry.Name, problem);
    }

    private static string Text(JsonElement json) => JsonSerializer.Serialize(json);
}
