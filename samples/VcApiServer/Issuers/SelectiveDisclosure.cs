// Reference: VCALM section "Issue Credential", options.mandatoryPointers.
using DigitalIdentity.DataIntegrity;

using VcApiServer.Http;

namespace VcApiServer.Issuers;

/// <summary>The option of suites whose holders may hide parts of a credential: what they may not hide.</summary>
internal static class SelectiveDisclosure
{
    // Without a word from the caller, who issued it is always shown.
    private static readonly string[] OnlyTheIssuer = ["/issuer"];

    /// <summary>What an issuer makes mandatory; null for suites that hide nothing, to which the option is unknown.</summary>
    public static IReadOnlyList<string>? MandatoryPointers(IssuerInstance issuer, OptionReader options) =>
        issuer.IsBase ? options.Texts("mandatoryPointers") ?? OnlyTheIssuer : null;

    /// <summary>True for cryptosuites of which a verifier sees a derived proof, never the issuer's own.</summary>
    public static bool IsOf(Cryptosuite suite) => suite.Name is "ecdsa-sd-2023";
}
