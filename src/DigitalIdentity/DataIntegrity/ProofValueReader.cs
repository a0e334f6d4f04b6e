// Reference: Verifiable Credential Data Integrity 1.0 section 2.1 (proofValue); Controlled Identifiers 1.0 section 2.4 (Multibase)
// Parameters: the header and the length that the cryptosuite names; longer text is refused before any decoding
using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.DataIntegrity;

/// <summary>Decodes proof values.</summary>
internal static class ProofValueReader
{
    public static bool TryDecode(
        string? text, char header, int min, int max, out byte[] bytes, [NotNullWhen(false)] out string? detail)
    {
        bytes = [];
        if (text is null)
        {
            detail = "The proof has no \"proofValue\".";
            return false;
        }

        if (text.Length == 0 || text[0] != header)
        {
            detail = $"The proof value does not start with \"{header}\".";
            return false;
        }

        // Base58 takes 138 characters for 100 bytes, base64url 134.
        var maxLength = 2 + (max * 138 / 100);
        if (text.Length > maxLength)
        {
            detail = $"The proof value is longer than {max} bytes.";
            return false;
        }

        if (!Multibase.TryDecode(text, maxLength, out bytes, out var error))
        {
            detail = $"The proof value is not multibase: {error}.";
            return false;
        }

        detail = bytes.Length >= min && bytes.Length <= max
            ? null
            : $"The proof value has {bytes.Length} bytes where {(min == max ? $"{min}" : $"{min} to {max}")} are expected.";
        return detail is null;
    }
}
