using System.Net;

using DigitalIdentity.JsonLd.Loading;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigitalIdentity.JsonLd.Tests.Loading;

/// <summary>A real HTTP server on this machine, and a fetch function that reaches it.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly HttpClient client;

    private LoopbackServer(WebApplication application, HttpClient client)
    {
        this.application = application;
        this.client = client;
        Url = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/";
    }

    /// <summary>The server's URL, with a slash at the end.</summary>
    public string Url { get; }

    public static async Task<LoopbackServer> StartAsync(RequestDelegate answer, bool followRedirects = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync();
        return new(application, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = followRedirects, UseProxy = false }));
    }

    public HttpDocumentLoader Loader(HttpDocumentLoaderOptions? options = null) =>
        new(FetchAsync, (options ?? HttpDocumentLoaderOptions.Default) with { AllowHttp = true });

    public async ValueTask<DocumentFetchResponse> FetchAsync(DocumentFetchRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, request.Url);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return new()
        {
            Status = (int)response.StatusCode,
            FinalUrl = response.RequestMessage!.RequestUri!.AbsoluteUri,
            ContentType = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var types) ? types.ToString() : null,
            Links = response.Headers.NonValidated.TryGetValues("Link", out var links) ? [.. links] : [],
            Location = response.Headers.NonValidated.TryGetValues("Location", out var location) ? location.ToString() : null,
            Body = await ReadAsync(response, request.MaxSize, cancellationToken),
        };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await application.DisposeAsync();
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int max, CancellationToken cancellationToken)
    {
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[max + 1];
        return buffer.AsMemory(0, await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken));
    }
}
