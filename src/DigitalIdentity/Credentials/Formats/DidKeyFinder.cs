using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Jose;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>The issuer's key by its <c>kid</c>, in the document of whoever controls it; one try for each signature.</summary>
internal sealed class DidKeyFinder(VerificationRelationship relationship, VerificationContext context) : ISdJwtKeyFinder
{
    public VerificationMethod? Method { get; private set; }

    public async ValueTask<SdJwtKeyResult> FindIssuerKeyAsync(JwsToken signature, CancellationToken cancellationToken = default)
    {
        // Only a kid that is relative needs the claims read before the signature has been verified.
        var issuer = signature.KeyId?.StartsWith("did:", StringComparison.Ordinal) == true ? null : Issuer(signature);
        var result = await JwsKeyFinder.FindAsync(signature, issuer, relationship, context.Finder, cancellationToken).ConfigureAwait(false);
        if (!result.TryGet(out var method, out var problem))
            return result.IsIndeterminate ? SdJwtKeyResult.Unreachable(problem) : SdJwtKeyResult.Refused(problem);
        if (W3cCredentials.WhyUnusable(method, context.Now) is { } unusable)
            return SdJwtKeyResult.Refused(unusable);
        Method = method;
        return SdJwtKeyResult.Found(method.PublicKey!);
    }

    // A kid that is only a fragment belongs to iss.
    private static string? Issuer(JwsToken signature) =>
        signature.TryGetClaims(out var claims, out _) && claims.TryGetProperty("iss"u8, out var iss) && iss.ValueKind == JsonValueKind.String
            ? iss.GetString()
            : null;
}
