// Reference: RFC 9901 section 7.1 (verification of the SD-JWT), 7.2 (Holder), 7.3 (Verifier).
// Parameters: asymmetric algorithms only, fixed by the key; limits and signature before anything is hashed.
namespace DigitalIdentity.SdJwt;

/// <summary>Verifies SD-JWTs, for verifiers and for holders. Immutable and thread-safe.</summary>
public sealed class SdJwtVerifier
{
    private readonly TimeProvider time;

    /// <summary>A verifier.</summary>
    /// <param name="time">The clock; null for the system's.</param>
    public SdJwtVerifier(TimeProvider? time = null) => this.time = time ?? TimeProvider.System;

    /// <summary>Verifies with an issuer key that is known, and a holder key in <c>cnf.jwk</c>.</summary>
    /// <param name="token">The SD-JWT.</param>
    /// <param name="issuerKey">
    /// A key that belongs to the issuer for reasons other than this token. Where there are several signatures, the first that it
    /// verifies counts.
    /// </param>
    /// <param name="policy">What is demanded.</param>
    /// <returns>The checks, and the claims if all passed. Never throws for what is wrong with the token.</returns>
    public SdJwtVerification Verify(SdJwtToken token, PublicKey issuerKey, SdJwtPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(issuerKey);
        ArgumentNullException.ThrowIfNull(policy);
        var run = new VerificationRun(token, policy, time);
        if (run.CheckForm())
        {
            foreach (var signature in token.Signatures)
                if (run.CheckSignature(signature, issuerKey))
                    break;
            if (run.Process() && run.NeedsHolderKey(out _))
                run.CheckKeyBinding(SdJwtKeyResult.Refused(SdJwtError.NoHolderKey.ToProblem("/cnf")));
        }

        return run.Result();
    }

    /// <summary>Verifies with keys that are looked for.</summary>
    /// <param name="token">The SD-JWT.</param>
    /// <param name="keys">Finds the issuer's key, and the holder's where <c>cnf</c> does not hold it.</param>
    /// <param name="policy">What is demanded.</param>
    /// <param name="cancellationToken">Cancels the search for keys.</param>
    /// <returns>The checks, and the claims if all passed. Never throws for what is wrong with the token.</returns>
    public async ValueTask<SdJwtVerification> VerifyAsync(
        SdJwtToken token, ISdJwtKeyFinder keys, SdJwtPolicy policy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(policy);
        var run = new VerificationRun(token, policy, time);
        if (!run.CheckForm())
            return run.Result();
        foreach (var signature in token.Signatures)
        {
            var found = await keys.FindIssuerKeyAsync(signature, cancellationToken).ConfigureAwait(false);
            if (found.Key is null)
                run.NoIssuerKey(found);
            else if (run.CheckSignature(signature, found.Key))
                break;
        }

        if (run.Process() && run.NeedsHolderKey(out var confirmation))
            run.CheckKeyBinding(await keys.FindHolderKeyAsync(confirmation, cancellationToken).ConfigureAwait(false));
        return run.Result();
    }
}
