namespace DigitalIdentity.Credentials.Formats;

/// <summary>
/// A way to secure credentials: issue, disclose, present, verify. Derive from it to add a format to an agent; the public methods check what
/// must hold for every format and call the protected ones.
/// </summary>
/// <remarks>Implementations are immutable and thread-safe.</remarks>
public abstract class CredentialFormat
{
    private readonly bool _canDisclose;

    /// <summary>Names the format.</summary>
    /// <param name="format">The standard's name.</param>
    /// <param name="canDisclose">True when a holder can show a part of a credential and hide the rest.</param>
    protected CredentialFormat(Format format, bool canDisclose)
    {
        ArgumentNullException.ThrowIfNull(format);
        (Format, _canDisclose) = (format, canDisclose);
    }

    /// <summary>The standard's name.</summary>
    public Format Format { get; }

    /// <summary>True when this format secures what <paramref name="format"/> names.</summary>
    /// <param name="format">A format, as a caller chose it or an input has it.</param>
    public virtual bool Handles(Format format) => format == Format;

    /// <summary>True when a holder can show a part of what is secured so and hide the rest. The default is what the constructor was given.</summary>
    /// <param name="format">The format, one that this object handles.</param>
    public virtual bool CanDisclose(Format format) => _canDisclose;

    /// <summary>True when what arrived is of this format.</summary>
    /// <param name="input">What arrived, opened.</param>
    public virtual bool Recognizes(SecuredInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Handles(input.Format);
    }

    /// <summary>True when credentials of this format can be signed by keys of this algorithm.</summary>
    /// <param name="format">The format, one that this object handles.</param>
    /// <param name="algorithm">The key's algorithm.</param>
    public abstract bool CanSign(Format format, KeyAlgorithm algorithm);

    /// <summary>Secures a credential.</summary>
    /// <param name="request">What to secure, and how.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    /// <exception cref="ArgumentException">The key cannot sign this format, or the format cannot hold this credential.</exception>
    public ValueTask<SecuredCredential> IssueAsync(IssuanceRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!CanSign(request.Format, request.Signer.PublicKey.Algorithm))
            throw new ArgumentException($"{request.Format} cannot be signed by a {request.Signer.PublicKey.Algorithm} key.", nameof(request));
        return IssueCoreAsync(request, cancellationToken);
    }

    /// <summary>Makes the credential that shows only what <paramref name="reveal"/> points at.</summary>
    /// <param name="credential">The credential as the holder keeps it.</param>
    /// <param name="reveal">JSON Pointers, each standing for all that lies below it; <c>""</c> for the whole credential.</param>
    /// <param name="cancellationToken">Cancels the loading of contexts.</param>
    /// <exception cref="ArgumentException">A pointer is malformed or matches nothing in the credential, or the credential itself is malformed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The format shows credentials whole, or the credential was reduced before and cannot be again, and <paramref name="reveal"/> does not say <c>""</c>.
    /// </exception>
    public ValueTask<SecuredCredential> DiscloseAsync(
        SecuredCredential credential, IReadOnlyList<string> reveal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(reveal);
        if (CanDiscloseFrom(credential))
            return DiscloseCoreAsync(credential, reveal, cancellationToken);
        if (!reveal.Contains(""))
            throw new InvalidOperationException(
                $"{credential.Format} can hide nothing: this credential is shown whole or not at all. Reveal \"\" to show it whole.");
        return new(credential);
    }

    /// <summary>Verifies a credential that arrived.</summary>
    /// <param name="input">The credential, opened.</param>
    /// <param name="context">Where checks are reported.</param>
    /// <param name="cancellationToken">Cancels resolution.</param>
    /// <returns>What the credential says, when it could be read; checks decide whether it counts.</returns>
    public ValueTask<VerifiedCredential?> VerifyCredentialAsync(
        SecuredInput input, VerificationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        return VerifyCredentialCoreAsync(input, context, cancellationToken);
    }

    /// <summary>Secures a credential; the key has been checked.</summary>
    /// <param name="request">What to secure, and how.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    protected abstract ValueTask<SecuredCredential> IssueCoreAsync(IssuanceRequest request, CancellationToken cancellationToken);

    /// <summary>True when a holder can show a part of this credential. The default asks <see cref="CanDisclose"/> of its format.</summary>
    /// <param name="credential">The credential as the holder keeps it.</param>
    protected virtual bool CanDiscloseFrom(SecuredCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return CanDisclose(credential.Format);
    }

    /// <summary>Makes the credential that shows only what is pointed at; called only when <see cref="CanDiscloseFrom"/> says that this can be.</summary>
    /// <param name="credential">The credential as the holder keeps it.</param>
    /// <param name="reveal">JSON Pointers.</param>
    /// <param name="cancellationToken">Cancels the loading of contexts.</param>
    protected virtual ValueTask<SecuredCredential> DiscloseCoreAsync(
        SecuredCredential credential, IReadOnlyList<string> reveal, CancellationToken cancellationToken) => new(credential);

    /// <summary>Verifies a credential and reports every check to the context.</summary>
    /// <param name="input">The credential, opened.</param>
    /// <param name="context">Where checks are reported.</param>
    /// <param name="cancellationToken">Cancels resolution.</param>
    protected abstract ValueTask<VerifiedCredential?> VerifyCredentialCoreAsync(
        SecuredInput input, VerificationContext context, CancellationToken cancellationToken);
}
