using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Interop.SdJwt;

/// <summary>The peer's side: @sd-jwt/core, or @sd-jwt/sd-jwt-vc.</summary>
/// <param name="peer">The peer.</param>
/// <param name="kind"><c>core</c> or <c>vc</c>.</param>
/// <param name="alg">The algorithm of its keys.</param>
internal sealed class TheirSdJwt(NodePeer peer, string kind, string alg)
{
    /// <summary>The peer of this run, or a skipped test.</summary>
    public static async Task<TheirSdJwt> RequireAsync(string kind, string alg) => new(await RequiredPeers.SdJwtAsync(), kind, alg);

    /// <summary>The public key of a role: <c>issuer</c> or <c>holder</c>.</summary>
    public async Task<PublicKey> KeyAsync(string role)
    {
        var jwk = (await peer.AskAsync(new JsonObject { ["op"] = "jwk", ["alg"] = alg, ["role"] = role })).Required();
        return PublicKey.TryFromJwk(jwk, out var key, out var error) ? key : throw new InvalidDataException(error.ToString());
    }

    /// <summary>Issues claims, with the key of a holder in them.</summary>
    public async Task<string> IssueAsync(ClaimSet claims, PublicKey? holder = null, JsonObject? header = null, JsonObject? more = null, string hash = "sha-256")
    {
        var payload = JsonNode.Parse(claims.Json)!.AsObject();
        foreach (var (name, value) in more?.ToArray() ?? [])
            payload[name] = value?.DeepClone();
        if (holder is not null)
            payload["cnf"] = new JsonObject { ["jwk"] = JsonNode.Parse(holder.ToJwkUtf8()) };
        return await TextAsync(new JsonObject
        {
            ["op"] = "issue",
            ["claims"] = payload.ToJsonString(),
            ["hide"] = Array(claims.Hide),
            ["decoys"] = claims.Decoys,
            ["header"] = header?.DeepClone(),
            ["hashAlg"] = hash,
        });
    }

    /// <summary>Shows some of it, bound to an audience by the peer's own key where there is one.</summary>
    public Task<string> PresentAsync(string token, string[] reveal, Audience? audience) => TextAsync(new JsonObject
    {
        ["op"] = "present",
        ["token"] = token,
        ["reveal"] = Array(reveal),
        ["kb"] = audience is null ? null : new JsonObject { ["aud"] = audience.Domain, ["nonce"] = audience.Nonce },
    });

    /// <summary>What the peer sees in a token; an error when it refuses.</summary>
    public Task<PeerAnswer> VerifyAsync(string token, PublicKey issuer, string? nonce = null) => AskAsync(new JsonObject
    {
        ["op"] = "verify",
        ["token"] = token,
        ["jwk"] = JsonNode.Parse(issuer.ToJwkUtf8()),
        ["nonce"] = nonce,
    });

    private async Task<string> TextAsync(JsonObject request) => (await AskAsync(request)).Required().GetString()!;

    private Task<PeerAnswer> AskAsync(JsonObject request)
    {
        (request["kind"], request["alg"]) = (kind, alg);
        return peer.AskAsync(request);
    }

    private static JsonArray Array(string[] texts) => new([.. texts.Select(t => (JsonNode)t)]);
}
