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

    /// <summary>Bound to the audience when it is presented by itself, unbound otherwise: decided before the token is looked at.</summary>
    public static KeyBindingPolicy KeyBinding(VerificationContext context, bool presented) => presented
        ? KeyBindingPolicy.Required(context.Audience!.Domain, context.Audience.Nonce) with { MaxAge = context.Options.PresentationAge }
        : KeyBindingPolicy.Forbidden;

    /// <summary>The demands on a credential: bound to the audience when it is presented by itself, unbound otherwise.</summary>
    public static SdJwtPolicy Policy(VerificationContext context, bool presented, IReadOnlyList<string> permanent) =>
        new(KeyBinding(context, presented))
        {
            PermanentClaims = permanent,
            Audience = context.Audience?.Domain,
            IgnoreAudience = context.Audience is null,
            Validity = new JwtValidityOptions { ClockSkew = context.Options.ClockSkew },
        };

    /// <summary>Verifies; reports every check. Null when the token does not count.</summary>
    public static async ValueTask<(ProcessedSdJwtPayload Payload, VerificationMethod Method)?> VerifyAsync(
        SdJwtToken token, SdJwtPolicy policy, VerificationRelationship relationship, VerificationContext context, CancellationToken cancellationToken)
    {
        var keys = new DidKeyFinder(relationship, context);
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
}
