// Reference: Verifiable Credentials Data Model 1.1 (REC 2022-03-03) section 6.3.1, JSON Web Token: the vc and vp claims.
// Verify only: new credentials are issued as vc+jwt.
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Jose;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>JWT credentials and presentations of VCDM 1.1, with a <c>vc</c> or <c>vp</c> claim: they are verified, and no longer issued.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class LegacyJwtFormat : CredentialFormat, IPresentationFormat
{
    /// <summary>The name by which OpenID for Verifiable Credential Issuance knows it.</summary>
    internal static readonly Format Name = new("jwt_vc_json");

    /// <summary>Makes the format.</summary>
    public LegacyJwtFormat()
        : base(Name, canDisclose: false)
    {
    }

    /// <summary>False: nothing is issued in this format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="algorithm">The key's algorithm.</param>
    public override bool CanSign(Format format, KeyAlgorithm algorithm) => false;

    /// <summary>Not possible: nothing is issued in this format.</summary>
    /// <inheritdoc/>
    public ValueTask<SecuredPresentation> PresentAsync(
        Format format, IReadOnlyList<SecuredCredential> credentials, PresentationRequest request, CancellationToken cancellationToken) =>
        throw new ArgumentException("VCDM 1.1 JWT presentations are verified, not made: present as vp+jwt.", nameof(format));

    /// <inheritdoc/>
    public async ValueTask<VerifiedPresentation?> VerifyPresentationAsync(
        SecuredInput input, VerificationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        if (!TryRead(input.Jws!, isPresentation: true, context, out var claims, out var document)
            || W3cPresentations.Read(document, context) is not { } presentation)
            return null;

        W3cPresentations.Audience(claims, context);
        if (await JwtProof.VerifyAsync(input.Jws!, presentation.Holder, VerificationRelationship.Authentication, context, cancellationToken).ConfigureAwait(false)
            is not { } signer)
            return null;
        return await W3cPresentations.VerifyContentAsync(presentation, Name, signer, context, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override ValueTask<SecuredCredential> IssueCoreAsync(IssuanceRequest request, CancellationToken cancellationToken) =>
        throw new ArgumentException("VCDM 1.1 JWT credentials are verified, not issued: issue vc+jwt.", nameof(request));

    /// <inheritdoc/>
    protected override async ValueTask<VerifiedCredential?> VerifyCredentialCoreAsync(
        SecuredInput input, VerificationContext context, CancellationToken cancellationToken)
    {
        if (!TryRead(input.Jws!, isPresentation: false, context, out var claims, out var document)
            || W3cCredentials.Read(document, context) is not { } credential)
            return null;

        if (await JwtProof.VerifyAsync(input.Jws!, credential.Issuer, VerificationRelationship.AssertionMethod, context, cancellationToken).ConfigureAwait(false)
            is not { } signer)
            return null;

        // Such credentials were read as plain JSON, and many name no context for their terms. All of it is signed.
        context.Add(TermRules.ToCheck(await TermRules.FindAsync(document, context.JsonLd, cancellationToken).ConfigureAwait(false), Strictness.Warn));
        W3cCredentials.Authority(credential.Issuer, signer.Controller, context);
        await W3cCredentials.ValidateAsync(credential, context, cancellationToken).ConfigureAwait(false);
        OwnPeriod(claims, context);
        W3cCredentials.ValidateClaims(claims, context);
        return new VerifiedCredential(Name, input.MediaType, credential, signer.Id)
        {
            IsKeyBound = ConfirmationKey.IsIn(claims),
            HolderKey = ConfirmationKey.Of(claims),
        };
    }

    private static bool TryRead(JwsToken token, bool isPresentation, VerificationContext context, out JsonElement claims, out JsonElement document)
    {
        document = default;
        if (!token.TryGetClaims(out claims, out var error))
        {
            context.Add(Check.Fail(CheckKind.Syntax, error.ToProblem()));
            return false;
        }

        IReadOnlyList<Problem> problems;
        var decoded = isPresentation
            ? Vcdm11Jwt.TryDecodePresentation(claims, out var utf8, out problems)
            : Vcdm11Jwt.TryDecodeCredential(claims, out utf8, out problems);
        if (!decoded || !StrictJson.TryParse(utf8, out document, out _))
        {
            foreach (var problem in problems)
                context.Add(Check.Fail(CheckKind.Syntax, problem));
            if (problems.Count == 0)
                context.Add(Check.Fail(CheckKind.Syntax, CredentialProblems.Malformed("What the token holds is not acceptable JSON.")));
            return false;
        }

        // VC-JOSE-COSE section 3.1.3: what is of version 2.0 has no vc or vp claim.
        if (document.TryGetProperty("@context"u8, out var contexts) && ContextRules.IncludesV2(contexts))
        {
            context.Add(Check.Fail(CheckKind.DataModel, CredentialProblems.Malformed(
                "What is of version 2.0 cannot be in a 'vc' or 'vp' claim.", isPresentation ? "/vp/@context" : "/vc/@context")));
            return false;
        }

        context.Add(Vcdm11Jwt.Evaluate(token.Header, claims, new FixedTime(context.Now), context.JwtValidity));
        return true;
    }

    // Section 6.3.1: nbf and exp stand for issuanceDate and expirationDate and take their place. Where both are there, both must allow it.
    private static void OwnPeriod(JsonElement claims, VerificationContext context)
    {
        var inner = claims.GetProperty("vc"u8);
        if (Date("issuanceDate") is { } from && from - context.Now > context.Options.ClockSkew)
            Fail("/vc/issuanceDate", "The credential is not valid yet, by its own date.");
        if (Date("expirationDate") is { } until && context.Now - until > context.Options.ClockSkew)
            Fail("/vc/expirationDate", "The credential has expired, by its own date.");

        DateTimeOffset? Date(string name) =>
            inner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && XsdDateTime.TryParse(value.GetString(), offsetRequired: false, out var date)
                ? date
                : null;

        void Fail(string pointer, string detail) =>
            context.Add(Check.Fail(CheckKind.ValidityPeriod, VcdmError.RangeError.ToProblem(detail, pointer)));
    }
}
