// Reference: JSON-LD 1.1 Processing Algorithms and API section 4.1 (Context Processing Algorithm).
using System.Text.Json;

using DigitalIdentity.JsonLd.Iris;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>Makes active contexts from local contexts, or finds them where the same was made before.</summary>
internal sealed class ContextProcessing(Operation operation, ContextStore store)
{
    public Operation Operation { get; } = operation;

    /// <summary>Merges the context of a document.</summary>
    /// <param name="active">The context so far.</param>
    /// <param name="text">The text of <c>@context</c>: what is remembered is found by it.</param>
    /// <param name="baseUrl">What relative URLs in it are resolved against.</param>
    /// <param name="local">The value of <c>@context</c> when it was read already; null to read it from the text.</param>
    /// <exception cref="JsonLdFailure">The context is not valid.</exception>
    public ActiveContext Process(ActiveContext active, ReadOnlyMemory<byte> text, string? baseUrl, LdValue? local = null)
    {
        if (active.Derived.Find(Operation, text.Span, false, baseUrl) is { } known)
            return known.Result;
        if (text.Span[0] != '[')
            return ProcessItem(active, text, baseUrl, local, isItem: false).Result;

        // Each item by itself, so that documents which share the first contexts share the work.
        var (result, documents, isLossy) = (active, new List<ContextDocument>(), false);
        foreach (var (item, i) in Items(text).Select((item, i) => (item, i)))
        {
            var isItem = item.Span[0] is (byte)'{' or (byte)'[';
            var step = result.Derived.Find(Operation, item.Span, isItem, baseUrl) ?? ProcessItem(result, item, baseUrl, (local as LdArray)?[i], isItem);
            documents.AddRange(step.Documents);
            isLossy |= step.IsLossy;
            result = step.Result;
        }

        store.Remembered(0, text.Length);
        active.Derived.Add(text.Span, false, baseUrl, result, [.. documents], isLossy);
        return result;
    }

    private DerivedContext ProcessItem(ActiveContext active, ReadOnlyMemory<byte> text, string? baseUrl, LdValue? local, bool isItem)
    {
        local ??= LdReader.Read(text, Operation.Limits);
        Operation.BeginRecording();
        var result = Process(active, isItem ? new LdArray(local) : local, baseUrl, []);
        var documents = Operation.EndRecording(out var isLossy);
        store.Remembered(result.Terms.Count, text.Length);
        return active.Derived.Add(text.Span, isItem, baseUrl, result, documents, isLossy);
    }

