namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>Changes to each part of a derived proof of bbs-2023.</summary>
internal static class BbsTampering
{
    // Three points of 48 bytes, then scalars of 32: e^, r1^, r3^, one for each hidden message, and the challenge.
    private const int Point = 48, Scalar = 32, Points = 3 * Point;

    private static readonly byte[] Identity = [0xC0, .. new byte[Point - 1]];

    private static readonly Dictionary<string, Action<BbsDerivedProof>> Changes = new(StringComparer.Ordinal)
    {
        ["the first point's sign"] = p => p.Proof[0] ^= 0x20,
        ["the first point"] = p => p.Proof[20] ^= 1,
        ["two points exchanged"] = p => p.Proof = [.. p.Proof[Point..(2 * Point)], .. p.Proof[..Point], .. p.Proof[(2 * Point)..]],
        ["a first point that is the identity"] = p => Identity.CopyTo(p.Proof, 0),
        ["a second point that is the identity"] = p => Identity.CopyTo(p.Proof, Point),
        ["two points that are the identity"] = p => Identity.Concat(Identity).ToArray().CopyTo(p.Proof, 0),
        ["a point that is not compressed"] = p => p.Proof[0] &= 0x7F,
        ["a scalar"] = p => p.Proof[Points + 10] ^= 1,
        ["a scalar that is zero"] = p => p.Proof.AsSpan(Points, Scalar).Clear(),
        ["a scalar beyond the order"] = p => p.Proof.AsSpan(Points, Scalar).Fill(0xFF),
        ["a hidden message's scalar"] = p => p.Proof[Points + 3 * Scalar + 31] ^= 1,
        ["the challenge"] = p => p.Proof[^1] ^= 1,
        ["a scalar less"] = p => p.Proof = [.. p.Proof[..Points], .. p.Proof[(Points + Scalar)..]],
        ["a scalar more"] = p => p.Proof = [.. p.Proof, .. p.Proof[^Scalar..]],
        ["a byte less"] = p => p.Proof = p.Proof[..^1],
        ["a byte more"] = p => p.Proof = [.. p.Proof, 0],
        ["no proof at all"] = p => p.Proof = [],
        ["a label"] = p => p.Labels[0] += 20,
        ["two labels exchanged"] = p => (p.Labels[0], p.Labels[1]) = (p.Labels[1], p.Labels[0]),
        ["a label less"] = p => p.Labels.Remove(0),
        ["no labels"] = p => p.Labels.Clear(),
        ["a mandatory index"] = p => p.Mandatory[0] = Enumerable.Range(0, 100).First(i => !p.Mandatory.Contains(i)),
        ["a mandatory index less"] = p => p.Mandatory.RemoveAt(0),
        ["a mandatory index more"] = p => p.Mandatory.Add(Enumerable.Range(0, 100).First(i => !p.Mandatory.Contains(i))),
        ["no mandatory indexes"] = p => p.Mandatory.Clear(),
        ["a selective index"] = p => p.Selective[^1] += 1,
        ["a selective index out of range"] = p => p.Selective[^1] += 1000,
        ["a selective index twice"] = p => p.Selective[1] = p.Selective[0],
        ["two selective indexes exchanged"] = p => (p.Selective[0], p.Selective[1]) = (p.Selective[1], p.Selective[0]),
        ["a selective index less"] = p => p.Selective.RemoveAt(0),
        ["no selective indexes"] = p => p.Selective.Clear(),
        ["a presentation header"] = p => p.PresentationHeader = [1, 2, 3],
        ["the header of a base proof"] = p => p.Header = [0xD9, 0x5D, 0x02],
        ["the header of a feature"] = p => p.Header = [0xD9, 0x5D, 0x05],
        ["the header of another suite"] = p => p.Header = [0xD9, 0x5D, 0x01],
    };

    public static IEnumerable<string> All => Changes.Keys;

    public static string Apply(string proofValue, string change)
    {
        var proof = BbsDerivedProof.Open(proofValue);
        Changes[change](proof);
        return proof.Close();
    }
}
