namespace DigitalIdentity.Dids;

/// <summary>Resolves DIDs to their documents (DID Resolution section 5). Implementations are safe for concurrent use.</summary>
public interface IDidResolver
{
    /// <summary>Resolves a DID. Never throws for what the DID or its registry says: every failure is a coded result.</summary>
    /// <param name="did">The DID.</param>
    /// <param name="options">What is asked for; null for no options.</param>
    /// <param name="cancellationToken">Cancels the resolution.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<DidResolutionResult> ResolveAsync(Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default);
}
