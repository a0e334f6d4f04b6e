using DigitalIdentity.JsonLd.Loading;

using Text = System.Text.Encoding;

namespace DigitalIdentity.JsonLd.Tests.Loading;

/// <summary>Loaders and short forms for the tests of loaders.</summary>
internal static class Loaders
{
    public static ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(this IDocumentLoader loader, string url, string? profile = null) =>
        loader.LoadAsync(new DocumentRequest(url) { RequestProfile = profile }, CancellationToken.None);

    /// <summary>What a loader answers at once; fails when it waits.</summary>
    public static JsonLdResult<RemoteDocument> LoadNow(this IDocumentLoader loader, DocumentRequest request)
    {
        var load = loader.LoadAsync(request, CancellationToken.None);
        return load.IsCompletedSuccessfully ? load.Result : throw new InvalidOperationException("It waits.");
    }

    /// <summary>What a thousand answers allocate, in bytes, once everything is compiled.</summary>
    public static long Allocates(this IDocumentLoader loader, DocumentRequest request)
    {
        long bytes = 0;
        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
                _ = loader.LoadNow(request);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return bytes;
    }

    public static string Json(this RemoteDocument document) => Text.UTF8.GetString(document.Utf8.Span);

    public static JsonLdResult<RemoteDocument> Found(string url, string json = "{}") => new(new RemoteDocument(url, Text.UTF8.GetBytes(json)));

    public static JsonLdResult<RemoteDocument> Problem(string detail = "no", bool notFound = false) =>
        new(new JsonLdProblem(JsonLdErrorCode.LoadingDocumentFailed, detail) { IsNotFound = notFound });
}

/// <summary>A loader that does what it is told, and counts.</summary>
internal sealed class ScriptedLoader(Func<DocumentRequest, CancellationToken, ValueTask<JsonLdResult<RemoteDocument>>> script) : IDocumentLoader
{
    private int calls;

    public ScriptedLoader(Func<DocumentRequest, JsonLdResult<RemoteDocument>> script)
        : this((request, _) => new(script(request)))
    {
    }

    public int Calls => Volatile.Read(ref calls);

    public ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref calls);
        return script(request, cancellationToken);
    }
}

/// <summary>A clock that moves when it is told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
