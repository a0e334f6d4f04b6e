using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

using DigitalIdentity;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using VcApiServer.Issuers;

namespace VcApiServer.Hosting;

/// <summary>A server that listens. Disposing it stops it and destroys its keys.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly X509Certificate2 _certificate;

    private RunningServer(WebApplication application, X509Certificate2 certificate, IdentityAgent agent, IssuerDirectory issuers)
    {
        (_application, _certificate, Agent, Issuers) = (application, certificate, agent, issuers);
        Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The agent that does the work.</summary>
    public IdentityAgent Agent { get; }

    /// <summary>The issuers, with the keys of this run.</summary>
    public IssuerDirectory Issuers { get; }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The running server owns and disposes them.")]
    public static async Task<RunningServer> StartAsync(ServerOptions options)
    {
        var builder = IdentityAgent.CreateBuilder().AddDidMethod(new NoNetworkMethod("web")).UseVerificationOptions(Policy.OfTheVerifier);
        options.ConfigureAgent?.Invoke(builder);
        var agent = builder.Build();

        var certificate = DevelopmentCertificate.Create(options.Url.Host, TimeProvider.System);
        var issuers = await IssuerDirectory.CreateAsync(agent);
        var application = ServerApplication.Build(options, agent, issuers, certificate);
        try
        {
            await application.StartAsync();
        }
        catch
        {
            await application.DisposeAsync();
            issuers.Dispose();
            certificate.Dispose();
            throw;
        }

        return new RunningServer(application, certificate, agent, issuers);
    }

    /// <summary>A client that trusts the certificate of this run, and no other. The caller disposes it.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client owns and disposes the handler.")]
    public HttpClient CreateClient()
    {
        var chain = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        chain.CustomTrustStore.Add(_certificate);
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = chain },
        };
        return new HttpClient(handler, disposeHandler: true) { BaseAddress = Address };
    }

    /// <summary>Waits for Ctrl+C.</summary>
    public Task WaitForShutdownAsync() => _application.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        Issuers.Dispose();
        _certificate.Dispose();
    }
}
