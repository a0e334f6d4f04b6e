namespace DigitalIdentity.Dids;

/// <summary>Dereferencing of DID URLs that came as text.</summary>
public static class DidUrlDereferencerExtensions
{
    /// <summary>Dereferences a DID URL that came as text; <c>INVALID_DID_URL</c> when it is not one.</summary>
    /// <param name="dereferencer">The dereferencer.</param>
    /// <param name="didUrl">Any text.</param>
    /// <param name="options">What is asked for; null for no options.</param>
    /// <param name="cancellationToken">Cancels the resolution.</param>
    /// <exception cref="ArgumentNullException"><paramref name="dereferencer"/> is null.</exception>
    public static ValueTask<DidUrlDereferencingResult> DereferenceAsync(
        this IDidUrlDereferencer dereferencer, string? didUrl, DidUrlDereferencingOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dereferencer);

        // Section 6.4.1 step 1
        return DidUrl.TryParse(didUrl, out var parsed)
            ? dereferencer.DereferenceAsync(parsed, options, cancellationToken)
            : ValueTask.FromResult(DidUrlDereferencingResult.Failed(DidResolutionError.InvalidDidUrl.ToProblem(
                "The text is not a DID URL, or repeats a parameter (DID 1.1 section 3.2, DID Resolution section 3).")));
    }
}
