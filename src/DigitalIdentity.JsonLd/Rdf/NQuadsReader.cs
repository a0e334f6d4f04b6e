// Reference: RDF 1.1 N-Quads (W3C Recommendation, 25 February 2014), section 6.
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>
/// Reads N-Quads 1.1 strictly, in one pass over its UTF-8, into a store. Texts that are canonical already, which almost all are, are
/// taken in as they stand; literals and IRIs with escapes are written anew.
/// </summary>
internal ref struct NQuadsReader
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly RdfQuadStore _store;
    private readonly bool _allowBlankNodePredicates;
    private int _at;
    private string? _error;
    private RdfErrorCode _code;

    private NQuadsReader(ReadOnlySpan<byte> text, RdfQuadStore store, bool allowBlankNodePredicates)
    {
        _text = text;
        (_store, _allowBlankNodePredicates) = (store, allowBlankNodePredicates);
        _code = RdfErrorCode.InvalidNQuads;
    }

    private static ReadOnlySpan<byte> XsdString => "<http://www.w3.org/2001/XMLSchema#string>"u8;

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The document. A byte order mark is not allowed.</param>
    /// <param name="store">Takes in the quads. After a failure it holds the ones before.</param>
    /// <param name="allowBlankNodePredicates">True to read what RDF calls generalized.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    internal static RdfProblem? Read(ReadOnlySpan<byte> utf8, RdfQuadStore store, bool allowBlankNodePredicates = false)
    {
        var reader = new NQuadsReader(utf8, store, allowBlankNodePredicates);
        if (!Utf8.IsValid(utf8))
        {
            reader._at = LengthOfValid(utf8);
            reader._error = "The text is not UTF-8.";
        }
        else
        {
            try
            {
                reader.Document();
            }
            catch (RdfLimitException e)
            {
                return e.Problem with { Line = reader.Line() };
            }
        }

        return reader._error is { } error ? new RdfProblem(reader._code, error) { Line = reader.Line() } : null;
    }

    // nquadsDoc ::= statement? (EOL statement)* EOL?
    private void Document()
    {
        while (_error is null)
        {
            SkipSpace();
            if (_at < _text.Length && _text[_at] == '#')
                SkipComment();
            if (_at == _text.Length)
                return;
            if (_text[_at] is (byte)'\n' or (byte)'\r')
            {
                _at++;
                continue;
            }

            Statement();
        }
    }

    // statement ::= subject predicate object graphLabel? '.'
    private void Statement()
    {
        var subject = Node("A subject");
        if (_error is not null)
            return;
        SkipSpace();
        if (Peek() == '_' && !_allowBlankNodePredicates)
            _code = RdfErrorCode.BlankNodePredicate;
        var predicate = Peek() == '<' || _allowBlankNodePredicates ? Node("A predicate") : Fail("A predicate is an IRI in angle brackets.");
        if (_error is not null)
            return;
        SkipSpace();
        var @object = Peek() == '"' ? Literal() : Node("An object");
        if (_error is not null)
            return;
        SkipSpace();
        var graph = Peek() is '<' or '_' ? Node("A graph name") : RdfQuadEntry.DefaultGraph;
        if (_error is not null)
            return;
        SkipSpace();
        if (Peek() != '.')
        {
            Fail("A statement ends with a full stop.");
            return;
        }

        _at++;
        SkipSpace();
        if (Peek() is '\n' or '\r' or '#' or -1)
            _store.AddQuad(subject, predicate, @object, graph);
        else
            Fail("Only a comment may follow a statement in its line.");
    }

    private readonly int Peek() => _at < _text.Length ? _text[_at] : -1;

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t')
            _at++;
    }

    private void SkipComment()
    {
        var end = _text[_at..].IndexOfAny((byte)'\n', (byte)'\r');
        _at = end < 0 ? _text.Length : _at + end;
    }

    private int Node(string what) => Peek() switch
    {
        '<' => Iri(),
        '_' => BlankNode(),
        _ => Fail($"{what} is missing."),
    };

    private int Iri()
    {
        var rest = _text[(_at + 1)..];
        var end = NQuadsGrammar.IndexOfNotInIri(rest);
        if (end >= 0 && rest[end] == '\\')
        {
            var length = WriteIri(0);
            return _error is null ? _store.Commit(length, RdfTermKind.Iri) : -1;
        }

        if (!EndsIri(rest, end))
            return -1;
        var text = _text.Slice(_at, end + 2);
        _at += text.Length;
        return _store.Intern(text, RdfTermKind.Iri);
    }

    // IRIREF ::= '<' ([^#x00-#x20<>"{}|^`\] | UCHAR)* '>'
    private bool EndsIri(ReadOnlySpan<byte> rest, int end)
    {
        if (end < 0 || rest[end] is (byte)'\n' or (byte)'\r')
            Fail("An IRI has no closing bracket.");
        else if (rest[end] != '>')
            Fail("An IRI has a character that is not allowed in it.", _at + 1 + end);
        else if (!NQuadsGrammar.IsAbsolute(rest[..end]))
            Fail("An IRI is relative.");
        return _error is null;
    }

    // An IRI with escapes, behind what was written to the store's room already. Gives the length written with it.
    private int WriteIri(int written)
    {
        var start = written;
        _store.Reserve(written + 1, written)[written++] = (byte)'<';
        _at++;
        while (true)
        {
            var rest = _text[_at..];
            var run = NQuadsGrammar.IndexOfNotInIri(rest);
            var room = _store.Reserve(written + Math.Max(run, 0) + 4, written);
            if (run >= 0 && rest[run] == '\\')
            {
                rest[..run].CopyTo(room[written..]);
                written += run;
                _at += run;
                if (!TryReadUchar(out var rune))
                    return -1;
                if (!NQuadsGrammar.IsInIri(rune))
                    return Fail("An IRI has an escape for a character that is not allowed in it.");
                written += rune.EncodeToUtf8(room[written..]);
                continue;
            }

            if (run < 0 || rest[run] != '>')
                return Fail("An IRI has a character that is not allowed in it, or no closing bracket.");
            rest[..(run + 1)].CopyTo(room[written..]);
            written += run + 1;
            if (!NQuadsGrammar.IsAbsolute(room[(start + 1)..written]))
                return Fail("An IRI is relative.");
            _at += run + 1;
            return written;
        }
    }

    // BLANK_NODE_LABEL
    private int BlankNode()
    {
        var length = _text[_at..].StartsWith("_:"u8) ? NQuadsGrammar.BlankNodeLabelLength(_text[(_at + 2)..]) : 0;
        if (length == 0)
            return Fail("A blank node has no label.");
        var text = _text.Slice(_at, length + 2);
        _at += text.Length;
        return _store.Intern(text, RdfTermKind.BlankNode);
    }

    // literal ::= STRING_LITERAL_QUOTE ('^^' IRIREF | LANGTAG)?
    private int Literal()
    {
        var start = _at;
        var rest = _text[(start + 1)..];
        var end = NQuadsText.IndexOfSuspect(rest);
        if (end < 0 || rest[end] != '"')
            return WrittenLiteral();

        // Nothing to escape, and nothing escaped.
        _at = start + end + 2;
        if (Peek() == '@')
        {
            var tag = NQuadsGrammar.LanguageTagLength(_text[(_at + 1)..]);
            if (tag == 0)
                return Fail("A language tag is empty or has characters that are not allowed in it.");
            _at += 1 + tag;
            return _store.Intern(_text[start.._at], RdfTermKind.Literal);
        }

        if (Peek() == '^' && _text[_at..].StartsWith("^^<"u8))
        {
            var datatype = _text[(_at + 3)..];
            var close = NQuadsGrammar.IndexOfNotInIri(datatype);
            if (close >= 0 && datatype[close] == '>' && NQuadsGrammar.IsAbsolute(datatype[..close]))
            {
                var text = _text[start.._at];
                if (!_text.Slice(_at + 2, close + 2).SequenceEqual(XsdString))
                    text = _text[start..(_at + close + 4)];
                _at += close + 4;
                return _store.Intern(text, RdfTermKind.Literal);
            }
        }

        SkipSpace();
        if (Peek() is not ('@' or '^'))
            return _store.Intern(_text.Slice(start, end + 2), RdfTermKind.Literal);
        _at = start;
        return WrittenLiteral();
    }

    // A literal that is not canonical as it stands.
    private int WrittenLiteral()
    {
        var written = WriteString();
        if (_error is not null)
            return -1;
        SkipSpace();
        if (Peek() == '@')
        {
            var tag = NQuadsGrammar.LanguageTagLength(_text[(_at + 1)..]);
            if (tag == 0)
                return Fail("A language tag is empty or has characters that are not allowed in it.");
            _text.Slice(_at, tag + 1).CopyTo(_store.Reserve(written + tag + 1, written)[written..]);
            _at += tag + 1;
            written += tag + 1;
        }
        else if (Peek() == '^')
        {
            if (!_text[_at..].StartsWith("^^"u8))
                return Fail("A datatype is introduced by two circumflex accents.");
            _at += 2;
            SkipSpace();
            if (Peek() != '<')
                return Fail("A datatype is an IRI in angle brackets.");
            "^^"u8.CopyTo(_store.Reserve(written + 2, written)[written..]);
            var end = WriteIri(written + 2);
            if (_error is not null)
                return -1;
            if (!_store.Reserve(end, end)[(written + 2)..end].SequenceEqual(XsdString))
                written = end;
        }

        return _store.Commit(written, RdfTermKind.Literal);
    }

    // STRING_LITERAL_QUOTE ::= '"' ([^#x22#x5C#xA#xD] | ECHAR | UCHAR)* '"', in canonical form. Gives the length written.
    private int WriteString()
    {
        var written = 1;
        _store.Reserve(1)[0] = (byte)'"';
        _at++;
        Span<byte> character = stackalloc byte[4];
        while (true)
        {
            var rest = _text[_at..];
            var run = NQuadsText.IndexOfSuspect(rest);
            if (run < 0)
                return Fail("A literal has no closing quotation mark.");
            var room = _store.Reserve(written + run + NQuadsText.LongestEscape + 1, written);
            rest[..run].CopyTo(room[written..]);
            written += run;
            _at += run;
            switch (rest[run])
            {
                case (byte)'"':
                    room[written] = (byte)'"';
                    _at++;
                    return written + 1;
                case (byte)'\n' or (byte)'\r':
                    return Fail("A literal has a line break.");
                case (byte)'\\':
                    if (!TryReadEscape(out var rune))
                        return -1;
                    written += NQuadsText.Escape(character[..rune.EncodeToUtf8(character)], room[written..]);
                    break;
                default:
                    _ = Rune.DecodeFromUtf8(rest[run..], out _, out var length);
                    written += NQuadsText.Escape(rest.Slice(run, length), room[written..]);
                    _at += length;
                    break;
            }
        }
    }

    // ECHAR ::= '\' [tbnrf"'\], or UCHAR
    private bool TryReadEscape(out Rune rune)
    {
        rune = (_at + 1 < _text.Length ? _text[_at + 1] : (byte)0) switch
        {
            (byte)'t' => new('\t'),
            (byte)'b' => new('\b'),
            (byte)'n' => new('\n'),
            (byte)'r' => new('\r'),
            (byte)'f' => new('\f'),
            (byte)'"' => new('"'),
            (byte)'\'' => new('\''),
            (byte)'\\' => new('\\'),
            _ => default,
        };
        if (rune == default)
            return TryReadUchar(out rune);
        _at += 2;
        return true;
    }

    // UCHAR ::= '\u' HEX HEX HEX HEX | '\U' HEX HEX HEX HEX HEX HEX HEX HEX
    private bool TryReadUchar(out Rune rune)
    {
        rune = default;
        var digits = (_at + 1 < _text.Length ? _text[_at + 1] : (byte)0) switch { (byte)'u' => 4, (byte)'U' => 8, _ => 0 };
        Span<byte> value = stackalloc byte[4];
        value.Clear();
        if (digits == 0 || _text.Length - _at - 2 < digits
            || Convert.FromHexString(_text.Slice(_at + 2, digits), value[(4 - (digits / 2))..], out _, out _) != System.Buffers.OperationStatus.Done)
        {
            Fail("An escape is not one of N-Quads.");
            return false;
        }

        if (!Rune.TryCreate(BinaryPrimitives.ReadUInt32BigEndian(value), out rune))
        {
            Fail("An escape is for a surrogate or for no Unicode character.");
            return false;
        }

        _at += 2 + digits;
        return true;
    }

    private int Fail(string error, int? at = null)
    {
        _error ??= error;
        _at = at ?? _at;
        return -1;
    }

    // Lines end with LF, CR or CR LF.
    private readonly int Line()
    {
        var before = _text[..Math.Min(_at, _text.Length)];
        var line = 1 + before.Count((byte)'\n');
        for (var i = 0; i < before.Length; i++)
            if (before[i] == '\r' && (i + 1 == _text.Length || _text[i + 1] != '\n'))
                line++;
        return line;
    }

    private static int LengthOfValid(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (at < utf8.Length && Rune.DecodeFromUtf8(utf8[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            at += length;
        return at;
    }
}
