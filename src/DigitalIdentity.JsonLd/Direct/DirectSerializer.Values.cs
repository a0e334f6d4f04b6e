// Reference: JSON-LD 1.1 Processing Algorithms and API sections 5.1, 5.3 (Value Expansion), 8.2 (Object to RDF Conversion), 8.3 (List to RDF Conversion).
using System.Buffers.Text;
using System.Globalization;
using System.Text;

using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Iris;
using DigitalIdentity.JsonLd.Json;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.JsonLd.Direct;

internal sealed partial class DirectSerializer
{
    private static ReadOnlySpan<byte> PlainEnd => "\""u8;

    private static ReadOnlySpan<byte> IntegerEnd => "\"^^<http://www.w3.org/2001/XMLSchema#integer>"u8;

    private static ReadOnlySpan<byte> DoubleEnd => "\"^^<http://www.w3.org/2001/XMLSchema#double>"u8;

    private static ReadOnlySpan<byte> JsonEnd => "\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>"u8;

    private static ReadOnlySpan<byte> BooleanEnd => "\"^^<http://www.w3.org/2001/XMLSchema#boolean>"u8;

    // (13.5) to (13.14)
    private bool Values(ActiveContext active, TermDefinition? definition, int value, int subject, int predicate, int graph)
    {
        var kind = _tape[value].Kind;
        if (definition is not null)
        {
            var container = definition.Container;
            if (definition.Type == Keywords.Json)
            {
                // (13.6)
                var literal = JsonLiteral(value);
                return literal != GiveUp && Add(subject, predicate, literal, graph);
            }

            if (kind == JsonTokenKind.Object && definition.Has(Containers.Index | Containers.Id | Containers.Type | Containers.Language))
                return definition.Has(Containers.Language) && LanguageMap(active, definition, value, subject, predicate, graph);
            if (kind != JsonTokenKind.Null && (container & Containers.List) != 0)
            {
                var isListObject = kind == JsonTokenKind.Object && IsListObject(active, definition, value);
                if (kind == JsonTokenKind.Object && !isListObject && MayBeListObject(active, definition, value))
                    return false;
                var list = isListObject ? Object(active, definition, value, graph, Place.Value) : List(active, definition, value, graph);
                return list >= 0 && Add(subject, predicate, list, graph);
            }

            if ((container & (Containers.Graph | Containers.Id | Containers.Index)) == Containers.Graph)
                return Graphs(active, definition, value, subject, predicate, graph);
        }

        return Each(active, definition, value, subject, predicate, graph);
    }

    private bool Each(ActiveContext active, TermDefinition? definition, int value, int subject, int predicate, int graph)
    {
        if (_tape[value].Kind != JsonTokenKind.Array)
        {
            var term = Value(active, definition, value, graph);
            return term == Nothing || (term != GiveUp && Add(subject, predicate, term, graph));
        }

        var end = _tape.After(value);
        for (var item = value + 1; item < end; item = _tape.After(item))
            if (!Each(active, definition, item, subject, predicate, graph))
                return false;
        return true;
    }

    private bool Add(int subject, int predicate, int term, int graph)
    {
        _store.AddQuad(subject, predicate, term, graph);
        return true;
    }

    // Whether a list container is given a list object depends on the context inside it: left to the general algorithms.
    private bool MayBeListObject(ActiveContext active, TermDefinition definition, int value)
    {
        if (definition.HasContext)
            return true;
        var end = _tape.After(value);
        for (var name = value + 1; name < end; name = _tape.After(name + 1))
            if (_tape.Text(name).SequenceEqual("@context"u8) || KeywordOf(active, name) == KeywordCode.List
                || (active.Previous is { } previous && KeywordOf(previous, name) == KeywordCode.List))
                return true;
        return false;
    }

    private bool IsListObject(ActiveContext active, TermDefinition definition, int value) =>
        !definition.HasContext && active.Previous is null && _tape.After(value) > value + 1
        && KeywordOf(active, value + 1) == KeywordCode.List && _tape.After(value + 2) == _tape.After(value);

