using DigitalIdentity;
using DigitalIdentity.Dids;

namespace VcApiServer.Hosting;

/// <summary>Stands in for a DID method that needs the network, which this server does not reach: so it is one that it does not support.</summary>
internal sealed class NoNetworkMethod(string name) : DidMethod
{
    public override string Name => name;

    protected override ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken) =>
        ValueTask.FromResult(DidResolutionResult.Failed(DidResolutionError.MethodNotSupported.ToProblem(
            $"This server reaches no network, and did:{Name} needs it.", "Give the agent a fetcher: builder.AddDidWeb(fetcher).")));
}
