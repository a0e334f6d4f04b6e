// Reference: Securing Verifiable Credentials using JOSE and COSE (REC 2025-05-15), sections 3.1 and 4; RFC 7515, RFC 7519.
// Parameters: typ vc+jwt and vp+jwt, cty vc and vp; alg by the key.
using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Jose;

namespace DigitalIdentity.Credentials.Formats;

/// <summary><c>vc+jwt</c> and <c>vp+jwt</c>: the W3C credential or presentation is the payload of a signed JWT. Shown whole or not at all.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class VcJwtFormat : CredentialFormat, IPresentationFormat
{
    /// <summary>Makes the format.</summary>
    public VcJwtFormat()
        : base(Format.Jwt, canDisclose: false)
    {
    }

    /// <inheritdoc/>
    public override bool CanSign(Format format, KeyAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return algorithm is { CanSign: true, JoseAlgorithms.Count: > 0 };
    }

    /// <inheritdoc/>
    public async ValueTask<SecuredPresentation> PresentAsync(
        Format format, IReadOnlyList<SecuredCredential> credentials, PresentationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(request);
        var payload = PresentationWriter.Write(credentials, request, withAudience: true);
        var header = VcJoseMediaType.VpJwt.Header(request.VerificationMethod);
        var token = await Jws.SignAsync(payload, header, request.Signer, cancellationToken).ConfigureAwait(false);
        return new SecuredPresentation(Format.Jwt, VcJoseMediaType.VpJwt.MediaType, Encoding.ASCII.GetBytes(token));
    }

    /// <inheritdoc/>
    public async ValueTask<VerifiedPresentation?> VerifyPresentationAsync(
        SecuredInput input, VerificationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var token = input.Jws!;
        if (!TryReadClaims(token, VcJoseMediaType.VpJwt, context, out var claims))
            return null;

        var presentation = W3cPresentations.Read(claims, context);
        if (presentation is null)
            return null;
        W3cPresentations.Audience(claims, context);
        if (await JwtProof.VerifyAsync(token, presentation.Holder, VerificationRelationship.Authentication, context, cancellationToken).ConfigureAwait(false)
            is not { } signer)
            return null;
        await W3cCredentials.TermsAsync(claims, context, cancellationToken).ConfigureAwait(false);
        return await W3cPresentations.VerifyContentAsync(presentation, Format.Jwt, signer, context, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async ValueTask<SecuredCredential> IssueCoreAsync(IssuanceRequest request, CancellationToken cancellationToken)
    {
        if (request.Credential is null)
            throw new ArgumentException("vc+jwt secures W3C credentials.", nameof(request));
        var header = VcJoseMediaType.VcJwt.Header(request.VerificationMethod);
        var token = await Jws.SignAsync(JsonBytes.ClaimsOf(request), header, request.Signer, cancellationToken).ConfigureAwait(false);
        return new SecuredCredential(Format.Jwt, VcJoseMediaType.VcJwt.MediaType, Encoding.ASCII.GetBytes(token));
    }

    /// <inheritdoc/>
    protected override async ValueTask<VerifiedCredential?> VerifyCredentialCoreAsync(
        SecuredInput input, VerificationContext context, CancellationToken cancellationToken)
    {
        var token = input.Jws!;
        if (!TryReadClaims(token, VcJoseMediaType.VcJwt, context, out var claims) || W3cCredentials.Read(claims, context) is not { } credential)
            return null;

        var signer = await JwtProof.VerifyAsync(token, credential.Issuer, VerificationRelationship.AssertionMethod, context, cancellationToken)
            .ConfigureAwait(false);
        if (signer is null)
            return null;
        await W3cCredentials.TermsAsync(claims, context, cancellationToken).ConfigureAwait(false);
        W3cCredentials.Authority(credential.Issuer, signer.Controller, context);
        await W3cCredentials.ValidateAsync(credential, context, cancellationToken).ConfigureAwait(false);
        W3cCredentials.ValidateClaims(claims, context);
        return new VerifiedCredential(Format.Jwt, input.MediaType, credential, signer.Id)
        {
            IsKeyBound = ConfirmationKey.IsIn(claims),
            HolderKey = ConfirmationKey.Of(claims),
        };
    }

    /// <summary>The payload, and the rules of VC-JOSE-COSE for it.</summary>
    private static bool TryReadClaims(JwsToken token, VcJoseMediaType expected, VerificationContext context, out JsonElement claims)
    {
        if (!token.TryGetClaims(out claims, out var error))
        {
            context.Add(Check.Fail(CheckKind.Syntax, error.ToProblem()));
            return false;
        }

        context.Add(VcJoseRules.Evaluate(token.Header, claims, expected, new FixedTime(context.Now), context.JwtValidity));
        return true;
    }
}
