// Reference: Data Integrity ECDSA Cryptosuites 1.0, "serializeDerivedProofValue", "parseDerivedProofValue"
// Parameters: header d9 5d 01; an array of five: 64 bytes, 35 bytes (the standard's 36 is a mistake), 64 bytes each, a map from integers to 32 bytes
//             each, integers
using System.Diagnostics.CodeAnalysis;
using System.Formats.Cbor;

using DigitalIdentity.DataIntegrity.SelectiveDisclosure;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>The components of the value of a derived proof.</summary>
internal sealed class EcdsaSdDerivedProof
{
    private static ReadOnlySpan<byte> Header => [0xd9, 0x5d, 0x01];

    public ReadOnlyMemory<byte> BaseSignature { get; init; }

    /// <summary>The proof-scoped key: multicodec header and compressed point.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>One for each disclosed statement that is not mandatory, in their order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Signatures { get; init; } = [];

    /// <summary>For each blank node of the disclosed document, in the order of their numbers, its label in what was signed.</summary>
    public ReadOnlyMemory<byte>[] Labels { get; init; } = [];

    /// <summary>Which of the disclosed statements are mandatory.</summary>
    public IReadOnlyList<int> MandatoryIndexes { get; init; } = [];

    public static bool TryRead(ReadOnlyMemory<byte> proofValue, [NotNullWhen(true)] out EcdsaSdDerivedProof? proof)
    {
        EcdsaSdDerivedProof? read = null;
        var isRead = proofValue.Span.StartsWith(Header) && ProofValueReading.TryRead(proofValue[Header.Length..], reader =>
        {
            reader.ReadStartArray(5);
            read = new EcdsaSdDerivedProof
            {
                BaseSignature = reader.ReadBytes(EcdsaSdBaseProof.SignatureSize),
                PublicKey = reader.ReadBytes(EcdsaSdBaseProof.PublicKeySize),
                Signatures = reader.ReadByteStrings(EcdsaSdBaseProof.SignatureSize),
                Labels = reader.ReadLabels(HmacLabels.DigestSize),
                MandatoryIndexes = reader.ReadIndexes(),
            };
            reader.ReadEndArray();
        });
        proof = isRead ? read : null;
        return proof is not null;
    }

    public byte[] Write()
    {
        var writer = new CborWriter(CborConformanceMode.Canonical, initialCapacity: (int)EcdsaSdBaseProof.SizeOf(Signatures.Count) + (40 * Labels.Length));
        writer.WriteStartArray(5);
        writer.WriteByteString(BaseSignature.Span);
        writer.WriteByteString(PublicKey.Span);
        writer.WriteStartArray(Signatures.Count);
        foreach (var signature in Signatures)
            writer.WriteByteString(signature.Span);
        writer.WriteEndArray();
        writer.WriteStartMap(Labels.Length);
        for (var i = 0; i < Labels.Length; i++)
        {
            writer.WriteInt32(i);
            writer.WriteByteString(Labels[i].Span);
        }

        writer.WriteEndMap();
        writer.WriteStartArray(MandatoryIndexes.Count);
        foreach (var index in MandatoryIndexes)
            writer.WriteInt32(index);
        writer.WriteEndArray();
        writer.WriteEndArray();
        return [.. Header, .. writer.Encode()];
    }
}
