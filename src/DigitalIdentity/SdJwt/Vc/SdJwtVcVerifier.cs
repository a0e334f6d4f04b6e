// Reference: draft-ietf-oauth-sd-jwt-vc-19 section 2.4 (verification and processing), 4.7 (processing Type Metadata).
// Parameters: key discovery is the caller's choice of ISdJwtKeyFinder; x5c is left out. Status is not checked here.
namespace DigitalIdentity.SdJwt.Vc;

/// <summary>Verifies SD-JWT VCs, for verifiers and for holders. Immutable and thread-safe.</summary>
public sealed class SdJwtVcVerifier
{
    private readonly SdJwtVerifier verifier;

    /// <summary>A verifier.</summary>
    /// <param name="time">The clock; null for the system's.</param>
    public SdJwtVcVerifier(TimeProvider? time = null) => verifier = new SdJwtVerifier(time);

    /// <summary>Verifies with an issuer key that is known.</summary>
    /// <param name="token">The SD-JWT VC.</param>
    /// <param name="issuerKey">A key that belongs to the issuer for reasons other than this token.</param>
    /// <param name="policy">What is demanded.</param>
    /// <param name="cancellationToken">Cancels the retrieval of Type Metadata.</param>
    /// <returns>The checks, and the credential if all passed. Never throws for what is wrong with the token.</returns>
    public ValueTask<SdJwtVcVerification> VerifyAsync(
        SdJwtToken token, PublicKey issuerKey, SdJwtVcPolicy policy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return FinishAsync(verifier.Verify(token, issuerKey, policy.ToSdJwtPolicy()), policy, cancellationToken);
    }

    /// <summary>Verifies with keys that are looked for.</summary>
    /// <param name="token">The SD-JWT VC.</param>
    /// <param name="keys">Finds the issuer's key, such as <see cref="JwtVcIssuerKeyFinder"/>.</param>
    /// <param name="policy">What is demanded.</param>
    /// <param name="cancellationToken">Cancels the search for keys and the retrieval of Type Metadata.</param>
    /// <returns>The checks, and the credential if all passed. Never throws for what is wrong with the token.</returns>
    public async ValueTask<SdJwtVcVerification> VerifyAsync(
        SdJwtToken token, ISdJwtKeyFinder keys, SdJwtVcPolicy policy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var verification = await verifier.VerifyAsync(token, keys, policy.ToSdJwtPolicy(), cancellationToken).ConfigureAwait(false);
        return await FinishAsync(verification, policy, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<SdJwtVcVerification> FinishAsync(SdJwtVerification verification, SdJwtVcPolicy policy, CancellationToken cancellationToken)
    {
        if (!verification.TryGetVerified(out var payload, out _))
            return new SdJwtVcVerification(verification.Checks, null);

        List<Check> checks = [.. verification.Checks];
        if (SdJwtVcRules.Check(payload) is { } problem)
        {
            checks.Add(Check.Fail(CheckKind.DataModel, problem));
            return new SdJwtVcVerification(checks.AsReadOnly(), null);
        }

        checks.Add(Check.Pass(CheckKind.DataModel));
        var type = payload.Claims.GetProperty("vct"u8).GetString()!;
        IReadOnlyList<string> others = payload.Claims.TryGetProperty("aka_vcts"u8, out var list)
            ? Array.AsReadOnly(list.EnumerateArray().Select(other => other.GetString()!).ToArray())
            : [];
        var isValid = true;
        if (policy.AcceptedTypes.Count > 0)
        {
            isValid = policy.AcceptedTypes.Contains(type, StringComparer.Ordinal) || policy.AcceptedTypes.Intersect(others, StringComparer.Ordinal).Any();
            checks.Add(isValid ? Check.Pass(CheckKind.Policy) : Check.Fail(CheckKind.Policy, SdJwtVcError.TypeNotAccepted.ToProblem("/vct")));
        }

        SdJwtVcType? metadata = null;
        if (isValid && policy.TypeMetadata is { } resolver)
        {
            var check = await CheckTypeAsync(payload, type, resolver, policy.IsHolder, cancellationToken).ConfigureAwait(false);
            checks.Add(check.Outcome);
            (metadata, isValid) = (check.Type, check.Outcome.Outcome == CheckOutcome.Passed);
        }

        return new SdJwtVcVerification(checks.AsReadOnly(), isValid ? new SdJwtVcCredential(payload, type, others, metadata) : null);
    }

    private static async ValueTask<(Check Outcome, SdJwtVcType? Type)> CheckTypeAsync(
        ProcessedSdJwtPayload payload, string type, SdJwtVcTypeResolver resolver, bool isHolder, CancellationToken cancellationToken)
    {
        var integrity = payload.Claims.TryGetProperty("vct#integrity"u8, out var value) ? value.GetString() : null;
        var resolved = await resolver.ResolveAsync(type, integrity, cancellationToken).ConfigureAwait(false);
        if (!resolved.TryGet(out var metadata, out var problem))
            return (resolved.IsIndeterminate ? Check.Unknown(CheckKind.Schema, problem) : Check.Fail(CheckKind.Schema, problem), null);
        return metadata.Validate(payload, isHolder) is { } mismatch
            ? (Check.Fail(CheckKind.Schema, mismatch), null)
            : (Check.Pass(CheckKind.Schema), metadata);
    }
}