    // (13.12)
    private bool Graphs(ActiveContext active, TermDefinition definition, int value, int subject, int predicate, int graph)
    {
        switch (_tape[value].Kind)
        {
            case JsonTokenKind.Null:
                return true;
            case JsonTokenKind.Array:
                var end = _tape.After(value);
                for (var item = value + 1; item < end; item = _tape.After(item))
                    if (!Graphs(active, definition, item, subject, predicate, graph))
                        return false;
                return true;
            case JsonTokenKind.Object:
                var (name, before) = (NewNode(value, isAround: true), _store.QuadCount);
                var node = Object(active, definition, value, name, Place.Value);
                if (_operation.SafeMode && _store.QuadCount == before)
                    return false;
                return node >= 0 && !_isList && _store.KindOf(node) != RdfTermKind.Literal && Add(subject, predicate, name, graph);
            default:
                return false;
        }
    }

    /// <summary>One value that is no array.</summary>
    private int Value(ActiveContext active, TermDefinition? definition, int value, int graph)
    {
        switch (_tape[value].Kind)
        {
            case JsonTokenKind.Null:
                return Nothing;
            case JsonTokenKind.Object:
                return Object(active, definition, value, graph, Place.Value);
            case JsonTokenKind.Array:
                return GiveUp;
        }

        // (4.2)
        if (definition is { HasContext: true })
        {
            active = _contexts.ProcessScoped(active, definition, ScopeKind.Property);
            definition = SameTermIn(active, definition);
        }

        return _tape[value].Kind switch
        {
            JsonTokenKind.String => Text(active, definition, value),
            JsonTokenKind.Number => Number(_tape.Text(value), definition?.Text.TypedEnd, definition is { Text.IsDouble: true }),
            _ => Literal(_tape.Text(value), definition?.Text.TypedEnd is { } end ? end : BooleanEnd),
        };
    }

    // Value Expansion looks the property up in the context that the property itself brought.
    private static TermDefinition? SameTermIn(ActiveContext active, TermDefinition definition) => active.Find(definition.Term);

    // Value Expansion 1), 2), 4), 5) of a string
    private int Text(ActiveContext active, TermDefinition? definition, int value)
    {
        var text = _tape.Text(value);
        if (definition is not null)
        {
            if (definition.Type is Keywords.Id or Keywords.Vocab)
                return Iri(active, text, vocab: definition.Type == Keywords.Vocab);
            if (definition.Text.TypedEnd is { } typed)
                return Literal(text, typed);
            if (definition.Type is not null and not Keywords.None)
                return GiveUp;
        }

        var direction = definition is { HasDirection: true } ? definition.Direction : active.Direction;
        var end = definition is { HasLanguage: true } ? definition.Text.LanguageEnd : active.Text.LanguageEnd;
        return direction is not null || end is null ? GiveUp : Literal(text, end);
    }

    // (13.7)
    private bool LanguageMap(ActiveContext active, TermDefinition definition, int map, int subject, int predicate, int graph)
    {
        if ((definition.HasDirection ? definition.Direction : active.Direction) is not null || definition.IsReverse || definition.Has(Containers.List | Containers.Graph))
            return false;
        var end = _tape.After(map);
        for (var name = map + 1; name < end; name = _tape.After(name + 1))
        {
            var tag = _tape.Text(name);
            if (tag.Length == 0 || tag[0] == '@' || active.Terms.Find(tag, _tape[name].NextOrHash) is not null || !LanguageEnd(tag, out var literalEnd))
                return false;
            var value = name + 1;
            if (_tape[value].Kind != JsonTokenKind.Array)
            {
                if (!LanguageValue(value, literalEnd, subject, predicate, graph))
                    return false;
                continue;
            }

            var last = _tape.After(value);
            for (var item = value + 1; item < last; item = _tape.After(item))
                if (!LanguageValue(item, literalEnd, subject, predicate, graph))
                    return false;
        }

        return true;
    }

    private bool LanguageValue(int value, ReadOnlySpan<byte> end, int subject, int predicate, int graph) => _tape[value].Kind switch
    {
        JsonTokenKind.Null => true,
        JsonTokenKind.String => Add(subject, predicate, Literal(_tape.Text(value), end), graph),
        _ => false,
    };

