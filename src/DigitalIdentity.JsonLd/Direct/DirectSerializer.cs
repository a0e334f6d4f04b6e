// Reference: JSON-LD 1.1 Processing Algorithms and API sections 5.1 (Expansion), 7.2 (Node Map Generation), 8.1 to 8.3 (to RDF), in one walk.
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Selection;

namespace DigitalIdentity.JsonLd.Direct;

/// <summary>
/// Goes from JSON text to quads in one walk, without building the expanded document: what expansion, node map generation and
/// deserialization to RDF would do to a document in which nothing is unusual. Where something is (an error, something that safe
/// mode must report, a construct that is rare) it gives up, and the algorithms of the standard decide. So it never needs to know
/// the place of an error, and whatever it does do must be what they would do: tests compare the two.
/// </summary>
/// <remarks>Numbers in brackets are the steps of the Expansion Algorithm.</remarks>
internal sealed partial class DirectSerializer
{
    /// <summary>Instead of a term: the general algorithms must do this document.</summary>
    private const int GiveUp = -2;

    /// <summary>Instead of a term: there is none.</summary>
    private const int Nothing = -1;

    private static readonly uint ContextName = KeywordNames.HashOf(Keywords.Context);

    [ThreadStatic]
    private static DirectSerializer? _kept;

    private readonly JsonTape _whole = new();
    private JsonTape _tape;
    private DirectMember[] _members = new DirectMember[64];
    private int _memberCount;

    private Operation _operation = null!;
    private ContextProcessing _contexts = null!;
    private RdfQuadStore _store = null!;
    private string? _baseUrl;
    private int _type, _first, _rest, _nil;

    /// <summary>True when the last object that is done was a list.</summary>
    private bool _isList;

    private DirectSerializer() => _tape = _whole;

    private enum Place
    {
        /// <summary>The document itself, or an item of it.</summary>
        Document,

        /// <summary>An item of <c>@graph</c>.</summary>
        Graph,

        /// <summary>The value of a property.</summary>
        Value,
    }

    /// <summary>Writes the quads of a document.</summary>
    /// <returns>False when the general algorithms must do it; the store then holds rubbish.</returns>
    public static bool TrySerialize(
        Operation operation, ContextProcessing contexts, ActiveContext active, ReadOnlyMemory<byte> utf8, string? baseUrl, RdfQuadStore store) =>
        TryRun(operation, contexts, active, utf8, baseUrl, store, [], []);

    private static bool TryRun(
        Operation operation, ContextProcessing contexts, ActiveContext active, ReadOnlyMemory<byte> utf8, string? baseUrl, RdfQuadStore store,
        ReadOnlySpan<PointerTree> pointers, Span<SelectedQuads> groups)
    {
        var serializer = _kept ?? new DirectSerializer();
        _kept = null;
        (serializer._operation, serializer._contexts, serializer._store, serializer._baseUrl) = (operation, contexts, store, baseUrl);
        var isSafe = operation.SafeMode;
        try
        {
            if (!serializer._whole.TryRead(utf8, operation.Limits))
                return false;
            if (groups.Length > 0)
            {
                serializer._nodes = serializer._keptNodes ??= new DirectNodes();
                serializer._nodes.Begin(store, serializer._whole.Count);
            }

            return serializer.Document(active) && serializer.Groups(active, pointers, groups);
        }
        catch (JsonLdFailure)
        {
            return false;
        }
        catch (RdfLimitException)
        {
            return false;
        }
        finally
        {
            operation.SafeMode = isSafe;
            serializer.Clear();
        }
    }

    private void Clear()
    {
        _nodes?.Clear();
        (_tape, _nodes, _top) = (_whole, null, null);
        (_operation, _contexts, _store, _baseUrl) = (null!, null!, null!, null);
        _members.AsSpan().Clear();
        _memberCount = 0;
        _whole.Clear();
        if (_whole.IsWorthKeeping && _members.Length <= 1 << 14)
            _kept = this;
    }

    private bool Document(ActiveContext active)
    {
        _type = _first = _rest = _nil = Nothing;
        switch (_tape[0].Kind)
        {
            case JsonTokenKind.Object:
                return Object(active, null, 0, RdfQuadEntry.DefaultGraph, Place.Document) != GiveUp;
            case JsonTokenKind.Array:
                return Items(active, 0, RdfQuadEntry.DefaultGraph, Place.Graph);
            default:
                return false;
        }
    }

    /// <summary>The items of an array that are nodes of a graph.</summary>
    private bool Items(ActiveContext active, int array, int graph, Place place)
    {
        var end = _tape.After(array);
        for (var item = array + 1; item < end; item = _tape.After(item))
        {
            var done = _tape[item].Kind switch
            {
                JsonTokenKind.Object => Object(active, null, item, graph, place) != GiveUp,
                JsonTokenKind.Array => Items(active, item, graph, place),
                JsonTokenKind.Null => true,
                _ => !_operation.SafeMode, // (4.1) a free-floating scalar
            };
            if (!done)
                return false;
        }

        return true;
    }

