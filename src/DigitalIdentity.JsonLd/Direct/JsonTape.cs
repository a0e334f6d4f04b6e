using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;

namespace DigitalIdentity.JsonLd.Direct;

/// <summary>
/// A JSON text as a flat list of tokens, each object and array knowing where it ends. Made in one pass, with the same strictness
/// as <see cref="Json.LdReader"/>. Reusable; not thread-safe.
/// </summary>
internal sealed class JsonTape
{
    private const int FewNames = 12;
    private const int MostKeptTokens = 1 << 16;

    // Before a text without its escapes: where it stands with them, and how long.
    private const int RawPlace = 2 * sizeof(int);

    private JsonToken[] _tokens = new JsonToken[256];
    private byte[] _unescaped = [];
    private int _unescapedLength;
    private ReadOnlyMemory<byte> _utf8;
    private int _count;
    private JsonToken[] _selected = [];
    private int[] _open = new int[64];
    private ulong[] _names = [];

    /// <summary>How many tokens there are.</summary>
    public int Count => _count;

    public ref readonly JsonToken this[int token] => ref _tokens[token];

    /// <summary>True when the tape has not grown so large that it is better forgotten.</summary>
    public bool IsWorthKeeping => _tokens.Length <= MostKeptTokens && _unescaped.Length <= 1 << 20;

    /// <summary>Forgets the text.</summary>
    public void Clear() => (_utf8, _count, _unescapedLength) = (default, 0, 0);

    /// <summary>The text of a token: strings and names without quotation marks and escapes.</summary>
    public ReadOnlySpan<byte> Text(int token)
    {
        ref readonly var t = ref _tokens[token];
        return t.IsUnescaped ? _unescaped.AsSpan(t.Start, t.Length) : _utf8.Span.Slice(t.Start, t.Length);
    }

    /// <summary>The JSON text of a value or name as it was read; empty for an object or array that is there in part.</summary>
    public ReadOnlyMemory<byte> Raw(int token)
    {
        ref readonly var t = ref _tokens[token];
        if (t.Kind is not (JsonTokenKind.String or JsonTokenKind.Name))
            return _utf8.Slice(t.Start, t.Length);
        if (!t.IsUnescaped)
            return _utf8.Slice(t.Start - 1, t.Length + 2);
        var place = _unescaped.AsSpan(t.Start - RawPlace, RawPlace);
        return _utf8.Slice(BinaryPrimitives.ReadInt32LittleEndian(place), BinaryPrimitives.ReadInt32LittleEndian(place[sizeof(int)..]));
    }

    /// <summary>The token after a value.</summary>
    public int After(int token)
    {
        ref readonly var t = ref _tokens[token];
        return t.Kind >= JsonTokenKind.Object ? (int)t.NextOrHash : token + 1;
    }

