// Reference: SD-JWT-based Verifiable Credentials (draft-ietf-oauth-sd-jwt-vc), RFC 9901.
// Parameters: typ dc+sd-jwt; vct required; the issuer's key by a DID URL in kid, or in the issuer's web metadata; the holder's key in cnf.jwk.
using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Jose;
using DigitalIdentity.SdJwt;
using DigitalIdentity.SdJwt.Vc;

namespace DigitalIdentity.Credentials.Formats;

/// <summary><c>dc+sd-jwt</c>: an SD-JWT VC, a plain claim set with a type. The holder shows what is asked for.</summary>
/// <remarks>
/// Immutable and thread-safe. An issuer's key is found by its DID (the draft leaves that way to ecosystems) or, if wanted, in its web metadata;
/// certificates (<c>x5c</c>) are not followed.
/// </remarks>
public sealed class SdJwtVcFormat : CredentialFormat, IKeyBoundFormat, IPresentationFormat
{
    /// <summary>Claims of the token itself; all others are about the subject.</summary>
    private static readonly string[] Registered =
        ["iss", "sub", "iat", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status", "aud", "jti"];

    private readonly SdJwtVcTypeResolver? _types;
    private readonly JwtVcIssuerKeyFinder? _webIssuers;

    /// <summary>Makes the format. Without arguments it reaches no network.</summary>
    /// <param name="types">Retrieves type metadata, against which each credential is then checked; null (the default) for no such check.</param>
    /// <param name="webIssuers">Finds the keys of trusted issuers whose <c>iss</c> is an <c>https</c> URL; null (the default) to accept DIDs only.</param>
    public SdJwtVcFormat(SdJwtVcTypeResolver? types = null, JwtVcIssuerKeyFinder? webIssuers = null)
        : base(Format.SdJwtVc, canDisclose: true) => (_types, _webIssuers) = (types, webIssuers);

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

    /// <summary>Not possible: an SD-JWT VC is presented by itself, or inside a presentation of another format.</summary>
    /// <inheritdoc/>
    public ValueTask<SecuredPresentation> PresentAsync(
        Format format, IReadOnlyList<SecuredCredential> credentials, PresentationRequest request, CancellationToken cancellationToken) =>
        throw new ArgumentException("dc+sd-jwt presents one credential by itself; several go into vp+jwt.", nameof(format));

    /// <inheritdoc/>
    public async ValueTask<VerifiedPresentation?> VerifyPresentationAsync(
        SecuredInput input, VerificationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var credential = await VerifyAsync(input, context, presented: true, cancellationToken).ConfigureAwait(false);
        return credential is null ? null : new VerifiedPresentation(Format.SdJwtVc, null, context.Audience!, [credential]);
    }

    /// <inheritdoc/>
    protected override async ValueTask<SecuredCredential> IssueCoreAsync(IssuanceRequest request, CancellationToken cancellationToken)
    {
        if (request.Credential is not null)
            throw new ArgumentException("dc+sd-jwt secures plain claims: issue SdJwtVcClaims, or a W3C credential as vc+sd-jwt.", nameof(request));
        var frame = request.Options.Frame ?? DisclosureFrame.Everything.Expose(request.Options.MandatoryPointers);
        if (request.Options.Decoys > 0)
            frame = frame.WithDecoys("", request.Options.Decoys);
        var options = new SdJwtIssuanceOptions
        {
            Header = new JwsHeaderOptions { Kid = request.VerificationMethod },
            HolderKey = request.HolderKey,
        };
        var token = await SdJwtVcIssuer.IssueAsync(JsonBytes.ClaimsOf(request), frame, options, request.Signer, cancellationToken).ConfigureAwait(false);
        return new SecuredCredential(Format.SdJwtVc, SdJwtVcRules.MediaType, token.Compact);
    }

    /// <inheritdoc/>
    protected override ValueTask<SecuredCredential> DiscloseCoreAsync(
        SecuredCredential credential, IReadOnlyList<string> reveal, CancellationToken cancellationToken) =>
        new(SdJwtCredentials.Disclose(credential, reveal));

    /// <inheritdoc/>
    protected override ValueTask<VerifiedCredential?> VerifyCredentialCoreAsync(
        SecuredInput input, VerificationContext context, CancellationToken cancellationToken) =>
        VerifyAsync(input, context, presented: false, cancellationToken);

    private async ValueTask<VerifiedCredential?> VerifyAsync(
        SecuredInput input, VerificationContext context, bool presented, CancellationToken cancellationToken)
    {
        var policy = new SdJwtVcPolicy(SdJwtCredentials.KeyBinding(context, presented))
        {
            Audience = context.Audience?.Domain,
            IgnoreAudience = context.Audience is null,
            Validity = new JwtValidityOptions { ClockSkew = context.Options.ClockSkew },
            TypeMetadata = _types,
        };
        var byDid = new DidKeyFinder(VerificationRelationship.AssertionMethod, context);
        ISdJwtKeyFinder keys = _webIssuers is not null && IsWebIssuer(input.SdJwt!) ? _webIssuers : byDid;
        var verification = await new SdJwtVcVerifier(new FixedTime(context.Now)).VerifyAsync(input.SdJwt!, keys, policy, cancellationToken).ConfigureAwait(false);
        if (byDid.Method is not null)
            context.Add(Check.Pass(CheckKind.VerificationMethod));
        context.Add(verification.Checks);
        if (!verification.TryGetVerified(out var verified, out _))
            return null;

        var payload = verified.Payload;
        // A web issuer's key came from the issuer itself; a DID's must be controlled by that DID.
        var issuer = verified.Issuer;
        W3cCredentials.Authority(issuer, byDid.Method?.Controller ?? issuer!, context);
        if (payload.Claims.TryGetProperty("status"u8, out _))
            W3cCredentials.StatusNotChecked("/status", context);
        return new VerifiedCredential(Format.SdJwtVc, input.MediaType, payload.Claims, byDid.Method?.Id ?? issuer!, issuer, Subject)
        {
            IsKeyBound = ConfirmationKey.IsIn(payload.Claims),
            HolderKey = payload.HolderKey ?? ConfirmationKey.Of(payload.Claims),
        };
    }

    // What is claimed of the subject is what is not registered for something else; a claim named id is not the subject's identifier, sub is.
    private static CredentialSubject Subject(JsonElement claims)
    {
        var json = new ArrayBufferWriter<byte>(JsonMarshal.GetRawUtf8Value(claims).Length);
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            if (claims.TryGetProperty("sub"u8, out var sub))
                Copy(writer, "id", sub);
            foreach (var claim in claims.EnumerateObject())
                if (claim.Name is var name && name != "id" && !Registered.Contains(name, StringComparer.Ordinal))
                    Copy(writer, name, claim.Value);
            writer.WriteEndObject();
        }

        return new CredentialSubject(JsonElement.Parse(json.WrittenSpan));

        static void Copy(Utf8JsonWriter writer, string name, JsonElement value)
        {
            writer.WritePropertyName(name);
            OwnedJson.WriteRaw(writer, value);
        }
    }

    private static string? Text(JsonElement claims, ReadOnlySpan<byte> name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsWebIssuer(SdJwtToken token) =>
        token.IssuerSignedJwt.TryGetClaims(out var claims, out _) && Text(claims, "iss"u8)?.StartsWith("https:", StringComparison.Ordinal) == true;
}
