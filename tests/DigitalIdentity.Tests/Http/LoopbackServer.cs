using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;

using DigitalIdentity.Http;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DigitalIdentity.Tests.Http;

/// <summary>
/// A real https server (Kestrel, HTTP/2 and HTTP/1.1) on a free port of this machine, named <c>localhost</c>, with a certificate
/// of an authority made for the test run. <see cref="Policy"/> trusts that authority and allows loopback; nothing else does.
/// <code>
/// await using var server = await LoopbackServer.StartAsync();
/// server.Serve("/.well-known/did.json", "application/did+json", $$"""{"id":"did:web:localhost%3A{{server.Port}}"}""");
/// using var fetcher = new SafeHttpFetcher(server.Policy);
/// var result = await fetcher.GetAsync(server.Url("/.well-known/did.json"), FetchRequest.Json);
/// </code>
/// </summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RequestDelegate> routes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<LoopbackRequest> requests = new();
    private readonly WebApplication app;

    private LoopbackServer(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
        });
        app = builder.Build();
        app.Run(HandleAsync);
    }

    /// <summary>The port that the system chose.</summary>
    public int Port { get; private set; }

    /// <summary><c>localhost:port</c>.</summary>
    public string Authority => $"localhost:{Port}";

    /// <summary>A policy that trusts only this server's authority and allows loopback; all else as by default.</summary>
    public FetchPolicy Policy { get; } = FetchPolicy.Default with
    {
        AllowLoopbackForTesting = true,
        TrustedRoots = [TestCertificates.Root],
    };

    /// <summary>Every request so far, in the order of arrival.</summary>
    public IReadOnlyList<LoopbackRequest> Requests => [.. requests];

    /// <summary>Starts a server with some fixed answers; more can be added with <see cref="Serve(string, string, string)"/>.</summary>
    public static Task<LoopbackServer> StartAsync(params (string Path, string MediaType, string Body)[] routes) =>
        StartAsync(TestCertificates.Localhost, routes);

    /// <summary>Starts a server with a certificate of one's own.</summary>
    public static async Task<LoopbackServer> StartAsync(
        X509Certificate2 certificate, params (string Path, string MediaType, string Body)[] routes)
    {
        var server = new LoopbackServer(certificate);
        foreach (var (path, mediaType, body) in routes)
            server.Serve(path, mediaType, body);
        await server.app.StartAsync();
        var addresses = server.app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        server.Port = new Uri(addresses.Addresses.Single()).Port;
        return server;
    }

    /// <summary>Answers a path (query included, if it has one) with a text, status 200. Replaces what was there.</summary>
    public void Serve(string path, string mediaType, string body) => Serve(path, mediaType, Encoding.UTF8.GetBytes(body));

    /// <summary>Answers a path with bytes, status 200.</summary>
    public void Serve(string path, string mediaType, byte[] body) => Serve(path, async context =>
    {
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    });

    /// <summary>Answers a path with code.</summary>
    public void Serve(string path, RequestDelegate handler) => routes[path] = handler;

    /// <summary>Answers a path with a redirect.</summary>
    public void Redirect(string path, string location, int status = 302) => Serve(path, context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    });

    /// <summary>The https URL of a path on this server.</summary>
    public Uri Url(string path = "/") => new($"https://{Authority}{path}");

    /// <summary>Stops the server; requests under way are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        requests.Enqueue(new(
            context.Request.Method, target, context.Request.Protocol,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (routes.TryGetValue(target, out var handler))
            await handler(context);
        else
            context.Response.StatusCode = 404;
    }
}
