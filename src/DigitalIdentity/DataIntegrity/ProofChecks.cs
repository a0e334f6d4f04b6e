// Reference: Verifiable Credential Data Integrity 1.0 sections 2.1 (created, expires, domain, challenge) and 4.4 steps 5 to 7;
//            Controlled Identifiers 1.0 section 2.2 (expires, revoked)
// Parameters: time of interest and clock skew; the skew is not granted to keys
using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.DataIntegrity;

/// <summary>The checks of one proof that need no cryptography.</summary>
internal static class ProofChecks
{
    /// <summary>4.4 step 5: the proof was made for the expected purpose.</summary>
    public static void Purpose(ProofOutcome outcome, DataIntegrityVerificationOptions options)
    {
        if (outcome.Proof.ProofPurpose == options.ExpectedProofPurpose)
            return;
        outcome.Fail(CheckKind.Proof, DataIntegrityError.ProofVerificationError.At(
            outcome.Proof.Pointer + "/proofPurpose", $"The proof was made for another purpose than \"{options.ExpectedProofPurpose}\"."));
    }

    /// <summary>4.4 steps 6 and 7: the proof was made for this verifier and this request.</summary>
    public static void Audience(ProofOutcome outcome, DataIntegrityVerificationOptions options)
    {
        var proof = outcome.Proof;
        var good = true;
        if (options.Domains.Count > 0 && !AreSameSet(options.Domains, proof.Domains))
        {
            good = false;
            outcome.Fail(CheckKind.Audience, DataIntegrityError.InvalidDomainError.At(
                proof.Pointer + "/domain", proof.Domains.Count == 0 ? "The proof names no domain." : "The proof was made for another domain."));
        }

        if (options.Challenge is not null && options.Challenge != proof.Challenge)
        {
            good = false;
            outcome.Fail(CheckKind.Audience, DataIntegrityError.InvalidChallengeError.At(
                proof.Pointer + "/challenge", proof.Challenge is null ? "The proof answers no challenge." : "The proof answers another challenge."));
        }

        if (options.Domains.Count == 0 && proof.Domains.Count > 0)
        {
            good = false;
            outcome.Warn(CheckKind.Audience, DataIntegrityError.InvalidDomainError.At(
                proof.Pointer + "/domain", "The proof names a domain, and none was expected.", "Say which domain you are."));
        }

        var isLogin = options.ExpectedPurpose == VerificationRelationship.Authentication;
        if (options.Challenge is null && (isLogin || proof.Challenge is not null))
        {
            good = false;
            outcome.Warn(CheckKind.Audience, DataIntegrityError.InvalidChallengeError.At(
                proof.Pointer + "/challenge", "No challenge was expected, so the proof may be a replay.", "Expect the challenge that you gave for this request."));
        }

        if (good && (options.Domains.Count > 0 || options.Challenge is not null))
            outcome.Pass(CheckKind.Audience);
    }

    /// <summary>The proof is in force at the time of interest.</summary>
    public static void ValidityPeriod(ProofOutcome outcome, DataIntegrityVerificationOptions options, DateTimeOffset time)
    {
        var proof = outcome.Proof;
        if (proof.Created is null && proof.Expires is null)
            return;

        if (proof.Created is { } created && created - time > options.ClockSkew)
            Fail("/created", "The proof was created in the future.");
        else if (proof.Expires is { } expires && time - expires >= options.ClockSkew)
            Fail("/expires", "The proof has expired.");
        else if (proof.Expires <= proof.Created)
            Fail("/expires", "The proof expires before it was created.");
        else if (proof.HasTimeWithoutOffset)
            outcome.Warn(CheckKind.ValidityPeriod, Error(proof.Pointer, "A time without offset was read as UTC."));
        else
            outcome.Pass(CheckKind.ValidityPeriod);

        void Fail(string member, string detail) => outcome.Fail(CheckKind.ValidityPeriod, Error(proof.Pointer + member, detail));
    }

    /// <summary>The key that was found can be used at the time of interest.</summary>
    public static bool Method(ProofOutcome outcome, VerificationMethod method, DateTimeOffset time)
    {
        var reason = method.PublicKey is null ? method.KeyProblem?.Detail ?? "The verification method holds no key of a known kind."
            : method.Revoked <= time ? "The verification method was revoked."
            : method.Expires <= time ? "The verification method has expired."
            : null;
        if (reason is null)
            outcome.Pass(CheckKind.VerificationMethod);
        else
        {
            outcome.Fail(CheckKind.VerificationMethod, ControlledIdentifierError.InvalidVerificationMethod.At(
                outcome.Proof.Pointer + "/verificationMethod", reason));
        }

        return reason is null;
    }

    private static Problem Error(string pointer, string detail) => DataIntegrityError.ProofVerificationError.At(pointer, detail);

    private static bool AreSameSet(IReadOnlyList<string> x, IReadOnlyList<string> y)
    {
        if (x.Count == 1 && y.Count == 1)
            return x[0] == y[0];
        return y.Count > 0 && new HashSet<string>(x, StringComparer.Ordinal).SetEquals(y);
    }
}
