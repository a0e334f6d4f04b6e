namespace DigitalIdentity.Interop.DataIntegrity;

/// <summary>A suite, and a kind of key that signs by it.</summary>
/// <param name="Suite">The cryptosuite's name.</param>
/// <param name="Key"><c>Ed25519</c>, <c>P-256</c>, <c>P-384</c> or <c>Bls12381G2</c>.</param>
internal sealed record SuiteKey(string Suite, string Key)
{
    private static readonly SuiteKey[] OfThePeer =
    [
        new("eddsa-rdfc-2022", "Ed25519"), new("eddsa-jcs-2022", "Ed25519"),
        new("ecdsa-rdfc-2019", "P-256"), new("ecdsa-rdfc-2019", "P-384"),
        new("ecdsa-jcs-2019", "P-256"), new("ecdsa-jcs-2019", "P-384"),
        new("ecdsa-sd-2023", "P-256"), new("bbs-2023", "Bls12381G2"),
    ];

    private static readonly string[] WithDisclosure = ["ecdsa-sd-2023", "bbs-2023"];

    /// <summary>What both sides know.</summary>
    public static IReadOnlyList<SuiteKey> All { get; } = [.. OfThePeer.Where(s => Ours.Agent.Cryptosuites.Any(c => c.Name == s.Suite))];

    /// <summary>Those whose proofs are shown as they were made.</summary>
    public static IEnumerable<SuiteKey> Whole => All.Where(s => !WithDisclosure.Contains(s.Suite));

    /// <summary>Those with base proofs, from which holders derive what they show.</summary>
    public static IEnumerable<SuiteKey> Selective => All.Where(s => WithDisclosure.Contains(s.Suite));

    public static SuiteKey Get(string suite) => All.First(s => s.Suite == suite);

    /// <summary>True when it signs the JSON, not what the JSON says as RDF.</summary>
    public bool SignsJson => Suite.Contains("-jcs-", StringComparison.Ordinal);

    public KeyAlgorithm Algorithm => Key switch
    {
        "Ed25519" => KeyAlgorithm.Ed25519,
        "P-256" => KeyAlgorithm.P256,
        "P-384" => KeyAlgorithm.P384,
        _ => KeyAlgorithm.Bls12381G2,
    };
}
