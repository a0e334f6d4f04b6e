using System.Text.Json.Nodes;

namespace DigitalIdentity.JsonLd.Tests.Compaction;

/// <summary>Compacts JSON and gives the result without its context.</summary>
internal static class Compact
{
    /// <summary>The result, which must be one, without <c>@context</c>; the texts may quote with apostrophes.</summary>
    public static async Task<string> TextAsync(string document, string context, JsonLdOptions? options = null)
    {
        var result = await ResultAsync(document, context, options);
        var json = JsonNode.Parse(result.Value.Utf8.Span)!.AsObject();
        json.Remove("@context");
        return json.ToJsonString(Relaxed).Replace('"', '\'');
    }

    public static async Task<JsonLdResult<JsonLdDocument>> ResultAsync(string document, string context, JsonLdOptions? options = null) =>
        await new JsonLdProcessor(options).CompactAsync(document.Replace('\'', '"'), context.Replace('\'', '"'), TestContext.Current.CancellationToken);

    public static async Task<JsonNode?> ExpandAsync(JsonLdInput document, JsonLdOptions? options = null) =>
        JsonNode.Parse((await new JsonLdProcessor(options).ExpandAsync(document, TestContext.Current.CancellationToken)).Value.Utf8.Span);

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
