using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity;

/// <summary>The role that keeps credentials and shows what a question needs. Reached through <see cref="IdentityAgent.Holder"/>.</summary>
/// <remarks>Immutable and thread-safe. Nothing is disclosed that was not pointed at.</remarks>
public sealed class Holder
{
    private readonly IReadOnlyList<CredentialFormat> _formats;
    private readonly TimeProvider _time;

    internal Holder(IReadOnlyList<CredentialFormat> formats, TimeProvider time) => (_formats, _time) = (formats, time);

    /// <summary>
    /// Begins to ask an issuer for a credential that only this person can present: commits to their secrets, for this one credential. The commitment goes to
    /// the issuer (<see cref="HolderBinding.Commitment"/>, <see cref="IssueOptions.HolderCommitment"/>); the binding is kept with the credential that comes back.
    /// </summary>
    /// <param name="secrets">The person's secrets: the same for all issuers, who cannot tell.</param>
    /// <param name="feature">
    /// What the credential is bound to: <see cref="BbsFeature.HolderBindingPseudonym"/> (the default) to both secrets, so that it also gives pseudonyms;
    /// <see cref="BbsFeature.AnonymousHolderBinding"/> or <see cref="BbsFeature.Pseudonym"/> to one.
    /// </param>
    /// <returns>The binding, to be disposed by the caller.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="feature"/> is none that needs a commitment.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="secrets"/> was disposed.</exception>
    [Experimental(ExperimentalFeatures.MovingDraft)]
    [SuppressMessage("Performance", "CA1822", Justification = "A deed of the role: found where the others are.")]
    public HolderBinding Bind(HolderSecrets secrets, BbsFeature feature = BbsFeature.HolderBindingPseudonym)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        if (feature is not (BbsFeature.AnonymousHolderBinding or BbsFeature.Pseudonym or BbsFeature.HolderBindingPseudonym))
            throw new ArgumentOutOfRangeException(nameof(feature), feature, "Nothing is bound to a commitment without a feature.");
        return HolderBinding.Create(secrets, feature);
    }

    /// <summary>
    /// Presents one credential to one audience without any key of the holder, so that nobody can tell that two presentations are of one person, so far as what is
    /// shown does not tell: for credentials whose proofs cannot be linked (<c>bbs-2023</c>). Look at <see cref="SecuredPresentation.Linkable"/>
    /// before sending. For other credentials, present with the holder's DID.
    /// </summary>
    /// <param name="credential">The credential, as it was issued.</param>
    /// <param name="reveal">JSON Pointers, as for a presentation with a key; at least one claim of the subject.</param>
    /// <param name="audience">Who it is for, and the nonce they gave: the proof is made for these two, and is of no use elsewhere.</param>
    /// <param name="binding">What the credential was bound to when it was issued; null when it was bound to nothing.</param>
    /// <param name="pseudonymFor">
    /// Who may recognise the holder at the next visit, such as the verifier's domain; both sides spell it alike. Null (the default): nobody. A credential
    /// that is bound to pseudonyms then shows one for a domain that is made up for this presentation, and that nobody can ask for again.
    /// </param>
    /// <param name="cancellationToken">Cancels the loading of contexts.</param>
    /// <exception cref="ArgumentException">
    /// A pointer is malformed or matches nothing; the credential is malformed; what is shown is no credential by itself; the binding is missing, of another credential or made with
    /// other secrets; or a pseudonym is asked of a credential that was issued without.
    /// </exception>
    /// <exception cref="InvalidOperationException">The credential's format needs a holder's key, or the credential was derived before.</exception>
    public ValueTask<SecuredPresentation> PresentAsync(
        SecuredCredential credential, IReadOnlyList<string> reveal, Audience audience,
        HolderBinding? binding = null, string? pseudonymFor = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(reveal);
        return PresentAsync([new CredentialSelection(credential, reveal) { Binding = binding, PseudonymFor = pseudonymFor }], audience, cancellationToken);
    }

    /// <summary>
    /// Presents several credentials together without any key of the holder (see the overload for one). Nothing shows that they are of one person.
    /// </summary>
    /// <param name="selections">The credentials, what is shown of each, and what each is bound to; at least one.</param>
    /// <param name="audience">Who it is for, and the nonce they gave.</param>
    /// <param name="cancellationToken">Cancels the loading of contexts.</param>
    /// <exception cref="ArgumentException">As for a single credential; or no selection.</exception>
    /// <exception cref="InvalidOperationException">As for a single credential.</exception>
    public async ValueTask<SecuredPresentation> PresentAsync(
        IReadOnlyList<CredentialSelection> selections, Audience audience, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selections);
        ArgumentNullException.ThrowIfNull(audience);
        if (selections.Count == 0)
            throw new ArgumentException("Select at least one credential.", nameof(selections));
        foreach (var selection in selections)
        {
            if (FormatOf(selection.Credential) is not DataIntegrityFormat format || !format.CanBindToAudience(selection.Credential))
            {
                throw new InvalidOperationException(
                    $"Nothing but a holder's key binds this credential of {selection.Credential.Format} to an audience, or it was derived before: present it with the holder's DID.");
            }
        }

        var shown = await DiscloseAsync(selections, audience, cancellationToken).ConfigureAwait(false);
        foreach (var credential in shown)
            CheckIsCredential(credential, "reveal");
        return DataIntegrityFormat.PresentUnsigned(shown, await FindLinkableAsync(shown, isSigned: false, cancellationToken).ConfigureAwait(false));
    }

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

        var shown = await DiscloseAsync(selections, audience, cancellationToken).ConfigureAwait(false);
        var (format, wrapper) = Wrapper(options?.Format, shown, holder);
        var request = Request(holder, audience, a => wrapper.CanSign(format, a));
        var presentation = await ((IPresentationFormat)wrapper).PresentAsync(format, shown, request, cancellationToken).ConfigureAwait(false);
        var linkable = await FindLinkableAsync(shown, isSigned: true, cancellationToken).ConfigureAwait(false);
        return linkable.Count == 0 ? presentation : new SecuredPresentation(presentation.Format, presentation.MediaType, presentation.Utf8) { Linkable = linkable };
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

    /// <summary>Each credential as it is to be shown, made for the audience where its proofs can be.</summary>
    private async ValueTask<SecuredCredential[]> DiscloseAsync(
        IReadOnlyList<CredentialSelection> selections, Audience audience, CancellationToken cancellationToken)
    {
        var shown = new SecuredCredential[selections.Count];
        for (var i = 0; i < shown.Length; i++)
        {
            var (credential, reveal) = selections[i];
            var (binding, pseudonymFor) = (selections[i].Binding, selections[i].PseudonymFor);
            if (FormatOf(credential) is DataIntegrityFormat embedded)
            {
                shown[i] = await embedded.DiscloseAsync(credential, reveal, audience, binding, pseudonymFor, cancellationToken).ConfigureAwait(false);
                continue;
            }

            HolderDerivation.Refuse(binding, pseudonymFor, credential.Format.Name);
            shown[i] = await DiscloseAsync(credential, reveal, cancellationToken).ConfigureAwait(false);
        }

        return shown;
    }

    /// <summary>What a verifier's report will say of linkability, with the pointers of the presentation.</summary>
    private async ValueTask<IReadOnlyList<Check>> FindLinkableAsync(SecuredCredential[] shown, bool isSigned, CancellationToken cancellationToken)
    {
        var found = new List<Check>();
        var isUnlinkable = false;
        for (var i = 0; i < shown.Length; i++)
        {
            if (FormatOf(shown[i]) is not DataIntegrityFormat embedded)
                continue;
            isUnlinkable |= embedded.IsUnlinkable(shown[i].Format);
            foreach (var check in await embedded.FindLinkableAsync(shown[i], cancellationToken).ConfigureAwait(false))
                found.Add(check.Under(JsonBytes.ItemPointer("/verifiableCredential", i)));
        }

        if (isSigned && isUnlinkable)
            found.Add(LinkabilityChecks.HolderKey(isNamed: true));
        return found.AsReadOnly();
    }

    // What is hidden may be what a credential cannot do without.
    private static void CheckIsCredential(SecuredCredential shown, string paramName)
    {
        if (!Credential.TryParse(shown.Utf8.Span, out _, out var problems))
            throw new ArgumentException($"What is left to show is no credential: {problems[0]} Reveal at least one claim of the subject.", paramName);
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
