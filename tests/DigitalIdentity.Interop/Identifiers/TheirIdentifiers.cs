using System.Text.Json.Nodes;

using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Interop.Identifiers;

/// <summary>The peer's side: did-resolver, key-did-resolver and multiformats. Bytes are in hexadecimal.</summary>
internal sealed class TheirIdentifiers(NodePeer peer)
{
    /// <summary>The peer of this run, or a skipped test.</summary>
    public static async Task<TheirIdentifiers> RequireAsync() => new(await RequiredPeers.IdentifiersAsync());

    public Task<PeerAnswer> AskAsync(string operation, params (string Name, string Value)[] arguments)
    {
        var request = new JsonObject { ["op"] = operation };
        foreach (var (name, value) in arguments)
            request[name] = value;
        return peer.AskAsync(request);
    }
}
