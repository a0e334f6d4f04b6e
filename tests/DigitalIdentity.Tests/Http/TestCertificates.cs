using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DigitalIdentity.Tests.Http;

/// <summary>A certificate authority made for one test run, and the server certificates that it issues. Nothing is installed.</summary>
internal static class TestCertificates
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private static readonly Lazy<X509Certificate2> LazyRoot = new(CreateRoot);
    private static readonly Lazy<X509Certificate2> LazyLocalhost = new(() => Issue(["localhost"], [IPAddress.Loopback, IPAddress.IPv6Loopback]));

    /// <summary>The root, with its private key.</summary>
    public static X509Certificate2 Root => LazyRoot.Value;

    /// <summary>A certificate for localhost, 127.0.0.1 and ::1.</summary>
    public static X509Certificate2 Localhost => LazyLocalhost.Value;

    /// <summary>A server certificate signed by <paramref name="issuer"/> (the root by default).</summary>
    public static X509Certificate2 Issue(
        string[] names, IPAddress[]? addresses = null, int validFromDays = -1, int validToDays = 30,
        X509Certificate2? issuer = null, string usage = ServerAuthentication, params X509Extension[] extensions)
    {
        issuer ??= Root;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request("CN=" + (names.Length > 0 ? names[0] : "none"), key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
            alternatives.AddDnsName(name);
        foreach (var address in addresses ?? [])
            alternatives.AddIpAddress(address);
        request.CertificateExtensions.Add(alternatives.Build());
        foreach (var extension in extensions)
            request.CertificateExtensions.Add(extension);

        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.Create(issuer, now.AddDays(validFromDays), now.AddDays(validToDays), RandomNumberGenerator.GetBytes(8));
        return WithKey(certificate, key);
    }

    /// <summary>An authority between the root and a server certificate.</summary>
    public static X509Certificate2 IssueIntermediate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Authority("CN=Test intermediate", key);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.Create(Root, now.AddDays(-2), now.AddDays(31), RandomNumberGenerator.GetBytes(8));
        return WithKey(certificate, key);
    }

    /// <summary>A server certificate for localhost that vouches for itself.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request("CN=localhost", key);
        var alternatives = new SubjectAlternativeNameBuilder();
        alternatives.AddDnsName("localhost");
        request.CertificateExtensions.Add(alternatives.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return WithKey(certificate, key);
    }

    private static X509Certificate2 CreateRoot()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return Authority("CN=Test root", key).CreateSelfSigned(now.AddDays(-3), now.AddDays(60));
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private static CertificateRequest Request(string name, ECDsa key) => new(name, key, HashAlgorithmName.SHA256);

    // Through PKCS#12, because some platforms serve TLS only from a key that was imported.
    private static X509Certificate2 WithKey(X509Certificate2 certificate, ECDsa key)
    {
        using var joined = certificate.HasPrivateKey ? null : certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12((joined ?? certificate).Export(X509ContentType.Pkcs12), null);
    }
}
