using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Credentials;
using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.Credentials.RelatedResources;
using DigitalIdentity.JsonLd;

namespace DigitalIdentity;

/// <summary>The role that makes claims: secures credentials. Reached through <see cref="IdentityAgent.Issuer"/>.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class Issuer
{
    private readonly DidOperations _dids;
    private readonly IReadOnlyList<CredentialFormat> _formats;
    private readonly JsonLdProcessor _jsonLd;
    private readonly RelatedResourceChecker _resources;
    private readonly TimeProvider _time;

    internal Issuer(
        DidOperations dids, IReadOnlyList<CredentialFormat> formats, JsonLdProcessor jsonLd, RelatedResourceChecker resources, TimeProvider time) =>
        (_dids, _formats, _jsonLd, _resources, _time) = (dids, formats, jsonLd, resources, time);

    /// <summary>
    /// Secures a W3C credential. A credential of VCDM 1.1 that gets an embedded proof, and names no context for the terms of proofs, gets
    /// <c>https://w3id.org/security/data-integrity/v2</c> as its last context.
    /// </summary>
    /// <param name="credential">What is claimed. Its issuer must be <paramref name="issuer"/>.</param>
    /// <param name="issuer">The issuer's DID, with its key.</param>
    /// <param name="format">How to secure it: an input such as <see cref="Format.SdJwt"/>, or a cryptosuite such as <see cref="Format.EddsaJcs2022"/>.</param>
    /// <param name="options">Further choices; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels a remote signer or the resolution of the subject.</param>
    /// <exception cref="ArgumentException">
    /// The format is unknown or is not for W3C credentials; the credential names another issuer; the issuer has no key for the format; an option is
    /// out of range, is not for the format or would make the holder recognisable (see <see cref="IssueOptions.Linkability"/>), or a pointer matches nothing; the
    /// holder's commitment does not hold; or the credential has a term that no context defines, or names a context that the agent does not
    /// know (see <see cref="IssueOptions.Terms"/>), or the digest of a related resource is not that of the resource.
    /// </exception>
    public async ValueTask<SecuredCredential> IssueAsync(
        Credential credential, ControlledDid issuer, Format format, IssueOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(format);
        options ??= IssueOptions.Default;
        if (credential.Issuer != issuer.Did.Value)
            throw new ArgumentException($"The credential names the issuer {credential.Issuer}, not {issuer.Did}.", nameof(credential));

        var handler = Handler(format);
        await CheckTermsAsync(credential, handler, format, options, cancellationToken).ConfigureAwait(false);
        await CheckResourcesAsync(credential, cancellationToken).ConfigureAwait(false);
        var holderKey = await HolderKeyAsync(credential, handler, options, cancellationToken).ConfigureAwait(false);
        return await IssueAsync(handler, format, credential.Utf8.ToArray(), credential, issuer, holderKey, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Secures the claims of an SD-JWT VC (<see cref="Format.SdJwtVc"/>).</summary>
    /// <param name="claims">What is claimed. Its issuer must be <paramref name="issuer"/>.</param>
    /// <param name="issuer">The issuer's DID, with its key.</param>
    /// <param name="options">Further choices; null for the defaults: every claim can be hidden that the standard allows to be.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    /// <exception cref="ArgumentException">As for W3C credentials; or a claim is to be hidden that the standard does not allow to be.</exception>
    public ValueTask<SecuredCredential> IssueAsync(
        SdJwtVcClaims claims, ControlledDid issuer, IssueOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(issuer);
        options ??= IssueOptions.Default;
        if (claims.Issuer != issuer.Did.Value)
            throw new ArgumentException($"The claims name the issuer {claims.Issuer}, not {issuer.Did}.", nameof(claims));

        return IssueAsync(
            Handler(Format.SdJwtVc), Format.SdJwtVc, claims.ToUtf8(), null, issuer, options.BindToHolder ? options.HolderKey : null, options,
            cancellationToken);
    }

    private ValueTask<SecuredCredential> IssueAsync(
        CredentialFormat handler, Format format, ReadOnlyMemory<byte> claims, Credential? credential, ControlledDid issuer, PublicKey? holderKey,
        IssueOptions options, CancellationToken cancellationToken)
    {
        CheckOptions(handler, format, options);
        if (!issuer.TryGetSigner(VerificationRelationship.AssertionMethod, a => handler.CanSign(format, a), out var method, out var signer))
            throw new ArgumentException($"{issuer.Did} has no assertion key that can sign {format}.", nameof(issuer));
        var request = new IssuanceRequest(format, claims, credential, signer, method, holderKey, options, _time.GetUtcNow());
        return handler.IssueAsync(request, cancellationToken);
    }

    // Formats that sign the RDF of a credential find this out by themselves.
    private async ValueTask CheckTermsAsync(
        Credential credential, CredentialFormat handler, Format format, IssueOptions options, CancellationToken cancellationToken)
    {
        if (options.Terms != Strictness.Require || (handler is DataIntegrityFormat embedded && embedded.ProcessesJsonLd(format)))
            return;
        if (await TermRules.FindAsync(credential.Json, _jsonLd, cancellationToken).ConfigureAwait(false) is { } problem)
            throw new ArgumentException(TermRules.ToProblem(problem).ToString(), nameof(credential));
    }

    private async ValueTask CheckResourcesAsync(Credential credential, CancellationToken cancellationToken)
    {
        foreach (var check in await _resources.CheckAsync(credential, cancellationToken).ConfigureAwait(false))
            if (check is { Outcome: CheckOutcome.Failed, Problem: { } problem })
                throw new ArgumentException(problem.ToString(), nameof(credential));
    }

    private CredentialFormat Handler(Format format)
    {
        foreach (var handler in _formats)
            if (handler.Handles(format))
                return handler;
        throw new ArgumentException($"The format {format} is not known to this agent.", nameof(format));
    }

    // What was asked for and cannot be done is not left out in silence.
    private static void CheckOptions(CredentialFormat handler, Format format, IssueOptions options)
    {
        if (options is { Disclosable: not null, MandatoryPointers: not null })
            throw new ArgumentException("Say what can be hidden, or what cannot: not both.", nameof(options));
        if (!handler.CanDisclose(format) && (options.Disclosable is { Count: > 0 } || options.MandatoryPointers is not null || options.Decoys > 0))
            throw new ArgumentException($"{format} can hide nothing.", nameof(options));
        if (options.HolderCommitment is not null && handler is not DataIntegrityFormat)
            throw new ArgumentException($"{format} binds no credential to secrets of its holder.", nameof(options));
        if (options is not { BindToHolder: true, HolderKey: { } key })
            return;
        if (handler is not IKeyBoundFormat)
            throw new ArgumentException($"{format} binds credentials to no key: name the holder's DID as the subject.", nameof(options));
        if (key.Algorithm.JoseAlgorithms.Count == 0)
            throw new ArgumentException($"A holder cannot prove control of a {key.Algorithm} key by signing for JOSE.", nameof(options));
    }

    /// <summary>The key in <c>cnf</c>: the caller's, or the authentication key of a subject that resolves.</summary>
    private async ValueTask<PublicKey?> HolderKeyAsync(
        Credential credential, CredentialFormat handler, IssueOptions options, CancellationToken cancellationToken)
    {
        if (!options.BindToHolder || handler is not IKeyBoundFormat)
            return null;
        if (options.HolderKey is not null)
            return options.HolderKey;
        return credential.Subjects is [{ Id: { } id }] && Did.TryParse(id, out var did)
            ? await _dids.FindKeyAsync(did, VerificationRelationship.Authentication, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false)
            : null;
    }
}
