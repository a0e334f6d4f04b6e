// Reference: Data Integrity 1.0 sections 2.1 (domain, challenge) and 4.4.
using System.Text.Json;

using DigitalIdentity;
using DigitalIdentity.DataIntegrity;

using VcApiServer.Problems;

namespace VcApiServer.Verification;

/// <summary>
/// A credential is usually made for nobody in particular. When the request names a domain or challenge all the same, the credential's proof
/// must hold them. Only asked of proofs that were verified: they cover both members.
/// </summary>
internal static class ProofBinding
{
    public static IEnumerable<Problem> Check(JsonElement credential, string? domain, string? challenge)
    {
        if (domain is not null && !EveryProofHolds(credential, "domain", domain))
            yield return ApiProblems.NotBound(DataIntegrityError.InvalidDomainError, "domain");
        if (challenge is not null && !EveryProofHolds(credential, "challenge", challenge))
            yield return ApiProblems.NotBound(DataIntegrityError.InvalidChallengeError, "challenge");
    }

    private static bool EveryProofHolds(JsonElement credential, string member, string expected)
    {
        if (!credential.TryGetProperty("proof"u8, out var proof))
            return false; // an envelope has neither
        if (proof.ValueKind != JsonValueKind.Array)
            return Holds(proof, member, expected);
        foreach (var item in proof.EnumerateArray())
            if (!Holds(item, member, expected))
                return false;
        return proof.GetArrayLength() > 0;
    }

    private static bool Holds(JsonElement proof, string member, string expected)
    {
        if (proof.ValueKind != JsonValueKind.Object || !proof.TryGetProperty(member, out var value))
            return false;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1)
            value = value[0];
        return value.ValueKind == JsonValueKind.String && value.ValueEquals(expected);
    }
}
