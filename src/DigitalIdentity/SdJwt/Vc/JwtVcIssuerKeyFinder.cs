// Reference: draft-ietf-oauth-sd-jwt-vc-19 sections 2.5 (key discovery), 4 (JWT VC Issuer Metadata), 6.1 (SSRF), 7.3 (phone-home).
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Http;
using DigitalIdentity.Jose;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>Finds an issuer's key in its JWT VC Issuer Metadata. Only issuers that are trusted are asked.</summary>
/// <remarks>
/// <para>Immutable and thread-safe as long as the fetcher and the predicate are. Nothing is kept between calls; a fetcher may.</para>
/// <para>
/// The issuer learns that somebody verifies one of its credentials. An issuer that gives each holder a URL of its own learns who
/// shows them where: trust fixed URLs, not patterns.
/// </para>
/// </remarks>
public sealed class JwtVcIssuerKeyFinder : ISdJwtKeyFinder
{
    private const int MaxBytes = 256 << 10;
    private const int MaxKeys = 256;

    private static readonly FetchRequest Request = new()
    {
        Accept = "application/json",
        MediaTypes = ["application/json", "application/jwk-set+json"],
        MaxResponseBytes = MaxBytes,
    };

    private readonly IHttpFetcher fetcher;
    private readonly Predicate<string> isTrusted;

    /// <summary>A finder.</summary>
    /// <param name="fetcher">Reads the documents; must refuse what <see cref="SafeHttpFetcher"/> refuses.</param>
    /// <param name="isTrusted">Whether an issuer (the <c>iss</c> exactly) is trusted, and its keys are to be found this way.</param>
    public JwtVcIssuerKeyFinder(IHttpFetcher fetcher, Predicate<string> isTrusted)
    {
        ArgumentNullException.ThrowIfNull(fetcher);
        ArgumentNullException.ThrowIfNull(isTrusted);
        (this.fetcher, this.isTrusted) = (fetcher, isTrusted);
    }

    /// <inheritdoc/>
    public async ValueTask<SdJwtKeyResult> FindIssuerKeyAsync(JwsToken signature, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signature);
        if (!signature.TryGetClaims(out var claims, out _) || !SdJwtVcRules.IsText(claims, "iss", out var issuer)
            || !JwtVcIssuerMetadata.TryGetUrl(issuer, out var url) || !isTrusted(issuer))
            return SdJwtKeyResult.Refused(SdJwtVcError.IssuerNotAccepted.ToProblem("/iss"));

        var fetched = await fetcher.GetAsync(url, Request, cancellationToken).ConfigureAwait(false);
        if (!fetched.IsSuccess)
            return Retrieval.Failed(fetched);
        if (!JwtVcIssuerMetadata.TryParse(fetched.Body.Span, issuer, out var metadata))
            return SdJwtKeyResult.Refused(SdJwtVcError.InvalidIssuerMetadata.ToProblem());
        if (metadata.KeySetUrl is null)
            return Choose(metadata.KeySet, signature);

        fetched = await fetcher.GetAsync(metadata.KeySetUrl, Request, cancellationToken).ConfigureAwait(false);
        if (!fetched.IsSuccess)
            return Retrieval.Failed(fetched);
        return StrictJson.TryParse(fetched.Body.Span, out var keySet, out _) && JwtVcIssuerMetadata.IsKeySet(keySet)
            ? Choose(keySet, signature)
            : SdJwtKeyResult.Refused(SdJwtVcError.InvalidIssuerMetadata.ToProblem());
    }

    // RFC 7517 section 5: keys that are not understood are passed over. Exactly one may fit; a JwsVerificationKeySet asks for more.
    private static SdJwtKeyResult Choose(JsonElement keySet, JwsToken signature)
    {
        PublicKey? found = null;
        var keys = keySet.GetProperty("keys"u8);
        if (keys.GetArrayLength() > MaxKeys)
            return SdJwtKeyResult.Refused(SdJwtVcError.InvalidIssuerMetadata.ToProblem());
        foreach (var jwk in keys.EnumerateArray())
        {
            if (!JwsVerificationKey.TryFromJwk(jwk, out var key, out _) || (signature.KeyId is { } keyId && key.KeyId != keyId) || !key.Fits(signature))
                continue;
            if (found is not null)
                return SdJwtKeyResult.Refused(SdJwtVcError.IssuerKeyNotFound.ToProblem());
            found = key.PublicKey;
        }

        return found is null ? SdJwtKeyResult.Refused(SdJwtVcError.IssuerKeyNotFound.ToProblem()) : SdJwtKeyResult.Found(found);
    }
}
