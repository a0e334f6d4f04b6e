// Reference: Verifiable Credential Data Integrity 1.0 section 4.5 steps 4 to 8
// Parameters: the policy. Failed, else indeterminate, else passed; of what the policy needs.
using System.Text.Json;

namespace DigitalIdentity.DataIntegrity;

/// <summary>Draws the verdict from what was found of each proof.</summary>
internal static class PolicyEvaluation
{
    public static DataIntegrityResult Conclude(DataIntegrityVerificationOptions options, ProofOutcome[] outcomes, UnsecuredDocument document)
    {
        var policy = options.Policy;
        var checks = new List<Check>(outcomes.Length == 1 ? outcomes[0].Checks.Count + 2 : 6 * outcomes.Length);
        var status = policy.RequiresAll ? All(outcomes)
            : policy.RequiredSigners.Count == 0 ? Any(outcomes)
            : Signers(options, outcomes, checks);
        if (policy is { RequiresAll: false, RequiredSigners.Count: 0 } && status == VerificationStatus.Valid)
            checks.Add(Check.Pass(CheckKind.Policy, options.Pointer));

        foreach (var outcome in outcomes)
            foreach (var check in outcome.Checks)
                checks.Add(IsNeeded(check, policy, status) ? check : check with { Outcome = CheckOutcome.Warning });

        return status == VerificationStatus.Valid
            ? Valid(options, outcomes, document, checks)
            : new(status, checks.AsReadOnly(), null);
    }

    private static VerificationStatus All(ProofOutcome[] outcomes)
    {
        var status = VerificationStatus.Valid;
        foreach (var outcome in outcomes)
        {
            if (outcome.IsFailed)
                return VerificationStatus.Invalid;
            if (outcome.Verified is null)
                status = VerificationStatus.Indeterminate;
        }

        return status;
    }

    private static VerificationStatus Any(ProofOutcome[] outcomes)
    {
        var status = VerificationStatus.Invalid;
        foreach (var outcome in outcomes)
        {
            if (outcome.Verified is not null)
                return VerificationStatus.Valid;
            if (outcome.IsIndeterminate)
                status = VerificationStatus.Indeterminate;
        }

        return status;
    }

    private static VerificationStatus Signers(DataIntegrityVerificationOptions options, ProofOutcome[] outcomes, List<Check> checks)
    {
        var status = VerificationStatus.Valid;
        foreach (var signer in options.Policy.RequiredSigners)
        {
            if (Array.Exists(outcomes, outcome => outcome.Verified is { } verified && IsBy(signer, verified)))
                continue;

            var mayBe = Array.Exists(outcomes, outcome => outcome.IsIndeterminate && MayBeBy(signer, outcome.Proof.VerificationMethod));
            var problem = DataIntegrityError.ProofVerificationError.At(
                options.Pointer + "/proof", mayBe ? $"The proof of {signer} could not be verified." : $"No proof of {signer} verified.");
            checks.Add(mayBe ? Check.Unknown(CheckKind.Policy, problem) : Check.Fail(CheckKind.Policy, problem));
            if (status != VerificationStatus.Invalid)
                status = mayBe ? VerificationStatus.Indeterminate : VerificationStatus.Invalid;
        }

        if (status == VerificationStatus.Valid)
            checks.Add(Check.Pass(CheckKind.Policy, options.Pointer));
        return status;
    }

    // Under a policy that asks for some proofs only, the verdict is the policy's: what is wrong with the others is a warning.
    private static bool IsNeeded(Check check, ProofPolicy policy, VerificationStatus status) =>
        check.Outcome is CheckOutcome.Passed or CheckOutcome.Warning
        || policy.RequiresAll
        || status == VerificationStatus.Invalid
        || (status == VerificationStatus.Indeterminate && check.Outcome == CheckOutcome.Indeterminate);

    private static DataIntegrityResult Valid(
        DataIntegrityVerificationOptions options, ProofOutcome[] outcomes, UnsecuredDocument document, List<Check> checks)
    {
        // What all proofs that count secure: the document without proofs, under the shortest of their contexts.
        var proofs = new List<VerifiedProof>(outcomes.Length);
        JsonElement? shortest = null;
        foreach (var outcome in outcomes)
        {
            if (outcome.Verified is not { } verified)
                continue;
            proofs.Add(verified);
            if (verified.OwnContext is { } context && Counts(verified, options.Policy)
                && (shortest is null || UnsecuredDocument.CountOf(context) < UnsecuredDocument.CountOf(shortest)))
                shortest = context;
        }

        var coversAll = shortest is null || UnsecuredDocument.CountOf(shortest) == UnsecuredDocument.CountOf(document.Context);
        if (!coversAll)
        {
            checks.Add(Check.Warn(CheckKind.Terms, DataIntegrityError.ProofVerificationError.At(
                options.Pointer + "/@context", "The document's @context holds values that were added after a proof was made; they are not secured.",
                "Use the verified document, not the one that arrived.")));
        }

        var view = shortest is { } own ? document.Under(own) : document;
        return new(VerificationStatus.Valid, checks.AsReadOnly(), new VerifiedDataDocument(view, coversAll, proofs.AsReadOnly()));
    }

    private static bool Counts(VerifiedProof proof, ProofPolicy policy)
    {
        if (policy.RequiredSigners.Count == 0)
            return true;
        foreach (var signer in policy.RequiredSigners)
            if (IsBy(signer, proof))
                return true;
        return false;
    }

    private static bool IsBy(string signer, VerifiedProof proof) => signer == proof.VerificationMethod.Id || signer == proof.Controller;

    private static bool MayBeBy(string signer, string verificationMethod) =>
        verificationMethod == signer
        || (verificationMethod.StartsWith(signer, StringComparison.Ordinal) && verificationMethod.AsSpan(signer.Length) is ['#' or '?' or '/', ..]);
}
