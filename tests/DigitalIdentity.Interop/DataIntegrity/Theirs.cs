using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Interop.DataIntegrity.Documents;
using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Interop.DataIntegrity;

/// <summary>The peer's side: Digital Bazaar's libraries.</summary>
internal sealed class Theirs(NodePeer peer)
{
    private static readonly JsonObject Contexts = new(TestContexts.All.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Key, c.Value)));

    /// <summary>The peer of this run, or a skipped test.</summary>
    public static async Task<Theirs> RequireAsync() => new(await RequiredPeers.DigitalBazaarAsync());

    /// <summary>The DID of the peer's key of a kind.</summary>
    public async Task<string> DidAsync(SuiteKey suite) =>
        (await peer.AskAsync(new JsonObject { ["op"] = "key.did", ["key"] = suite.Key })).Required().GetProperty("did").GetString()!;

    /// <summary>Issues a document by the peer's DID.</summary>
    /// <param name="suite">The suite and the key.</param>
    /// <param name="document">The document.</param>
    /// <param name="mandatory">JSON Pointers to what a holder cannot hide, for a suite with selective disclosure.</param>
    public async Task<string> IssueAsync(SuiteKey suite, TestDocument document, params IEnumerable<string> mandatory) => await TextAsync(new JsonObject
    {
        ["op"] = "vc.issue",
        ["suite"] = suite.Suite,
        ["key"] = suite.Key,
        ["credential"] = document.IssuedBy(await DidAsync(suite)),
        ["mandatoryPointers"] = Pointers(mandatory),
    });

    /// <summary>Reduces a credential with a base proof to what is pointed at.</summary>
    public Task<string> DeriveAsync(string credential, IEnumerable<string> reveal) =>
        TextAsync(new JsonObject { ["op"] = "vc.derive", ["credential"] = credential, ["selectivePointers"] = Pointers(reveal) });

    public Task<Verdict> VerifyAsync(string credential) => VerdictAsync(new JsonObject { ["op"] = "vc.verify", ["credential"] = credential });

    /// <summary>Signs a presentation by the peer's DID, which it must name as its holder.</summary>
    public Task<string> PresentAsync(SuiteKey suite, Audience audience, string presentation) => TextAsync(new JsonObject
    {
        ["op"] = "vp.sign",
        ["suite"] = suite.Suite,
        ["key"] = suite.Key,
        ["presentation"] = presentation,
        ["domain"] = audience.Domain,
        ["challenge"] = audience.Nonce,
    });

    public Task<Verdict> VerifyPresentationAsync(string presentation, Audience audience) => VerdictAsync(new JsonObject
    {
        ["op"] = "vp.verify",
        ["presentation"] = presentation,
        ["domain"] = audience.Domain,
        ["challenge"] = audience.Nonce,
    });

    private static JsonArray Pointers(IEnumerable<string> pointers) => new([.. pointers.Select(p => (JsonNode)p)]);

    private async Task<string> TextAsync(JsonObject request)
    {
        request["contexts"] = Contexts.DeepClone();
        return (await peer.AskAsync(request)).Required().GetString()!;
    }

    private async Task<Verdict> VerdictAsync(JsonObject request)
    {
        request["contexts"] = Contexts.DeepClone();
        var answer = await peer.AskAsync(request);
        if (!answer.IsSuccess)
            return new(false, $"{answer.Code}: {answer.Message}");
        var errors = answer.Result.GetProperty("errors").EnumerateArray().Select(e => e.GetString());
        return new(answer.Result.GetProperty("verified").GetBoolean(), string.Join("; ", errors));
    }
}
