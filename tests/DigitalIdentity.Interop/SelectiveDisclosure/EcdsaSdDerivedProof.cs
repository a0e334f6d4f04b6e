using System.Buffers.Text;
using System.Formats.Cbor;

namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>
/// The proof value of a derived proof of ecdsa-sd-2023, opened for changes (DI ECDSA 3.5.7): a header of three bytes, and an array of base signature, public key,
/// signatures, label map and mandatory indexes in CBOR.
/// </summary>
internal sealed class EcdsaSdDerivedProof
{
    public byte[] Header { get; set; } = [];

    public byte[] BaseSignature { get; set; } = [];

    public byte[] PublicKey { get; set; } = [];

    public List<byte[]> Signatures { get; } = [];

    public SortedDictionary<int, byte[]> Labels { get; } = [];

    public List<int> Mandatory { get; } = [];

    /// <summary>Bytes behind the end.</summary>
    public byte[] Trailing { get; set; } = [];

    public static EcdsaSdDerivedProof Open(string proofValue)
    {
        var bytes = Base64Url.DecodeFromChars(proofValue.AsSpan(1));
        var reader = new CborReader(bytes.AsMemory(3));
        reader.ReadStartArray();
        var proof = new EcdsaSdDerivedProof { Header = bytes[..3], BaseSignature = reader.ReadByteString(), PublicKey = reader.ReadByteString() };
        for (var n = reader.ReadStartArray(); n > 0; n--)
            proof.Signatures.Add(reader.ReadByteString());
        reader.ReadEndArray();
        for (var n = reader.ReadStartMap(); n > 0; n--)
            proof.Labels.Add(reader.ReadInt32(), reader.ReadByteString());
        reader.ReadEndMap();
        for (var n = reader.ReadStartArray(); n > 0; n--)
            proof.Mandatory.Add(reader.ReadInt32());
        return proof;
    }

    public string Close()
    {
        var writer = new CborWriter();
        writer.WriteStartArray(5);
        writer.WriteByteString(BaseSignature);
        writer.WriteByteString(PublicKey);
        writer.WriteStartArray(Signatures.Count);
        Signatures.ForEach(s => writer.WriteByteString(s));
        writer.WriteEndArray();
        writer.WriteStartMap(Labels.Count);
        foreach (var (key, value) in Labels)
        {
            writer.WriteInt32(key);
            writer.WriteByteString(value);
        }

        writer.WriteEndMap();
        writer.WriteStartArray(Mandatory.Count);
        Mandatory.ForEach(writer.WriteInt32);
        writer.WriteEndArray();
        writer.WriteEndArray();
        return "u" + Base64Url.EncodeToString([.. Header, .. writer.Encode(), .. Trailing]);
    }
}
