// Reference: draft-irtf-cfrg-pairing-friendly-curves-11 appendix C.
namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>The three flags in the first byte of an encoded point.</summary>
internal readonly struct PointFlags
{
    /// <summary>What is not a flag in the first byte.</summary>
    public const byte Rest = 0x1F;

    private const byte Compressed = 0x80;
    private const byte Identity = 0x40;
    private const byte Largest = 0x20;

    private PointFlags(byte flags)
    {
        IsIdentity = (flags & Identity) != 0;
        IsLargest = (flags & Largest) != 0;
    }

    public bool IsIdentity { get; }

    /// <summary>Whether the y that is left out is the larger of y and -y.</summary>
    public bool IsLargest { get; }

    /// <summary>Reads the flags; false for 0x20, 0x60 and 0xE0, and when the length says otherwise than the flag for compression.</summary>
    public static bool TryRead(byte first, bool compressed, out PointFlags flags)
    {
        flags = new(first);
        var sortIsAllowed = compressed && !flags.IsIdentity;
        return compressed == ((first & Compressed) != 0) && (sortIsAllowed || !flags.IsLargest);
    }

    public static byte Write(bool compressed, bool isIdentity, bool isLargest) =>
        (byte)((compressed ? Compressed : 0) | (isIdentity ? Identity : 0) | (isLargest && !isIdentity ? Largest : 0));
}
