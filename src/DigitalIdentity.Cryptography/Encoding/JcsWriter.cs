// Reference: RFC 8785 section 3.2.
// One pass over the input text: every member is written as it comes, and an object whose members did not come in order is
// put in order when it ends. Names that are equal meet in that order, so duplicates are found without a table.
using System.Buffers;
using System.Globalization;
using System.Text;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>Parses, checks and canonicalizes UTF-8 JSON into a pooled buffer. Dispose returns the buffers.</summary>
internal ref struct JcsWriter
{
    private readonly int _maxDepth;
    private readonly JcsEdit _edit;
    private ReadOnlySpan<byte> _json;
    private int _position;
    private byte[] _output;
    private int _length;
    private JcsMember[] _members;
    private int _memberCount;

    internal JcsWriter(ReadOnlySpan<byte> json, int maxDepth, JcsEdit edit)
    {
        _json = json;
        _maxDepth = maxDepth;
        _edit = edit;
        _output = ArrayPool<byte>.Shared.Rent(json.Length + 64);
        _members = ArrayPool<JcsMember>.Shared.Rent(64);
    }

    /// <summary>What was written so far.</summary>
    internal readonly ReadOnlySpan<byte> Written => _output.AsSpan(0, _length);

    internal readonly void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_output);
        ArrayPool<JcsMember>.Shared.Return(_members);
    }

    /// <summary>Canonicalizes the whole text, which must be one value.</summary>
    internal JsonError Run() => Document(depth: 0);

    private JsonError Document(int depth)
    {
        if (_json.StartsWith("\uFEFF"u8))
            return JsonError.ByteOrderMark;
        if (!System.Text.Unicode.Utf8.IsValid(_json))
            return JsonError.InvalidUtf8;

        _position = JsonGrammar.SkipWhiteSpace(_json, 0);
        if (depth == 0 && !_edit.IsEmpty && Peek() is not '{' and >= 0)
            return JsonError.NotAnObject;
        var error = Value(depth);
        if (error != JsonError.None)
            return error;
        _position = JsonGrammar.SkipWhiteSpace(_json, _position);
        return _position == _json.Length ? JsonError.None : JsonError.Malformed;
    }

    private JsonError Value(int depth)
    {
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
        Put((byte)'[');
        _position = JsonGrammar.SkipWhiteSpace(_json, _position + 1);
        if (Peek() == ']')
        {
            _position++;
            Put((byte)']');
            return JsonError.None;
        }

        while (true)
        {
            var error = Value(depth);
            if (error != JsonError.None)
                return error;
            _position = JsonGrammar.SkipWhiteSpace(_json, _position);
            var c = Peek();
            if (c is not (',' or ']'))
                return JsonError.Malformed;
            Put((byte)c);
            _position++;
            if (c == ']')
                return JsonError.None;
            _position = JsonGrammar.SkipWhiteSpace(_json, _position);
        }
    }

    private JsonError Object(int depth)
    {
        var first = _memberCount;
        var bodyStart = _length + 1;
        var sorted = true;
        var omitSeen = false;
        var setSeen = false;
        var editing = depth == 1 && !_edit.IsEmpty;

        Put((byte)'{');
        _position = JsonGrammar.SkipWhiteSpace(_json, _position + 1);
        var more = Peek() != '}';
        if (!more)
            _position++;
        while (more)
        {
            var start = _length;
            var error = Member(depth, out var member, out more);
            if (error != JsonError.None)
                return error;

            if (editing && EditsAway(_output.AsSpan(start + 1, member.NameLength), ref omitSeen, ref setSeen, out error))
            {
                if (error != JsonError.None)
                    return error;
                _length = start;
                continue;
            }

            Add(member, first, ref sorted, out error);
            if (error != JsonError.None)
                return error;
        }

        if (editing && !_edit.SetName.IsEmpty)
        {
            var error = SetMember(first, ref sorted);
            if (error != JsonError.None)
                return error;
        }

        if (!sorted && !Reorder(bodyStart, _members.AsSpan(first, _memberCount - first)))
            return JsonError.DuplicateName;
        if (_memberCount > first)
            _length--; // the comma after the last member
        _memberCount = first;
        Put((byte)'}');
        return JsonError.None;
    }

    // Writes name, colon, value and a comma, and steps over what separates it from the next member.
    private JsonError Member(int depth, out JcsMember member, out bool more)
    {
        member = default;
        more = false;
        var start = _length;
        if (Peek() != '"')
            return JsonError.Malformed;
        var error = String(out var escaped);
        if (error != JsonError.None)
            return error;

        member = JcsMember.Name(_output, start, _length - start - 2, escaped);
        _position = JsonGrammar.SkipWhiteSpace(_json, _position);
        if (Peek() != ':')
            return JsonError.Malformed;
        Put((byte)':');
        _position = JsonGrammar.SkipWhiteSpace(_json, _position + 1);
        error = Value(depth);
        if (error != JsonError.None)
            return error;

        member = member.Ending(_length);
        _position = JsonGrammar.SkipWhiteSpace(_json, _position);
        var c = Peek();
        if (c is not (',' or '}'))
            return JsonError.Malformed;
        more = c == ',';
        _position++;
        if (more)
            _position = JsonGrammar.SkipWhiteSpace(_json, _position);
        Put((byte)',');
        return JsonError.None;
    }

    private void Add(in JcsMember member, int first, ref bool sorted, out JsonError error)
    {
        error = JsonError.None;
        if (sorted && _memberCount > first)
        {
            var order = JcsMember.Compare(_members[_memberCount - 1], member, _output);
            sorted = order < 0;
            if (order == 0)
                error = JsonError.DuplicateName;
        }

        if (_memberCount == _members.Length)
            _members = Grown(_members, _memberCount, _memberCount * 2);
        _members[_memberCount++] = member;
    }

    private readonly bool EditsAway(ReadOnlySpan<byte> name, ref bool omitSeen, ref bool setSeen, out JsonError error)
    {
        error = JsonError.None;
        var omit = !_edit.Omit.IsEmpty && name.SequenceEqual(_edit.Omit);
        var set = !_edit.SetName.IsEmpty && name.SequenceEqual(_edit.SetName);
        if ((omit && omitSeen) || (set && setSeen))
            error = JsonError.DuplicateName;
        omitSeen |= omit;
        setSeen |= set;
        return omit || set;
    }

    private JsonError SetMember(int first, ref bool sorted)
    {
        var json = _json;
        var position = _position;
        var start = _length;
        Reserve(_edit.SetName.Length + _edit.SetValue.Length + 4);
        Put((byte)'"');
        Put(_edit.SetName);
        Put((byte)'"');
        var member = JcsMember.Name(_output, start, _edit.SetName.Length, escaped: false);
        Put((byte)':');
        _json = _edit.SetValue;
        var error = Document(depth: 1);
        _json = json;
        _position = position;
        if (error != JsonError.None)
            return error;

        member = member.Ending(_length);
        Put((byte)',');
        Add(member, first, ref sorted, out error);
        return error;
    }

    // Puts the members' texts in order; false when two names are equal.
    private readonly bool Reorder(int bodyStart, Span<JcsMember> members)
    {
        members.Sort(new JcsMemberOrder(_output));
        for (var i = 1; i < members.Length; i++)
            if (JcsMember.Compare(members[i - 1], members[i], _output) == 0)
                return false;

        var size = _length - bodyStart;
        var scratch = ArrayPool<byte>.Shared.Rent(size);
        var at = 0;
        foreach (ref readonly var member in members)
        {
            // The comma that follows each member goes with it.
            var text = _output.AsSpan(member.Start, member.End - member.Start + 1);
            text.CopyTo(scratch.AsSpan(at));
            at += text.Length;
        }

        scratch.AsSpan(0, size).CopyTo(_output.AsSpan(bodyStart));
        ArrayPool<byte>.Shared.Return(scratch);
        return true;
    }

    private JsonError Literal(ReadOnlySpan<byte> literal)
    {
        if (!_json[_position..].StartsWith(literal))
            return JsonError.Malformed;
        _position += literal.Length;
        Put(literal);
        return JsonError.None;
    }

    private JsonError String(out bool specialEscape)
    {
        specialEscape = false;
        var start = _position;
        var end = JsonGrammar.StringEnd(_json, start + 1, out var escaped, out var error);
        if (end < 0)
            return error;
        _position = end + 1;
        if (!escaped)
        {
            Put(_json[start..(end + 1)]);
            return JsonError.None;
        }

        specialEscape = true;
        Put((byte)'"');
        Unescape(_json[(start + 1)..end]);
        Put((byte)'"');
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
        var start = _position;
        var end = JsonGrammar.NumberEnd(_json, start);
        if (end < 0)
            return JsonError.Malformed;
        _position = end;
        var text = _json[start..end];
        if (IsCanonical(text))
        {
            Put(text);
            return JsonError.None;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return JsonError.Malformed;
        Reserve(EcmaScriptNumber.MaxLength);
        if (!EcmaScriptNumber.TryFormat(value, _output.AsSpan(_length), out var written))
            return JsonError.NumberOutOfRange;
        _length += written;
        return JsonError.None;
    }

    // Integers of up to 15 digits print as they are written; "-0" does not.
    private static bool IsCanonical(ReadOnlySpan<byte> number)
    {
        var digits = number[0] == '-' ? number[1..] : number;
        return digits.Length <= 15 && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') && (digits[0] != '0' || digits.Length == number.Length);
    }

    private readonly int Peek() => (uint)_position < (uint)_json.Length ? _json[_position] : -1;

    private void Put(byte b)
    {
        if (_length == _output.Length)
            Reserve(1);
        _output[_length++] = b;
    }

    private void Put(scoped ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_output.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Reserve(int count)
    {
        if (_output.Length - _length < count)
            _output = Grown(_output, _length, checked((int)Math.Min(System.Array.MaxLength, Math.Max((long)_output.Length * 2, (long)_length + count))));
    }

    private static T[] Grown<T>(T[] array, int used, int size)
    {
        var larger = ArrayPool<T>.Shared.Rent(size);
        array.AsSpan(0, used).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array);
        return larger;
    }
}
