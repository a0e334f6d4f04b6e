using System.Security.Cryptography;

using NSec.Cryptography;

namespace DigitalIdentity.Benchmarks;

/// <summary>The raw operations that figures are measured against: one signature over 1 KB, by the libraries underneath.</summary>
public sealed class Baselines
{
    private readonly byte[] _data = RandomNumberGenerator.GetBytes(1024);
    private readonly Key _ed25519 = Key.Create(SignatureAlgorithm.Ed25519);
    private readonly byte[] _ed25519Signature;
    private readonly ECDsa _p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _p256Signature;
    private readonly ECParameters _p256Public;
    private readonly ECDsa _p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private readonly byte[] _p384Signature;

    public Baselines()
    {
        _ed25519Signature = SignatureAlgorithm.Ed25519.Sign(_ed25519, _data);
        _p256Signature = _p256.SignData(_data, HashAlgorithmName.SHA256);
        _p256Public = _p256.ExportParameters(false);
        _p384Signature = _p384.SignData(_data, HashAlgorithmName.SHA384);
    }

    public void Ed25519Sign() => SignatureAlgorithm.Ed25519.Sign(_ed25519, _data);

    public void Ed25519Verify() => Require(SignatureAlgorithm.Ed25519.Verify(_ed25519.PublicKey, _data, _ed25519Signature));

    public void P256Sign() => _p256.SignData(_data, HashAlgorithmName.SHA256);

    public void P256Verify() => Require(_p256.VerifyData(_data, _p256Signature, HashAlgorithmName.SHA256));

    public void P256ImportAndVerify()
    {
        using var key = ECDsa.Create(_p256Public);
        Require(key.VerifyData(_data, _p256Signature, HashAlgorithmName.SHA256));
    }

    public void P384Sign() => _p384.SignData(_data, HashAlgorithmName.SHA384);

    public void P384Verify() => Require(_p384.VerifyData(_data, _p384Signature, HashAlgorithmName.SHA384));

    public static void P256Generate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        key.ExportParameters(false);
    }

    public void P256Import()
    {
        using var key = ECDsa.Create(_p256Public);
    }

    private static void Require(bool valid)
    {
        if (!valid)
            throw new CryptographicException("A baseline does not verify.");
    }
}
