// Reference: Securing Verifiable Credentials using JOSE and COSE (REC 2025-05-15) section 3.2; RFC 9901.
// Parameters: typ vc+sd-jwt and vp+sd-jwt, cty vc and vp; the holder's key in cnf.jwk; digests sha-256.
using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Jose;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Credentials.Formats;

/// <summary><c>vc+sd-jwt</c> and <c>vp+sd-jwt</c>: the W3C credential or presentation is the payload of an SD-JWT. The holder shows what is asked for.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class VcSdJwtFormat : CredentialFormat, IKeyBoundFormat, IPresentationFormat
{
    /// <summary>Claims that nobody may hide: VC-JOSE-COSE section 3.2.1, and what validity rests on.</summary>
    private static readonly string[] Permanent =
        [.. VcJoseMediaType.NeverHidden, .. SdJwtIssuanceOptions.ValidityClaims];

    /// <summary>Claims that we do not hide either: a verifier could do nothing without them.</summary>
    private static readonly string[] PermanentWhenIssued = [.. Permanent, "issuer", "validFrom", "validUntil"];

    private static readonly DisclosureFrame HideTheSubject = DisclosureFrame.Empty.HideAllBelow("/credentialSubject").Keep("/credentialSubject/id");

    /// <summary>Makes the format.</summary>
    public VcSdJwtFormat()
        : base(Format.SdJwt, canDisclose: true)
    {
    }

    /// <inheritdoc/>
    public override bool CanSign(Format format, KeyAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return algorithm is { CanSign: true, JoseAlgorithms.Count: > 0 };
    }

    /// <inheritdoc/>
    public bool IsKeyBound(SecuredCredential credential) => SdJwtCredentials.IsKeyBound(credential);

    /// <inheritdoc/>
    public ValueTask<SecuredPresentation> PresentAsync(
        SecuredCredential credential, IReadOnlyList<string> reveal, PresentationRequest request, CancellationToken cancellationToken) =>
        SdJwtCredentials.PresentAsync(credential, reveal, request, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<SecuredPresentation> PresentAsync(
        Format format, IReadOnlyList<SecuredCredential> credentials, PresentationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(request);
        var payload = PresentationWriter.Write(credentials, request, withAudience: true);
        var options = new SdJwtIssuanceOptions { Header = VcJoseMediaType.VpSdJwt.Header(request.VerificationMethod) };
        var token = await SdJwtIssuer.IssueAsync(payload, DisclosureFrame.Empty, options, request.Signer, cancellationToken).ConfigureAwait(false);
        return new SecuredPresentation(Format.SdJwt, VcJoseMediaType.VpSdJwt.MediaType, token.Compact);
    }

    /// <inheritdoc/>
    public async ValueTask<VerifiedPresentation?> VerifyPresentationAsync(
        SecuredInput input, VerificationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        if (input.MediaType != VcJoseMediaType.VpSdJwt.MediaType)
        {
            var credential = await VerifyAsync(input, context, presented: true, cancellationToken).ConfigureAwait(false);
            return credential is null ? null : new VerifiedPresentation(Format.SdJwt, null, context.Audience!, [credential]);
        }

        var policy = SdJwtCredentials.Policy(context, presented: false, ["@context", "type", "holder", "verifiableCredential", "nonce"]) with
        {
            Validity = context.JwtValidity,
            IgnoreAudience = true, // looked at below, as in every presentation
        };
        if (await SdJwtCredentials.VerifyAsync(input.SdJwt!, policy, VerificationRelationship.Authentication, context, cancellationToken)
            .ConfigureAwait(false) is not { } verified)
            return null;
        context.Add(VcJoseRules.Evaluate(
            verified.Payload.Signature.Header, verified.Payload.Claims, VcJoseMediaType.VpSdJwt, new FixedTime(context.Now), context.JwtValidity));
        if (W3cPresentations.Read(verified.Payload.Claims, context) is not { } presentation)
            return null;
        await W3cCredentials.TermsAsync(verified.Payload.Claims, context, cancellationToken).ConfigureAwait(false);
        W3cPresentations.Audience(verified.Payload.Claims, context);
        return await W3cPresentations.VerifyContentAsync(
            presentation, Format.SdJwt, verified.Method, context, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async ValueTask<SecuredCredential> IssueCoreAsync(IssuanceRequest request, CancellationToken cancellationToken)
    {
        if (request.Credential is not { } credential)
            throw new ArgumentException("vc+sd-jwt secures W3C credentials.", nameof(request));
        var options = new SdJwtIssuanceOptions
        {
            Header = VcJoseMediaType.VcSdJwt.Header(request.VerificationMethod),
            HolderKey = request.HolderKey,
            PermanentClaims = PermanentWhenIssued,
        };
        var frame = request.Options.Frame ?? DefaultFrame(credential).Expose(request.Options.MandatoryPointers);
        if (request.Options.Decoys > 0)
            frame = frame.WithDecoys(SubjectPointers(credential)[0], request.Options.Decoys);
        var token = await SdJwtIssuer.IssueAsync(JsonBytes.ClaimsOf(request), frame, options, request.Signer, cancellationToken).ConfigureAwait(false);
        return new SecuredCredential(Format.SdJwt, VcJoseMediaType.VcSdJwt.MediaType, token.Compact);
    }

    /// <inheritdoc/>
    protected override ValueTask<SecuredCredential> DiscloseCoreAsync(
        SecuredCredential credential, IReadOnlyList<string> reveal, CancellationToken cancellationToken) =>
        new(SdJwtCredentials.Disclose(credential, reveal));

    /// <inheritdoc/>
    protected override ValueTask<VerifiedCredential?> VerifyCredentialCoreAsync(
        SecuredInput input, VerificationContext context, CancellationToken cancellationToken) =>
        VerifyAsync(input, context, presented: false, cancellationToken);

    private static async ValueTask<VerifiedCredential?> VerifyAsync(
        SecuredInput input, VerificationContext context, bool presented, CancellationToken cancellationToken)
    {
        var policy = SdJwtCredentials.Policy(context, presented, Permanent) with { Validity = context.JwtValidity };
        if (await SdJwtCredentials.VerifyAsync(input.SdJwt!, policy, VerificationRelationship.AssertionMethod, context, cancellationToken)
            .ConfigureAwait(false) is not { } verified)
            return null;

        var (payload, method) = verified;
        context.Add(VcJoseRules.Evaluate(
            payload.Signature.Header, payload.Claims, VcJoseMediaType.VcSdJwt, new FixedTime(context.Now), context.JwtValidity));
        if (W3cCredentials.Read(payload.Claims, context) is not { } credential)
            return null;
        await W3cCredentials.TermsAsync(payload.Claims, context, cancellationToken).ConfigureAwait(false);
        W3cCredentials.Authority(credential.Issuer, method.Controller, context);
        await W3cCredentials.ValidateAsync(credential, context, cancellationToken).ConfigureAwait(false);
        W3cCredentials.ValidateClaims(payload.Claims, context);
        return new VerifiedCredential(Format.SdJwt, input.MediaType, credential, method.Id)
        {
            IsKeyBound = ConfirmationKey.IsIn(payload.Claims),
            HolderKey = payload.HolderKey ?? ConfirmationKey.Of(payload.Claims),
        };
    }

    /// <summary>Hiding is the default: every claim of every subject but its id.</summary>
    private static DisclosureFrame DefaultFrame(Credential credential)
    {
        var subjects = SubjectPointers(credential);
        if (subjects is ["/credentialSubject"])
            return HideTheSubject;
        var frame = DisclosureFrame.Empty;
        foreach (var subject in subjects)
            frame = frame.HideAllBelow(subject).Keep(subject + "/id");
        return frame;
    }

    private static string[] SubjectPointers(Credential credential)
    {
        var subject = credential.Json.GetProperty("credentialSubject"u8);
        if (subject.ValueKind != System.Text.Json.JsonValueKind.Array)
            return ["/credentialSubject"];
        var pointers = new string[subject.GetArrayLength()];
        for (var i = 0; i < pointers.Length; i++)
            pointers[i] = JsonBytes.ItemPointer("/credentialSubject", i);
        return pointers;
    }
}
