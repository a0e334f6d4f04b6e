using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;

namespace DigitalIdentity;

/// <summary>The one table of what ships. Nothing else in the library lists methods, suites, formats or algorithms by name.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public static class BuiltIn
{
    /// <summary>DID methods that an agent starts with. did:web makes DIDs, and resolves them once it is given a fetcher.</summary>
    public static IReadOnlyList<DidMethod> DidMethods { get; } = Array.AsReadOnly<DidMethod>([new KeyMethod(), new JwkMethod(), new WebMethod()]);

    /// <summary>Data Integrity cryptosuites.</summary>
    public static IReadOnlyList<Cryptosuite> Cryptosuites { get; } = Array.AsReadOnly<Cryptosuite>([new EddsaJcs2022(), new EcdsaJcs2019()]);

    /// <summary>Key algorithms.</summary>
    public static IReadOnlyList<KeyAlgorithm> KeyAlgorithms => KeyAlgorithm.All;

    /// <summary>Credential formats.</summary>
    /// <param name="cryptosuites">The cryptosuites of the embedded-proof format.</param>
    public static IReadOnlyList<CredentialFormat> CredentialFormats(IReadOnlyList<Cryptosuite> cryptosuites) =>
    [
        new DataIntegrityFormat(cryptosuites), new VcSdJwtFormat(), new SdJwtVcFormat(), new VcJwtFormat(), new LegacyJwtFormat(),
    ];
}
