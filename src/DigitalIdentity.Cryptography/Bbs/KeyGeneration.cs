// Reference: draft-irtf-cfrg-bbs-signatures-09 section 3.4.1 (KeyGen).
// Parameters: key material of at least 32 bytes; key_info of at most 65535; key_dst ciphersuite_id || "KEYGEN_DST_" by default.
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Bls12381.HashToCurve;
using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>Keys from key material.</summary>
internal static class KeyGeneration
{
    public const int MinMaterialLength = 32;

    /// <summary>KeyGen. The lengths were checked.</summary>
    public static SigningKey Generate(
        ExpandMessageKind kind, ReadOnlySpan<byte> keyMaterial, ReadOnlySpan<byte> keyInfo, ReadOnlySpan<byte> tag, KeyExportPolicy export)
    {
        // 3. derive_input = key_material || I2OSP(length(key_info), 2) || key_info
        using var input = new Transcript(keyMaterial.Length + 2 + keyInfo.Length);
        input.Write(keyMaterial);
        input.Write([(byte)(keyInfo.Length >> 8), (byte)keyInfo.Length]);
        input.Write(keyInfo);

        // 4. SK = hash_to_scalar(derive_input, key_dst)
        var secret = BbsInterface.HashToScalar(kind, input.Written, tag);
        return secret.IsZero ? throw new CryptographicException("This key material makes no key.") : new Bls12381G2SigningKey(secret, export);
    }
}