    /// <summary>An object: the term that it is as the value of a property.</summary>
    private int Object(ActiveContext active, TermDefinition? property, int token, int graph, Place place)
    {
        _operation.CancellationToken.ThrowIfCancellationRequested();
        var (end, around) = (_tape.After(token), active);

        // (7)
        if (active.Previous is { } previous && !KeepsTypeScope(active, token, end))
            active = previous;

        // (8)
        if (property is { HasContext: true })
            active = _contexts.ProcessScoped(active, property, ScopeKind.Property);

        // (9)
        for (var name = token + 1; name < end; name = _tape.After(name + 1))
        {
            if (_tape[name].NextOrHash != ContextName || !_tape.Text(name).SequenceEqual("@context"u8))
                continue;
            var text = _tape.Raw(name + 1);
            if (text.IsEmpty)
                return GiveUp;
            active = token == 0 ? TopContext(active, text) : _contexts.Process(active, text, _baseUrl);
            break;
        }

        // (10), (11)
        var typeScope = active;
        active = ApplyTypes(active, token, end);
        if (active is null)
            return GiveUp;

        // A list in the object is a value of the property as the context inside has it.
        if (property is not null && !ReferenceEquals(active, around))
            property = SameTermIn(active, property);

        // (13.2) for all members at once
        var mark = _memberCount;
        var result = Understand(active, token, end, out var seen) ? Members(active, typeScope, property, token, mark, seen, graph, place) : GiveUp;
        _memberCount = mark;
        return result;
    }

    // (7) True for value objects and references.
    private bool KeepsTypeScope(ActiveContext active, int token, int end)
    {
        var text = active.Text;
        for (var name = token + 1; name < end; name = _tape.After(name + 1))
        {
            if (Means(active, text.ValueNames, name, KeywordCode.Value))
                return true;
            if (Means(active, text.IdNames, name, KeywordCode.Id) && _tape.After(token + 2) == end)
                return true;
        }

        return false;
    }

    private bool Means(ActiveContext active, KeywordNames names, int name, KeywordCode keyword) =>
        names.MayContain(_tape[name].NextOrHash) && KeywordOf(active, name) == keyword;

    private KeywordCode KeywordOf(ActiveContext active, int name)
    {
        var text = _tape.Text(name);
        return active.Terms.Find(text, _tape[name].NextOrHash) is { } definition ? definition.Text.Keyword : TermText.CodeOf(Keywords.Find(text));
    }

    // (11) Null where the order of several types would have to be found out.
    private ActiveContext ApplyTypes(ActiveContext active, int token, int end)
    {
        var typeScope = active;
        var names = active.Text.TypeNames;
        var found = false;
        for (var name = token + 1; name < end; name = _tape.After(name + 1))
        {
            if (!Means(typeScope, names, name, KeywordCode.Type))
                continue;
            if (found)
                return null!;
            found = true;
            if (_tape[name + 1].Kind == JsonTokenKind.String)
            {
                if (ScopeOf(typeScope, name + 1) is { } definition)
                    active = _contexts.ProcessScoped(active, definition, ScopeKind.Type);
            }
            else if (_tape[name + 1].Kind == JsonTokenKind.Array)
            {
                active = ApplyTypes(active, typeScope, name + 1);
            }
        }

        return active;
    }

    private ActiveContext ApplyTypes(ActiveContext active, ActiveContext typeScope, int array)
    {
        // In code point order: repeatedly the least that is above the one before.
        var end = _tape.After(array);
        var before = Nothing;
        while (true)
        {
            var (least, scope) = (Nothing, default(TermDefinition));
            for (var type = array + 1; type < end; type = _tape.After(type))
            {
                if (_tape[type].Kind != JsonTokenKind.String || ScopeOf(typeScope, type) is not { } definition)
                    continue;
                if ((before == Nothing || _tape.Text(type).SequenceCompareTo(_tape.Text(before)) > 0)
                    && (least == Nothing || _tape.Text(type).SequenceCompareTo(_tape.Text(least)) < 0))
                    (least, scope) = (type, definition);
            }

            if (scope is null)
                return active;
            active = _contexts.ProcessScoped(active, scope, ScopeKind.Type);
            before = least;
        }
    }

    private TermDefinition? ScopeOf(ActiveContext typeScope, int type)
    {
        var text = _tape.Text(type);
        return typeScope.Terms.Find(text, (uint)ByteHash.Of(text)) is { HasContext: true } definition ? definition : null;
    }

