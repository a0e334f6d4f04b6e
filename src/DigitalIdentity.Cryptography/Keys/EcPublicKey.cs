using System.Text.Json;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>A point on a Weierstrass curve, checked, with lazily made ECDSA handles.</summary>
internal sealed class EcPublicKey : PublicKey
{
    private readonly EcAlgorithm algorithm;
    private readonly byte[] point; // 04 x y
    private readonly HandlePool<EcdsaHandle> handles = new();

    public EcPublicKey(EcAlgorithm algorithm, byte[] raw, byte[] point) : base(algorithm, raw) => (this.algorithm, this.point) = (algorithm, point);

    public int FieldSize => algorithm.FieldSize;

    public ReadOnlySpan<byte> X => point.AsSpan(1, FieldSize);

    public ReadOnlySpan<byte> Y => point.AsSpan(1 + FieldSize);

    internal override ReadOnlySpan<byte> SpkiBits => point;

    /// <summary>Checks a signature over a hash of the curve's own hash size.</summary>
    internal bool VerifyHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureSize || !algorithm.InRange(signature))
            return false;
        var handle = handles.TryRent() ?? algorithm.Backend.ImportPublic(this);
        var good = handle.VerifyHash(hash, signature);
        handles.Return(handle);
        return good;
    }

    internal override void ReleaseIdleHandles() => handles.DisposeIdle();

    internal override void WriteJwkMembers(Utf8JsonWriter writer, bool canonical)
    {
        if (!canonical)
            writer.WriteString("kty"u8, Algorithm.JwkKeyType);
        writer.WriteString("crv"u8, Algorithm.JwkCurve);
        if (canonical)
            writer.WriteString("kty"u8, Algorithm.JwkKeyType);
        Jwk.WriteBase64Url(writer, "x", X);
        Jwk.WriteBase64Url(writer, "y", Y);
    }

    private protected override bool VerifyCore(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        Span<byte> hash = stackalloc byte[algorithm.HashSize];
        algorithm.Hash(data, hash);
        return VerifyHash(hash, signature);
    }
}
