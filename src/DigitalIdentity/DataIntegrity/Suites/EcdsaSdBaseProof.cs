// Reference: Data Integrity ECDSA Cryptosuites 1.0, "serializeBaseProofValue", "parseBaseProofValue"
// Parameters: header d9 5d 00; an array of five: 64 bytes, 35 bytes (the standard's 36 in one place is a mistake), 32 bytes, 64 bytes each, texts
using System.Diagnostics.CodeAnalysis;
using System.Formats.Cbor;

using DigitalIdentity.DataIntegrity.SelectiveDisclosure;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>The components of the value of a base proof, which holds the secrets of its holder.</summary>
internal sealed class EcdsaSdBaseProof
{
    public const int SignatureSize = 64;
    public const int PublicKeySize = 35;
    public const int HmacKeySize = 32;

    private static ReadOnlySpan<byte> Header => [0xd9, 0x5d, 0x00];

    private EcdsaSdBaseProof()
    {
    }

    public ReadOnlyMemory<byte> BaseSignature { get; private set; }

    /// <summary>The proof-scoped key: multicodec header and compressed point.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; private set; }

    public ReadOnlyMemory<byte> HmacKey { get; private set; }

    /// <summary>One for each statement that is not mandatory, in their order.</summary>
    public ReadOnlyMemory<byte>[] Signatures { get; private set; } = [];

    /// <summary>Text from whoever wrote the proof: perhaps no pointers.</summary>
    public string[] MandatoryPointers { get; private set; } = [];

    public static bool Is(ReadOnlySpan<byte> proofValue) => proofValue.StartsWith(Header);

    public static bool TryRead(ReadOnlyMemory<byte> proofValue, [NotNullWhen(true)] out EcdsaSdBaseProof? proof)
    {
        var read = new EcdsaSdBaseProof();
        var isRead = Is(proofValue.Span) && ProofValueReading.TryRead(proofValue[Header.Length..], reader =>
        {
            reader.ReadStartArray(5);
            read.BaseSignature = reader.ReadBytes(SignatureSize);
            read.PublicKey = reader.ReadBytes(PublicKeySize);
            read.HmacKey = reader.ReadBytes(HmacKeySize);
            read.Signatures = reader.ReadByteStrings(SignatureSize);
            read.MandatoryPointers = reader.ReadTexts();
            reader.ReadEndArray();
        });
        proof = isRead ? read : null;
        return isRead;
    }

    /// <summary>How many bytes a value has at most, less those of the pointers.</summary>
    public static long SizeOf(int signatures) => 256 + ((SignatureSize + 2L) * signatures);

    /// <param name="baseSignature">64 bytes.</param>
    /// <param name="publicKey">35 bytes.</param>
    /// <param name="hmacKey">32 bytes.</param>
    /// <param name="signatures">All signatures, joined.</param>
    /// <param name="mandatoryPointers">The pointers.</param>
    public static byte[] Write(
        ReadOnlySpan<byte> baseSignature, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> hmacKey, ReadOnlySpan<byte> signatures,
        IReadOnlyList<string> mandatoryPointers)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical, initialCapacity: (int)SizeOf(signatures.Length / SignatureSize));
        writer.WriteStartArray(5);
        writer.WriteByteString(baseSignature);
        writer.WriteByteString(publicKey);
        writer.WriteByteString(hmacKey);
        writer.WriteStartArray(signatures.Length / SignatureSize);
        for (var rest = signatures; !rest.IsEmpty; rest = rest[SignatureSize..])
            writer.WriteByteString(rest[..SignatureSize]);
        writer.WriteEndArray();
        writer.WriteStartArray(mandatoryPointers.Count);
        foreach (var pointer in mandatoryPointers)
            writer.WriteTextString(pointer);
        writer.WriteEndArray();
        writer.WriteEndArray();
        return [.. Header, .. writer.Encode()];
    }
}