    private static bool LanguageEnd(ReadOnlySpan<byte> tag, out byte[] end)
    {
        end = tag.Length <= 64 && TermText.EndFor(Encoding.UTF8.GetString(tag)) is { } made ? made : [];
        return end.Length > 0;
    }

    // (13.4.7), (15)
    private int ValueObject(ActiveContext typeScope, int mark)
    {
        var (value, type, language) = (Nothing, Nothing, Nothing);
        for (var m = mark; m < _memberCount; m++)
        {
            switch (_members[m].Keyword)
            {
                case KeywordCode.Value:
                    value = _members[m].Value;
                    break;
                case KeywordCode.Type:
                    type = _members[m].Value;
                    break;
                case KeywordCode.Language:
                    language = _members[m].Value;
                    break;
                default:
                    return GiveUp;
            }
        }

        var kind = _tape[value].Kind;
        if (kind is JsonTokenKind.Object or JsonTokenKind.Array or JsonTokenKind.Null || (type >= 0 && language >= 0))
            return GiveUp;
        if (language >= 0)
        {
            return kind == JsonTokenKind.String && _tape[language].Kind == JsonTokenKind.String && LanguageEnd(_tape.Text(language), out var tagged)
                ? Literal(_tape.Text(value), tagged)
                : GiveUp;
        }

        ReadOnlySpan<byte> end = default;
        if (type >= 0)
        {
            // A datatype becomes a term first: its text is what ends the literal.
            if (_tape[type].Kind != JsonTokenKind.String)
                return GiveUp;
            var datatype = Iri(typeScope, _tape.Text(type), vocab: true);
            if (datatype == GiveUp || _store.KindOf(datatype) != RdfTermKind.Iri)
                return GiveUp;
            var iri = _store.TextOf(datatype);
            end = iri.SequenceEqual("<http://www.w3.org/2001/XMLSchema#string>"u8) ? PlainEnd : (byte[])[.. "\"^^"u8, .. iri];
        }

        return kind switch
        {
            JsonTokenKind.String => Literal(_tape.Text(value), end.IsEmpty ? PlainEnd : end),
            JsonTokenKind.Number => Number(_tape.Text(value), end, end.SequenceEqual(DoubleEnd)),
            _ => Literal(_tape.Text(value), end.IsEmpty ? BooleanEnd : end),
        };
    }

