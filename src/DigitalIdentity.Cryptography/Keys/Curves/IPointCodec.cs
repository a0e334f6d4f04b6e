namespace DigitalIdentity.Cryptography.Keys.Curves;

/// <summary>Point checks and decompression on one short Weierstrass curve. Variable time, for public points only.</summary>
internal interface IPointCodec
{
    /// <summary>Finds the y that belongs to x; false when x is not below p or no point has it. All big-endian, of the field's size.</summary>
    bool TryDecompress(ReadOnlySpan<byte> x, bool odd, Span<byte> y);

    /// <summary>True when both coordinates are below p and the point is on the curve.</summary>
    bool Contains(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y);
}
