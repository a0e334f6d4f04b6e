// Reference: RFC 9901 sections 7.1 and 7.3; RFC 7519 section 4.1.3 (aud).
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Jose;

namespace DigitalIdentity.SdJwt;

/// <summary>The steps of one verification, and the checks they leave behind. The caller keeps the order, and finds keys between them.</summary>
internal sealed class VerificationRun(SdJwtToken token, SdJwtPolicy policy, TimeProvider time)
{
    private readonly List<Check> checks = new(8);
    private readonly List<Check> signatureFailures = [];
    private JwsToken? signature;
    private readonly WatchedClaims watched = new(policy);
    private ProcessedSdJwtPayload? payload;
    private JsonElement claims;         // those about time, audience and holder key

    internal SdJwtVerification Result()
    {
        foreach (var check in checks)
            if (check.Outcome is CheckOutcome.Failed or CheckOutcome.Indeterminate)
                return new SdJwtVerification(checks.AsReadOnly(), null);
        return new SdJwtVerification(checks.AsReadOnly(), payload);
    }

    /// <summary>Section 7.3 steps 1 and 2, section 7.2: whether there may be, and must be, a Key Binding JWT.</summary>
    internal bool CheckForm() =>
        policy.KeyBinding.IsRequired && !token.HasKeyBinding ? Fail(CheckKind.HolderBinding, SdJwtError.KeyBindingMissing)
        : token.HasKeyBinding && !policy.KeyBinding.IsAllowed ? Fail(CheckKind.HolderBinding, SdJwtError.KeyBindingNotAllowed)
        : true;

    /// <summary>Section 7.1 steps 2.1 and 2.2. The algorithm is the key's; the header must agree.</summary>
    internal bool CheckSignature(JwsToken candidate, PublicKey issuerKey)
    {
        if (candidate.Verify(issuerKey, out var error))
        {
            signature = candidate;
            checks.Add(Check.Pass(CheckKind.Proof));
            return true;
        }

        signatureFailures.Add(Check.Fail(CheckKind.Proof, error.ToProblem()));
        return false;
    }

    /// <summary>No key for one signature.</summary>
    internal void NoIssuerKey(SdJwtKeyResult found)
    {
        var problem = found.Problem ?? JoseError.KeyNotIdentified.ToProblem();
        signatureFailures.Add(found.IsIndeterminate ? Check.Unknown(CheckKind.VerificationMethod, problem) : Check.Fail(CheckKind.VerificationMethod, problem));
    }

    /// <summary>Everything that follows the signature but Key Binding.</summary>
    /// <returns>False when there are no claims to go on with.</returns>
    internal bool Process()
    {
        if (signature is null)
        {
            checks.AddRange(signatureFailures);
            return false;
        }

        if (policy.Types.Count > 0)
            Add(CheckKind.Policy, policy.Types.Contains(signature.Header.Typ, StringComparer.Ordinal) ? null : JoseError.TypeMismatch.ToProblem());

        var error = ProcessDisclosures(out var pointer);
        if (error != SdJwtError.None)
            return Fail(CheckKind.Syntax, error, pointer);
        checks.Add(Check.Pass(CheckKind.Syntax));

        // Section 7.1 step 6.
        checks.AddRange(JwtTimes.Validate(claims, time, policy.Validity));
        CheckAudience();
        if (policy.RequiredClaims.Count > 0)
            Add(CheckKind.Policy, watched.FirstMissing() is { } missing ? SdJwtError.MissingRequiredClaim.ToProblem(JsonPointer.FromTokens(missing).ToString()) : null);
        return true;
    }

    /// <summary>Section 7.3 step 5.1: whether the holder's key has to be looked for. If <c>cnf</c> holds it, Key Binding is checked here.</summary>
    internal bool NeedsHolderKey(out JsonElement confirmation)
    {
        confirmation = default;
        if (!token.HasKeyBinding)
            return false;
        if (!claims.TryGetProperty("cnf"u8, out confirmation) || confirmation.ValueKind != JsonValueKind.Object)
            return Fail(CheckKind.HolderBinding, SdJwtError.NoHolderKey, "/cnf");
        if (!confirmation.TryGetProperty("jwk"u8, out var jwk))
            return true;

        CheckKeyBinding(PublicKey.TryFromJwk(jwk, out var key, out _) && key.Algorithm.CanSign
            ? SdJwtKeyResult.Found(key)
            : SdJwtKeyResult.Refused(SdJwtError.NoHolderKey.ToProblem("/cnf/jwk")));
        return false;
    }

    /// <summary>Section 7.3 step 5 with the holder's key.</summary>
    internal void CheckKeyBinding(SdJwtKeyResult found)
    {
        if (found.Key is not { } key)
        {
            var problem = found.Problem ?? SdJwtError.NoHolderKey.ToProblem("/cnf");
            checks.Add(found.IsIndeterminate ? Check.Unknown(CheckKind.HolderBinding, problem) : Check.Fail(CheckKind.HolderBinding, problem));
            return;
        }

        var failure = KeyBinding.Validate(token, payload!.HashAlgorithm, key, policy, time);
        var isAudience = failure is not null
            && (failure.Code == SdJwtError.KeyBindingAudience.Code() || failure.Code == SdJwtError.KeyBindingNonce.Code());
        if (!isAudience)
            Add(CheckKind.HolderBinding, failure);
        if (isAudience || failure is null)
            Add(CheckKind.Audience, failure);
        payload = payload.WithHolderKey(key);
    }

    private SdJwtError ProcessDisclosures(out string pointer)
    {
        pointer = "";
        var issued = signature!.Payload.Span;
        var error = HashAlgorithmClaim.TryRead(issued, out var algorithm);
        if (error != SdJwtError.None || algorithm is null)
            return error;
        if (!policy.HashAlgorithms.Contains(algorithm))
            return SdJwtError.UnsupportedHashAlgorithm;

        // Section 7.1 step 3.1.
        using var digests = token.HashDisclosures(algorithm);
        if (digests is null)
            return SdJwtError.DuplicateDisclosure;
        var processor = new PayloadProcessor(token, issued, digests, watched);
        try
        {
            error = processor.Run();
            if (error != SdJwtError.None)
            {
                pointer = processor.ErrorPointer;
                return error;
            }

            var utf8 = processor.Output;
            claims = watched.ToElement(utf8, token.Limits.MaxDepth + 2);
            payload = new ProcessedSdJwtPayload(token, signature, utf8, processor.Disclosed, processor.Hidden, processor.HasDigestArray, algorithm);
            return SdJwtError.None;
        }
        finally
        {
            processor.Dispose();
        }
    }

    // RFC 7519 section 4.1.3: whoever does not find itself in aud must refuse.
    private void CheckAudience()
    {
        if (policy.IgnoreAudience || !claims.TryGetProperty("aud"u8, out var audience))
            return;
        var self = policy.Audience ?? policy.KeyBinding.Audience;
        var isNamed = audience.ValueKind switch
        {
            JsonValueKind.String => audience.ValueEquals(self),
            JsonValueKind.Array => audience.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)
                && audience.EnumerateArray().Any(one => one.ValueEquals(self)),
            _ => false,
        };
        Add(CheckKind.Audience, isNamed && self.Length > 0 ? null : SdJwtError.AudienceMismatch.ToProblem("/aud"));
    }

    private void Add(CheckKind kind, Problem? problem) => checks.Add(problem is null ? Check.Pass(kind) : Check.Fail(kind, problem));

    private bool Fail(CheckKind kind, SdJwtError error, string pointer = "")
    {
        checks.Add(Check.Fail(kind, error.ToProblem(pointer)));
        return false;
    }
}
