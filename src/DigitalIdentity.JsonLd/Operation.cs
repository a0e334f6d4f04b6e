using System.Runtime.CompilerServices;

using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Json;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd;

/// <summary>
/// One call of the processor: its options, what it loaded, and what it may still spend. The algorithms are synchronous. When one
/// needs a document that a loader has to wait for, it stops with <see cref="DocumentPending"/>; the processor waits and begins again.
/// </summary>
internal sealed class Operation(JsonLdOptions options, bool safeMode, bool toRdf, CancellationToken cancellationToken)
{
    private Dictionary<DocumentRequest, JsonLdResult<RemoteDocument>>? _awaited;
    private HashSet<string>? _loaded;
    private ContextDocument[]? _current;
    private List<ContextDocument>? _recording;
    private bool _isLossy;
    private long _definitions;
    private int _nesting;

    public JsonLdOptions Options { get; } = options;

    public JsonLdLimits Limits => Options.Limits;

    public bool Is10 => Options.ProcessingMode == JsonLdVersion.JsonLd10;

    /// <summary>True when nothing may be left out of the result. Turned off for parts of a document that as a whole has passed.</summary>
    public bool SafeMode { get; set; } = safeMode;

    /// <summary>True when the result is RDF, which has no place for some of what JSON-LD can say.</summary>
    public bool ToRdf { get; } = toRdf;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Whether members are processed in code point order: as the options say, save where the standard says not.</summary>
    public bool Ordered { get; set; } = options.Ordered;

    /// <summary>The input, for finding the place of a failure.</summary>
    public LdValue? Input { get; set; }

    /// <summary>The contexts that were read, for finding the place of a failure.</summary>
    public List<LoadedContext> Contexts { get; } = [];

    /// <summary>A store with nothing in it, to use instead of the processor's; null to use that.</summary>
    public ContextStore? EmptyStore { get; private set; }

    /// <summary>From now on, remember which documents are loaded, and whether anything is ignored.</summary>
    public void BeginRecording() => (_recording, _isLossy) = ([], false);

    /// <summary>The documents that were loaded since <see cref="BeginRecording"/>.</summary>
    /// <param name="isLossy">True when something was ignored that safe mode would not have ignored.</param>
    public ContextDocument[] EndRecording(out bool isLossy)
    {
        var documents = _recording is { Count: > 0 } ? _recording.ToArray() : [];
        (_recording, isLossy) = (null, _isLossy);
        return documents;
    }

