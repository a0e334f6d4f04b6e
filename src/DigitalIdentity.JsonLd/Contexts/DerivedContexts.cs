namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>
/// What was made from one active context: by the text of a local context, or by the term whose own context it was. Reads take no
/// lock. Thread-safe.
/// </summary>
internal sealed class DerivedContexts
{
    private const int Most = 128;

    private DerivedContext[] _entries = [];

    /// <summary>What a local context's text led to, if the documents that it loaded are the same today.</summary>
    public DerivedContext? Find(Operation operation, ReadOnlySpan<byte> text, bool isItem, string? baseUrl)
    {
        var hash = (uint)ByteHash.Of(text);
        foreach (var entry in Volatile.Read(ref _entries))
            if (entry.Hash == hash && entry.Text is { } known && text.SequenceEqual(known) && entry.IsItem == isItem && entry.BaseUrl == baseUrl && IsUsable(operation, entry))
                return entry;
        return null;
    }

    /// <summary>The context that a term's own context led to.</summary>
    public ActiveContext? Find(Operation operation, TermDefinition scope, ScopeKind kind)
    {
        foreach (var entry in Volatile.Read(ref _entries))
            if (ReferenceEquals(entry.Scope, scope) && entry.Kind == kind && IsUsable(operation, entry))
                return entry.Result;
        return null;
    }

    public DerivedContext Add(ReadOnlySpan<byte> text, bool isItem, string? baseUrl, ActiveContext result, ContextDocument[] documents, bool isLossy) =>
        Add(new DerivedContext((uint)ByteHash.Of(text), text.ToArray(), isItem, baseUrl, null, default, documents, isLossy, result));

    public void Add(TermDefinition scope, ScopeKind kind, ActiveContext result, ContextDocument[] documents, bool isLossy) =>
        Add(new DerivedContext(0, null, false, null, scope, kind, documents, isLossy, result));

    // In safe mode, what was ignored is an error: the context is made again, to find it.
    private static bool IsUsable(Operation operation, DerivedContext entry) =>
        !(entry.IsLossy && operation.SafeMode) && operation.AreCurrent(entry.Documents);

    // A race loses an entry, which is made again.
    private DerivedContext Add(DerivedContext entry)
    {
        var known = Volatile.Read(ref _entries);
        Volatile.Write(ref _entries, known.Length < Most ? [.. known, entry] : [entry]);
        return entry;
    }
}
