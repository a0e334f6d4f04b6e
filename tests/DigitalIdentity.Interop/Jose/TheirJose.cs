using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Interop.Jose;

/// <summary>The peer's side: jose, with its own key of one algorithm.</summary>
internal sealed class TheirJose(NodePeer peer, string alg)
{
    /// <summary>The peer of this run, or a skipped test.</summary>
    public static async Task<TheirJose> RequireAsync(string alg) => new(await RequiredPeers.JoseAsync(), alg);

    public async Task<PublicKey> KeyAsync()
    {
        var jwk = (await AskAsync("jwk", [])).Required();
        return PublicKey.TryFromJwk(jwk, out var key, out var error) ? key : throw new InvalidDataException(error.ToString());
    }

    /// <summary>The did:jwk of the key.</summary>
    public async Task<string> DidAsync() =>
        $"did:jwk:{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes((await AskAsync("jwk", [])).Required().GetRawText()))}";

    public async Task<string> SignAsync(string payload, JsonObject header) =>
        (await AskAsync("sign", new JsonObject { ["payload"] = payload, ["header"] = header })).Required().GetString()!;

    /// <summary>A JSON serialization.</summary>
    /// <param name="operation"><c>signFlattened</c> or <c>signGeneral</c>.</param>
    /// <param name="request">The request.</param>
    public async Task<string> SignJsonAsync(string operation, JsonObject request) => (await AskAsync(operation, request)).Required().GetRawText();

    /// <summary>What the peer reads in a token; an error when it refuses.</summary>
    public Task<PeerAnswer> VerifyAsync(string token, PublicKey key) => AskAsync("verify", new JsonObject
    {
        ["token"] = token,
        ["jwk"] = JsonNode.Parse(key.ToJwkUtf8()),
    });

    public Task<PeerAnswer> VerifyJsonAsync(string operation, string json, PublicKey key) => AskAsync(operation, new JsonObject
    {
        ["token"] = JsonNode.Parse(json),
        ["jwk"] = JsonNode.Parse(key.ToJwkUtf8()),
    });

    public async Task<string> ThumbprintAsync(PublicKey key) =>
        (await AskAsync("thumbprint", new JsonObject { ["jwk"] = JsonNode.Parse(key.ToJwkUtf8()) })).Required().GetString()!;

    private Task<PeerAnswer> AskAsync(string operation, JsonObject request)
    {
        (request["op"], request["alg"]) = (operation, alg);
        return peer.AskAsync(request);
    }
}
