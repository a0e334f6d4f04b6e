using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Interop;

/// <summary>The peers that tests ask, one process of each for the whole run.</summary>
public static class RequiredPeers
{
    private static readonly Lazy<Task<NodePeer>> JsonLdNode = new(() => StartAsync("jsonld"));

    /// <summary>jsonld and rdf-canonize; skips the running test where they cannot be had, fails it in CI.</summary>
    public static Task<NodePeer> JsonLdAsync() => RequireAsync(JsonLdNode.Value);

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
