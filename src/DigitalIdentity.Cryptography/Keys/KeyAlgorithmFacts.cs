namespace DigitalIdentity.Cryptography.Keys;

/// <summary>What is fixed about one key algorithm, in one place.</summary>
internal sealed record KeyAlgorithmFacts
{
    public required string Name { get; init; }
    public bool CanSign { get; init; }
    public bool CanAgree { get; init; }
    public int SignatureSize { get; init; }
    public int PublicKeySize { get; init; }
    public int SecretKeySize { get; init; }

    /// <summary>Multicodec codes, https://github.com/multiformats/multicodec table.csv.</summary>
    public required ulong PublicCodec { get; init; }
    public required ulong SecretCodec { get; init; }

    /// <summary>JOSE, RFC 7518, RFC 8037, RFC 8812, RFC 9864.</summary>
    public required string JwkKeyType { get; init; }
    public string? JwkCurve { get; init; }
    public required string[] JoseAlgorithms { get; init; }

    /// <summary>COSE, RFC 9053, RFC 8230, RFC 8812.</summary>
    public required int CoseKeyType { get; init; }
    public int? CoseCurve { get; init; }
    public int? CoseAlgorithm { get; init; }

    /// <summary>X.509 algorithm identifier, RFC 5480, RFC 8410, RFC 8017; null where there is none.</summary>
    public string? Oid { get; init; }
    public string? CurveOid { get; init; }
}
