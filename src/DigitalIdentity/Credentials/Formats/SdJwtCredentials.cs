using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Jose;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>What all credentials secured as SD-JWTs have in common: choosing what to show, binding it, finding keys.</summary>
internal static class SdJwtCredentials
{
    public static SecuredCredential Disclose(SecuredCredential credential, IReadOnlyList<string> reveal) =>
        new(credential.Format, credential.MediaType, Select(credential, reveal).Compact);

    public static bool IsKeyBound(SecuredCredential credential) =>
        Open(credential) is var token && token.IssuerSignedJwt.TryGetClaims(out var claims, out _) && claims.TryGetProperty("cnf"u8, out _);

    public static async ValueTask<SecuredPresentation> PresentAsync(
        SecuredCredential credential, IReadOnlyList<string> reveal, PresentationRequest request, CancellationToken cancellationToken)
    {
        var chosen = Select(credential, reveal);
        var bound = await SdJwtHolder.BindAsync(
            chosen, request.Signer, request.Audience.Domain, request.Audience.Nonce, new FixedTime(request.Now), cancellationToken).ConfigureAwait(false);
        return bound.TryGet(out var token, out var problem)
            ? new SecuredPresentation(credential.Format, credential.MediaType, token.Compact)
            : throw new ArgumentException(problem.ToString(), nameof(credential));
    }

    /// <summary>The demands on a credential: bound to the audience when it is presented by itself, unbound otherwise.</summary>
    public static SdJwtPolicy Policy(VerificationContext context, bool presented, IReadOnlyList<string> permanent) =>
        new(presented
            ? KeyBindingPolicy.Required(context.Audience!.Domain, context.Audience.Nonce) with { MaxAge = context.Options.PresentationAge }
            : KeyBindingPolicy.Forbidden)
        {
            PermanentClaims = permanent,
            IgnoreAudience = !presented,
            Validity = new JwtValidityOptions { ClockSkew = context.Options.ClockSkew },
        };

    /// <summary>Verifies; reports every check. Null when the token does not count.</summary>
    public static async ValueTask<(ProcessedSdJwtPayload Payload, VerificationMethod Method)?> VerifyAsync(
        SdJwtToken token, SdJwtPolicy policy, VerificationRelationship relationship, VerificationContext context, CancellationToken cancellationToken)
    {
        var keys = new KeyFinder(relationship, context);
        var verification = await new SdJwtVerifier(new FixedTime(context.Now)).VerifyAsync(token, keys, policy, cancellationToken).ConfigureAwait(false);
        if (keys.Method is not null)
            context.Add(Check.Pass(CheckKind.VerificationMethod));
        context.Add(verification.Checks);
        return verification.TryGetVerified(out var payload, out _) && keys.Method is { } method ? (payload, method) : null;
    }

    private static SdJwtToken Select(SecuredCredential credential, IReadOnlyList<string> reveal) =>
        SdJwtHolder.Select(Open(credential), reveal).TryGet(out var chosen, out var problem)
            ? chosen
            : throw new ArgumentException(problem.ToString(), nameof(reveal));

    private static SdJwtToken Open(SecuredCredential credential) =>
        credential.TryOpen(out var input, out var problem) && input.SdJwt is { } token
            ? token
            : throw new ArgumentException(problem?.ToString() ?? "The credential is not an SD-JWT.", nameof(credential));

    /// <summary>The issuer's key by its <c>kid</c>, in the document of whoever controls it; one try for each signature.</summary>
    private sealed class KeyFinder(VerificationRelationship relationship, VerificationContext context) : ISdJwtKeyFinder
    {
        public VerificationMethod? Method { get; private set; }

        public async ValueTask<SdJwtKeyResult> FindIssuerKeyAsync(JwsToken signature, CancellationToken cancellationToken = default)
        {
            var result = await JwsKeyFinder.FindAsync(signature, Issuer(signature), relationship, context.Finder, cancellationToken).ConfigureAwait(false);
            if (!result.TryGet(out var method, out var problem))
                return result.IsIndeterminate ? SdJwtKeyResult.Unreachable(problem) : SdJwtKeyResult.Refused(problem);
            if (W3cCredentials.WhyUnusable(method, context.Now) is { } unusable)
                return SdJwtKeyResult.Refused(unusable);
            Method = method;
            return SdJwtKeyResult.Found(method.PublicKey!);
        }

        // A kid that is only a fragment belongs to iss.
        private static string? Issuer(JwsToken signature) =>
            signature.TryGetClaims(out var claims, out _) && claims.TryGetProperty("iss"u8, out var iss) && iss.ValueKind == System.Text.Json.JsonValueKind.String
                ? iss.GetString()
                : null;
    }
}
