using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.JsonLd.Loading;

/// <summary>Answers by request, bounded in number, bytes and time. Not thread-safe: its owner holds a lock.</summary>
internal sealed class DocumentCache(CachingDocumentLoaderOptions options)
{
    // What an entry costs beside its document and URLs, roughly.
    private const int EntryOverhead = 512;

    private readonly Dictionary<DocumentRequest, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> newestFirst = [];
    private long bytes;

    /// <summary>Finds an answer that is not too old, and makes it the newest.</summary>
    public bool TryGet(DocumentRequest request, out JsonLdResult<RemoteDocument> result)
    {
        result = default;
        if (!entries.TryGetValue(request, out var node))
            return false;
        if (IsTooOld(node.Value))
        {
            Remove(node);
            return false;
        }

        if (node != newestFirst.First)
        {
            newestFirst.Remove(node);
            newestFirst.AddFirst(node);
        }

        result = node.Value.Result;
        return true;
    }

    /// <summary>Keeps an answer, if it is of a kind that is kept, and lets others go until all bounds hold.</summary>
    public void Add(DocumentRequest request, JsonLdResult<RemoteDocument> result)
    {
        var lifetime = result.IsSuccess ? options.Lifetime : options.FailureLifetime;
        var size = Size(request, result);
        if (lifetime == TimeSpan.Zero || size > options.MaxBytes)
            return;

        if (entries.TryGetValue(request, out var old))
            Remove(old);
        while (entries.Count >= options.MaxDocuments || bytes + size > options.MaxBytes)
            Remove(newestFirst.Last!);

        entries.Add(request, newestFirst.AddFirst(new Entry(request, result, size, options.TimeProvider.GetTimestamp(), lifetime)));
        bytes += size;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        entries.Clear();
        newestFirst.Clear();
        bytes = 0;
    }

    private bool IsTooOld(Entry entry) =>
        entry.Lifetime != Timeout.InfiniteTimeSpan && options.TimeProvider.GetElapsedTime(entry.Since) >= entry.Lifetime;

    private void Remove(LinkedListNode<Entry> node)
    {
        newestFirst.Remove(node);
        entries.Remove(node.Value.Request);
        bytes -= node.Value.Size;
    }

    private static long Size(DocumentRequest request, JsonLdResult<RemoteDocument> result)
    {
        long chars = request.Url.Length + (request.RequestProfile?.Length ?? 0);
        if (!result.TryGet(out var document, out var problem))
            return EntryOverhead + (2 * (chars + problem!.Detail.Length));
        chars += document.DocumentUrl.Length + (document.ContextUrl?.Length ?? 0) + document.ContentType.Length + (document.Profile?.Length ?? 0);
        return EntryOverhead + (2 * chars) + document.Utf8.Length;
    }

    [SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Add makes it.")]
    private sealed record Entry(DocumentRequest Request, JsonLdResult<RemoteDocument> Result, long Size, long Since, TimeSpan Lifetime);
}
