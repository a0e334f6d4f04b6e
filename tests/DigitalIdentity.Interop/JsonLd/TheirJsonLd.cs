using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Testing.JsonLd;
using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Interop.JsonLd;

/// <summary>The operations as the peer does them.</summary>
internal sealed class TheirJsonLd(NodePeer peer)
{
    /// <summary>The peer of this run, or a skipped test.</summary>
    public static async Task<TheirJsonLd> RequireAsync() => new(await RequiredPeers.JsonLdAsync());

    public Task<Outcome> ExpandAsync(RandomDocument document) => AskAsync(Request("expand", document));

    public Task<Outcome> CompactAsync(RandomDocument document) => AskAsync(Request("compact", document, r => r["context"] = document.Context));

    public Task<Outcome> FlattenAsync(RandomDocument document) => AskAsync(Request("flatten", document));

    /// <summary>Without a base IRI.</summary>
    public Task<Outcome> FrameAsync(RandomDocument document) =>
        AskAsync(new JsonObject { ["op"] = "frame", ["input"] = document.Json, ["frame"] = document.Frame, ["options"] = new JsonObject() });

    /// <summary>
    /// The canonical form in two steps, toRdf and RDFC-1.0, with each quad once in between: the peer's dataset has a quad as often as the
    /// document says it, and hashes it as often.
    /// </summary>
    public Task<Outcome> CanonizeAsync(RandomDocument document) => EachQuadOnceAsync(Request("toRdf", document));

    public Task<Outcome> CanonizeAsync(string json, IReadOnlyDictionary<string, string> contexts, JsonObject options, bool eachQuadOnce = false)
    {
        var request = new JsonObject { ["op"] = eachQuadOnce ? "toRdf" : "canonize", ["input"] = json, ["contexts"] = Map(contexts), ["options"] = options };
        return eachQuadOnce ? EachQuadOnceAsync(request) : AskAsync(request);
    }

    public Task<Outcome> FromRdfAsync(string nquads, bool useNativeTypes = false) =>
        AskAsync(new JsonObject { ["op"] = "fromRdf", ["input"] = nquads, ["options"] = new JsonObject { ["useNativeTypes"] = useNativeTypes } });

    /// <summary>RDFC-1.0 of N-Quads: the canonical N-Quads, and the canonical identifiers by the labels of the input.</summary>
    public async Task<(string NQuads, SortedDictionary<string, string> Map)> CanonizeQuadsAsync(string nquads)
    {
        var answer = await peer.AskAsync(new JsonObject { ["op"] = "rdfcWithMap", ["input"] = nquads, ["options"] = new JsonObject { ["maxWorkFactor"] = "Infinity" } });
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in answer.Required().GetProperty("map").EnumerateObject())
            map[entry.Name] = entry.Value.GetString()!;
        return (answer.Required().GetProperty("nquads").GetString()!, map);
    }

    private async Task<Outcome> EachQuadOnceAsync(JsonObject toRdf)
    {
        var quads = await AskAsync(toRdf);
        return quads.Text is { } lines
            ? await AskAsync(new JsonObject { ["op"] = "rdfc", ["input"] = string.Join('\n', lines.Split('\n').Distinct()), ["options"] = new JsonObject { ["maxWorkFactor"] = "Infinity" } })
            : quads;
    }

    private static JsonObject Request(string operation, RandomDocument document, Action<JsonObject>? more = null)
    {
        var request = new JsonObject
        {
            ["op"] = operation,
            ["input"] = document.Json,
            ["contexts"] = Map(document.Contexts),
            ["options"] = new JsonObject { ["base"] = RandomDocument.Base },
        };
        more?.Invoke(request);
        return request;
    }

    private static JsonObject Map(IReadOnlyDictionary<string, string> contexts) =>
        new(contexts.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Key, c.Value)));

    private async Task<Outcome> AskAsync(JsonObject request)
    {
        var answer = await peer.AskAsync(request);
        if (!answer.IsSuccess)
            return Outcome.Refused(answer.Code!, answer.Message);
        return Outcome.Made(answer.Result.ValueKind == JsonValueKind.String ? answer.Result.GetString()! : answer.Result.GetRawText());
    }
}