    private List<ReadOnlyMemory<byte>> Items(ReadOnlyMemory<byte> array)
    {
        var items = new List<ReadOnlyMemory<byte>>();
        var reader = new Utf8JsonReader(array.Span, new JsonReaderOptions { MaxDepth = Operation.Limits.MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(array[start..(int)reader.BytesConsumed]);
        }

        return items;
    }

    /// <summary>Merges the context that a term brings with it.</summary>
    /// <param name="active">The context so far.</param>
    /// <param name="definition">A term with a context.</param>
    /// <param name="kind">Where the term is used.</param>
    public ActiveContext ProcessScoped(ActiveContext active, TermDefinition definition, ScopeKind kind)
    {
        if (active.Derived.Find(Operation, definition, kind) is { } known)
            return known;

        Operation.BeginRecording();
        var result = Process(
            active, definition.Context, definition.BaseUrl, [], overrideProtected: kind == ScopeKind.Property, propagate: kind != ScopeKind.Type);
        active.Derived.Add(definition, kind, result, Operation.EndRecording(out var isLossy), isLossy);
        store.Remembered(result.Terms.Count);
        return result;
    }

    /// <summary>The algorithm itself.</summary>
    public ActiveContext Process(
        ActiveContext active, LdValue? local, string? baseUrl, IReadOnlyList<string> remoteContexts,
        bool overrideProtected = false, bool propagate = true, bool validateScoped = true)
    {
        Operation.Enter(local);

        // 1) 2)
        var result = active;
        if (local is LdMap map && map.TryGet<LdBoolean>(Keywords.Propagate, out var flag))
            propagate = flag.Value;

        // 3)
        var previous = !propagate ? result.Previous ?? active : null;

        // 4) 5)
        foreach (var context in LdArray.From(local).Items)
        {
            Operation.Spend(1);
            result = context switch
            {
                null => Reset(result, overrideProtected, propagate),
                LdString url => Remote(result, url, baseUrl, remoteContexts, overrideProtected, propagate, validateScoped),
                LdMap definition => Merge(result, definition, baseUrl, remoteContexts, overrideProtected),
                _ => throw new JsonLdFailure(JsonLdErrorCode.InvalidLocalContext, "A context is a URL, an object or null.", local as LdArray ?? context),
            };
            if (previous is not null && result.Previous is null)
                result = result.With(result.Terms, result.BaseIri, result.Vocab, result.Language, result.Direction, previous);
        }

        // 6)
        Operation.Leave();
        return result;
    }

    // 5.1)
    private ActiveContext Reset(ActiveContext result, bool overrideProtected, bool propagate)
    {
        // 5.1.1)
        if (!overrideProtected && result.HasProtectedTerms(Operation))
            throw new JsonLdFailure(JsonLdErrorCode.InvalidContextNullification, "A context with protected terms cannot be set to null.");

        // 5.1.2)
        var initial = result.Store.Initial(result.OriginalBase, result.OriginalBase);
        return propagate ? initial : initial.With(TermTable.Empty, result.OriginalBase, null, null, null, result);
    }

    // 5.2)
    private ActiveContext Remote(
        ActiveContext result, LdString reference, string? baseUrl, IReadOnlyList<string> remoteContexts,
        bool overrideProtected, bool propagate, bool validateScoped)
    {
        // 5.2.1)
        var url = Resolve(baseUrl, reference.Value) ?? throw new JsonLdFailure(
            JsonLdErrorCode.LoadingDocumentFailed, $"The context '{reference.Value}' is no absolute URL, and there is none to resolve it against.", reference);

        // 5.2.2)
        if (!validateScoped && remoteContexts.Contains(url))
            return result;

        // 5.2.3)
        if (remoteContexts.Count >= Operation.Limits.MaxRemoteContexts)
            throw new JsonLdFailure(JsonLdErrorCode.ContextOverflow, $"Contexts refer to one another more than {Operation.Limits.MaxRemoteContexts} deep.", reference);

        // 5.2.4), 5.2.5)
        var loaded = Load(url, reference);
        if (loaded.Json is not LdMap document || !document.TryGet(Keywords.Context, out var context))
            throw new JsonLdFailure(JsonLdErrorCode.InvalidRemoteContext, $"The document '{url}' has no @context at its top.", reference);

        // 5.2.6)
        return Process(result, context, loaded.Document.DocumentUrl, [.. remoteContexts, url], overrideProtected, propagate, validateScoped);
    }

    // 5.3) to 5.13)
    private ActiveContext Merge(
        ActiveContext result, LdMap context, string? baseUrl, IReadOnlyList<string> remoteContexts, bool overrideProtected)
    {
        var builder = new ContextBuilder(result, this, baseUrl, remoteContexts, overrideProtected);

        // 5.5)
        if (context.TryGet(Keywords.Version, out var version))
        {
            if (version is not LdNumber { Value: 1.1 })
                throw new JsonLdFailure(JsonLdErrorCode.InvalidVersionValue, "@version is the number 1.1.", context, Keywords.Version);
            if (Operation.Is10)
                throw new JsonLdFailure(JsonLdErrorCode.ProcessingModeConflict, "The context is for JSON-LD 1.1.", context, Keywords.Version);
        }

        // 5.6)
        if (context.TryGet(Keywords.Import, out var import))
            context = Import(context, import, baseUrl);
        builder.Local = context;

        // 5.7)
        if (remoteContexts.Count == 0 && context.TryGet(Keywords.Base, out var baseValue))
            builder.BaseIri = BaseOf(context, baseValue, result.BaseIri);

        // 5.8)
        if (context.TryGet(Keywords.Vocab, out var vocab))
            builder.Vocab = VocabOf(builder, context, vocab);

        // 5.9)
        if (context.TryGet(Keywords.Language, out var language))
        {
            builder.Language = language is null or LdString ? (language as LdString)?.Value
                : throw new JsonLdFailure(JsonLdErrorCode.InvalidDefaultLanguage, "@language is a string or null.", context, Keywords.Language);
        }

        // 5.10)
        if (context.TryGet(Keywords.Direction, out var direction))
        {
            Only11(Keywords.Direction, context);
            builder.Direction = DirectionOf(direction, context);
        }

        // 5.11)
        if (context.TryGet(Keywords.Propagate, out var propagate))
        {
            Only11(Keywords.Propagate, context);
            if (propagate is not LdBoolean)
                throw new JsonLdFailure(JsonLdErrorCode.InvalidPropagateValue, "@propagate is true or false.", context, Keywords.Propagate);
        }

        if (context.TryGet(Keywords.Protected, out var isProtected))
        {
            Only11(Keywords.Protected, context);
            builder.IsProtected = isProtected is LdBoolean b ? b.Value
                : throw new JsonLdFailure(JsonLdErrorCode.InvalidProtectedValue, "@protected is true or false.", context, Keywords.Protected);
        }

        // 5.12), 5.13)
        for (var i = 0; i < context.Count; i++)
        {
            var key = context.KeyAt(i);
            if (key is not (Keywords.Base or Keywords.Direction or Keywords.Import or Keywords.Language or Keywords.Propagate or Keywords.Protected
                or Keywords.Version or Keywords.Vocab))
                TermDefinitionCreation.Create(builder, key);
        }

        return builder.Build();
    }

    // 5.6.1) to 5.6.8)
    private LdMap Import(LdMap context, LdValue? import, string? baseUrl)
    {
        Only11(Keywords.Import, context);
        if (import is not LdString reference)
            throw new JsonLdFailure(JsonLdErrorCode.InvalidImportValue, "@import is the URL of a context.", context, Keywords.Import);
        var url = Resolve(baseUrl, reference.Value) ?? throw new JsonLdFailure(
            JsonLdErrorCode.LoadingRemoteContextFailed, $"The context '{reference.Value}' is no absolute URL, and there is none to resolve it against.", reference);
        if (Load(url, reference).Json is not LdMap document || document.Get(Keywords.Context) is not LdMap imported)
            throw new JsonLdFailure(JsonLdErrorCode.InvalidRemoteContext, $"The document '{url}' has no @context that is an object.", reference);
        if (imported.Contains(Keywords.Import))
            throw new JsonLdFailure(JsonLdErrorCode.InvalidContextEntry, "An imported context must not import another.", imported, Keywords.Import);

        var merged = imported.ShallowCopy();
        for (var i = 0; i < context.Count; i++)
            if (context.KeyAt(i) != Keywords.Import)
                merged[context.KeyAt(i)] = context.ValueAt(i);
        return merged;
    }

    private LoadedContext Load(string url, LdString reference)
    {
        try
        {
            return Operation.LoadContext(store, url);
        }
        catch (JsonLdFailure failure) when (failure.At is null && failure.Pointer is null)
        {
            throw new JsonLdFailure(failure.Code, failure.Message, reference);
        }
    }

    // 5.7.1) to 5.7.5)
    private static string? BaseOf(LdMap context, LdValue? value, string? current) => value switch
    {
        null => null,
        LdString { Value: var iri } when IriReference.IsAbsolute(iri) => iri,
        LdString { Value: var relative } when current is not null => IriReference.Resolve(current, relative),
        _ => throw new JsonLdFailure(JsonLdErrorCode.InvalidBaseIri, "@base is an IRI, or null, or relative to a base that is known.", context, Keywords.Base),
    };

    // 5.8.1) to 5.8.3)
    private string? VocabOf(ContextBuilder builder, LdMap context, LdValue? value)
    {
        if (value is null)
            return null;
        if (value is not LdString { Value: var text } || (Operation.Is10 && !IsIri(text)))
            throw new JsonLdFailure(JsonLdErrorCode.InvalidVocabMapping, "@vocab is an IRI, a compact IRI, or null.", context, Keywords.Vocab);

        // Terms of the context before count; those of this local context do not exist yet.
        builder.Local = new LdMap(1);
        var expanded = IriExpansion.Expand(builder, text, documentRelative: true, vocab: true);
        builder.Local = context;
        return expanded is null || Keywords.IsKeyword(expanded)
            ? throw new JsonLdFailure(JsonLdErrorCode.InvalidVocabMapping, "@vocab is an IRI, a compact IRI, or null.", context, Keywords.Vocab)
            : expanded;
    }

    /// <summary>The value of <c>@direction</c>.</summary>
    public static string? DirectionOf(LdValue? value, LdMap holder) => value switch
    {
        null => null,
        LdString { Value: "ltr" } => "ltr",
        LdString { Value: "rtl" } => "rtl",
        _ => throw new JsonLdFailure(JsonLdErrorCode.InvalidBaseDirection, "@direction is 'ltr', 'rtl' or null.", holder, Keywords.Direction),
    };

    /// <summary>True for what can stand where an IRI or a blank node identifier is meant.</summary>
    public static bool IsIri(string value) => value.StartsWith("_:", StringComparison.Ordinal) || IriReference.IsAbsolute(value);

    private void Only11(string keyword, LdMap context)
    {
        if (Operation.Is10)
            throw new JsonLdFailure(JsonLdErrorCode.InvalidContextEntry, $"JSON-LD 1.0 has no {keyword} in contexts.", context, keyword);
    }

    private static string? Resolve(string? baseUrl, string reference) =>
        IriReference.IsAbsolute(reference) ? reference : baseUrl is null || !IriReference.IsAbsolute(baseUrl) ? null : IriReference.Resolve(baseUrl, reference);
}
