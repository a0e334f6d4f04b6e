using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DigitalIdentity.JsonLd.Loading;

/// <summary>
/// Documents that are in memory, found by URL: the loader of embedded contexts. Answers at once, with the same result each time and
/// without allocating. Nothing is fetched. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// URLs are compared as they are, character by character; only a fragment is left off when there is no entry with it. What is not
/// here is <see cref="JsonLdErrorCode.LoadingDocumentFailed"/> with <see cref="JsonLdProblem.IsNotFound"/>.
/// </remarks>
public sealed class MapDocumentLoader : IDocumentLoader
{
    private readonly FrozenDictionary<string, JsonLdResult<RemoteDocument>> documents;

    /// <summary>Takes documents, each under its <see cref="RemoteDocument.DocumentUrl"/>.</summary>
    /// <param name="documents">The documents.</param>
    /// <exception cref="ArgumentException">A URL is not absolute, or is there twice.</exception>
    public MapDocumentLoader(IEnumerable<RemoteDocument> documents)
        : this(ByUrl(documents))
    {
    }

    /// <summary>Takes documents by the URLs they are asked for with; one document may have several.</summary>
    /// <param name="documents">The documents.</param>
    /// <exception cref="ArgumentException">A URL is not absolute, or is there twice.</exception>
    public MapDocumentLoader(IEnumerable<KeyValuePair<string, RemoteDocument>> documents)
        : this(Add(CreateBuilder(), documents).Results)
    {
    }

    internal MapDocumentLoader(Dictionary<string, JsonLdResult<RemoteDocument>> results) =>
        documents = results.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The URLs that are answered, aliases among them, in no particular order.</summary>
    public ImmutableArray<string> Urls => documents.Keys;

    /// <summary>Starts an empty map, to be filled from texts, bytes, resources and documents.</summary>
    public static MapDocumentLoaderBuilder CreateBuilder() => new();

    /// <inheritdoc/>
    public ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var url = request.Url;
        if (documents.TryGetValue(url, out var result)
            || (url.Contains('#', StringComparison.Ordinal) && documents.TryGetValue(LoadFailure.WithoutFragment(url), out result)))
        {
            return new(result);
        }

        return new(LoadFailure.NotFound($"There is no document '{LoadFailure.Show(url)}' among those in memory."));
    }

    private static IEnumerable<KeyValuePair<string, RemoteDocument>> ByUrl(IEnumerable<RemoteDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return documents.Select(document => KeyValuePair.Create(document.DocumentUrl, document));
    }

    private static MapDocumentLoaderBuilder Add(
        MapDocumentLoaderBuilder builder, IEnumerable<KeyValuePair<string, RemoteDocument>> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        foreach (var (url, document) in documents)
            builder.Add(url, document);
        return builder;
    }
}
