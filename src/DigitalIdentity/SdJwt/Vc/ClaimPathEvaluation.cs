// Reference: draft-ietf-oauth-sd-jwt-vc-19 sections 4.6 (validation), 4.6.1.2 (processing of path).
using System.Text.Json;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>Checks a credential against claim metadata.</summary>
internal sealed class ClaimPathEvaluation(ProcessedSdJwtPayload payload, bool hasAllDisclosures)
{
    private readonly IssuedClaim root = IssuedClaim.Read(payload);

    internal Problem? Check(IReadOnlyList<SdJwtVcClaimMetadata> claims)
    {
        foreach (var claim in claims)
        {
            if (!TrySelect(claim.Path, out var selected, out var isKnown))
                return Refuse(SdJwtVcError.PathMismatch, claim);
            if (claim.Mandatory == true && selected.Count == 0 && isKnown)
                return Refuse(SdJwtVcError.MandatoryClaimMissing, claim);
            foreach (var one in selected)
                if ((claim.SelectiveDisclosure == SdJwtVcSelectiveDisclosure.Always && !one.IsDisclosable)
                    || (claim.SelectiveDisclosure == SdJwtVcSelectiveDisclosure.Never && one.IsDisclosable))
                    return Refuse(SdJwtVcError.SelectiveDisclosureMismatch, claim);
        }

        return null;
    }

    /// <summary>Section 4.6.1.2.</summary>
    /// <param name="path">The path.</param>
    /// <param name="selected">The claims it selects, hidden array elements included.</param>
    /// <param name="isKnown">False when the claim may be among what is hidden.</param>
    /// <returns>False when the path does not fit the credential.</returns>
    private bool TrySelect(IReadOnlyList<SdJwtVcPathComponent> path, out List<IssuedClaim> selected, out bool isKnown)
    {
        // Step 1: the root.
        selected = [root];
        isKnown = true;
        foreach (var step in path)
        {
            // Step 2, for each component.
            var next = new List<IssuedClaim>();
            foreach (var claim in selected)
            {
                if (claim.Kind == JsonValueKind.Undefined)
                {
                    isKnown = false;    // contents unknown: deeper components select nothing
                    continue;
                }

                if (claim.Kind != (step.Name is null ? JsonValueKind.Array : JsonValueKind.Object))
                    return false;
                if (step.IsAll)
                    next.AddRange(claim.Elements.Where(IsClaim));
                else if (step.Index is { } index && index < claim.Elements.Count && IsClaim(claim.Elements[index]))
                    next.Add(claim.Elements[index]);
                else if (step.Name is { } name && claim.Members.TryGetValue(name, out var member))
                    next.Add(member);
                else if (claim.HasHiddenMembers && !hasAllDisclosures)
                    isKnown = false;
            }

            selected = next;
        }

        return true;
    }

    // What a Holder with all Disclosures has none for is a decoy.
    private bool IsClaim(IssuedClaim element) => !hasAllDisclosures || element.Kind != JsonValueKind.Undefined;

    private static Problem Refuse(SdJwtVcError error, SdJwtVcClaimMetadata claim)
    {
        var problem = error.ToProblem();
        return problem with { Detail = $"{problem.Detail} The path is {claim}." };
    }
}
