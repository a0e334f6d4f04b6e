using System.Security.Cryptography;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>ECDSA and ECDH by the platform's library through the BCL.</summary>
internal sealed class PlatformEc(ECCurve curve) : EcBackend
{
    public override EcdsaHandle ImportPublic(EcPublicKey key) => new Ecdsa(ECDsa.Create(Parameters(key)), key.FieldSize);

    public override EcdsaHandle ImportSecret(EcAlgorithm algorithm, ReadOnlySpan<byte> scalar, out PublicKey publicKey) =>
        Wrap(algorithm, WithSecret(scalar, ECDsa.Create), out publicKey);

    public override EcdsaHandle Generate(EcAlgorithm algorithm, out PublicKey publicKey) =>
        Wrap(algorithm, ECDsa.Create(curve), out publicKey);

    public override EcdhHandle ImportAgreement(EcAlgorithm algorithm, ReadOnlySpan<byte> scalar, out PublicKey publicKey) =>
        Wrap(algorithm, WithSecret(scalar, ECDiffieHellman.Create), out publicKey);

    public override EcdhHandle GenerateAgreement(EcAlgorithm algorithm, out PublicKey publicKey) =>
        Wrap(algorithm, ECDiffieHellman.Create(curve), out publicKey);

    /// <summary>True when the platform can make keys on the curve.</summary>
    public static bool Supports(ECCurve curve)
    {
        try
        {
            using var probe = ECDsa.Create(curve);
            return probe.KeySize > 0;
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    private ECParameters Parameters(EcPublicKey key) => new() { Curve = curve, Q = new() { X = key.X.ToArray(), Y = key.Y.ToArray() } };

    private T WithSecret<T>(ReadOnlySpan<byte> scalar, Func<ECParameters, T> create)
    {
        var secret = scalar.ToArray();
        try
        {
            return create(new() { Curve = curve, D = secret });
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static Ecdsa Wrap(EcAlgorithm algorithm, ECDsa key, out PublicKey publicKey)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        publicKey = algorithm.FromValidPoint(point.X, point.Y);
        return new(key, algorithm.FieldSize);
    }

    private Ecdh Wrap(EcAlgorithm algorithm, ECDiffieHellman key, out PublicKey publicKey)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        publicKey = algorithm.FromValidPoint(point.X, point.Y);
        return new(this, key);
    }

    private sealed class Ecdsa(ECDsa key, int fieldSize) : EcdsaHandle
    {
        public override bool VerifyHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
        {
            try
            {
                // The overload without a format is P1363, and allocates least.
                return key.VerifyHash(hash, signature);
            }
            catch (CryptographicException)
            {
                return false; // some platforms report a bad signature this way
            }
        }

        public override void SignHash(ReadOnlySpan<byte> hash, Span<byte> signature)
        {
            if (!key.TrySignHash(hash, signature, out var written) || written != 2 * fieldSize)
                throw new CryptographicException("The platform made a signature of an unexpected size.");
        }

        public override byte[] ExportSecret() => key.ExportParameters(includePrivateParameters: true).D!;

        public override EcdsaHandle Clone()
        {
            var parameters = key.ExportParameters(includePrivateParameters: true);
            try
            {
                return new Ecdsa(ECDsa.Create(parameters), fieldSize);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(parameters.D);
            }
        }

        public override void Dispose() => key.Dispose();
    }

    private sealed class Ecdh(PlatformEc owner, ECDiffieHellman key) : EcdhHandle
    {
        public override void Derive(EcPublicKey other, Span<byte> sharedSecret)
        {
            using var imported = ECDiffieHellman.Create(owner.Parameters(other));
            using var publicKey = imported.PublicKey;
            var secret = key.DeriveRawSecretAgreement(publicKey);
            secret.CopyTo(sharedSecret);
            CryptographicOperations.ZeroMemory(secret);
        }

        public override byte[] ExportSecret() => key.ExportParameters(includePrivateParameters: true).D!;

        public override void Dispose() => key.Dispose();
    }
}
