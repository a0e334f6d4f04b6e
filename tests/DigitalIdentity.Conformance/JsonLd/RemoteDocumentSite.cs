using System.Net;

using DigitalIdentity.JsonLd.Loading;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigitalIdentity.Conformance.JsonLd;

/// <summary>
/// The suite's site on this machine: a real server that gives files, statuses, redirects, media types and Link headers as one entry
/// says, under the suite's own https URLs.
/// </summary>
internal sealed class RemoteDocumentSite : IAsyncDisposable
{
    private readonly JsonLdEntry _entry;
    private readonly WebApplication _application;
    private readonly HttpClient _client;
    private readonly string _local;

    private RemoteDocumentSite(JsonLdEntry entry, WebApplication application, HttpClient client)
    {
        (_entry, _application, _client) = (entry, application, client);
        _local = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/";
    }

    /// <summary>Starts the site.</summary>
    /// <param name="entry">What it is to do.</param>
    /// <param name="followRedirects">Whether the client follows redirects, or leaves them to the loader.</param>
    internal static async Task<RemoteDocumentSite> StartAsync(JsonLdEntry entry, bool followRedirects)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(context => AnswerAsync(entry, context));
        await application.StartAsync();
        return new RemoteDocumentSite(entry, application, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = followRedirects, UseProxy = false }));
    }

    internal async ValueTask<DocumentFetchResponse> FetchAsync(DocumentFetchRequest request, CancellationToken cancellationToken)
    {
        request.Url.Should().StartWith(_entry.BaseIri);
        using var message = new HttpRequestMessage(HttpMethod.Get, _local + request.Url[_entry.BaseIri.Length..]);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept).Should().BeTrue();
        using var response = await _client.SendAsync(message, cancellationToken);
        return new DocumentFetchResponse
        {
            Status = (int)response.StatusCode,
            FinalUrl = response.RequestMessage!.RequestUri!.AbsoluteUri.Replace(_local, _entry.BaseIri, StringComparison.Ordinal),
            ContentType = response.Content.Headers.ContentType?.ToString(),
            Links = response.Headers.NonValidated.TryGetValues("Link", out var links) ? [.. links] : [],
            Location = response.Headers.Location?.ToString(),
            Body = await response.Content.ReadAsByteArrayAsync(cancellationToken),
        };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _application.DisposeAsync();
    }

    private static async Task AnswerAsync(JsonLdEntry entry, HttpContext context)
    {
        var path = context.Request.Path.Value![1..];
        var isInput = entry.BaseIri + path == entry.InputUrl;
        if (isInput && entry.Option("redirectTo") is { } target)
        {
            context.Response.StatusCode = int.Parse(entry.Option("httpStatus")!, System.Globalization.CultureInfo.InvariantCulture);
            context.Response.Headers.Location = "../" + target;
            return;
        }

        var files = Directory.EnumerateFiles(entry.Folder, "*", SearchOption.AllDirectories);
        if (files.FirstOrDefault(name => Path.GetRelativePath(entry.Folder, name).Replace('\\', '/') == path) is not { } file)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = Path.GetExtension(path) switch
        {
            _ when isInput && entry.Option("contentType") is { } type => type,
            ".jsonld" => "application/ld+json",
            ".json" => "application/json",
            var other => throw new InvalidOperationException(other),
        };
        if (isInput)
            context.Response.Headers.Link = entry.OptionTexts("httpLink");
        await context.Response.Body.WriteAsync(await File.ReadAllBytesAsync(file));
    }
}
