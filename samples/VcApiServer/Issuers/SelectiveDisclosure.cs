// Reference: VCALM section "Issue Credential", options.mandatoryPointers.
using DigitalIdentity.DataIntegrity;

using VcApiServer.Http;

namespace VcApiServer.Issuers;

/// <summary>The option of suites whose holders may hide parts of a credential: what they may not hide.</summary>
internal static class SelectiveDisclosure
{
    // Without a word from the caller, who issued it is always shown.
    private static readonly string[] OnlyTheIssuer = ["/issuer"];

    /// <summary>What an issuer makes mandatory; null to leave it to the format. Where nothing can be hidden, the option is unknown.</summary>
    public static IReadOnlyList<string>? MandatoryPointers(IssuerInstance issuer, OptionReader options) =>
        issuer.CanDisclose ? options.Texts("mandatoryPointers") ?? (issuer.IsBase ? OnlyTheIssuer : null) : null;

    /// <summary>True for cryptosuites of which a verifier sees a derived proof, never the issuer's own.</summary>
    public static bool IsOf(Cryptosuite suite) => suite is SelectiveDisclosureCryptosuite;
}
