using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Interop;

/// <summary>The peers that tests ask, one process of each for the whole run.</summary>
public static class RequiredPeers
{
    private static readonly Lazy<Task<NodePeer>> JsonLdNode = new(() => StartAsync("jsonld"));

    private static readonly Lazy<Task<NodePeer>> DigitalBazaarNode = new(() => StartAsync("digitalbazaar"));
    private static readonly Lazy<Task<NodePeer>> SdJwtNode = new(() => StartAsync("sd-jwt"));
    private static readonly Lazy<Task<NodePeer>> JoseNode = new(() => StartAsync("jose"));
    private static readonly Lazy<Task<NodePeer>> BbsNode = new(() => StartAsync("bbs"));
    private static readonly Lazy<Task<NodePeer>> IdentifiersNode = new(() => StartAsync("identifiers"));

    /// <summary>jsonld and rdf-canonize; skips the running test where they cannot be had, fails it in CI.</summary>
    public static Task<NodePeer> JsonLdAsync() => RequireAsync(JsonLdNode.Value);

    /// <summary>Digital Bazaar's libraries: embedded proofs and did:key.</summary>
    public static Task<NodePeer> DigitalBazaarAsync() => RequireAsync(DigitalBazaarNode.Value);

    /// <summary>@sd-jwt/core and @sd-jwt/sd-jwt-vc.</summary>
    public static Task<NodePeer> SdJwtAsync() => RequireAsync(SdJwtNode.Value);

    /// <summary>jose.</summary>
    public static Task<NodePeer> JoseAsync() => RequireAsync(JoseNode.Value);

    /// <summary>Digital Bazaar's bbs-signatures and MATTR's pairing-crypto.</summary>
    public static Task<NodePeer> BbsAsync() => RequireAsync(BbsNode.Value);

    /// <summary>The family of did-resolver, and multiformats.</summary>
    public static Task<NodePeer> IdentifiersAsync() => RequireAsync(IdentifiersNode.Value);

    private static async Task<NodePeer> StartAsync(string name)
    {
        var peer = new NodePeer(await NpmPeer.InstallAsync(name));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => peer.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(5));
        return peer;
    }

    private static async Task<NodePeer> RequireAsync(Task<NodePeer> starting)
    {
        try
        {
            return await starting;
        }
        catch (PeerException e)
        {
            if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
                Assert.Fail($"CI must have the peers. {e.Message}");
            Assert.Skip($"The peers are not here: {e.Message}");
            throw;
        }
    }
}
