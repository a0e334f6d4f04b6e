namespace DigitalIdentity.Dids;

/// <summary>Resolution of DIDs that came as text.</summary>
public static class DidResolverExtensions
{
    /// <summary>Resolves a DID that came as text; <c>INVALID_DID</c> when it is not one.</summary>
    /// <param name="resolver">The resolver.</param>
    /// <param name="did">Any text.</param>
    /// <param name="options">What is asked for; null for no options.</param>
    /// <param name="cancellationToken">Cancels the resolution.</param>
    /// <exception cref="ArgumentNullException"><paramref name="resolver"/> is null.</exception>
    public static ValueTask<DidResolutionResult> ResolveAsync(
        this IDidResolver resolver, string? did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resolver);

        // Section 5.4 step 1
        return Did.TryParse(did, out var parsed)
            ? resolver.ResolveAsync(parsed, options, cancellationToken)
            : ValueTask.FromResult(DidResolutionResult.Failed(DidResolutionError.InvalidDid, "The text is not a DID (DID 1.1 section 3.1)."));
    }
}
