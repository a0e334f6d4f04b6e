namespace DigitalIdentity.Credentials.Formats;

/// <summary>A credential format whose credentials carry their own holder binding, so that one alone is presented without a wrapper.</summary>
public interface IKeyBoundFormat
{
    /// <summary>True when this credential names a holder key.</summary>
    /// <param name="credential">The credential.</param>
    bool IsKeyBound(SecuredCredential credential);

    /// <summary>Shows what <paramref name="reveal"/> points at, bound to the audience by the holder's key.</summary>
    /// <param name="credential">The credential as the holder keeps it.</param>
    /// <param name="reveal">JSON Pointers.</param>
    /// <param name="request">Who presents, to whom.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    ValueTask<SecuredPresentation> PresentAsync(
        SecuredCredential credential, IReadOnlyList<string> reveal, PresentationRequest request, CancellationToken cancellationToken);
}
