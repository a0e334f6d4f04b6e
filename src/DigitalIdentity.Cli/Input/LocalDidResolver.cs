using DigitalIdentity.Dids;

namespace DigitalIdentity.Cli.Input;

/// <summary>Answers for the DIDs whose documents were given as files; asks another resolver for the rest.</summary>
internal sealed class LocalDidResolver(IReadOnlyDictionary<string, DidDocument> documents, IDidResolver others) : IDidResolver
{
    public ValueTask<DidResolutionResult> ResolveAsync(
        Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(did);
        if (!documents.TryGetValue(did.Value, out var document))
            return others.ResolveAsync(did, options, cancellationToken);
        return ValueTask.FromResult(DidResolutionResult.Found(options?.ExpandRelativeUrls == true ? document.ExpandRelativeUrls() : document));
    }
}
