using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>Last step of every secret import: makes the key, checks the public half that came with it, zeroes the raw secret.</summary>
internal static class SecretImport
{
    public static bool Signing(
        KeyError before, KeyAlgorithm? algorithm, byte[]? secret, PublicKey? expected, KeyExportPolicy export,
        [NotNullWhen(true)] out SigningKey? key, out KeyError error)
    {
        key = null;
        error = before;
        try
        {
            if (before != KeyError.None || !algorithm!.TryImportSigningKey(secret, export, out key, out error))
                return false;
            if (expected is null || expected.Equals(key.PublicKey))
                return true;
            key.Dispose();
            (key, error) = (null, KeyError.InvalidSecret);
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    public static bool Agreement(
        KeyError before, KeyAlgorithm? algorithm, byte[]? secret, PublicKey? expected, KeyExportPolicy export,
        [NotNullWhen(true)] out AgreementKey? key, out KeyError error)
    {
        key = null;
        error = before;
        try
        {
            if (before != KeyError.None || !algorithm!.TryImportAgreementKey(secret, export, out key, out error))
                return false;
            if (expected is null || expected.Equals(key.PublicKey))
                return true;
            key.Dispose();
            (key, error) = (null, KeyError.InvalidSecret);
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
