namespace DigitalIdentity.Credentials.Formats;

/// <summary>A credential format that can also secure presentations.</summary>
public interface IPresentationFormat
{
    /// <summary>Secures the presentation of several credentials of any format, which have been reduced to what is to be shown.</summary>
    /// <param name="format">The format asked for, one that this object handles.</param>
    /// <param name="credentials">The credentials, in order; at least one.</param>
    /// <param name="request">Who presents, to whom.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    ValueTask<SecuredPresentation> PresentAsync(
        Format format, IReadOnlyList<SecuredCredential> credentials, PresentationRequest request, CancellationToken cancellationToken);

    /// <summary>Verifies a presentation for the context's audience, its own proof first, then each credential.</summary>
    /// <param name="input">The presentation, opened.</param>
    /// <param name="context">Where checks are reported; its audience is set.</param>
    /// <param name="cancellationToken">Cancels resolution.</param>
    ValueTask<VerifiedPresentation?> VerifyPresentationAsync(SecuredInput input, VerificationContext context, CancellationToken cancellationToken);
}
