namespace DigitalIdentity.JsonLd.Loading;

/// <summary>Finds nothing: the loader of a processor that was given no other. Immutable and thread-safe.</summary>
public sealed class NoDocumentLoader : IDocumentLoader
{
    private NoDocumentLoader()
    {
    }

    /// <summary>The one instance.</summary>
    public static NoDocumentLoader Instance { get; } = new();

    /// <inheritdoc/>
    public ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(LoadFailure.NotFound($"Nothing is loaded without a document loader, and '{LoadFailure.Show(request.Url)}' is not here."));
    }
}
