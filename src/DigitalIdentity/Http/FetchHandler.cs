using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DigitalIdentity.Http;

// Parameters: pooled connections live 2 minutes, so that a moved host is looked up (and vetted) again; a body nobody wants, such
// as a redirect's, is drained up to 4 KiB and 1 second to keep its connection, else the connection is closed.

/// <summary>Sets up the HTTP stack under <see cref="SafeHttpFetcher"/>: everything it does of its own accord is off.</summary>
internal static class FetchHandler
{
    public static SocketsHttpHandler Create(FetchPolicy policy, TimeProvider time) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        Credentials = null,
        PreAuthenticate = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null, // no traceparent, tracestate or baggage: they would link reads to one another
        MaxResponseHeadersLength = (policy.MaxHeaderBytes + 1023) / 1024,
        MaxResponseDrainSize = 4096,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectTimeout = policy.Timeout,
        ConnectCallback = new AddressDialer(policy, time).ConnectAsync,
        SslOptions = new()
        {
#pragma warning disable CA5398 // Pinned so that a system that still allows older versions does not lower the floor.
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
#pragma warning restore CA5398
            AllowRenegotiation = false,
            EncryptionPolicy = EncryptionPolicy.RequireEncryption,
            CertificateChainPolicy = ChainPolicy(policy),
        },
    };

    private static X509ChainPolicy ChainPolicy(FetchPolicy policy)
    {
        var chain = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        chain.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1")); // id-kp-serverAuth, RFC 5280 section 4.2.1.12
        if (!policy.TrustedRoots.IsEmpty)
        {
            chain.TrustMode = X509ChainTrustMode.CustomRootTrust;
            foreach (var root in policy.TrustedRoots)
                chain.CustomTrustStore.Add(root);
        }

        return chain;
    }
}
