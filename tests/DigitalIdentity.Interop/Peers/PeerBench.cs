using System.Text.Json.Nodes;

namespace DigitalIdentity.Interop.Peers;

/// <summary>Asks a peer how long its operations take: medians of a warm process, contexts cached, what is parsed already left out.</summary>
public sealed class PeerBench(NodePeer peer) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Starts a peer.</summary>
    /// <param name="name">The folder under <c>Peers</c>.</param>
    /// <exception cref="PeerException">It cannot be had.</exception>
    public static async Task<PeerBench> StartAsync(string name) => new(new NodePeer(await NpmPeer.InstallAsync(name)));

    /// <summary>The median of one operation, in microseconds.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="input">Its input: JSON or N-Quads.</param>
    /// <param name="contexts">The contexts that it names.</param>
    /// <param name="context">The context to compact to; null where none is needed.</param>
    /// <param name="brief">True for slow operations: one second instead of two.</param>
    public async Task<double> MedianAsync(
        string operation, string input, IReadOnlyDictionary<string, string> contexts, string? context = null, bool brief = false)
    {
        var request = new JsonObject
        {
            ["op"] = "bench",
            ["operation"] = operation,
            ["input"] = input,
            ["context"] = context,
            ["contexts"] = new JsonObject(contexts.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Key, c.Value))),
        };
        if (brief)
            (request["warmMilliseconds"], request["rounds"]) = (600, 9);
        return (await peer.AskAsync(request, Patience)).Required().GetProperty("medianMicroseconds").GetDouble();
    }

    /// <summary>The versions of the peer's parts: <c>node v20.1.2, jsonld 9.0.0</c>.</summary>
    public async Task<string> VersionsAsync()
    {
        var versions = (await peer.AskAsync(new JsonObject { ["op"] = "versions" })).Required();
        return string.Join(", ", versions.EnumerateObject().Select(v => $"{v.Name} {v.Value.GetString()}"));
    }

    public ValueTask DisposeAsync() => peer.DisposeAsync();
}