    /// <summary>Reads a text.</summary>
    /// <returns>False when it is not acceptable; <see cref="Json.LdReader"/> says why.</returns>
    public bool TryRead(ReadOnlyMemory<byte> utf8, JsonLdLimits limits)
    {
        Clear();
        if (utf8.Length > limits.MaxDocumentSize || !Utf8.IsValid(utf8.Span))
            return false;
        _utf8 = utf8;
        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = limits.MaxDepth });
        try
        {
            return Read(ref reader);
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate.
            return false;
        }
    }

    /// <summary>Begins a selection of tokens of another tape, whose text it shares until <see cref="EndSelection"/>.</summary>
    public void BeginSelection(JsonTape source) =>
        (_utf8, _unescaped, _selected, _count) = (source._utf8, source._unescaped, source._tokens, 0);

    /// <summary>Ends the use of another tape's text.</summary>
    public void EndSelection() => (_utf8, _unescaped, _selected, _count) = (default, [], [], 0);

    /// <summary>Takes over a token of the other tape. Of an object or array, all that is in it must follow.</summary>
    public void Copy(int token)
    {
        ref readonly var t = ref _selected[token];
        Add(t.Kind >= JsonTokenKind.Object ? t with { NextOrHash = (uint)((int)t.NextOrHash + _count - token) } : t);
    }

    /// <summary>Takes over an object or array of the other tape, of which a part follows.</summary>
    /// <returns>Its token here, for <see cref="Close"/>.</returns>
    public int Open(int token)
    {
        Add(_selected[token] with { Length = 0 });
        return _count - 1;
    }

    /// <summary>Ends what <see cref="Open"/> began.</summary>
    public void Close(int token) => _tokens[token] = _tokens[token] with { NextOrHash = (uint)_count };

    private bool Read(ref Utf8JsonReader reader)
    {
        var depth = 0;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    AddText(ref reader, JsonTokenKind.Name);
                    break;
                case JsonTokenType.String:
                    AddText(ref reader, JsonTokenKind.String);
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    if (depth == _open.Length)
                        Array.Resize(ref _open, 2 * depth);
                    _open[depth++] = _count;
                    Add(new JsonToken(
                        (int)reader.TokenStartIndex, 0, 0, reader.TokenType == JsonTokenType.StartObject ? JsonTokenKind.Object : JsonTokenKind.Array, false));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var start = _open[--depth];
                    _tokens[start] = _tokens[start] with { Length = (int)reader.BytesConsumed - _tokens[start].Start, NextOrHash = (uint)_count };
                    if (_tokens[start].Kind == JsonTokenKind.Object && HasDuplicates(start))
                        return false;
                    break;
                case JsonTokenType.Number:
                    Add(new JsonToken((int)reader.TokenStartIndex, reader.ValueSpan.Length, 0, JsonTokenKind.Number, false));
                    break;
                default:
                    Add(new JsonToken((int)reader.TokenStartIndex, reader.ValueSpan.Length, 0, KindOf(reader.TokenType), false));
                    break;
            }
        }

        return true;
    }

    private static JsonTokenKind KindOf(JsonTokenType type) => type switch
    {
        JsonTokenType.True => JsonTokenKind.True,
        JsonTokenType.False => JsonTokenKind.False,
        _ => JsonTokenKind.Null,
    };

    private void Add(JsonToken token)
    {
        if (_count == _tokens.Length)
            Array.Resize(ref _tokens, 2 * _count);
        _tokens[_count++] = token;
    }

    private void AddText(ref Utf8JsonReader reader, JsonTokenKind kind)
    {
        if (reader.ValueIsEscaped)
        {
            var needed = _unescapedLength + RawPlace + reader.ValueSpan.Length;
            if (_unescaped.Length < needed)
                Array.Resize(ref _unescaped, Math.Max(256, 2 * needed));
            var place = _unescaped.AsSpan(_unescapedLength, RawPlace);
            BinaryPrimitives.WriteInt32LittleEndian(place, (int)reader.TokenStartIndex);
            BinaryPrimitives.WriteInt32LittleEndian(place[sizeof(int)..], reader.ValueSpan.Length + 2);
            _unescapedLength += RawPlace;
            var length = reader.CopyString(_unescaped.AsSpan(_unescapedLength));
            Add(new JsonToken(_unescapedLength, length, kind == JsonTokenKind.Name ? Hash(_unescaped.AsSpan(_unescapedLength, length)) : 0, kind, true));
            _unescapedLength += length;
        }
        else
        {
            Add(new JsonToken(
                (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, kind == JsonTokenKind.Name ? Hash(reader.ValueSpan) : 0, kind, false));
        }
    }

    private static uint Hash(ReadOnlySpan<byte> name) => (uint)ByteHash.Of(name);

    private bool HasDuplicates(int start)
    {
        var names = 0;
        for (var name = start + 1; name < _count; name = After(name + 1))
        {
            if (names == _names.Length)
                Array.Resize(ref _names, Math.Max(32, 2 * names));
            _names[names++] = ((ulong)_tokens[name].NextOrHash << 32) | (uint)name;
        }

        var all = _names.AsSpan(0, names);
        if (names > FewNames)
        {
            // By hash, so that equal names stand together.
            all.Sort();
            for (var i = 1; i < names; i++)
                for (var j = i - 1; j >= 0 && all[j] >> 32 == all[i] >> 32; j--)
                    if (AreEqual(all[i], all[j]))
                        return true;
            return false;
        }

        for (var i = 1; i < names; i++)
            for (var j = 0; j < i; j++)
                if (all[j] >> 32 == all[i] >> 32 && AreEqual(all[i], all[j]))
                    return true;
        return false;
    }

    private bool AreEqual(ulong x, ulong y) => Text((int)(uint)x).SequenceEqual(Text((int)(uint)y));
}
