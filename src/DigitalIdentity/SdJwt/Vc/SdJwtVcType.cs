// Reference: draft-ietf-oauth-sd-jwt-vc-19 sections 4.4, 4.5.2 (display), 4.6.5 (extending claim metadata).
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>A type with everything that it extends, put together.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class SdJwtVcType
{
    private SdJwtVcType(IReadOnlyList<SdJwtVcTypeMetadata> chain, IReadOnlyList<SdJwtVcClaimMetadata> claims) => (Chain, Claims) = (chain, claims);

    /// <summary>The documents: the type's own first, then that of the type it extends, and so on.</summary>
    public IReadOnlyList<SdJwtVcTypeMetadata> Chain { get; }

    /// <summary>How to show the type: of the first document that says it; empty when none does.</summary>
    public IReadOnlyList<SdJwtVcTypeDisplay> Display => Chain.FirstOrDefault(metadata => metadata.Display is not null)?.Display ?? [];

    /// <summary>What is said about claims: the extended types' first, as overridden.</summary>
    public IReadOnlyList<SdJwtVcClaimMetadata> Claims { get; }

    /// <summary>Checks a credential against the claim metadata.</summary>
    /// <param name="payload">The verified SD-JWT VC.</param>
    /// <param name="hasAllDisclosures">
    /// The caller has all Disclosures, as a Holder has after issuance: what is not there was not issued. A Verifier passes false: what is not
    /// there may be hidden.
    /// </param>
    /// <returns>
    /// Null when it follows them; else <c>SD_JWT_VC_PATH_MISMATCH</c>, <c>SD_JWT_VC_MANDATORY_CLAIM_MISSING</c> or
    /// <c>SD_JWT_VC_SELECTIVE_DISCLOSURE_MISMATCH</c>.
    /// </returns>
    public Problem? Validate(ProcessedSdJwtPayload payload, bool hasAllDisclosures = false)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return Claims.Count == 0 ? null : new ClaimPathEvaluation(payload, hasAllDisclosures).Check(Claims);
    }

    /// <summary>Puts a chain together, the extended types first.</summary>
    internal static bool TryCombine(
        List<SdJwtVcTypeMetadata> chain, [NotNullWhen(true)] out SdJwtVcType? type, [NotNullWhen(false)] out Problem? problem)
    {
        (type, problem) = (null, null);
        var claims = new List<SdJwtVcClaimMetadata>();
        for (var i = chain.Count - 1; i >= 0; i--)
        {
            foreach (var claim in chain[i].Claims)
            {
                var known = claims.FindIndex(claim.HasPathOf);
                if (known < 0)
                {
                    claims.Add(claim);
                }
                else if (Loosens(claims[known], claim))
                {
                    problem = SdJwtVcError.ExtendsLoosens.ToProblem("/vct");
                    return false;
                }
                else
                {
                    claims[known] = Override(claims[known], claim);
                }
            }
        }

        type = new SdJwtVcType(chain.AsReadOnly(), claims.AsReadOnly());
        return true;
    }

    // Section 4.6.5.1: always and never stay what they are; mandatory stays mandatory.
    private static bool Loosens(SdJwtVcClaimMetadata extended, SdJwtVcClaimMetadata own) =>
        (extended.SelectiveDisclosure is SdJwtVcSelectiveDisclosure.Always or SdJwtVcSelectiveDisclosure.Never
            && own.SelectiveDisclosure is { } sd && sd != extended.SelectiveDisclosure)
        || (extended.Mandatory == true && own.Mandatory == false);

    // Section 4.6.5: property by property, never merged inside.
    private static SdJwtVcClaimMetadata Override(SdJwtVcClaimMetadata extended, SdJwtVcClaimMetadata own) => extended with
    {
        Display = own.Display ?? extended.Display,
        Mandatory = own.Mandatory ?? extended.Mandatory,
        SelectiveDisclosure = own.SelectiveDisclosure ?? extended.SelectiveDisclosure,
        SvgId = own.SvgId ?? extended.SvgId,
    };
}
