using System.Security.Cryptography;
using System.Text.Json;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>An RSA modulus and exponent, checked, with lazily made handles. A JWK's <c>alg</c> narrows what the key verifies to that one.</summary>
internal sealed class RsaPublicKey(byte[] n, byte[] e, byte[] raw, string? alg) : PublicKey(KeyAlgorithm.Rsa, raw)
{
    private readonly HandlePool<RSA> handles = new();

    public override int SignatureSize => n.Length;

    internal override void WriteJwkMembers(Utf8JsonWriter writer, bool canonical)
    {
        if (canonical)
            Jwk.WriteBase64Url(writer, "e", e);
        writer.WriteString("kty"u8, "RSA"u8);
        Jwk.WriteBase64Url(writer, "n", n);
        if (!canonical)
            Jwk.WriteBase64Url(writer, "e", e);
    }

    private protected override bool VerifyCore(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => VerifyJoseCore(alg ?? "PS256", data, signature);

    private protected override bool VerifyJoseCore(ReadOnlySpan<char> header, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (alg is not null && !header.SequenceEqual(alg))
            return false;
        var handle = handles.TryRent() ?? RSA.Create(new RSAParameters { Modulus = n, Exponent = e });
        try
        {
            return handle.VerifyData(data, signature, RsaSigningKey.Hash(header), RsaSigningKey.Padding(header));
        }
        catch (CryptographicException)
        {
            return false; // some platforms report a signature above the modulus this way
        }
        finally
        {
            handles.Return(handle);
        }
    }
}
