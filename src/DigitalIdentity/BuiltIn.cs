using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.DataIntegrity.Suites.Legacy;
using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;

namespace DigitalIdentity;

/// <summary>The one table of what ships. Nothing else in the library lists methods, suites, formats or algorithms by name.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public static class BuiltIn
{
    /// <summary>DID methods that an agent starts with. did:web makes DIDs, and resolves them once it is given a fetcher.</summary>
    public static IReadOnlyList<DidMethod> DidMethods { get; } = Array.AsReadOnly<DidMethod>([new KeyMethod(), new JwkMethod(), new WebMethod()]);

    /// <summary>Data Integrity cryptosuites. Those that process JSON-LD know the <see cref="Contexts.StandardContexts"/> and no other.</summary>
    public static IReadOnlyList<Cryptosuite> Cryptosuites { get; } = CryptosuitesOver(RdfCanonicalization.Default);

    /// <summary>The same cryptosuites; those that process JSON-LD know what a canonicalization knows.</summary>
    /// <param name="canonicalization">The canonicalization, with the contexts that it can load.</param>
    public static IReadOnlyList<Cryptosuite> CryptosuitesOver(RdfCanonicalization canonicalization)
    {
        ArgumentNullException.ThrowIfNull(canonicalization);
        return Array.AsReadOnly<Cryptosuite>(
        [
            new EddsaJcs2022(), new EcdsaJcs2019(), new EddsaRdfc2022(canonicalization), new EcdsaRdfc2019(canonicalization),
            new EcdsaSd2023(canonicalization), new Bbs2023(canonicalization),
        ]);
    }

    /// <summary>What verifies superseded proofs, of those types that were asked for; an agent starts with none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A type is not a member of the enumeration.</exception>
    internal static IReadOnlyList<LegacyProofSuite> LegacySuites(IEnumerable<LegacyProofType> types, RdfCanonicalization canonicalization)
    {
        ArgumentNullException.ThrowIfNull(types);
        return [.. types.Distinct().Select<LegacyProofType, LegacyProofSuite>(type => type switch
        {
            LegacyProofType.Ed25519Signature2020 => new Ed25519Signature2020(canonicalization),
            LegacyProofType.Ed25519Signature2018 => new Ed25519Signature2018(canonicalization),
            LegacyProofType.JsonWebSignature2020 => new JsonWebSignature2020(canonicalization),
            LegacyProofType.EcdsaSecp256k1Signature2019 => new EcdsaSecp256k1Signature2019(canonicalization),
            LegacyProofType.EcdsaSecp256r1Signature2019 => new EcdsaSecp256r1Signature2019(canonicalization),
            _ => throw new ArgumentOutOfRangeException(nameof(types), type, null),
        })];
    }

    /// <summary>Key algorithms.</summary>
    public static IReadOnlyList<KeyAlgorithm> KeyAlgorithms => KeyAlgorithm.All;

    /// <summary>Credential formats.</summary>
    /// <param name="cryptosuites">The cryptosuites of the embedded-proof format.</param>
    public static IReadOnlyList<CredentialFormat> CredentialFormats(IReadOnlyList<Cryptosuite> cryptosuites) => CredentialFormats(cryptosuites, []);

    internal static IReadOnlyList<CredentialFormat> CredentialFormats(
        IReadOnlyList<Cryptosuite> cryptosuites, IReadOnlyList<LegacyProofSuite> legacySuites) =>
    [
        new DataIntegrityFormat(cryptosuites, legacySuites), new VcSdJwtFormat(), new SdJwtVcFormat(), new VcJwtFormat(), new LegacyJwtFormat(),
    ];
}
