using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity;

/// <summary>The role that keeps credentials and shows what a question needs. Reached through <see cref="IdentityAgent.Holder"/>.</summary>
/// <remarks>Immutable and thread-safe. Nothing is disclosed that was not pointed at.</remarks>
public sealed class Holder
{
    private readonly IReadOnlyList<CredentialFormat> _formats;
    private readonly TimeProvider _time;

    internal Holder(IReadOnlyList<CredentialFormat> formats, TimeProvider time) => (_formats, _time) = (formats, time);

    /// <summary>Presents one credential to one audience, showing only what <paramref name="reveal"/> points at.</summary>
    /// <param name="credential">The credential, as the holder keeps it.</param>
    /// <param name="reveal">
    /// JSON Pointers, such as <c>/credentialSubject/degree</c>, each standing for all that lies below it. What the issuer made mandatory is always
    /// shown; <c>""</c> shows everything; an empty list shows only what is mandatory.
    /// </param>
    /// <param name="holder">The DID to which the credential was issued, with its key.</param>
    /// <param name="audience">Who it is for, and the nonce they gave.</param>
    /// <param name="options">Further choices; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    /// <exception cref="ArgumentException">A pointer is malformed or matches nothing; the credential is malformed; the holder has no key to present with.</exception>
    /// <exception cref="InvalidOperationException">
    /// The credential's format can hide nothing, or the credential was reduced before and cannot be again, and <paramref name="reveal"/> does not say <c>""</c>.
    /// </exception>
    public ValueTask<SecuredPresentation> PresentAsync(
        SecuredCredential credential, IReadOnlyList<string> reveal, ControlledDid holder, Audience audience,
        PresentOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(reveal);
        ArgumentNullException.ThrowIfNull(holder);
        ArgumentNullException.ThrowIfNull(audience);

        if (options?.Format is null && FormatOf(credential) is IKeyBoundFormat bound && bound.IsKeyBound(credential))
            return bound.PresentAsync(credential, reveal, Request(holder, audience, algorithms: null), cancellationToken);
        return PresentAsync([new CredentialSelection(credential, reveal)], holder, audience, options, cancellationToken);
    }

    /// <summary>Presents several credentials together to one audience, showing of each only what was selected.</summary>
    /// <param name="selections">The credentials and what is shown of each; at least one.</param>
    /// <param name="holder">The DID to which the credentials were issued, with its key.</param>
    /// <param name="audience">Who it is for, and the nonce they gave.</param>
    /// <param name="options">Further choices; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    /// <exception cref="ArgumentException">As for a single credential; or no selection; or no format fits the holder's key.</exception>
    /// <exception cref="InvalidOperationException">As for a single credential.</exception>
    public async ValueTask<SecuredPresentation> PresentAsync(
        IReadOnlyList<CredentialSelection> selections, ControlledDid holder, Audience audience, PresentOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selections);
        ArgumentNullException.ThrowIfNull(holder);
        ArgumentNullException.ThrowIfNull(audience);
        if (selections.Count == 0)
            throw new ArgumentException("Select at least one credential.", nameof(selections));

        var shown = new SecuredCredential[selections.Count];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = await DiscloseAsync(selections[i].Credential, selections[i].Reveal, cancellationToken).ConfigureAwait(false);

        var (format, wrapper) = Wrapper(options?.Format, shown, holder);
        var request = Request(holder, audience, a => wrapper.CanSign(format, a));
        return await ((IPresentationFormat)wrapper).PresentAsync(format, shown, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The credential reduced to what <paramref name="reveal"/> points at, bound to no audience: for handing on a copy that says less. To show it
    /// to a verifier, present it.
    /// </summary>
    /// <param name="credential">The credential, as the holder keeps it.</param>
    /// <param name="reveal">JSON Pointers (see <see cref="PresentAsync(SecuredCredential, IReadOnlyList{string}, ControlledDid, Audience, PresentOptions?, CancellationToken)"/>).</param>
    /// <param name="cancellationToken">Cancels the loading of contexts.</param>
    /// <exception cref="ArgumentException">A pointer is malformed or matches nothing; the credential is malformed or of an unknown format.</exception>
    /// <exception cref="InvalidOperationException">
    /// The credential's format can hide nothing, or the credential was reduced before and cannot be again, and <paramref name="reveal"/> does not say <c>""</c>.
    /// </exception>
    public ValueTask<SecuredCredential> DiscloseAsync(
        SecuredCredential credential, IReadOnlyList<string> reveal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(reveal);
        return FormatOf(credential).DiscloseAsync(credential, reveal, cancellationToken);
    }

    private CredentialFormat FormatOf(SecuredCredential credential)
    {
        foreach (var format in _formats)
            if (format.Handles(credential.Format))
                return format;
        throw new ArgumentException($"The format {credential.Format} is not known to this agent.", nameof(credential));
    }

    /// <summary>An embedded proof where every credential has one and the key has a suite; a JWT otherwise.</summary>
    private (Format Format, CredentialFormat Wrapper) Wrapper(Format? asked, SecuredCredential[] shown, ControlledDid holder)
    {
        if (asked is not null)
        {
            foreach (var format in _formats)
                if (format is IPresentationFormat && format.Handles(asked))
                    return (asked, format);
            throw new ArgumentException($"No presentation can be secured as {asked}.", nameof(asked));
        }

        if (Array.TrueForAll(shown, c => FormatOf(c) is DataIntegrityFormat))
        {
            foreach (var format in _formats)
                if (format is DataIntegrityFormat embedded && embedded.SuiteFor(holder, VerificationRelationship.Authentication) is { } suite)
                    return (suite, embedded);
        }

        return Wrapper(Format.Jwt, shown, holder);
    }

    private PresentationRequest Request(ControlledDid holder, Audience audience, Predicate<KeyAlgorithm>? algorithms)
    {
        if (!holder.TryGetSigner(VerificationRelationship.Authentication, algorithms, out var method, out var signer))
            throw new ArgumentException($"{holder.Did} has no authentication key that can sign this presentation.", nameof(holder));
        return new PresentationRequest(holder.Did.Value, signer, method, audience, _time.GetUtcNow());
    }
}
