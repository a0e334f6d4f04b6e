namespace DigitalIdentity.Dids;

/// <summary>
/// Holds a resolver that somebody else wrote to what <see cref="IDidResolver"/> promises: every failure is a coded result, and the document
/// is that of the DID that was asked for.
/// </summary>
/// <param name="inner">The resolver.</param>
internal sealed class GuardedDidResolver(IDidResolver inner) : IDidResolver
{
    public ValueTask<DidResolutionResult> ResolveAsync(
        Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(did);
        ValueTask<DidResolutionResult> pending;
        try
        {
            pending = inner.ResolveAsync(did, options, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever a resolver throws is its failure, not the caller's.
        catch (Exception e) when (!IsCancelled(e, cancellationToken))
#pragma warning restore CA1031
        {
            return ValueTask.FromResult(Broken(e));
        }

        return pending.IsCompletedSuccessfully ? ValueTask.FromResult(Check(did, pending.Result)) : CheckAsync(did, pending, cancellationToken);
    }

    private static async ValueTask<DidResolutionResult> CheckAsync(Did did, ValueTask<DidResolutionResult> pending, CancellationToken cancellationToken)
    {
        try
        {
            return Check(did, await pending.ConfigureAwait(false));
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e) when (!IsCancelled(e, cancellationToken))
#pragma warning restore CA1031
        {
            return Broken(e);
        }
    }

    private static DidResolutionResult Check(Did did, DidResolutionResult? result) =>
        result is null ? DidResolutionResult.Failed(DidResolutionError.InternalError, "The resolver gave no result.")
        : result.Document is { } document && document.Id != did
            ? DidResolutionResult.Failed(DidResolutionError.InvalidDidDocument.At("/id", "The id of the document is not the DID that was resolved."))
        : result;

    private static bool IsCancelled(Exception e, CancellationToken cancellationToken) =>
        e is OperationCanceledException && cancellationToken.IsCancellationRequested;

    // The message may hold what is nobody's business and stays out of the result.
    private static DidResolutionResult Broken(Exception e) => DidResolutionResult.Failed(
        (e as DigitalIdentityException)?.Problem
            ?? DidResolutionError.InternalError.ToProblem($"The resolver failed with {e.GetType().Name}.", "Try again later."), e);
}
