// Reference: Data Integrity BBS Cryptosuites 1.0, "serializeDerivedProofValue", "parseDerivedProofValue", "compressLabelMap"
// Parameters: header d9 5d 03, 05, 07 or 09; an array of five: 272 bytes and 32 for each secret, a map from integers to integers, integers, integers,
//             bytes; with a feature also the number of messages as the last; with a pseudonym, before that, a text and 48 bytes.
//             The vectors of April 2025 have no text there (an array of seven): then the verifier has to know for whom the pseudonym is. And they have
//             the header 09 for both pseudonym features, so that it is the number of secrets that tells them apart.
//             The selective indexes are those of the issuer's messages with every feature; the "blindAdjDisclosedIdxs" of the prose are nowhere.
using System.Diagnostics.CodeAnalysis;
using System.Formats.Cbor;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.DataIntegrity.SelectiveDisclosure;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>The components of the value of a derived proof.</summary>
internal sealed class BbsDerivedProof
{
    /// <summary>
    /// How many messages a proof has at most, those that are hidden included. Each costs a verifier a point, and a point that it has not seen before costs
    /// a hash to the curve: this is a second or so.
    /// </summary>
    public const int MostMessages = BbsCiphersuite.MaxMessages;

    public const int PseudonymSize = 48;

    // Three points and four scalars; a scalar for each message that is not disclosed.
    private const int ShortestProof = 272;
    private const int ScalarSize = 32;

    /// <summary>As the header says; what is known of pseudonyms is <see cref="TrueFeature"/>.</summary>
    public BbsFeature Feature { get; init; }

    public ReadOnlyMemory<byte> Proof { get; init; }

    /// <summary>For each blank node of the disclosed document, in the order of their numbers, the number of its label in what was signed.</summary>
    public int[] Labels { get; init; } = [];

    /// <summary>Which of the disclosed statements are mandatory; ascending.</summary>
    public IReadOnlyList<int> MandatoryIndexes { get; init; } = [];

    /// <summary>Which of the issuer's messages are disclosed; ascending.</summary>
    public IReadOnlyList<int> SelectiveIndexes { get; init; } = [];

    public ReadOnlyMemory<byte> PresentationHeader { get; init; }

    /// <summary>For whom the pseudonym is; null where there is none, or the proof does not say.</summary>
    public string? NymDomain { get; init; }

    /// <summary>The pseudonym; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Pseudonym { get; init; }

    /// <summary>How many messages the issuer signed; without a feature the length of the proof says it.</summary>
    public int MessageCount { get; init; }

    /// <summary>How many secrets of the holder were signed beside: none without a feature.</summary>
    public int SecretCount => HiddenCount + SelectiveIndexes.Count - MessageCount;

    /// <summary>The feature that the proof has, by how many secrets there are.</summary>
    public BbsFeature TrueFeature => Feature == BbsFeature.HolderBindingPseudonym && SecretCount == 2 ? BbsFeature.Pseudonym : Feature;

    private int HiddenCount => (Proof.Length - ShortestProof) / ScalarSize;

    public static bool TryRead(ReadOnlyMemory<byte> proofValue, [NotNullWhen(true)] out BbsDerivedProof? proof)
    {
        BbsDerivedProof? read = null;
        var isRead = BbsFeatures.TryReadDerivedHeader(proofValue.Span, out var feature)
            && ProofValueReading.TryRead(proofValue[BbsFeatures.HeaderSize..], reader => read = Read(reader, feature));
        proof = isRead && read!.IsConsistent() ? read : null;
        return proof is not null;
    }

    public byte[] Write()
    {
        var writer = new CborWriter(CborConformanceMode.Canonical, initialCapacity: Proof.Length + 512);
        writer.WriteStartArray(5 + (Feature == BbsFeature.Baseline ? 0 : 1) + (Feature.HasPseudonym() ? 1 : 0) + (NymDomain is null ? 0 : 1));
        writer.WriteByteString(Proof.Span);
        writer.WriteStartMap(Labels.Length);
        for (var i = 0; i < Labels.Length; i++)
        {
            writer.WriteInt32(i);
            writer.WriteInt32(Labels[i]);
        }

        writer.WriteEndMap();
        WriteIndexes(writer, MandatoryIndexes);
        WriteIndexes(writer, SelectiveIndexes);
        writer.WriteByteString(PresentationHeader.Span);
        if (NymDomain is not null)
            writer.WriteTextString(NymDomain);
        if (Feature.HasPseudonym())
            writer.WriteByteString(Pseudonym.Span);
        if (Feature != BbsFeature.Baseline)
            writer.WriteInt32(MessageCount);
        writer.WriteEndArray();
        return [.. Feature.DerivedHeader(), .. writer.Encode()];
    }

    private static BbsDerivedProof Read(CborReader reader, BbsFeature feature)
    {
        var count = reader.ReadStartArray();
        var namesDomain = feature.HasPseudonym() && count == 8;
        if (count != (feature == BbsFeature.Baseline ? 5 : !feature.HasPseudonym() ? 6 : namesDomain ? 8 : 7))
            throw new CborContentException("Another number of elements.");

        var (proof, labels) = (reader.ReadDefiniteLengthByteString(), reader.ReadNumberedLabels());
        var (mandatory, selective) = (reader.ReadAscendingIndexes(), reader.ReadAscendingIndexes());
        var presentationHeader = reader.ReadDefiniteLengthByteString();
        var domain = namesDomain ? reader.ReadText() : null;
        var pseudonym = feature.HasPseudonym() ? reader.ReadBytes(PseudonymSize) : default;
        var read = new BbsDerivedProof
        {
            Feature = feature,
            Proof = proof,
            Labels = labels,
            MandatoryIndexes = mandatory,
            SelectiveIndexes = selective,
            PresentationHeader = presentationHeader,
            NymDomain = domain,
            Pseudonym = pseudonym,
            MessageCount = feature == BbsFeature.Baseline ? ((proof.Length - ShortestProof) / ScalarSize) + selective.Length : checked((int)reader.ReadUInt32()),
        };
        reader.ReadEndArray();
        return read;
    }

    // Whatever else a proof says: what is disclosed and what is hidden are together what was signed, and not more than anybody may have to compute.
    private bool IsConsistent() =>
        Proof.Length >= ShortestProof && (Proof.Length - ShortestProof) % ScalarSize == 0
        && MessageCount <= MostMessages
        && (SelectiveIndexes.Count == 0 || SelectiveIndexes[^1] < MessageCount)
        && SecretCount >= (Feature == BbsFeature.Baseline ? 0 : 2)
        && SecretCount <= (Feature == BbsFeature.HolderBindingPseudonym ? 3 : 2);

    private static void WriteIndexes(CborWriter writer, IReadOnlyList<int> indexes)
    {
        writer.WriteStartArray(indexes.Count);
        foreach (var index in indexes)
            writer.WriteInt32(index);
        writer.WriteEndArray();
    }
}
