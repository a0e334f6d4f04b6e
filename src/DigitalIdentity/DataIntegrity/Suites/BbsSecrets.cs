// Reference: Data Integrity BBS Cryptosuites 1.0, "Base Proof Transformation (bbs-2023)" step 1, "Base Proof Serialization (bbs-2023)" step 4.3
// Parameters: an HMAC key of 32 bytes, as long as its hash (RFC 2104 section 3); a random scalar
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Bbs;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>What is made anew for each base proof, and goes to its holder in it. Tests with published figures have it make theirs.</summary>
internal sealed class BbsSecrets : IDisposable
{
    public const int HmacKeySize = 32;
    public const int EntropySize = 32;

    public BbsSecrets()
    {
        HmacKey = RandomNumberGenerator.GetBytes(HmacKeySize);
        SignerNymEntropy = PseudonymBbs.GenerateNym();
    }

    public BbsSecrets(byte[] hmacKey, byte[] signerNymEntropy) => (HmacKey, SignerNymEntropy) = (hmacKey, signerNymEntropy);

    public byte[] HmacKey { get; }

    /// <summary>The issuer's half of the pseudonym's secret.</summary>
    public byte[] SignerNymEntropy { get; }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(HmacKey);
        CryptographicOperations.ZeroMemory(SignerNymEntropy);
    }
}
