using System.Security.Cryptography;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>An RSA private key. The main handle is used under its lock; a thread that would wait takes a clone.</summary>
internal sealed class RsaSigningKey(RSA main, KeyExportPolicy export) : SigningKey(PublicOf(main), export)
{
    private readonly HandlePool<RSA> clones = new();
    private bool gone; // guarded by the lock

    internal static HashAlgorithmName Hash(ReadOnlySpan<char> alg) => alg[2..] switch
    {
        "256" => HashAlgorithmName.SHA256,
        "384" => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };

    internal static RSASignaturePadding Padding(ReadOnlySpan<char> alg) => alg[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;

    private protected override void SignCore(ReadOnlySpan<byte> data, Span<byte> signature) => SignJoseCore("PS256", data, signature);

    private protected override void SignJoseCore(string alg, ReadOnlySpan<byte> data, Span<byte> signature)
    {
        if (Monitor.TryEnter(main))
        {
            try
            {
                ObjectDisposedException.ThrowIf(gone, this);
                main.SignData(data, signature, Hash(alg), Padding(alg));
                return;
            }
            finally
            {
                Monitor.Exit(main);
            }
        }

        var clone = clones.TryRent() ?? Clone();
        clone.SignData(data, signature, Hash(alg), Padding(alg));
        clones.Return(clone);
    }

    private protected override byte[] ExportSecretCore()
    {
        lock (main)
        {
            ObjectDisposedException.ThrowIf(gone, this);
            return main.ExportRSAPrivateKey();
        }
    }

    private protected override void DisposeCore()
    {
        lock (main)
        {
            gone = true;
            main.Dispose();
        }

        clones.Close();
    }

    private RSA Clone()
    {
        var secret = ExportSecretCore();
        var clone = RSA.Create();
        clone.ImportRSAPrivateKey(secret, out _);
        CryptographicOperations.ZeroMemory(secret);
        return clone;
    }

    private static PublicKey PublicOf(RSA rsa)
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return Rsa.Make(parameters.Modulus, parameters.Exponent, alg: null, out var key) == KeyError.None
            ? key!
            : throw new CryptographicException("The platform made an RSA key out of range.");
    }
}
