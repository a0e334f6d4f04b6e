using System.Text.Json.Nodes;

namespace DigitalIdentity.Interop.Peers;

/// <summary>Asks a peer how long its operations take: medians of a warm process, contexts cached, what is parsed already left out.</summary>
public sealed class PeerBench(NodePeer peer) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

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
    /// <param name="more">What else the operation takes; taken over.</param>
    /// <param name="rounds">How many rounds there are, for operations that take seconds; as <paramref name="brief"/> says when null.</param>
    public async Task<double> MedianAsync(
        string operation, string input, IReadOnlyDictionary<string, string> contexts, string? context = null, bool brief = false,
        JsonObject? more = null, int? rounds = null)
    {
        var request = new JsonObject
        {
            ["op"] = "bench",
            ["operation"] = operation,
            ["input"] = input,
            ["context"] = context,
            ["contexts"] = new JsonObject(contexts.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Key, c.Value))),
        };
        foreach (var (name, value) in more?.ToArray() ?? [])
            request[name] = value?.DeepClone();
        if (brief)
            (request["warmMilliseconds"], request["rounds"]) = (600, 9);
        if (rounds is not null)
            request["rounds"] = rounds;
        return (await peer.AskAsync(request, Patience)).Required().GetProperty("medianMicroseconds").GetDouble();
    }

    /// <summary>
    /// The median of one operation of the peer <c>digitalbazaar</c>, in microseconds. Its key takes the issuer's place, and what comes before the
    /// operation (issuing, deriving) is made ready and not timed.
    /// </summary>
    /// <param name="operation"><c>vc.issue</c>, <c>vc.verify</c>, <c>sd.derive</c> or <c>sd.verify</c> (of a derived proof).</param>
    /// <param name="suite">The cryptosuite.</param>
    /// <param name="key"><c>Ed25519</c>, <c>P-256</c>, <c>P-384</c> or <c>Bls12381G2</c>.</param>
    /// <param name="credential">The credential, without a proof.</param>
    /// <param name="contexts">The contexts that it names.</param>
    /// <param name="mandatory">JSON Pointers to what a suite with selective disclosure always shows.</param>
    /// <param name="selective">JSON Pointers to what the holder shows.</param>
    /// <param name="brief">True for slow operations.</param>
    /// <param name="rounds">How many rounds there are, for operations that take seconds.</param>
    public Task<double> CredentialMedianAsync(
        string operation, string suite, string key, string credential, IReadOnlyDictionary<string, string> contexts,
        IEnumerable<string>? mandatory = null, IEnumerable<string>? selective = null, bool brief = false, int? rounds = null) =>
        MedianAsync(operation, credential, contexts, brief: brief, rounds: rounds, more: new JsonObject
        {
            ["suite"] = suite,
            ["key"] = key,
            ["mandatoryPointers"] = Pointers(mandatory),
            ["selectivePointers"] = Pointers(selective),
        });

    /// <summary>The median of one operation of the peer <c>bbs</c> over messages of its own, in microseconds.</summary>
    /// <param name="operation"><c>sign</c>, <c>verify</c>, <c>derive</c> or <c>verifyProof</c>.</param>
    /// <param name="library"><c>digitalbazaar</c> or <c>mattr</c>.</param>
    /// <param name="suite"><c>BLS12-381-SHA-256</c> or <c>BLS12-381-SHAKE-256</c>.</param>
    /// <param name="count">How many messages there are.</param>
    /// <param name="disclosed">The indexes of those that are shown, in order.</param>
    public async Task<double> BbsMedianAsync(string operation, string library, string suite, int count, IEnumerable<int> disclosed)
    {
        var request = new JsonObject
        {
            ["op"] = "bench",
            ["operation"] = operation,
            ["library"] = library,
            ["suite"] = suite,
            ["count"] = count,
            ["disclosed"] = new JsonArray([.. disclosed.Select(i => (JsonNode)i)]),
            ["warmMilliseconds"] = 600,
            ["rounds"] = 9,
        };
        return (await peer.AskAsync(request, Patience)).Required().GetProperty("medianMicroseconds").GetDouble();
    }

    /// <summary>The versions of the peer's parts: <c>node v20.1.2, jsonld 9.0.0</c>.</summary>
    public async Task<string> VersionsAsync()
    {
        var versions = (await peer.AskAsync(new JsonObject { ["op"] = "versions" })).Required();
        return string.Join(", ", versions.EnumerateObject().Select(v => $"{v.Name} {v.Value.GetString()}"));
    }

    public ValueTask DisposeAsync() => peer.DisposeAsync();

    private static JsonArray Pointers(IEnumerable<string>? pointers) => new([.. (pointers ?? []).Select(p => (JsonNode)p)]);
}
