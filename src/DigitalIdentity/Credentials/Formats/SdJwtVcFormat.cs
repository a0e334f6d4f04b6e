// Reference: SD-JWT-based Verifiable Credentials (draft-ietf-oauth-sd-jwt-vc), RFC 9901.
// Parameters: typ dc+sd-jwt; vct and iss required here; the issuer's key by a DID URL in kid; the holder's key in cnf.jwk.
using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Jose;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Credentials.Formats;

/// <summary><c>dc+sd-jwt</c>: an SD-JWT VC, a plain claim set with a type. The holder shows what is asked for.</summary>
/// <remarks>
/// Immutable and thread-safe. The issuer's key is found by its DID; the draft leaves ways beside web metadata and X.509 to ecosystems.
/// </remarks>
public sealed class SdJwtVcFormat : CredentialFormat, IKeyBoundFormat, IPresentationFormat
{
    private static readonly string[] Permanent = ["iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status"];

    /// <summary>Claims of the token itself; all others are about the subject.</summary>
    private static readonly string[] Registered =
        ["iss", "sub", "iat", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status", "aud", "jti"];

    /// <summary>Makes the format.</summary>
    public SdJwtVcFormat()
        : base(Format.SdJwtVc, canDisclose: true)
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
        var frame = request.Options.Frame ?? DisclosureFrame.Everything;
        if (request.Options.Decoys > 0)
            frame = frame.WithDecoys("", request.Options.Decoys);
        var options = new SdJwtIssuanceOptions
        {
            Header = new JwsHeaderOptions { Typ = "dc+sd-jwt", Kid = request.VerificationMethod },
            HolderKey = request.HolderKey,
            PermanentClaims = Permanent,
        };
        var token = await SdJwtIssuer.IssueAsync(request.Claims, frame, options, request.Signer, cancellationToken).ConfigureAwait(false);
        return new SecuredCredential(Format.SdJwtVc, "application/dc+sd-jwt", token.Compact);
    }

    /// <inheritdoc/>
    protected override SecuredCredential DiscloseCore(SecuredCredential credential, IReadOnlyList<string> reveal) =>
        SdJwtCredentials.Disclose(credential, reveal);

    /// <inheritdoc/>
    protected override ValueTask<VerifiedCredential?> VerifyCredentialCoreAsync(
        SecuredInput input, VerificationContext context, CancellationToken cancellationToken) =>
        VerifyAsync(input, context, presented: false, cancellationToken);

    private static async ValueTask<VerifiedCredential?> VerifyAsync(
        SecuredInput input, VerificationContext context, bool presented, CancellationToken cancellationToken)
    {
        var policy = SdJwtCredentials.Policy(context, presented, Permanent);
        if (await SdJwtCredentials.VerifyAsync(input.SdJwt!, policy, VerificationRelationship.AssertionMethod, context, cancellationToken)
            .ConfigureAwait(false) is not { } verified)
            return null;

        var (payload, method) = verified;
        if (Text(payload.Claims, "vct"u8) is not { Length: > 0 })
        {
            context.Add(Check.Fail(CheckKind.DataModel, CredentialProblems.Malformed("The type is missing.", "/vct")));
            return null;
        }

        // RFC 7519 section 4.1.2.
        if (payload.Claims.TryGetProperty("sub"u8, out var sub) && sub.ValueKind != JsonValueKind.String)
        {
            context.Add(Check.Fail(CheckKind.DataModel, CredentialProblems.Malformed("The subject is not a string.", "/sub")));
            return null;
        }

        var issuer = Text(payload.Claims, "iss"u8);
        W3cCredentials.Authority(issuer, method.Controller, context);
        if (payload.Claims.TryGetProperty("status"u8, out _))
            W3cCredentials.StatusNotChecked("/status", context);
        return new VerifiedCredential(Format.SdJwtVc, input.MediaType, payload.Claims, method.Id, issuer, Subject)
        {
            IsKeyBound = ConfirmationKey.IsIn(payload.Claims),
            HolderKey = payload.HolderKey ?? ConfirmationKey.Of(payload.Claims),
        };
    }

    /// <summary>Whom the claims are about: sub is the identifier, what is not registered are claims.</summary>
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
}
