namespace DigitalIdentity.Dids;

/// <summary>
/// Dereferences DID URLs (DID Resolution section 6). That section is at risk of change in the standard, which is why it stands behind an
/// interface of its own. Implementations are safe for concurrent use.
/// </summary>
public interface IDidUrlDereferencer
{
    /// <summary>Dereferences a DID URL. Every failure is a coded result.</summary>
    /// <param name="didUrl">The DID URL.</param>
    /// <param name="options">What is asked for; null for no options.</param>
    /// <param name="cancellationToken">Cancels the resolution.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<DidUrlDereferencingResult> DereferenceAsync(
        DidUrl didUrl, DidUrlDereferencingOptions? options = null, CancellationToken cancellationToken = default);
}
