// Reference: RFC 8785 section 3.2.
// A first pass parses and checks, and has every value in its canonical spelling, in the order of the input. As long as the input
// is spelled canonically nothing is copied: the input is that text. Objects whose members did not come in order are noted, and a
// second pass writes their members in order. Names that are equal meet when members are put in order, so duplicates are found
// without a table.
using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>Parses, checks and canonicalizes UTF-8 JSON. Dispose returns the buffers.</summary>
internal ref struct JcsWriter
{
    private readonly int _maxDepth;
    private readonly JcsEdit _edit;
    private ReadOnlySpan<byte> _json;
    private int _position;
    private bool _ascii;

    // The text of the first pass: the input as far as it was read (null), or what was written here.
    private byte[]? _output;
    private int _length;

    private JcsMember[]? _members;
    private int _memberCount;
    private JcsReordering _reordering;

    internal JcsWriter(ReadOnlySpan<byte> json, int maxDepth, JcsEdit edit)
    {
        _json = json;
        _maxDepth = maxDepth;
        _edit = edit;
    }

    /// <summary>The canonical text; it may lie in the input.</summary>
    internal readonly ReadOnlySpan<byte> Written => (_output is null ? _json : _output)[.._length];

    internal readonly void Dispose()
    {
        if (_output is not null)
            ArrayPool<byte>.Shared.Return(_output);
        if (_members is not null)
            ArrayPool<JcsMember>.Shared.Return(_members);
        _reordering.Dispose();
    }

    /// <summary>Canonicalizes the whole text, which must be one value.</summary>
    internal JsonError Run()
    {
        var error = Document(depth: 0);
        if (error != JsonError.None || _reordering.ObjectCount == 0)
            return error;

        var ordered = ArrayPool<byte>.Shared.Rent(_length);
        _length = _reordering.Write(Written, ordered);
        if (_output is not null)
            ArrayPool<byte>.Shared.Return(_output);
        _output = ordered;
        return JsonError.None;
    }

    private JsonError Document(int depth)
    {
        if (_json.StartsWith("\uFEFF"u8))
            return JsonError.ByteOrderMark;
        _ascii = Ascii.IsValid(_json);
        if (!_ascii && !Utf8.IsValid(_json))
            return JsonError.InvalidUtf8;

        _position = 0;
        SkipWhiteSpace();
        if (depth == 0 && !_edit.IsEmpty && Peek() is not '{' and >= 0)
            return JsonError.NotAnObject;
        var error = Value(depth);
        if (error != JsonError.None)
            return error;
        SkipWhiteSpace();
        return _position == _json.Length ? JsonError.None : JsonError.Malformed;
    }

    private JsonError Value(int depth)
    {
        Debug.Assert(_output is not null || _length == _position, "The input is the text so far.");
        switch (Peek())
        {
            case '"':
                return String(out _);
            case '{':
                return depth == _maxDepth ? JsonError.TooDeep : Object(depth + 1);
            case '[':
                return depth == _maxDepth ? JsonError.TooDeep : Array(depth + 1);
            case 't':
                return Literal("true"u8);
            case 'f':
                return Literal("false"u8);
            case 'n':
                return Literal("null"u8);
            case '-' or (>= '0' and <= '9'):
                return Number();
            default:
                return JsonError.Malformed;
        }
    }

    private JsonError Array(int depth)
    {
        Take();
        SkipWhiteSpace();
        if (Peek() == ']')
        {
            Take();
            return JsonError.None;
        }

        while (true)
        {
            var error = Value(depth);
            if (error != JsonError.None)
                return error;
            SkipWhiteSpace();
            var c = Peek();
            if (c is not (',' or ']'))
                return JsonError.Malformed;
            Take();
            if (c == ']')
                return JsonError.None;
            SkipWhiteSpace();
        }
    }

    private JsonError Object(int depth)
    {
        var number = _reordering.Begin();
        var first = _memberCount;
        var asIs = true;
        var omitSeen = false;
        var setSeen = false;
        var editing = depth == 1 && !_edit.IsEmpty;

        Take();
        var start = _length;
        SkipWhiteSpace();
        for (var more = Peek() != '}'; more;)
        {
            var nextObject = _reordering.ObjectCount;
            var error = Member(depth, out var member);
            if (error != JsonError.None)
                return error;

            if (editing && EditsAway(Written.Slice(member.Start + 1, member.NameLength), ref omitSeen, ref setSeen, out error))
            {
                // Its text stays, but nothing refers to it.
                _reordering.Forget(nextObject);
                asIs = false;
            }
            else if (error == JsonError.None)
            {
                Add(member, first, ref asIs, out error);
            }

            if (error != JsonError.None)
                return error;
            more = Peek() == ',';
            if (!more && Peek() != '}')
                return JsonError.Malformed;
            if (more)
            {
                Take();
                SkipWhiteSpace();
            }
        }

        if (editing && !_edit.SetName.IsEmpty)
        {
            var error = SetMember(first, ref asIs);
            if (error != JsonError.None)
                return error;
        }

        if (asIs)
            _reordering.EndAsIs(number);
        else if (!PutInOrder(number, start, _members.AsSpan(first, _memberCount - first)))
            return JsonError.DuplicateName;
        _memberCount = first;
        Take();
        return JsonError.None;
    }

    // Reads name, colon, value and white space.
    private JsonError Member(int depth, out JcsMember member)
    {
        member = default;
        var start = _length;
        if (Peek() != '"')
            return JsonError.Malformed;
        var error = String(out var escaped);
        if (error != JsonError.None)
            return error;

        member = JcsMember.Named(Written, start, _reordering.ObjectCount, escaped, _ascii);
        SkipWhiteSpace();
        if (Peek() != ':')
            return JsonError.Malformed;
        Take();
        SkipWhiteSpace();
        error = Value(depth);
        member = member.Ending(_length);
        SkipWhiteSpace();
        return error;
    }

    private void Add(in JcsMember member, int first, ref bool asIs, out JsonError error)
    {
        error = JsonError.None;
        if (asIs && _memberCount > first)
        {
            var order = JcsMember.Compare(_members![_memberCount - 1], member, Written);
            asIs = order < 0;
            if (order == 0)
                error = JsonError.DuplicateName;
        }

        if (_members is null || _memberCount == _members.Length)
            JcsBuffer.Grow(ref _members, _memberCount, _memberCount + 1);
        _members[_memberCount++] = member;
    }

    private readonly bool EditsAway(ReadOnlySpan<byte> name, ref bool omitSeen, ref bool setSeen, out JsonError error)
    {
        var omit = !_edit.Omit.IsEmpty && name.SequenceEqual(_edit.Omit);
        var set = !_edit.SetName.IsEmpty && name.SequenceEqual(_edit.SetName);
        error = (omit && omitSeen) || (set && setSeen) ? JsonError.DuplicateName : JsonError.None;
        omitSeen |= omit;
        setSeen |= set;
        return omit || set;
    }

    private JsonError SetMember(int first, ref bool asIs)
    {
        LeaveInput();
        Put((byte)','); // so that the text is never shorter than the result
        var start = _length;
        Put((byte)'"');
        Put(_edit.SetName);
        Put((byte)'"');
        var member = JcsMember.Named(Written, start, _reordering.ObjectCount, escaped: false, ascii: true);
        Put((byte)':');

        var json = _json;
        var position = _position;
        var ascii = _ascii;
        _json = _edit.SetValue;
        var error = Document(depth: 1);
        _json = json;
        _position = position;
        _ascii = ascii;
        if (error != JsonError.None)
            return error;

        asIs = false;
        Add(member.Ending(_length), first, ref asIs, out error);
        return error;
    }

    // False when two names are equal.
    private bool PutInOrder(int number, int start, Span<JcsMember> members)
    {
        JcsMember.Sort(members, Written);
        for (var i = 1; i < members.Length; i++)
            if (JcsMember.Compare(members[i - 1], members[i], Written) == 0)
                return false;
        _reordering.EndWith(number, start, _length, members);
        return true;
    }

    private JsonError Literal(ReadOnlySpan<byte> literal)
    {
        if (!_json[_position..].StartsWith(literal))
            return JsonError.Malformed;
        PutInput(literal.Length);
        return JsonError.None;
    }

    private JsonError String(out bool escaped)
    {
        var end = JsonGrammar.StringEnd(_json, _position + 1, out escaped, out var error);
        if (end < 0)
            return error;
        if (!escaped)
        {
            PutInput(end + 1 - _position);
            return JsonError.None;
        }

        LeaveInput();
        Put((byte)'"');
        Unescape(_json[(_position + 1)..end]);
        Put((byte)'"');
        _position = end + 1;
        return JsonError.None;
    }

    // RFC 8785 section 3.2.2.2: the two-character escapes where there is one, \u00xx for other controls, else the character.
    private void Unescape(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOf((byte)'\\');
            if (plain < 0)
                plain = text.Length;
            Put(text[..plain]);
            text = text[plain..];
            if (text.IsEmpty)
                return;

            text = text[JsonGrammar.ReadEscape(text, out var codePoint, out _)..];
            switch (codePoint)
            {
                case '"':
                    Put("\\\""u8);
                    break;
                case '\\':
                    Put("\\\\"u8);
                    break;
                case '\b':
                    Put("\\b"u8);
                    break;
                case '\f':
                    Put("\\f"u8);
                    break;
                case '\n':
                    Put("\\n"u8);
                    break;
                case '\r':
                    Put("\\r"u8);
                    break;
                case '\t':
                    Put("\\t"u8);
                    break;
                case < 0x20:
                    Put("\\u00"u8);
                    Put((byte)('0' + (codePoint >> 4)));
                    Put("0123456789abcdef"u8[codePoint & 15]);
                    break;
                default:
                    Reserve(4);
                    _length += new Rune(codePoint).EncodeToUtf8(_output.AsSpan(_length));
                    break;
            }
        }
    }

    private JsonError Number()
    {
        var end = JsonGrammar.NumberEnd(_json, _position);
        if (end < 0)
            return JsonError.Malformed;
        var text = _json[_position..end];
        if (EcmaScriptNumber.IsCanonical(text))
        {
            PutInput(text.Length);
            return JsonError.None;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return JsonError.Malformed;
        LeaveInput();
        Reserve(EcmaScriptNumber.MaxLength);
        if (!EcmaScriptNumber.TryFormat(value, _output.AsSpan(_length), out var written))
            return JsonError.NumberOutOfRange;
        _length += written;
        _position = end;
        return JsonError.None;
    }

    private readonly int Peek() => (uint)_position < (uint)_json.Length ? _json[_position] : -1;

    // Reads one character that is canonical as it stands.
    private void Take()
    {
        if (_output is not null)
            Put(_json[_position]);
        else
            _length++;
        _position++;
    }

    // Reads characters that are canonical as they stand.
    private void PutInput(int count)
    {
        if (_output is not null)
            Put(_json.Slice(_position, count));
        else
            _length += count;
        _position += count;
    }

    private void SkipWhiteSpace()
    {
        if ((uint)_position >= (uint)_json.Length || _json[_position] > ' ')
            return;
        LeaveInput();
        _position = JsonGrammar.SkipWhiteSpace(_json, _position);
    }

    // From here on the text differs from the input.
    private void LeaveInput()
    {
        if (_output is not null)
            return;
        JcsBuffer.Grow(ref _output, 0, checked(_json.Length + 64));
        _json[.._length].CopyTo(_output);
    }

    private void Put(byte b)
    {
        Reserve(1);
        _output![_length++] = b;
    }

    private void Put(scoped ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_output.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Reserve(int count)
    {
        if (_output!.Length - _length < count)
            JcsBuffer.Grow(ref _output!, _length, checked(_length + count));
    }
}
