// Reference: CVE-2017-15361; Nemec, Sys, Svenda, Klinec, Matyas, "The Return of Coppersmith's Attack" (CCS 2017), section 2.
// Parameters: the 38 odd primes up to 167; generator 65537.
namespace DigitalIdentity.Cryptography.Keys;

/// <summary>
/// Recognises RSA moduli of the chips whose primes have the form k M + (65537^a mod M): such keys can be factored. The modulus is then a
/// power of 65537 modulo every small prime; of other moduli one in 240 million is.
/// </summary>
internal static class RocaFingerprint
{
    private static ReadOnlySpan<byte> Primes =>
    [
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137,
        139, 149, 151, 157, 163, 167,
    ];

    /// <summary>True when a modulus, big-endian, has the fingerprint.</summary>
    public static bool Matches(ReadOnlySpan<byte> modulus)
    {
        foreach (uint prime in Primes)
        {
            var residue = 0u;
            foreach (var digit in modulus)
                residue = ((residue << 8) | digit) % prime;
            if (!IsPowerOfGenerator(residue, prime))
                return false;
        }

        return true;
    }

    private static bool IsPowerOfGenerator(uint residue, uint prime)
    {
        var power = 1u;
        do
        {
            if (power == residue)
                return true;
            power = power * 65537u % prime;
        }
        while (power != 1);
        return false;
    }
}
