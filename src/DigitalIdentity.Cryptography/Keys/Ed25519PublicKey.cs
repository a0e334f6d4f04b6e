using System.Text.Json;

using DigitalIdentity.Cryptography.Keys.Curves;

using NSec.Cryptography;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>An Ed25519 point, checked.</summary>
internal sealed class Ed25519PublicKey(byte[] raw) : PublicKey(KeyAlgorithm.Ed25519, raw)
{
    private readonly NSec.Cryptography.PublicKey handle =
        NSec.Cryptography.PublicKey.Import(SignatureAlgorithm.Ed25519, raw, KeyBlobFormat.RawPublicKey);

    public override PublicKey ToX25519()
    {
        var u = new byte[32];
        Edwards25519.ToMontgomery(Raw, u);
        return new X25519PublicKey(u);
    }

    internal override void WriteJwkMembers(Utf8JsonWriter writer, bool canonical) => OkpAlgorithm.WriteMembers(writer, this, canonical);

    private protected override bool VerifyCore(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        SignatureAlgorithm.Ed25519.Verify(handle, data, signature);
}
