// Reference: RFC 6901 sections 3 and 4 (escapes, array indexes).
using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace DigitalIdentity.SdJwt;

/// <summary>The JSON Pointer to where a walk through claims is, as UTF-8. Array indexes count hidden elements.</summary>
internal struct PointerPath
{
    private byte[] text;
    private int length;

    public PointerPath() => text = ArrayPool<byte>.Shared.Rent(256);

    /// <summary>The pointer; good until the next push.</summary>
    internal readonly ReadOnlySpan<byte> Text => text.AsSpan(0, length);

    internal readonly void Dispose() => ArrayPool<byte>.Shared.Return(text);

    /// <summary>Steps into a member.</summary>
    /// <param name="name">Its name, unescaped.</param>
    /// <returns>What <see cref="Pop"/> needs to step out again.</returns>
    internal int PushName(ReadOnlySpan<byte> name)
    {
        var outer = length;
        Reserve((2 * name.Length) + 1);
        text[length++] = (byte)'/';
        for (var special = name.IndexOfAny((byte)'~', (byte)'/'); special >= 0; special = name.IndexOfAny((byte)'~', (byte)'/'))
        {
            Append(name[..special]);
            Append(name[special] == '~' ? "~0"u8 : "~1"u8);
            name = name[(special + 1)..];
        }

        Append(name);
        return outer;
    }

    /// <summary>Steps into an array element.</summary>
    /// <returns>What <see cref="Pop"/> needs to step out again.</returns>
    internal int PushIndex(int index)
    {
        var outer = length;
        Reserve(12);
        text[length++] = (byte)'/';
        _ = Utf8Formatter.TryFormat(index, text.AsSpan(length), out var digits);
        length += digits;
        return outer;
    }

    internal void Pop(int outer) => length = outer;

    /// <summary>The pointer as a string.</summary>
    public override readonly string ToString() => Encoding.UTF8.GetString(Text);

    private void Append(ReadOnlySpan<byte> part)
    {
        part.CopyTo(text.AsSpan(length));
        length += part.Length;
    }

    private void Reserve(int more)
    {
        if (length + more <= text.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent((length + more) * 2);
        Text.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(text);
        text = larger;
    }
}
