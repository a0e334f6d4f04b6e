using System.Buffers.Text;
using System.Formats.Cbor;

namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>
/// The proof value of a derived proof of bbs-2023 without features, opened for changes (DI BBS, "serializeDerivedProofValue"): a header of three bytes,
/// and an array of BBS proof, label map, mandatory indexes, selective indexes and presentation header in CBOR.
/// </summary>
internal sealed class BbsDerivedProof
{
    public byte[] Header { get; set; } = [];

    public byte[] Proof { get; set; } = [];

    public SortedDictionary<int, int> Labels { get; } = [];

    public List<int> Mandatory { get; } = [];

    public List<int> Selective { get; } = [];

    public byte[] PresentationHeader { get; set; } = [];

    public static BbsDerivedProof Open(string proofValue)
    {
        var bytes = Base64Url.DecodeFromChars(proofValue.AsSpan(1));
        var reader = new CborReader(bytes.AsMemory(3));
        reader.ReadStartArray();
        var proof = new BbsDerivedProof { Header = bytes[..3], Proof = reader.ReadByteString() };
        for (var n = reader.ReadStartMap(); n > 0; n--)
            proof.Labels.Add(reader.ReadInt32(), reader.ReadInt32());
        reader.ReadEndMap();
        foreach (var indexes in new[] { proof.Mandatory, proof.Selective })
        {
            for (var n = reader.ReadStartArray(); n > 0; n--)
                indexes.Add(reader.ReadInt32());
            reader.ReadEndArray();
        }

        proof.PresentationHeader = reader.ReadByteString();
        return proof;
    }

    public string Close()
    {
        var writer = new CborWriter();
        writer.WriteStartArray(5);
        writer.WriteByteString(Proof);
        writer.WriteStartMap(Labels.Count);
        foreach (var (key, value) in Labels)
        {
            writer.WriteInt32(key);
            writer.WriteInt32(value);
        }

        writer.WriteEndMap();
        foreach (var indexes in new[] { Mandatory, Selective })
        {
            writer.WriteStartArray(indexes.Count);
            indexes.ForEach(writer.WriteInt32);
            writer.WriteEndArray();
        }

        writer.WriteByteString(PresentationHeader);
        writer.WriteEndArray();
        return "u" + Base64Url.EncodeToString([.. Header, .. writer.Encode()]);
    }
}
