using System.Text.Json;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>A point of G2, checked; with the line coefficients of its pairings, which are computed when they are first needed and kept.</summary>
internal sealed class Bls12381G2PublicKey : PublicKey
{
    private readonly Lazy<G2Prepared> prepared;

    public Bls12381G2PublicKey(G2Affine point, byte[] raw) : base(KeyAlgorithm.Bls12381G2, raw)
    {
        Point = point;
        prepared = new(() => new G2Prepared(point));
    }

    public G2Affine Point { get; }

    public G2Prepared Prepared => prepared.Value;

    internal override void WriteJwkMembers(Utf8JsonWriter writer, bool canonical) => OkpAlgorithm.WriteMembers(writer, this, canonical);

    // One message and no header.
    private protected override bool VerifyCore(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        BbsCiphersuite.Bls12381Sha256.Verify(this, signature, [], [data.ToArray()], out _);
}