    /// <summary>Begins work on what a context or a term is made of. Contexts of terms, contexts elsewhere and prefixes can follow one another.</summary>
    /// <exception cref="JsonLdFailure">They do so too long: the algorithms recurse.</exception>
    public void Enter(LdValue? at, string? key = null)
    {
        if (++_nesting > Limits.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new JsonLdFailure(JsonLdErrorCode.ContextOverflow, $"Contexts and terms depend on one another more than {Limits.MaxDepth} deep.", at, key);
    }

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    public void Leave() => _nesting--;

    /// <summary>Counts term definitions that are created or copied.</summary>
    /// <exception cref="JsonLdFailure">There are too many.</exception>
    public void Spend(int definitions)
    {
        _definitions += definitions;
        if (_definitions > Limits.MaxTermDefinitions)
            throw new JsonLdFailure(JsonLdErrorCode.ContextOverflow, $"The contexts define more than {Limits.MaxTermDefinitions} terms.");
        CancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Something would be left out of the result: an error in safe mode.</summary>
    /// <exception cref="JsonLdFailure">Safe mode is on.</exception>
    public void DataLoss(string message, LdValue? at, string? key = null)
    {
        if (SafeMode)
            throw new JsonLdFailure(JsonLdErrorCode.DataLossDetected, message, at, key);
        _isLossy = true;
    }

    /// <summary>Asks the loader for a document.</summary>
    /// <exception cref="DocumentPending">The loader has to wait for it.</exception>
    public JsonLdResult<RemoteDocument> Load(DocumentRequest request)
    {
        if (_awaited is not null && _awaited.TryGetValue(request, out var awaited))
            return awaited;

        var pending = Options.DocumentLoader.LoadAsync(request, CancellationToken);
        return pending.IsCompletedSuccessfully ? Checked(request, pending.Result) : throw new DocumentPending(request, pending.AsTask());
    }

    // A loader can be anybody's.
    private static JsonLdResult<RemoteDocument> Checked(DocumentRequest request, JsonLdResult<RemoteDocument> result) =>
        result.IsSuccess ? result.Value.DocumentUrl is not null ? result : Nothing(request)
        : result.Problem is not null ? result : Nothing(request);

    private static JsonLdResult<RemoteDocument> Nothing(DocumentRequest request) =>
        new(new JsonLdProblem(JsonLdErrorCode.LoadingDocumentFailed, $"The loader gave neither a document nor a problem for '{request.Url}'."));

    /// <summary>Loads and reads a context.</summary>
    /// <exception cref="JsonLdFailure">It cannot be had, or is not JSON.</exception>
    public LoadedContext LoadContext(ContextStore store, string url)
    {
        Count(url);
        var request = DocumentRequest.ForContext(url);
        if (!Load(request).TryGet(out var document, out var problem))
            throw new JsonLdFailure(JsonLdErrorCode.LoadingRemoteContextFailed, $"The context '{url}' could not be loaded: {problem.Detail}");

        LoadedContext loaded;
        try
        {
            loaded = store.Read(document, Limits);
        }
        catch (JsonLdFailure failure)
        {
            throw new JsonLdFailure(JsonLdErrorCode.LoadingRemoteContextFailed, failure.Message) { Pointer = "", Url = url };
        }

        _recording?.Add(new ContextDocument(request, document));
        Contexts.Add(loaded);
        return loaded;
    }

    /// <summary>True when the loader gives the same documents as before: the very same, or the same bytes.</summary>
    /// <exception cref="JsonLdFailure">There are too many.</exception>
    public bool AreCurrent(ContextDocument[] documents)
    {
        if (documents.Length == 0)
            return true;
        foreach (var (request, known) in documents)
            if (!Load(request).TryGet(out var today, out _)
                || !(ReferenceEquals(known, today) || (known.DocumentUrl == today.DocumentUrl && known.Utf8.Span.SequenceEqual(today.Utf8.Span))))
                return false;

        // They count as if they had been loaded anew. Most operations need no more than one set of them.
        if (_current is null)
            _current = documents;
        else if (!ReferenceEquals(documents, _current))
            foreach (var (request, _) in documents)
                Count(request.Url);
        return true;
    }

    private void Count(string url)
    {
        if (_loaded is null)
        {
            _loaded = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (request, _) in _current ?? [])
                _loaded.Add(request.Url);
        }

        if (_loaded.Add(url) && _loaded.Count > Limits.MaxRemoteContexts)
            throw new JsonLdFailure(JsonLdErrorCode.ContextOverflow, $"More than {Limits.MaxRemoteContexts} contexts are loaded.");
    }

    /// <summary>Keeps what was waited for, and begins again.</summary>
    public void Restart(DocumentRequest request, JsonLdResult<RemoteDocument> result)
    {
        _awaited ??= [];
        _awaited[request] = Checked(request, result);
        Reset();
    }

    /// <summary>Leaves what a failure left half done; what was spent stays spent.</summary>
    public void Abandon() => (_recording, _nesting) = (null, 0);

    /// <summary>
    /// Begins again with nothing that was remembered: the values that a failure refers to are then those of the documents at hand.
    /// </summary>
    public void RestartAfresh()
    {
        EmptyStore = new ContextStore();
        Reset();
    }

    private void Reset()
    {
        _loaded = null;
        _current = null;
        _recording = null;
        _definitions = 0;
        _nesting = 0;
        Contexts.Clear();
    }
}
