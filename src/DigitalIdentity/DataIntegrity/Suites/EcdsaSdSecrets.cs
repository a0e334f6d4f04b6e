// Reference: Data Integrity ECDSA Cryptosuites 1.0, "Base Proof Transformation (ecdsa-sd-2023)" step 1, "Base Proof Serialization (ecdsa-sd-2023)" step 2
// Parameters: an HMAC key of 32 bytes, as long as its hash (RFC 2104 section 3); a P-256 key pair
using System.Security.Cryptography;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>
/// What is made anew for each base proof: the HMAC key, which its holder gets, and the key pair that signs its statements and is destroyed. Tests with
/// published figures derive from it.
/// </summary>
internal class EcdsaSdSecrets : IDisposable
{
    private readonly SigningKey _key;

    public EcdsaSdSecrets()
        : this(KeyAlgorithm.P256.Generate(), RandomNumberGenerator.GetBytes(EcdsaSdBaseProof.HmacKeySize))
    {
    }

    protected EcdsaSdSecrets(SigningKey key, byte[] hmacKey) => (_key, HmacKey) = (key, hmacKey);

    public byte[] HmacKey { get; }

    public PublicKey PublicKey => _key.PublicKey;

    /// <summary>Signs one statement.</summary>
    public virtual void Sign(ReadOnlySpan<byte> statement, Span<byte> signature) => _key.Sign(statement, signature);

    public void Dispose()
    {
        _key.Dispose();
        CryptographicOperations.ZeroMemory(HmacKey);
        GC.SuppressFinalize(this);
    }
}
