using System.Net;
using System.Security.Cryptography.X509Certificates;

using DigitalIdentity;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

using VcApiServer.Endpoints;
using VcApiServer.Http;
using VcApiServer.Issuers;
using VcApiServer.Problems;

namespace VcApiServer.Hosting;

/// <summary>Composes the application: the limits, the middleware, and one line for each endpoint.</summary>
internal static class ServerApplication
{
    public static WebApplication Build(ServerOptions options, IdentityAgent agent, IssuerDirectory issuers, X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, options, certificate));
        builder.Services.AddSingleton(new BodyLimit(options.MaxBodyBytes));
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = TimeLimit(options.RequestTimeout));

        // The framework's own lines hold paths and what exceptions say, and those hold DIDs and more.
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft", LogLevel.None);
        builder.Logging.AddFilter(RequestLog.Category, options.LogRequests ? LogLevel.Information : LogLevel.Warning);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);

        var application = builder.Build();
        application.UseMiddleware<RequestLog>();
        application.UseMiddleware<ProblemResponses>();
        application.UseRouting();
        application.UseRequestTimeouts();

        application.MapIssuers(agent, issuers);
        application.MapDeriveCredential(agent);
        application.MapVerifyCredential(agent);
        application.MapProvePresentation(agent, issuers);
        application.MapVerifyPresentation(agent);
        application.MapIdentifiers(agent);
        application.MapOpenApi();
        return application;
    }

    private static void Configure(KestrelServerOptions kestrel, ServerOptions options, X509Certificate2 certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = BodyLimit.CutOffBytes;
        kestrel.Limits.MaxConcurrentConnections = 512;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        if (!IPAddress.TryParse(options.Url.Host.Trim('[', ']'), out var address))
            address = IPAddress.Loopback;
        kestrel.Listen(address, options.Url.Port, listen => listen.UseHttps(certificate));
    }

    private static RequestTimeoutPolicy TimeLimit(TimeSpan timeout) => new()
    {
        Timeout = timeout,
        TimeoutStatusCode = (int)HttpStatusCode.ServiceUnavailable,
        WriteTimeoutResponse = context => Answer.Plain(HttpStatusCode.ServiceUnavailable, "The request took too long and was stopped.").WriteAsync(context),
    };
}