    // Object to RDF Conversion, steps for numbers
    private int Number(ReadOnlySpan<byte> text, ReadOnlySpan<byte> end, bool asDouble)
    {
        var digits = text[0] == '-' ? text[1..] : text;
        if (!asDouble && digits.Length <= 15 && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return Literal(digits[0] == '0' ? digits : text, end.IsEmpty ? IntegerEnd : end);

        if (!Utf8Parser.TryParse(text, out double value, out var used) || used != text.Length)
            value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value) || (_operation.SafeMode && !RdfNumber.IsExact(Encoding.ASCII.GetString(text), value)))
            return GiveUp;
        return !asDouble && RdfNumber.IsInteger(value)
            ? Literal(Encoding.ASCII.GetBytes(RdfNumber.Integer(value)), end.IsEmpty ? IntegerEnd : end)
            : Literal(Encoding.ASCII.GetBytes(RdfNumber.Double(value)), end.IsEmpty ? DoubleEnd : end);
    }

    private int JsonLiteral(int value)
    {
        var text = _tape.Raw(value);
        if (text.IsEmpty)
            return GiveUp;
        var json = LdReader.Read(text, _operation.Limits);
        if (_operation.SafeMode && Serialization.JsonLiteral.InexactNumber(json) is not null)
            return GiveUp;
        var canonical = Serialization.JsonLiteral.Canonicalize(json);
        return Literal(Encoding.UTF8.GetBytes(canonical), JsonEnd);
    }

    /// <summary>A list: its first node, or <c>rdf:nil</c>.</summary>
    private int List(ActiveContext active, TermDefinition? definition, int value, int graph)
    {
        if (_nil == Nothing)
        {
            _nil = _store.Intern("<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>"u8, RdfTermKind.Iri);
            _first = _store.Intern("<http://www.w3.org/1999/02/22-rdf-syntax-ns#first>"u8, RdfTermKind.Iri);
            _rest = _store.Intern("<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>"u8, RdfTermKind.Iri);
        }

        // A list of which items are missing is another list: the general algorithms find out what of it is in the document.
        if (_nodes is not null && _nodes.IsIncomplete(value))
            return GiveUp;

        var (head, last) = (_nil, Nothing);
        var isArray = _tape[value].Kind == JsonTokenKind.Array;
        var end = isArray ? _tape.After(value) : value + 1;
        for (var item = isArray ? value + 1 : value; item < end; item = isArray ? _tape.After(item) : end)
        {
            // (5.2.2) Arrays in a list container are lists themselves.
            var term = _tape[item].Kind != JsonTokenKind.Array ? Value(active, definition, item, graph)
                : definition is not null && definition.Has(Containers.List) ? List(active, definition, item, graph)
                : GiveUp;
            if (term == GiveUp)
                return GiveUp;
            if (term == Nothing)
                continue;
            var node = NewNode(item, isAround: true);
            _store.AddQuad(node, _first, term, graph);
            if (last == Nothing)
                head = node;
            else
                _store.AddQuad(last, _rest, node, graph);
            last = node;
        }

        if (last != Nothing)
            _store.AddQuad(last, _rest, _nil, graph);
        return head;
    }

    private int Literal(ReadOnlySpan<byte> text, ReadOnlySpan<byte> end)
    {
        var isClean = NQuadsText.IndexOfSuspect(text) < 0;
        var room = 1 + (isClean ? text.Length : NQuadsText.MaxEscapedLength(text.Length)) + end.Length;
        if (room > int.MaxValue)
            return GiveUp;
        var to = _store.Reserve((int)room);
        to[0] = (byte)'"';
        var length = 1;
        if (isClean)
        {
            text.CopyTo(to[1..]);
            length += text.Length;
        }
        else
        {
            length += NQuadsText.Escape(text, to[1..]);
        }

        end.CopyTo(to[length..]);
        return _store.Commit(length + end.Length, RdfTermKind.Literal);
    }

    /// <summary>IRI Expansion, of a value that comes to an absolute IRI or a blank node without a base.</summary>
    private int Iri(ActiveContext active, ReadOnlySpan<byte> value, bool vocab)
    {
        // 1), 2) keywords and what looks like one
        if (value.Length == 0 || value[0] == '@')
            return GiveUp;

        // 4), 5)
        if (vocab && active.Terms.Find(value, (uint)ByteHash.Of(value)) is { } definition)
            return definition.Text.Iri is { } iri ? _store.Intern(iri, definition.Text.IriHash, RdfTermKind.Iri) : GiveUp;

        // 6)
        var colon = value.Length > 1 ? value[1..].IndexOf((byte)':') + 1 : 0;
        if (colon > 0)
        {
            if (colon == value.Length - 1)
                return GiveUp;
            var prefix = value[..colon];
            var suffix = value[(colon + 1)..];
            if (prefix.SequenceEqual("_"u8))
                return _store.BlankNode(suffix);
            if (!suffix.StartsWith("//"u8)
                && active.Terms.Find(prefix, (uint)ByteHash.Of(prefix)) is { IsPrefix: true, Iri: not null } named)
            {
                return named.Text.Iri is { } start ? Iri(start.AsSpan(1, start.Length - 2), suffix) : GiveUp;
            }

            return Iri(value, default);
        }

        // 7)
        return vocab && active.Text.Vocab is { } vocabulary ? Iri(vocabulary, value) : GiveUp;
    }

    private int Iri(ReadOnlySpan<byte> start, ReadOnlySpan<byte> rest)
    {
        var length = start.Length + rest.Length;
        var to = _store.Reserve(length + 2);
        to[0] = (byte)'<';
        start.CopyTo(to[1..]);
        rest.CopyTo(to[(start.Length + 1)..]);
        to[length + 1] = (byte)'>';
        return IriReference.IsWellFormed(to.Slice(1, length)) ? _store.Commit(length + 2, RdfTermKind.Iri) : GiveUp;
    }
}