    // (13.1) to (13.3)
    private bool Understand(ActiveContext active, int token, int end, out Seen seen)
    {
        seen = default;
        for (var name = token + 1; name < end; name = _tape.After(name + 1))
        {
            var text = _tape.Text(name);
            var hash = _tape[name].NextOrHash;
            if (hash == ContextName && text.SequenceEqual("@context"u8))
                continue;

            var (keyword, predicate) = (KeywordCode.None, Nothing);
            var definition = active.Terms.Find(text, hash);
            if (definition is not null)
            {
                keyword = definition.Text.Keyword;
                if (keyword == KeywordCode.None)
                {
                    if (definition.Text.Iri is not { } iri || definition.IsReverse)
                        return false;
                    predicate = _store.Intern(iri, definition.Text.IriHash, RdfTermKind.Iri);
                }
            }
            else if (text.Length > 0 && text[0] == '@')
            {
                keyword = TermText.CodeOf(Keywords.Find(text));
            }
            else if (text.Contains((byte)':'))
            {
                return false;
            }
            else if (active.Text.Vocab is { } vocab)
            {
                predicate = Iri(vocab, text);
                if (predicate < 0)
                    return false;
            }
            else if (_operation.SafeMode)
            {
                return false;
            }
            else
            {
                continue;
            }

            if (keyword == KeywordCode.Other || (seen.Has(keyword) && keyword != KeywordCode.None))
                return false;
            seen.Add(keyword);
            if (_memberCount == _members.Length)
                Array.Resize(ref _members, 2 * _memberCount);
            _members[_memberCount++] = new DirectMember(definition, predicate, name + 1, keyword);
        }

        return true;
    }

    // (13.4) to (20)
    private int Members(ActiveContext active, ActiveContext typeScope, TermDefinition? property, int token, int mark, Seen seen, int graph, Place place)
    {
        if (seen.Has(KeywordCode.Value))
            return place == Place.Value ? ValueObject(typeScope, mark) : GiveUp;
        if (seen.Has(KeywordCode.List))
        {
            if (_memberCount - mark != 1 || place != Place.Value)
                return GiveUp;
            var list = List(active, property, _members[mark].Value, graph);
            _isList = true;
            return list;
        }

        if (seen.Has(KeywordCode.Language))
            return GiveUp;
        return Node(active, typeScope, token, mark, seen, graph, place);
    }

    private int Node(ActiveContext active, ActiveContext typeScope, int token, int mark, Seen seen, int graph, Place place)
    {
        var end = _memberCount;

        var id = Nothing;
        if (seen.Has(KeywordCode.Id))
        {
            for (var m = mark; id == Nothing; m++)
                id = _members[m].Keyword == KeywordCode.Id ? _members[m].Value : Nothing;
            if (_tape[id].Kind != JsonTokenKind.String)
                return GiveUp;
        }

        // (19) A node of which nothing is said.
        if (place != Place.Value && end - mark == (id == Nothing ? 0 : 1))
            return _operation.SafeMode ? GiveUp : Nothing;

        var subject = Nothing;
        if (id != Nothing)
        {
            // (13.4.3)
            subject = Iri(active, _tape.Text(id), vocab: false);
            if (subject == GiveUp)
                return GiveUp;
        }
        else if (!(seen.Has(KeywordCode.Graph) && place == Place.Document))
        {
            subject = NewNode(token);
        }
        else if (end - mark != 1)
        {
            // Whether the document is the graph depends on whether the other members come to something.
            return GiveUp;
        }

        var before = _store.QuadCount;
        for (var m = mark; m < end; m++)
        {
            var (definition, predicate, value, keyword) = _members[m];
            var done = keyword switch
            {
                KeywordCode.None => Values(active, definition, value, subject, predicate, graph),
                KeywordCode.Type => Types(typeScope, value, subject, graph),
                KeywordCode.Graph => Graph(active, value, subject == Nothing ? graph : subject),
                _ => true,
            };
            if (!done)
                return GiveUp;
        }

        // A node of which nothing new is said may be lost.
        if (_operation.SafeMode && place != Place.Value && _store.QuadCount == before)
            return GiveUp;
        _isList = false;
        return subject;
    }

    // (13.4.5)
    private bool Graph(ActiveContext active, int value, int graph) => _tape[value].Kind switch
    {
        JsonTokenKind.Object => Object(active, null, value, graph, Place.Graph) != GiveUp,
        JsonTokenKind.Array => Items(active, value, graph, Place.Graph),
        _ => false,
    };

    // (13.4.4)
    private bool Types(ActiveContext typeScope, int value, int subject, int graph)
    {
        if (_type == Nothing)
            _type = _store.Intern("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"u8, RdfTermKind.Iri);
        if (_tape[value].Kind == JsonTokenKind.String)
            return Type(typeScope, value, subject, graph);
        if (_tape[value].Kind != JsonTokenKind.Array)
            return false;
        var end = _tape.After(value);
        for (var type = value + 1; type < end; type = _tape.After(type))
            if (_tape[type].Kind != JsonTokenKind.String || !Type(typeScope, type, subject, graph))
                return false;
        return true;
    }

    private bool Type(ActiveContext typeScope, int value, int subject, int graph)
    {
        var type = Iri(typeScope, _tape.Text(value), vocab: true);
        if (type == GiveUp)
            return false;
        _store.AddQuad(subject, _type, type, graph);
        return true;
    }

    /// <summary>Which keywords an object has.</summary>
    private struct Seen
    {
        private int _bits;

        public readonly bool Has(KeywordCode keyword) => (_bits & (1 << (int)keyword)) != 0;

        public void Add(KeywordCode keyword) => _bits |= 1 << (int)keyword;
    }
}
