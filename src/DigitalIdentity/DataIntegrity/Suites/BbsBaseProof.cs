// Reference: Data Integrity BBS Cryptosuites 1.0, "serializeBaseProofValue", "parseBaseProofValue"
// Parameters: header d9 5d 02, 04, 06 or 08; an array of five: 80 bytes, 64 bytes, 96 bytes, 32 bytes, texts; of six for pseudonyms: 32 bytes more.
//             The vectors of April 2025 have these last as a number (tag 2), which the text forbids; and the header 08 for both pseudonym features.
//             The former is read, and not written; the latter says no more than that there is a pseudonym.
using System.Diagnostics.CodeAnalysis;
using System.Formats.Cbor;

using DigitalIdentity.DataIntegrity.SelectiveDisclosure;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>The components of the value of a base proof, which holds what its holder must keep secret.</summary>
internal sealed class BbsBaseProof
{
    public const int SignatureSize = 80;
    public const int HeaderSize = 64;
    public const int PublicKeySize = 96;

    public BbsFeature Feature { get; init; }

    public ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>The hash of the proof's members, and that of the mandatory statements.</summary>
    public ReadOnlyMemory<byte> Header { get; init; }

    /// <summary>The issuer's key.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; init; }

    public ReadOnlyMemory<byte> HmacKey { get; init; }

    /// <summary>Text from whoever wrote the proof: perhaps no pointers.</summary>
    public IReadOnlyList<string> MandatoryPointers { get; init; } = [];

    /// <summary>The issuer's half of the pseudonym's secret; empty without pseudonym.</summary>
    public ReadOnlyMemory<byte> SignerNymEntropy { get; init; }

    public static bool Is(ReadOnlySpan<byte> proofValue) => BbsFeatures.TryReadBaseHeader(proofValue, out _);

    public static bool TryRead(ReadOnlyMemory<byte> proofValue, [NotNullWhen(true)] out BbsBaseProof? proof)
    {
        BbsBaseProof? read = null;
        var isRead = BbsFeatures.TryReadBaseHeader(proofValue.Span, out var feature) && ProofValueReading.TryRead(proofValue[BbsFeatures.HeaderSize..], reader =>
        {
            reader.ReadStartArray(feature.HasPseudonym() ? 6 : 5);
            read = new BbsBaseProof
            {
                Feature = feature,
                Signature = reader.ReadBytes(SignatureSize),
                Header = reader.ReadBytes(HeaderSize),
                PublicKey = reader.ReadBytes(PublicKeySize),
                HmacKey = reader.ReadBytes(BbsSecrets.HmacKeySize),
                MandatoryPointers = reader.ReadTexts(),
                SignerNymEntropy = feature.HasPseudonym() ? ReadEntropy(reader) : default,
            };
            reader.ReadEndArray();
        });
        proof = isRead ? read : null;
        return proof is not null;
    }

    public byte[] Write()
    {
        var writer = new CborWriter(CborConformanceMode.Canonical, initialCapacity: 512);
        writer.WriteStartArray(Feature.HasPseudonym() ? 6 : 5);
        writer.WriteByteString(Signature.Span);
        writer.WriteByteString(Header.Span);
        writer.WriteByteString(PublicKey.Span);
        writer.WriteByteString(HmacKey.Span);
        writer.WriteStartArray(MandatoryPointers.Count);
        foreach (var pointer in MandatoryPointers)
            writer.WriteTextString(pointer);
        writer.WriteEndArray();
        if (Feature.HasPseudonym())
            writer.WriteByteString(SignerNymEntropy.Span);
        writer.WriteEndArray();
        return [.. Feature.BaseHeader(), .. writer.Encode()];
    }

    private static ReadOnlyMemory<byte> ReadEntropy(CborReader reader)
    {
        if (reader.PeekState() != CborReaderState.Tag)
            return reader.ReadBytes(BbsSecrets.EntropySize);
        if (reader.ReadTag() != CborTag.UnsignedBigNum)
            throw new CborContentException("Another tag.");
        var number = reader.ReadDefiniteLengthByteString().Span;
        if (number.Length > BbsSecrets.EntropySize || number is [] or [0, ..])
            throw new CborContentException("Another length, or not the shortest form.");
        var entropy = new byte[BbsSecrets.EntropySize];
        number.CopyTo(entropy.AsSpan(entropy.Length - number.Length));
        return entropy;
    }
}
