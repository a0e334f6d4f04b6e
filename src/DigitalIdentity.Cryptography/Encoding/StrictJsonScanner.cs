// Reference: RFC 8259; RFC 7493 (I-JSON) sections 2.1 and 2.3.
using System.Buffers;
using System.Text.Unicode;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>Checks the grammar and the names of UTF-8 JSON without keeping anything. Dispose returns the buffers.</summary>
internal ref struct StrictJsonScanner
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly int _maxDepth;
    private int _position;
    private JsonName[] _names;
    private int _nameCount;
    private byte[]? _unescaped;
    private int _unescapedLength;

    internal StrictJsonScanner(ReadOnlySpan<byte> json, int maxDepth)
    {
        _json = json;
        _maxDepth = maxDepth;
        _names = ArrayPool<JsonName>.Shared.Rent(64);
    }

    internal readonly void Dispose()
    {
        ArrayPool<JsonName>.Shared.Return(_names);
        if (_unescaped is not null)
            ArrayPool<byte>.Shared.Return(_unescaped);
    }

    internal JsonError Run()
    {
        if (_json.StartsWith("\uFEFF"u8))
            return JsonError.ByteOrderMark;
        if (!Utf8.IsValid(_json))
            return JsonError.InvalidUtf8;

        SkipWhiteSpace();
        var error = Value(0);
        if (error != JsonError.None)
            return error;
        SkipWhiteSpace();
        return _position == _json.Length ? JsonError.None : JsonError.Malformed;
    }

    private JsonError Value(int depth)
    {
        switch (Peek())
        {
            case '"':
                var end = JsonGrammar.StringEnd(_json, _position + 1, out _, out var error);
                _position = end + 1;
                return error;
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
                _position = JsonGrammar.NumberEnd(_json, _position);
                return _position < 0 ? JsonError.Malformed : JsonError.None;
            default:
                return JsonError.Malformed;
        }
    }

    private JsonError Array(int depth)
    {
        _position++;
        SkipWhiteSpace();
        if (Take(']'))
            return JsonError.None;
        while (true)
        {
            var error = Value(depth);
            if (error != JsonError.None)
                return error;
            SkipWhiteSpace();
            if (Take(']'))
                return JsonError.None;
            if (!Take(','))
                return JsonError.Malformed;
            SkipWhiteSpace();
        }
    }

    private JsonError Object(int depth)
    {
        _position++;
        var firstName = _nameCount;
        var firstUnescaped = _unescapedLength;
        SkipWhiteSpace();
        if (Take('}'))
            return JsonError.None;
        while (true)
        {
            var error = Name();
            if (error != JsonError.None)
                return error;
            SkipWhiteSpace();
            if (!Take(':'))
                return JsonError.Malformed;
            SkipWhiteSpace();
            error = Value(depth);
            if (error != JsonError.None)
                return error;
            SkipWhiteSpace();
            if (Take('}'))
                break;
            if (!Take(','))
                return JsonError.Malformed;
            SkipWhiteSpace();
        }

        if (JsonName.AnyEqual(_names.AsSpan(firstName, _nameCount - firstName), _json, _unescaped))
            return JsonError.DuplicateName;

        _nameCount = firstName;
        _unescapedLength = firstUnescaped;
        return JsonError.None;
    }

    private JsonError Name()
    {
        if (Peek() != '"')
            return JsonError.Malformed;
        var start = _position + 1;
        var end = JsonGrammar.StringEnd(_json, start, out var escaped, out var error);
        if (end < 0)
            return error;
        _position = end + 1;

        if (_nameCount == _names.Length)
            JcsBuffer.Grow(ref _names!, _nameCount, _nameCount + 1);
        var text = _json[start..end];
        if (escaped)
        {
            if (_unescaped is null || _unescaped.Length - _unescapedLength < text.Length)
                JcsBuffer.Grow(ref _unescaped, _unescapedLength, checked(_unescapedLength + text.Length));
            var length = JsonGrammar.Unescape(text, _unescaped.AsSpan(_unescapedLength));
            _names[_nameCount++] = new JsonName(_unescaped.AsSpan(_unescapedLength, length), ~_unescapedLength);
            _unescapedLength += length;
        }
        else
        {
            _names[_nameCount++] = new JsonName(text, start);
        }

        return JsonError.None;
    }

    private JsonError Literal(ReadOnlySpan<byte> literal)
    {
        if (!_json[_position..].StartsWith(literal))
            return JsonError.Malformed;
        _position += literal.Length;
        return JsonError.None;
    }

    private readonly int Peek() => (uint)_position < (uint)_json.Length ? _json[_position] : -1;

    private bool Take(char c)
    {
        if (Peek() != c)
            return false;
        _position++;
        return true;
    }

    private void SkipWhiteSpace() => _position = JsonGrammar.SkipWhiteSpace(_json, _position);
}
