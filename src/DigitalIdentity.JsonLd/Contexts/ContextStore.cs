using System.Runtime.CompilerServices;

using DigitalIdentity.JsonLd.Json;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>
/// The contexts that one processor remembers. What is remembered is found by content: by the text of a local context and by the very
/// documents that it loaded, never by a URL alone. Thread-safe; bounded, and begun anew when full.
/// </summary>
internal sealed class ContextStore
{
    // Some megabytes: the contexts of a wallet have a few thousand terms.
    private const int MostDefinitions = 100_000;

    private readonly ConditionalWeakTable<RemoteDocument, LoadedContext> _loaded = [];
    private Root _root = new();

    /// <summary>The context to begin with, for a base IRI.</summary>
    public ActiveContext Initial(string? baseIri, string? originalBase)
    {
        var root = _root;
        if (root.Definitions > MostDefinitions)
            _root = root = new Root();
        return root.Initial(this, baseIri, originalBase);
    }

    /// <summary>Counts what is now remembered.</summary>
    /// <param name="definitions">How many definitions.</param>
    /// <param name="bytes">How many bytes of text. What a definition takes is about a hundred, so that they count together.</param>
    public void Remembered(int definitions, int bytes = 0) => Interlocked.Add(ref _root.Definitions, definitions + 16 + (bytes / 100));

    /// <summary>The JSON of a document that was loaded as a context, read once.</summary>
    /// <exception cref="JsonLdFailure">It is not JSON.</exception>
    public LoadedContext Read(RemoteDocument document, JsonLdLimits limits)
    {
        if (_loaded.TryGetValue(document, out var known))
            return known;
        var read = new LoadedContext(document, LdReader.Read(document.Utf8, limits));
        _loaded.AddOrUpdate(document, read);
        return read;
    }

    private sealed class Root
    {
        // Bases differ from document to document only where documents come from URLs; a few are kept.
        private const int MostBases = 32;

        private ActiveContext[] _initial = [];

        public int Definitions;

        public ActiveContext Initial(ContextStore store, string? baseIri, string? originalBase)
        {
            var known = Volatile.Read(ref _initial);
            foreach (var context in known)
                if (context.BaseIri == baseIri && context.OriginalBase == originalBase)
                    return context;

            var made = ActiveContext.Initial(store, baseIri, originalBase);
            Volatile.Write(ref _initial, known.Length < MostBases ? [.. known, made] : [made]);
            return made;
        }
    }
}
