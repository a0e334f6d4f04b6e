// Reference: RFC 8949 (CBOR); Data Integrity ECDSA Cryptosuites 1.0, "parseBaseProofValue", "parseDerivedProofValue"; Data Integrity BBS
//            Cryptosuites 1.0, the same
// Parameters: definite lengths, no tags, no key twice; as many elements as the bytes that are left can hold, counted before they are read
using System.Formats.Cbor;

namespace DigitalIdentity.DataIntegrity.SelectiveDisclosure;

/// <summary>Reads the components of proof values, all of them slices of the value.</summary>
internal static class ProofValueReading
{
    /// <summary>Reads everything after the header.</summary>
    /// <param name="components">The CBOR after the header.</param>
    /// <param name="read">Reads the components; what it throws of CBOR's own exceptions means that the value is malformed.</param>
    /// <returns>False when the value is malformed, or something follows the components.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> components, Action<CborReader> read)
    {
        try
        {
            var reader = new CborReader(components, CborConformanceMode.Strict);
            read(reader);
            return reader.BytesRemaining == 0;
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>The start of an array of exactly so many elements.</summary>
    public static void ReadStartArray(this CborReader reader, int count)
    {
        if (reader.ReadStartArray() != count)
            throw new CborContentException("Another number of elements.");
    }

    /// <summary>A byte string of exactly so many bytes.</summary>
    public static ReadOnlyMemory<byte> ReadBytes(this CborReader reader, int length)
    {
        var bytes = reader.ReadDefiniteLengthByteString();
        return bytes.Length == length ? bytes : throw new CborContentException("Another length.");
    }

    /// <summary>An array of byte strings of exactly so many bytes each.</summary>
    public static ReadOnlyMemory<byte>[] ReadByteStrings(this CborReader reader, int length)
    {
        var strings = new ReadOnlyMemory<byte>[Bounded(reader, reader.ReadStartArray(), length + 1)];
        for (var i = 0; i < strings.Length; i++)
            strings[i] = reader.ReadBytes(length);
        reader.ReadEndArray();
        return strings;
    }

    /// <summary>An array of text strings.</summary>
    public static string[] ReadTexts(this CborReader reader)
    {
        var texts = new string[Bounded(reader, reader.ReadStartArray(), 1)];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = reader.ReadText();
        reader.ReadEndArray();
        return texts;
    }

    /// <summary>A text string.</summary>
    public static string ReadText(this CborReader reader) => reader.PeekState() != CborReaderState.StartIndefiniteLengthTextString
        ? reader.ReadTextString()
        : throw new CborContentException("No definite length.");

    /// <summary>An array of indexes, none of them twice.</summary>
    public static int[] ReadIndexes(this CborReader reader)
    {
        var indexes = new int[Bounded(reader, reader.ReadStartArray(), 1)];
        var seen = new HashSet<int>(indexes.Length);
        for (var i = 0; i < indexes.Length; i++)
        {
            indexes[i] = checked((int)reader.ReadUInt32());
            if (!seen.Add(indexes[i]))
                throw new CborContentException("An index twice.");
        }

        reader.ReadEndArray();
        return indexes;
    }

    /// <summary>An array of indexes, each greater than the one before.</summary>
    public static int[] ReadAscendingIndexes(this CborReader reader)
    {
        var indexes = new int[Bounded(reader, reader.ReadStartArray(), 1)];
        for (var (i, least) = (0, 0L); i < indexes.Length; i++)
        {
            indexes[i] = checked((int)reader.ReadUInt32());
            if (indexes[i] < least)
                throw new CborContentException("An index twice, or out of order.");
            least = indexes[i] + 1L;
        }

        reader.ReadEndArray();
        return indexes;
    }

    /// <summary>A map from the numbers of blank nodes, 0 and up without a gap and in any order, to the numbers of their labels.</summary>
    public static int[] ReadNumberedLabels(this CborReader reader)
    {
        var labels = new int[Bounded(reader, reader.ReadStartMap(), 2)];
        var isRead = new bool[labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            var number = reader.ReadUInt32();
            if (number >= labels.Length || isRead[number])
                throw new CborContentException("No number of a blank node, or the same twice.");
            isRead[number] = true;
            labels[number] = checked((int)reader.ReadUInt32());
        }

        reader.ReadEndMap();
        return labels;
    }

    /// <summary>A map from the numbers of blank nodes, 0 and up without a gap and in any order, to byte strings of exactly so many bytes each.</summary>
    public static ReadOnlyMemory<byte>[] ReadLabels(this CborReader reader, int length)
    {
        var labels = new ReadOnlyMemory<byte>[Bounded(reader, reader.ReadStartMap(), length + 2)];
        for (var i = 0; i < labels.Length; i++)
        {
            var number = reader.ReadUInt32();
            if (number >= labels.Length || labels[number].Length > 0)
                throw new CborContentException("No number of a blank node, or the same twice.");
            labels[number] = reader.ReadBytes(length);
        }

        reader.ReadEndMap();
        return labels;
    }

    private static int Bounded(CborReader reader, int? count, int elementSize) => count is { } definite && definite <= reader.BytesRemaining / elementSize
        ? definite
        : throw new CborContentException("No definite length, or more elements than there are bytes.");
}
