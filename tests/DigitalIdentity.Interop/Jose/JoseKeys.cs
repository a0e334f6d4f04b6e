namespace DigitalIdentity.Interop.Jose;

/// <summary>The algorithms that both sides know, each with a key of ours.</summary>
internal static class JoseKeys
{
    private static readonly Dictionary<string, KeyAlgorithm> Algorithms = new(StringComparer.Ordinal)
    {
        ["EdDSA"] = KeyAlgorithm.Ed25519,
        ["ES256"] = KeyAlgorithm.P256,
        ["ES384"] = KeyAlgorithm.P384,
        ["ES512"] = KeyAlgorithm.P521,
    };

    private static readonly Dictionary<string, SigningKey> Keys = Algorithms.ToDictionary(a => a.Key, a => a.Value.Generate(), StringComparer.Ordinal);

    public static string[] Names => [.. Algorithms.Keys];

    public static SigningKey Of(string alg) => Keys[alg];

    public static KeyAlgorithm AlgorithmOf(string alg) => Algorithms[alg];
}
