using System.Text.Json;

using NSec.Cryptography;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>An X25519 u coordinate.</summary>
internal sealed class X25519PublicKey(byte[] raw) : PublicKey(KeyAlgorithm.X25519, raw)
{
    internal NSec.Cryptography.PublicKey Handle { get; } =
        NSec.Cryptography.PublicKey.Import(KeyAgreementAlgorithm.X25519, raw, KeyBlobFormat.RawPublicKey);

    internal override void WriteJwkMembers(Utf8JsonWriter writer, bool canonical) => OkpAlgorithm.WriteMembers(writer, this, canonical);

    private protected override bool VerifyCore(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => throw KeyException.CannotVerify(Algorithm);
}
