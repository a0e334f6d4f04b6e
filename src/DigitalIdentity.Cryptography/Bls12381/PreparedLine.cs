namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>A line 1 + B xP v + C yP v w of the Miller loop, for a point (xP, yP) that comes later.</summary>
internal readonly struct PreparedLine(in Fp2 b, in Fp2 c)
{
    internal readonly Fp2 B = b, C = c;
}
