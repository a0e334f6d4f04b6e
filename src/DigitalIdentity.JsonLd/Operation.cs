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
    private List<ContextDocument>? _recording;
    private int _definitions;

    public JsonLdOptions Options { get; } = options;

    public JsonLdLimits Limits => Options.Limits;

    public bool Is10 => Options.ProcessingMode == JsonLdVersion.JsonLd10;

    /// <summary>True when nothing may be left out of the result.</summary>
    public bool SafeMode { get; } = safeMode;

    /// <summary>True when the result is RDF, which has no place for some of what JSON-LD can say.</summary>
    public bool ToRdf { get; } = toRdf;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Whether members are processed in code point order: as the options say, save where the standard says not.</summary>
    public bool Ordered { get; set; } = options.Ordered;

    /// <summary>The input, for finding the place of a failure.</summary>
    public LdValue? Input { get; set; }

    /// <summary>The contexts that were read, for finding the place of a failure.</summary>
    public List<LoadedContext> Contexts { get; } = [];

    /// <summary>From now on, remember which documents are loaded.</summary>
    public void BeginRecording() => _recording = [];

    /// <summary>The documents that were loaded since <see cref="BeginRecording"/>.</summary>
    public ContextDocument[] EndRecording()
    {
        var documents = _recording is { Count: > 0 } ? _recording.ToArray() : [];
        _recording = null;
        return documents;
    }

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
    }

    /// <summary>Asks the loader for a document.</summary>
    /// <exception cref="DocumentPending">The loader has to wait for it.</exception>
    public JsonLdResult<RemoteDocument> Load(DocumentRequest request)
    {
        if (_awaited is not null && _awaited.TryGetValue(request, out var awaited))
            return awaited;

        var pending = Options.DocumentLoader.LoadAsync(request, CancellationToken);
        return pending.IsCompletedSuccessfully ? pending.Result : throw new DocumentPending(request, pending.AsTask());
    }

    /// <summary>Loads and reads a context.</summary>
    /// <exception cref="JsonLdFailure">It cannot be had, or is not JSON.</exception>
    public LoadedContext LoadContext(ContextStore store, string url)
    {
        _loaded ??= new HashSet<string>(StringComparer.Ordinal);
        if (_loaded.Add(url) && _loaded.Count > Limits.MaxRemoteContexts)
            throw new JsonLdFailure(JsonLdErrorCode.ContextOverflow, $"More than {Limits.MaxRemoteContexts} contexts are loaded.");

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
    public bool AreCurrent(ContextDocument[] documents)
    {
        foreach (var (request, known) in documents)
            if (!Load(request).TryGet(out var today, out _)
                || !(ReferenceEquals(known, today) || (known.DocumentUrl == today.DocumentUrl && known.Utf8.Span.SequenceEqual(today.Utf8.Span))))
                return false;
        return true;
    }

    /// <summary>Keeps what was waited for, and begins again.</summary>
    public void Restart(DocumentRequest request, JsonLdResult<RemoteDocument> result)
    {
        _awaited ??= [];
        _awaited[request] = result;
        _loaded = null;
        _recording = null;
        _definitions = 0;
        Contexts.Clear();
    }
}
