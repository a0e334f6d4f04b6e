// Reference: Verifiable Credential Data Integrity 1.0 (REC 2025-05-15) sections 4.2 and 4.4; VCDM 2.0 section 4.12 (securing mechanisms).
// Parameters: proof purpose assertionMethod for credentials, authentication for presentations; domain and challenge from the audience.
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Credentials.Linkability;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.DataIntegrity.Suites.Legacy;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>Embedded proofs: every cryptosuite that the agent knows secures credentials and presentations through this one format.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class DataIntegrityFormat : CredentialFormat, IPresentationFormat
{
    private readonly IReadOnlyList<Cryptosuite> _suites;
    private readonly DataIntegrityVerifier _verifier;

    /// <summary>Makes the format.</summary>
    /// <param name="cryptosuites">The cryptosuites; their names are the formats that it handles.</param>
    public DataIntegrityFormat(IReadOnlyList<Cryptosuite> cryptosuites)
        : this(cryptosuites, [])
    {
    }

    // Credentials with superseded proofs are verified, and shown inside presentations; nothing is secured with such proofs.
    internal DataIntegrityFormat(IReadOnlyList<Cryptosuite> cryptosuites, IReadOnlyList<LegacyProofSuite> legacySuites)
        : base(new Format("DataIntegrityProof"), canDisclose: false)
    {
        ArgumentNullException.ThrowIfNull(cryptosuites);
        _suites = [.. cryptosuites];
        _verifier = new DataIntegrityVerifier(_suites, legacySuites);
    }

    /// <inheritdoc/>
    public override bool Handles(Format format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return Suite(format) is not null || _verifier.IsLegacy(format.Name);
    }

    /// <inheritdoc/>
    public override bool Recognizes(SecuredInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Json is not null;
    }

    /// <inheritdoc/>
    public override bool CanDisclose(Format format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return Suite(format) is SelectiveDisclosureCryptosuite;
    }

    /// <inheritdoc/>
    public override bool CanSign(Format format, KeyAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(format);
        return Suite(format)?.KeyAlgorithms.Contains(algorithm) == true;
    }

    /// <inheritdoc/>
    public async ValueTask<SecuredPresentation> PresentAsync(
        Format format, IReadOnlyList<SecuredCredential> credentials, PresentationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(request);
        if (CanDisclose(format))
            throw new ArgumentException($"No presentation can be secured as {format}: it would have to be derived before it verifies.", nameof(format));
        var options = new ProofOptions(request.VerificationMethod, VerificationRelationship.Authentication)
        {
            Created = request.Now,
            Domains = [request.Audience.Domain],
            Challenge = request.Audience.Nonce,
        };
        var presentation = PresentationWriter.Write(credentials, request, withAudience: false);
        var secured = await AddProofAsync(format, presentation, options, request.Signer, cancellationToken).ConfigureAwait(false);
        return new SecuredPresentation(format, "application/vp", secured);
    }

    /// <inheritdoc/>
    public async ValueTask<VerifiedPresentation?> VerifyPresentationAsync(
        SecuredInput input, VerificationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        context.Add(Check.Pass(CheckKind.Syntax));
        if (!input.Json!.Value.TryGetProperty("proof"u8, out _))
            return await UnsignedPresentations.VerifyAsync(input, context, cancellationToken).ConfigureAwait(false);
        if (W3cPresentations.Read(input.Json!.Value, context) is not { } presentation)
            return null;

        var options = new DataIntegrityVerificationOptions(VerificationRelationship.Authentication)
        {
            Domains = [context.Audience!.Domain],
            Challenge = context.Audience.Nonce,
            TimeOfInterest = context.Now,
            ClockSkew = context.Options.ClockSkew,
        };
        if (await VerifyAsync(input, options, context, cancellationToken).ConfigureAwait(false) is not { } verified)
            return null;

        // What is looked at from here on is what the proofs cover: not contexts that were appended afterwards.
        if (!verified.CoversWholeContext)
        {
            if (W3cPresentations.ReadVerified(verified, context) is not { } covered)
                return null;
            presentation = covered;
        }

        await CheckTermsAsync(verified, context, cancellationToken).ConfigureAwait(false);
        if (verified.Core is { } signed && SignedNames.FindHiddenInPresentation(presentation.Json, signed) is { } hidden)
            context.Add(Check.Fail(CheckKind.Terms, hidden));
        var proof = ProofBy(presentation.Holder, verified.Proofs);
        if (proof.Proof.Created is { } created && !W3cPresentations.IsFresh(created, context))
        {
            context.Add(Check.Fail(CheckKind.Audience, CredentialProblems.TooOld("created") with { Pointer = proof.Proof.Pointer + "/created" }));
            return null;
        }

        return await W3cPresentations.VerifyContentAsync(presentation, input.Format, proof.VerificationMethod, context, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>True when a cryptosuite signs RDF, and so shows that every term is defined.</summary>
    internal bool ProcessesJsonLd(Format format) => Suite(format)?.SignsRdf == true;

    /// <summary>The first suite for which this DID has a key under this relationship; null when there is none.</summary>
    internal Format? SuiteFor(ControlledDid controller, VerificationRelationship relationship)
    {
        // A base proof verifies nothing.
        foreach (var suite in _suites)
            if (suite is not SelectiveDisclosureCryptosuite && controller.TryGetSigner(relationship, suite.KeyAlgorithms.Contains, out _, out _))
                return new Format(suite.Name);
        return null;
    }

    /// <summary>Presents credentials without a key: each is to be derived for the audience first.</summary>
    /// <param name="credentials">The credentials; at least one.</param>
    /// <param name="linkable">What was found of linkability.</param>
    internal static SecuredPresentation PresentUnsigned(IReadOnlyList<SecuredCredential> credentials, IReadOnlyList<Check> linkable) =>
        new(credentials[0].Format, "application/vp", PresentationWriter.Write(credentials, request: null, withAudience: false)) { Linkable = linkable };

    /// <summary>True when nobody can tell, by the proofs of a cryptosuite, that two presentations are of one credential.</summary>
    internal bool IsUnlinkable(Format format) => Suite(format) is SelectiveDisclosureCryptosuite { Unlinkable: true };

    /// <summary>True when what is derived from a credential can be bound to an audience without a key.</summary>
    internal bool CanBindToAudience(SecuredCredential credential) => SuiteToDeriveFrom(credential) is IHolderBoundCryptosuite;

    /// <summary>As <see cref="CredentialFormat.DiscloseAsync"/>, for one audience, with the secrets that the credential is bound to.</summary>
    internal async ValueTask<SecuredCredential> DiscloseAsync(
        SecuredCredential credential, IReadOnlyList<string> reveal, Audience audience, HolderBinding? binding, string? pseudonymFor,
        CancellationToken cancellationToken)
    {
        var pointers = ProofOptions.CheckPointers(reveal, nameof(reveal));
        if (SuiteToDeriveFrom(credential) is not { } suite)
        {
            HolderDerivation.Refuse(binding, pseudonymFor, credential.Format.Name);
            return await DiscloseAsync(credential, reveal, cancellationToken).ConfigureAwait(false);
        }

        var result = await HolderDerivation.RunAsync(
            suite, Json(credential)!.Value, pointers, audience, binding, pseudonymFor, cancellationToken).ConfigureAwait(false);
        return Derived(suite, result, nameof(reveal));
    }

    /// <summary>What in a credential, as it is shown, tells that two presentations are of one person.</summary>
    internal async ValueTask<IReadOnlyList<Check>> FindLinkableAsync(SecuredCredential shown, CancellationToken cancellationToken)
    {
        if (Json(shown) is not { } json)
            return [];
        ReadOnlyMemory<byte> mandatory = default;
        foreach (var proof in ProofDerivation.ProofsOf(json))
            foreach (var suite in _suites)
                if (suite is IHolderBoundCryptosuite bound && ProofDerivation.IsOfSuite(suite, proof)
                    && proof.TryGetProperty("proofValue"u8, out var value) && value.ValueKind == JsonValueKind.String)
                    mandatory = await bound.FindMandatoryAsync(UnsecuredDocument.WithoutProofs(json), value.GetString(), cancellationToken).ConfigureAwait(false);
        return LinkabilityChecks.Find(json, mandatory, Suite);
    }

    /// <inheritdoc/>
    protected override async ValueTask<SecuredCredential> IssueCoreAsync(IssuanceRequest request, CancellationToken cancellationToken)
    {
        if (request.Credential is null)
            throw new ArgumentException($"{request.Format} secures W3C credentials.", nameof(request));
        if (request.Options.Decoys > 0)
            throw new ArgumentException($"{request.Format} has no decoys.", nameof(request));
        var isUnlinkable = IsUnlinkable(request.Format);
        var mandatory = CanDisclose(request.Format) ? MandatoryClaims.PointersOf(request.Credential.Json, request.Options, isUnlinkable) : [];
        if (isUnlinkable)
            LinkabilityGuard.Check(request.Credential.Json, mandatory, request.Options);
        var options = new ProofOptions(request.VerificationMethod, VerificationRelationship.AssertionMethod)
        {
            Created = request.Options.Created ?? (isUnlinkable ? null : request.Now),
            OmitCreated = isUnlinkable && request.Options.Created is null,
            Expires = request.Options.Expires,
            MandatoryPointers = mandatory,
            HolderCommitment = request.Options.HolderCommitment,
        };
        // The base context of version 1.1 does not define the terms of proofs.
        var document = ContextRules.Version(request.Credential.Json.GetProperty("@context"u8)) == VcdmVersion.V1_1
            ? SuiteContext.Ensure(request.Credential.Json)
            : request.Claims;
        var secured = await AddProofAsync(request.Format, document, options, request.Signer, cancellationToken).ConfigureAwait(false);
        return new SecuredCredential(request.Format, "application/vc", secured);
    }

    /// <inheritdoc/>
    protected override bool CanDiscloseFrom(SecuredCredential credential)
    {
        // One proof of a set is enough: the others are left behind, and no base proof is shown to anybody.
        if (Json(credential) is { } json)
            foreach (var proof in ProofDerivation.ProofsOf(json))
                foreach (var suite in _suites)
                    if (suite is SelectiveDisclosureCryptosuite && ProofDerivation.IsOfSuite(suite, proof))
                        return true;
        return false;
    }

    /// <inheritdoc/>
    protected override async ValueTask<SecuredCredential> DiscloseCoreAsync(
        SecuredCredential credential, IReadOnlyList<string> reveal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var pointers = ProofOptions.CheckPointers(reveal, nameof(reveal));
        if (SuiteToDeriveFrom(credential) is { } suite)
            return Derived(suite, await suite.DeriveProofAsync(Json(credential)!.Value, pointers, cancellationToken).ConfigureAwait(false), nameof(reveal));
        return pointers.Contains("")
            ? credential
            : throw new InvalidOperationException(
                "This credential was derived from another and can hide nothing more: reveal \"\" to show it whole, or derive from the one that was issued.");
    }

    /// <inheritdoc/>
    protected override async ValueTask<VerifiedCredential?> VerifyCredentialCoreAsync(
        SecuredInput input, VerificationContext context, CancellationToken cancellationToken)
    {
        context.Add(Check.Pass(CheckKind.Syntax));
        if (W3cCredentials.Read(input.Json!.Value, context) is not { } credential)
            return null;

        var options = new DataIntegrityVerificationOptions(VerificationRelationship.AssertionMethod)
        {
            TimeOfInterest = context.Now,
            ClockSkew = context.Options.ClockSkew,
            Policy = context.Options.RequiredSigners.Count == 0 ? ProofPolicy.AllProofs : ProofPolicy.Signers(context.Options.RequiredSigners),
        };
        if (await VerifyAsync(input, options, context, cancellationToken).ConfigureAwait(false) is not { } verified)
            return null;

        // JCS lets anybody append contexts after the proof was made: they are not in the verified document, so read that one.
        if (!verified.CoversWholeContext)
        {
            _ = StrictJson.TryParse(verified.ToUtf8Bytes(), out var secured, out _);
            if (!Credential.TryRead(secured, out credential, out var problems))
            {
                context.Add(Check.Fail(CheckKind.DataModel, problems[0]));
                return null;
            }
        }

        await CheckTermsAsync(verified, context, cancellationToken).ConfigureAwait(false);
        if (verified.Core is { } signed && SignedNames.FindHidden(credential.Json, signed) is { } hidden)
            context.Add(Check.Fail(CheckKind.Terms, hidden));
        var proof = ProofBy(credential.Issuer, verified.Proofs);
        var signer = proof.VerificationMethod;
        W3cCredentials.Authority(credential.Issuer, signer.Controller, context);
        await W3cCredentials.ValidateAsync(credential, context, cancellationToken).ConfigureAwait(false);
        if (!context.HasFailed && CanHide(verified.Proofs))
            context.Add(LinkabilityChecks.Find(input.Json.Value, verified.Mandatory, Suite));
        var (isUnlinkable, said) = Describe(proof.Proof);
        return new VerifiedCredential(input.Format, input.MediaType, credential, verified, signer.Id)
        {
            IsUnlinkable = isUnlinkable,
            PresentationHeader = said?.PresentationHeader,
            IsBoundToSecrets = said is { Feature: not BbsFeature.Baseline },
            Pseudonym = said is { Pseudonym.IsEmpty: false, NymDomain: { } domain } ? new Pseudonym(domain, said.Pseudonym) : null,
        };
    }

    /// <summary>The suite that has a base proof on a credential, one whose proofs do not link before others; null when there is none.</summary>
    private SelectiveDisclosureCryptosuite? SuiteToDeriveFrom(SecuredCredential credential)
    {
        SelectiveDisclosureCryptosuite? found = null;
        if (Json(credential) is { } json)
            foreach (var suite in _suites)
                if (suite is SelectiveDisclosureCryptosuite selective && (found is null || (selective.Unlinkable && !found.Unlinkable))
                    && ProofDerivation.MayHaveBaseProof(selective, json))
                    found = selective;
        return found;
    }

    private static SecuredCredential Derived(SelectiveDisclosureCryptosuite suite, AddProofResult result, string paramName) =>
        result.TryGet(out var derived, out var problem)
            ? new SecuredCredential(new Format(suite.Name), "application/vc", derived)
            : throw new ArgumentException(problem.ToString(), paramName);

    private bool CanHide(IReadOnlyList<VerifiedProof> proofs)
    {
        for (var i = 0; i < proofs.Count; i++)
            if (proofs[i].Proof.Cryptosuite is { } name && Suite(name) is SelectiveDisclosureCryptosuite)
                return true;
        return false;
    }

    /// <summary>What a proof that verified says of its own making; null when proofs of its kind say nothing.</summary>
    private (bool IsUnlinkable, BbsProofDescription? Said) Describe(DataIntegrityProof proof)
    {
        if (proof.Cryptosuite is not { } name || Suite(name) is not SelectiveDisclosureCryptosuite suite)
            return default;
        return (suite.Unlinkable, suite is IHolderBoundCryptosuite bound && bound.TryDescribe(proof.ProofValue, out var said) ? said : null);
    }

    private async ValueTask<byte[]> AddProofAsync(
        Format format, ReadOnlyMemory<byte> document, ProofOptions options, ISigner signer, CancellationToken cancellationToken)
    {
        var suite = Suite(format) ?? throw new ArgumentException($"The cryptosuite {format} is not known to this agent.", nameof(format));
        var result = await suite.AddProofAsync(document, options, signer, cancellationToken: cancellationToken).ConfigureAwait(false);
        return result.TryGet(out var secured, out var problem) ? secured : throw new ArgumentException(problem.ToString(), nameof(document));
    }

    private async ValueTask<VerifiedDataDocument?> VerifyAsync(
        SecuredInput input, DataIntegrityVerificationOptions options, VerificationContext context, CancellationToken cancellationToken)
    {
        var result = await _verifier.VerifyAsync(input.Json!.Value, options, context.Finder, cancellationToken: cancellationToken).ConfigureAwait(false);
        context.Add(result.Checks);
        return result.TryGetVerified(out var verified) ? verified : null;
    }

    /// <summary>A proof over RDF has shown that every term is defined.</summary>
    private async ValueTask CheckTermsAsync(VerifiedDataDocument verified, VerificationContext context, CancellationToken cancellationToken)
    {
        if (context.HasFailed)
            return;
        var isKnown = false;
        foreach (var proof in verified.Proofs)
            isKnown |= _verifier.IsLegacy(proof.Proof.Type)
                || (proof.OwnContext is null && proof.Proof.Cryptosuite is { } name && ProcessesJsonLd(new Format(name)));
        var problem = isKnown ? null : await context.JsonLd.ValidateAsync(verified.Utf8, asRdf: false, cancellationToken).ConfigureAwait(false);
        context.Add(TermRules.ToCheck(problem, context.Options.Terms));
    }

    /// <summary>One of the proofs is by the issuer or holder, the others are endorsements; the first when none is.</summary>
    private static VerifiedProof ProofBy(string? controller, IReadOnlyList<VerifiedProof> proofs)
    {
        for (var i = 0; i < proofs.Count; i++)
            if (proofs[i].Controller == controller)
                return proofs[i];
        return proofs[0];
    }

    private static JsonElement? Json(SecuredCredential credential) => credential.TryOpen(out var input, out _) ? input.Json : null;

    private Cryptosuite? Suite(Format format) => Suite(format.Name);

    private Cryptosuite? Suite(string name)
    {
        for (var i = 0; i < _suites.Count; i++)
            if (_suites[i].Name == name)
                return _suites[i];
        return null;
    }
}
