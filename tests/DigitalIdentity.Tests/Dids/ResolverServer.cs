using System.Globalization;
using System.Text;

using DigitalIdentity.Http;
using DigitalIdentity.Tests.Http;

using Microsoft.AspNetCore.Http;

namespace DigitalIdentity.Tests.Dids;

/// <summary>A real https server that answers as Universal Resolvers do, in the form of today and in the older ones.</summary>
internal sealed class ResolverServer : IAsyncDisposable
{
    private const string Path = "/1.0/identifiers/";
    private readonly LoopbackServer server;

    private ResolverServer(LoopbackServer server)
    {
        this.server = server;
        Fetcher = new SafeHttpFetcher(server.Policy);
    }

    public Uri Endpoint => server.Url();

    public SafeHttpFetcher Fetcher { get; }

    public IReadOnlyList<LoopbackRequest> Requests => server.Requests;

    public static async Task<ResolverServer> StartAsync() => new(await LoopbackServer.StartAsync());

    /// <summary>Today's form: application/did-resolution, the error an object.</summary>
    public void Current(string identifier, string document, string metadata = "{}", int status = 200) => Answer(
        identifier, status, "application/did-resolution",
        $$$"""{"didDocument":{{{document}}},"didResolutionMetadata":{"contentType":"application/did"},"didDocumentMetadata":{{{metadata}}}}""");

    /// <summary>An error in today's form.</summary>
    public void CurrentError(string identifier, string code, int status) => Answer(
        identifier, status, "application/did-resolution",
        $$$"""{"didDocument":null,"didResolutionMetadata":{"error":{"type":"https://www.w3.org/ns/did#{{{code}}}","title":"A title","detail":"A detail."}},"didDocumentMetadata":{}}""");

    /// <summary>The older form: JSON-LD with a profile, the driver's own findings in the metadata.</summary>
    public void Older(string identifier, string document, string metadata = "{}", int status = 200) => Answer(
        identifier, status, "application/ld+json;profile=\"https://w3id.org/did-resolution\";charset=utf-8",
        $$$"""
        {"@context":"https://w3id.org/did-resolution/v1","didDocument":{{{document}}},
         "didResolutionMetadata":{"contentType":"application/did+ld+json","pattern":"^(did:.+)$","driverUrl":"http://driver:8080/1.0/identifiers/","duration":12,
         "did":{"didString":"{{{identifier}}}"}},"didDocumentMetadata":{{{metadata}}}}
        """);

    /// <summary>An error in the older form: a string.</summary>
    public void OlderError(string identifier, string code, int status, string message = "No result.") => Answer(
        identifier, status, "application/ld+json;profile=\"https://w3id.org/did-resolution\"",
        $$$"""{"didDocument":null,"didResolutionMetadata":{"error":"{{{code}}}","errorMessage":"{{{message}}}"},"didDocumentMetadata":{}}""");

    /// <summary>Any answer.</summary>
    public void Answer(string identifier, int status, string? mediaType, string body) => server.Serve(Path + identifier, async context =>
    {
        context.Response.StatusCode = status;
        if (mediaType is not null)
            context.Response.ContentType = mediaType;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
    });

    public void Redirect(string identifier, string location) => server.Redirect(Path + identifier, location);

    public static string Document(string did) =>
        string.Create(CultureInfo.InvariantCulture, $$$"""{ "@context": ["https://www.w3.org/ns/did/v1"], "id": "{{{did}}}",  "kept": 1.50 }""");

    public async ValueTask DisposeAsync()
    {
        Fetcher.Dispose();
        await server.DisposeAsync();
    }
}
