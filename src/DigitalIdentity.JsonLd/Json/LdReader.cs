using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DigitalIdentity.JsonLd.Json;

/// <summary>
/// Reads JSON text into a tree. Duplicate member names, invalid UTF-8, lone surrogates, a byte order mark, trailing text and too
/// much depth or size are refused.
/// </summary>
internal ref struct LdReader
{
    private const int KnownNames = 256;

    [ThreadStatic]
    private static string?[]? _knownNames;

    private readonly ReadOnlyMemory<byte> _source;
    private readonly List<(string Name, LdValue? Value)> _members = [];
    private Utf8JsonReader _reader;

    private LdReader(ReadOnlyMemory<byte> utf8, JsonLdLimits limits)
    {
        _source = utf8;
        _reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = limits.MaxDepth });
    }

    /// <summary>Reads a whole text.</summary>
    /// <exception cref="JsonLdFailure">The text is not acceptable.</exception>
    public static LdValue? Read(ReadOnlyMemory<byte> utf8, JsonLdLimits limits)
    {
        if (utf8.Length > limits.MaxDocumentSize)
            throw new JsonLdFailure(JsonLdErrorCode.LimitExceeded, $"The document has {utf8.Length} bytes, more than {limits.MaxDocumentSize}.");
        if (!Utf8.IsValid(utf8.Span))
            throw Refused("it is not UTF-8");

        var reader = new LdReader(utf8, limits);
        try
        {
            reader._reader.Read();
            var value = reader.ReadValue();
            if (reader._reader.Read())
                throw Refused("text follows the value");
            return value;
        }
        catch (JsonException e)
        {
            // The depth limit has no exception of its own; the text is otherwise well-formed up to there. The reader counts the
            // array or object that it has just entered only from the next token on.
            var entered = reader._reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject ? 1 : 0;
            throw reader._reader.CurrentDepth + entered >= limits.MaxDepth
                ? new JsonLdFailure(JsonLdErrorCode.LimitExceeded, $"The document nests deeper than {limits.MaxDepth}.")
                : Refused($"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            throw Refused("a string has a lone surrogate");
        }
    }

    private static JsonLdFailure Refused(string why) =>
        new(JsonLdErrorCode.LoadingDocumentFailed, $"The document is not acceptable JSON: {why}.");

    private LdValue? ReadValue() => _reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadMap(),
        JsonTokenType.StartArray => ReadArray(),
        JsonTokenType.String => new LdString(_reader.GetString()!),
        JsonTokenType.Number => ReadNumber(),
        JsonTokenType.True => new LdBoolean(true),
        JsonTokenType.False => new LdBoolean(false),
        _ => null,
    };

    private LdNumber ReadNumber()
    {
        var text = Encoding.ASCII.GetString(_reader.ValueSpan);
        return new LdNumber(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), text);
    }

    private LdArray ReadArray()
    {
        var array = new LdArray();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            array.Add(ReadValue());
        return array;
    }

    private LdMap ReadMap()
    {
        // Members are gathered first, so that the map has just the room that it needs.
        var start = _members.Count;
        ReadOnlyMemory<byte> contextText = default;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = ReadName();
            _reader.Read();
            var from = (int)_reader.TokenStartIndex;
            var value = ReadValue();
            _members.Add((name, value));
            if (name == Keywords.Context)
                contextText = _source[from..(int)_reader.BytesConsumed];
        }

        var map = LdMap.From(CollectionsMarshal.AsSpan(_members)[start..], out var duplicate) ?? throw new JsonLdFailure(
            JsonLdErrorCode.LoadingDocumentFailed, $"The document is not acceptable JSON: the member '{duplicate}' is there twice.");
        map.ContextText = contextText;
        CollectionsMarshal.SetCount(_members, start);
        return map;
    }

    // Keywords are the same string everywhere, and a name that occurs often is often the same string.
    private readonly string ReadName()
    {
        var span = _reader.ValueSpan;
        if (_reader.ValueIsEscaped || span.Length > 64)
            return _reader.GetString()!;
        if (span.Length > 1 && span[0] == '@' && Keywords.Find(span) is { } keyword)
            return keyword;

        ref var known = ref (_knownNames ??= new string?[KnownNames])[(int)(ByteHash.Of(span) % KnownNames)];
        if (known is null || !Ascii.Equals(span, known))
            known = _reader.GetString()!;
        return known;
    }
}
