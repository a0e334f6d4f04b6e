using System.Formats.Cbor;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>Parts of proof values, good and bad, and values with something changed.</summary>
internal static class CborParts
{
    public static byte[] Change(byte[] value, Random random)
    {
        var changed = value.ToList();
        for (var times = 1 + random.Next(3); times > 0; times--)
        {
            // Mostly near the start, where the structure is.
            var at = random.Next(2) == 0 ? random.Next(Math.Min(12, changed.Count)) : random.Next(changed.Count);
            switch (random.Next(5))
            {
                case 0:
                    changed[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    changed[at] = (byte)random.Next(256);
                    break;
                case 2:
                    changed.RemoveRange(at, Math.Min(changed.Count - at, 1 + random.Next(70)));
                    break;
                case 3:
                    changed.InsertRange(at, new byte[1 + random.Next(70)]);
                    break;
                default:
                    changed.InsertRange(at, changed.GetRange(at, Math.Min(66, changed.Count - at)));
                    break;
            }

            if (changed.Count == 0)
                changed.Add(0xd9);
        }

        return [.. changed];
    }

    public static byte[] Value(byte[] header, Action<CborWriter> write)
    {
        var writer = new CborWriter(CborConformanceMode.Lax, allowMultipleRootLevelValues: true);
        write(writer);
        return [.. header, .. writer.Encode()];
    }

    public static void Array(CborWriter writer, int? count, Action<CborWriter>[] elements)
    {
        writer.WriteStartArray(count);
        foreach (var element in elements)
            element(writer);
        writer.WriteEndArray();
    }

    public static Action<CborWriter> Bytes(int length) => writer => writer.WriteByteString(new byte[length]);

    public static Action<CborWriter> Strings(int length) => writer => Array(writer, 2, [Bytes(length), Bytes(length)]);

    public static Action<CborWriter> Tagged(int length) => writer =>
    {
        writer.WriteTag((CborTag)64);
        writer.WriteByteString(new byte[length]);
    };

    public static Action<CborWriter> Map(params (int Key, int Length)[] entries) => writer =>
    {
        writer.WriteStartMap(entries.Length);
        foreach (var (key, length) in entries)
        {
            writer.WriteInt32(key);
            writer.WriteByteString(new byte[length]);
        }

        writer.WriteEndMap();
    };

    public static void Text(CborWriter writer) => writer.WriteTextString("/issuer");

    public static void Indexes(CborWriter writer) => Array(writer, 2, [x => x.WriteInt32(0), x => x.WriteInt32(1)]);
}
