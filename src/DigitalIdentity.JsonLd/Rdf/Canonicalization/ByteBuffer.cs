namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>Text in UTF-8 that grows and shrinks at its end. Reusable; not thread-safe.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = new byte[256];

    /// <summary>How many bytes there are. Setting it cuts what is behind.</summary>
    internal int Length { get; set; }

    /// <summary>The bytes.</summary>
    internal ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>Appends bytes.</summary>
    internal void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Appends one byte.</summary>
    internal void Append(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    /// <summary>Appends lower case hexadecimal.</summary>
    internal void AppendHex(ReadOnlySpan<byte> bytes)
    {
        _ = Convert.TryToHexStringLower(bytes, Room(2 * bytes.Length), out var written);
        Length += written;
    }

    /// <summary>Appends a blank node with the number that an issuer gave it.</summary>
    internal void AppendLabel(ReadOnlySpan<byte> prefix, int number) =>
        Length += BlankNodeIssuer.WriteLabel(prefix, number, Room(prefix.Length + 10));

    private Span<byte> Room(int length)
    {
        Buffers.Grow(ref _bytes, Length + length, Length);
        return _bytes.AsSpan(Length);
    }
}
