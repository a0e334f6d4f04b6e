using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>SPKI, PKCS#8 and PEM: exchange with the platform, and what is refused.</summary>
public sealed class PkixTests
{
    [Theory]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    [InlineData("secp256k1")]
    public void Elliptic_curve_keys_travel_to_the_platform_and_back(string name)
    {
        var algorithm = KeyAlgorithm.All.Single(a => a.Name == name);
        using var platform = ECDsa.Create(ECCurve.CreateFromValue(algorithm.Facts.CurveOid!));
        SigningKey.TryImportPkcs8PrivateKey(platform.ExportPkcs8PrivateKey(), KeyExportPolicy.Exportable, out var key, out var error).Should().BeTrue(error.ToString());
        key!.ExportPkcs8PrivateKey().Should().NotBeEmpty();
        key.PublicKey.ExportSubjectPublicKeyInfo().Should().Equal(platform.ExportSubjectPublicKeyInfo());
        key.PublicKey.ExportSubjectPublicKeyInfoPem().Should().Be(platform.ExportSubjectPublicKeyInfoPem());

        using var back = ECDsa.Create();
        back.ImportFromPem(key.ExportPkcs8PrivateKeyPem());
        back.ExportParameters(true).D.Should().Equal(key.ExportRaw());
        key.Dispose();
    }

    [Fact]
    public void Rsa_keys_travel_to_the_platform_and_back()
    {
        using var platform = RSA.Create(2048);
        SigningKey.TryImportPkcs8PrivateKeyPem(platform.ExportPkcs8PrivateKeyPem(), KeyExportPolicy.Exportable, out var key, out var error).Should().BeTrue(error.ToString());
        key!.ExportPkcs8PrivateKey().Should().Equal(platform.ExportPkcs8PrivateKey());
        key.ExportRaw().Should().Equal(platform.ExportRSAPrivateKey());
        key.PublicKey.Raw.ToArray().Should().Equal(platform.ExportRSAPublicKey());
        key.PublicKey.ExportSubjectPublicKeyInfo().Should().Equal(platform.ExportSubjectPublicKeyInfo());
        key.Dispose();
    }

    [Fact]
    public void A_compressed_point_in_SPKI_is_read_and_a_hybrid_one_is_not()
    {
        using var key = KeyAlgorithm.P256.Generate();
        var der = key.PublicKey.ExportSubjectPublicKeyInfo();
        byte[] compressed = [0x30, 0x39, .. der[2..23], 0x03, 0x22, 0x00, .. key.PublicKey.Raw];

        PublicKey.TryImportSubjectPublicKeyInfo(compressed, out var read, out var error).Should().BeTrue(error.ToString());
        read.Should().Be(key.PublicKey);
        der[26] = (byte)(6 | (der[^1] & 1));
        PublicKey.TryImportSubjectPublicKeyInfo(der, out _, out error).Should().BeFalse();
        error.Should().Be(KeyError.InvalidPointFormat);
    }

    [Theory, MemberData(nameof(KeyContractTests.WithX509Form), MemberType = typeof(KeyContractTests))]
    public void Public_and_private_structures_are_not_taken_for_each_other(string name)
    {
        var algorithm = KeyAlgorithm.All.Single(a => a.Name == name);
        using var signing = algorithm.CanSign ? algorithm.Generate(KeyExportPolicy.Exportable) : null;
        using var agreement = signing is null ? algorithm.GenerateAgreementKey(KeyExportPolicy.Exportable) : null;
        var secret = signing?.ExportPkcs8PrivateKey() ?? agreement!.ExportPkcs8PrivateKey();
        var secretPem = signing?.ExportPkcs8PrivateKeyPem() ?? agreement!.ExportPkcs8PrivateKeyPem();
        var key = signing?.PublicKey ?? agreement!.PublicKey;

        PublicKey.TryImportSubjectPublicKeyInfo(secret, out _, out var error).Should().BeFalse();
        error.Should().Be(KeyError.PrivateKeyMaterial);
        PublicKey.TryImportSubjectPublicKeyInfoPem(secretPem, out _, out error).Should().BeFalse();
        error.Should().Be(KeyError.PrivateKeyMaterial);
        SigningKey.TryImportPkcs8PrivateKey(key.ExportSubjectPublicKeyInfo(), KeyExportPolicy.None, out _, out error).Should().BeFalse();
        error.Should().Be(KeyError.PublicKeyOnly);
        AgreementKey.TryImportPkcs8PrivateKeyPem(key.ExportSubjectPublicKeyInfoPem(), KeyExportPolicy.None, out _, out error).Should().BeFalse();
        error.Should().Be(KeyError.PublicKeyOnly);
    }

    [Theory, MemberData(nameof(KeyContractTests.WithX509Form), MemberType = typeof(KeyContractTests))]
    public void Nothing_may_follow_and_nothing_may_be_missing(string name)
    {
        var der = KeyContractTests.NewPublicKey(KeyAlgorithm.All.Single(a => a.Name == name)).ExportSubjectPublicKeyInfo();
        PublicKey.TryImportSubjectPublicKeyInfo([.. der, 0], out _, out _).Should().BeFalse();
        for (var length = 0; length < der.Length; length += Math.Max(1, der.Length / 40))
        {
            PublicKey.TryImportSubjectPublicKeyInfo(der.AsSpan(0, length), out _, out var error).Should().BeFalse();
            error.Should().Be(KeyError.InvalidEncoding);
        }

        var pem = PemEncoding.WriteString("PUBLIC KEY", der);
        PublicKey.TryImportSubjectPublicKeyInfoPem($"\n {pem}\r\n", out _, out _).Should().BeTrue();
        foreach (var bad in new[] { $"x{pem}", $"{pem}x", $"{pem}\n{pem}", "", pem[..^3], pem.Replace("PUBLIC", "EC PUBLIC", StringComparison.Ordinal) })
            PublicKey.TryImportSubjectPublicKeyInfoPem(bad, out _, out _).Should().BeFalse();
    }

    [Fact]
    public void Explicit_curve_parameters_and_foreign_algorithms_are_unknown()
    {
        using var platform = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);
        PublicKey.TryImportSubjectPublicKeyInfo(platform.ExportSubjectPublicKeyInfo(), out _, out var error).Should().BeFalse();
        error.Should().Be(KeyError.UnknownAlgorithm);

        using var p256 = ECDsa.Create();
        p256.ImportParameters(Explicit(ECCurve.NamedCurves.nistP256));
        PublicKey.TryImportSubjectPublicKeyInfo(p256.ExportSubjectPublicKeyInfo(), out _, out error).Should().BeFalse();
        error.Should().Be(KeyError.UnknownAlgorithm);
    }

    [Fact]
    public void A_private_key_whose_public_half_is_another_is_refused()
    {
        using var one = KeyAlgorithm.P256.Generate(KeyExportPolicy.Exportable);
        using var other = KeyAlgorithm.P256.Generate();
        var der = one.ExportPkcs8PrivateKey();
        other.PublicKey.SpkiBits.CopyTo(der.AsSpan(der.Length - 65));

        SigningKey.TryImportPkcs8PrivateKey(der, KeyExportPolicy.None, out _, out var error).Should().BeFalse();
        error.Should().Be(KeyError.InvalidSecret);
    }

    private static ECParameters Explicit(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return key.ExportExplicitParameters(true);
    }
}
