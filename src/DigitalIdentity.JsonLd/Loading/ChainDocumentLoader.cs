using System.Collections.Immutable;

namespace DigitalIdentity.JsonLd.Loading;

/// <summary>
/// Several loaders, asked in order: the first that has the document answers. Only <see cref="JsonLdProblem.IsNotFound"/> leads on to
/// the next; any other problem is the answer, so that a document which one loader refuses is not taken from another. Immutable and
/// thread-safe.
/// </summary>
public sealed class ChainDocumentLoader : IDocumentLoader
{
    /// <summary>Makes the chain.</summary>
    /// <param name="loaders">The loaders, in the order they are asked. None at all finds nothing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="loaders"/> or one of them is null.</exception>
    public ChainDocumentLoader(params IEnumerable<IDocumentLoader> loaders)
    {
        ArgumentNullException.ThrowIfNull(loaders);
        Loaders = [.. loaders];
        foreach (var loader in Loaders)
            ArgumentNullException.ThrowIfNull(loader, nameof(loaders));
    }

    /// <summary>The loaders, in the order they are asked.</summary>
    public ImmutableArray<IDocumentLoader> Loaders { get; }

    /// <summary>Asks one loader after the other.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The first document, or the first problem other than 'not found'; when nobody has it, a problem that says what each one said.</returns>
    public ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        List<string>? misses = null;
        for (var i = 0; i < Loaders.Length; i++)
        {
            var load = Loaders[i].LoadAsync(request, cancellationToken);
            if (!load.IsCompletedSuccessfully)
                return GoOnAsync(load, i, misses ?? [], request, cancellationToken);
            var result = load.Result;
            if (result.Problem is not { IsNotFound: true } miss)
                return new(result);
            (misses ??= []).Add(miss.Detail);
        }

        return new(NobodyHas(request.Url, misses));
    }

    private async ValueTask<JsonLdResult<RemoteDocument>> GoOnAsync(
        ValueTask<JsonLdResult<RemoteDocument>> load, int at, List<string> misses, DocumentRequest request, CancellationToken cancellationToken)
    {
        for (; ; load = Loaders[at].LoadAsync(request, cancellationToken))
        {
            var result = await load.ConfigureAwait(false);
            if (result.Problem is not { IsNotFound: true } miss)
                return result;
            misses.Add(miss.Detail);
            if (++at == Loaders.Length)
                return NobodyHas(request.Url, misses);
        }
    }

    private static JsonLdResult<RemoteDocument> NobodyHas(string url, List<string>? misses) => LoadFailure.NotFound(misses switch
    {
        null => $"There is no loader that could have '{LoadFailure.Show(url)}'.",
        [var only] => only,
        _ => string.Join(' ', misses),
    });
}
