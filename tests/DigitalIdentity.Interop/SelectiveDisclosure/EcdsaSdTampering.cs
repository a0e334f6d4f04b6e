namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>Changes to each part of a derived proof of ecdsa-sd-2023.</summary>
internal static class EcdsaSdTampering
{
    /// <summary>The compressed point of a key that has signed nothing.</summary>
    private static byte[] OtherKey { get; } = MakeOtherKey();

    private static readonly Dictionary<string, Action<EcdsaSdDerivedProof>> Changes = new(StringComparer.Ordinal)
    {
        ["the base signature's start"] = p => p.BaseSignature[0] ^= 1,
        ["the base signature's end"] = p => p.BaseSignature[63] ^= 1,
        ["a short base signature"] = p => p.BaseSignature = p.BaseSignature[..63],
        ["another public key"] = p => p.PublicKey = [0x80, 0x24, .. OtherKey],
        ["a public key of another kind"] = p => p.PublicKey[0] ^= 1,
        ["a short public key"] = p => p.PublicKey = p.PublicKey[..34],
        ["a statement's signature"] = p => p.Signatures[0][10] ^= 1,
        ["the last statement's signature"] = p => p.Signatures[^1][63] ^= 1,
        ["two signatures exchanged"] = p => (p.Signatures[0], p.Signatures[1]) = (p.Signatures[1], p.Signatures[0]),
        ["a signature less"] = p => p.Signatures.RemoveAt(0),
        ["a signature more"] = p => p.Signatures.Add(p.Signatures[0]),
        ["no signatures"] = p => p.Signatures.Clear(),
        ["a short signature"] = p => p.Signatures[0] = p.Signatures[0][..32],
        ["a label"] = p => p.Labels[0][0] ^= 1,
        ["two labels exchanged"] = p => (p.Labels[0], p.Labels[1]) = (p.Labels[1], p.Labels[0]),
        ["a label less"] = p => p.Labels.Remove(0),
        ["a short label"] = p => p.Labels[0] = p.Labels[0][..31],
        ["no labels"] = p => p.Labels.Clear(),
        ["a mandatory index"] = p => p.Mandatory[0] = Enumerable.Range(0, 100).First(i => !p.Mandatory.Contains(i)),
        ["a mandatory index less"] = p => p.Mandatory.RemoveAt(0),
        ["a mandatory index more"] = p => p.Mandatory.Add(Enumerable.Range(0, 100).First(i => !p.Mandatory.Contains(i))),
        ["no mandatory indexes"] = p => p.Mandatory.Clear(),
        ["the header of a base proof"] = p => p.Header = [0xD9, 0x5D, 0x00],
        ["a header of nothing"] = p => p.Header = [0xD9, 0x5D, 0x05],
    };

    public static IEnumerable<string> All => Changes.Keys;

    public static string Apply(string proofValue, string change)
    {
        var proof = EcdsaSdDerivedProof.Open(proofValue);
        Changes[change](proof);
        return proof.Close();
    }

    private static byte[] MakeOtherKey()
    {
        using var key = KeyAlgorithm.P256.Generate();
        return key.PublicKey.ToRaw();
    }
}
