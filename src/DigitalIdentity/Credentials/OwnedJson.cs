using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigitalIdentity.Credentials;

/// <summary>Copies JSON in from a caller's nodes and out to nodes of the caller's own, so that neither side can change the other's.</summary>
internal static class OwnedJson
{
    // Nothing is escaped that JSON does not ask for.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Parts end up a few levels inside a document, which has the usual 64.
    private const int MaxDepth = 56;

    [ThreadStatic]
    private static Scratch? _scratch;

    /// <summary>An immutable copy.</summary>
    /// <param name="node">The caller's node; null is JSON null.</param>
    /// <param name="parameter">The parameter to blame.</param>
    /// <exception cref="ArgumentException">Not plain JSON: a value of another type, a lone surrogate, too deep.</exception>
    public static JsonElement Copy(JsonNode? node, string parameter)
    {
        try
        {
            return Write(node, static (writer, node) => WriteNode(writer, node, MaxDepth));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NotSupportedException or FormatException)
        {
            throw new ArgumentException($"The value is not JSON that a credential can hold: {e.Message}", parameter, e);
        }
    }

    /// <summary>Writes a value and reads it back.</summary>
    public static JsonElement Write<T>(T state, Action<Utf8JsonWriter, T> write)
    {
        var scratch = _scratch ?? new Scratch();
        _scratch = null;
        try
        {
            write(scratch.Writer, state);
            scratch.Writer.Flush();
            return JsonElement.Parse(scratch.Buffer.WrittenSpan);
        }
        finally
        {
            if (scratch.Reset())
                _scratch = scratch;
        }
    }

    /// <summary>Refuses null, the empty text, and half a surrogate pair.</summary>
    public static void CheckText(string text, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(text, parameter);
        if (HasLoneSurrogate(text))
            throw new ArgumentException("The text has half a surrogate pair.", parameter);
    }

    public static JsonElement String(string text) => Write(text, static (writer, text) => writer.WriteStringValue(Checked(text)));

    public static JsonElement Strings(IReadOnlyList<string> texts) => Write(texts, static (writer, texts) =>
    {
        writer.WriteStartArray();
        foreach (var text in texts)
            writer.WriteStringValue(Checked(text));
        writer.WriteEndArray();
    });

    /// <summary>An array, or the only item itself.</summary>
    public static JsonElement OneOrMany(IReadOnlyList<JsonElement> items) => items.Count == 1 ? items[0] : Many(items);

    public static JsonElement Many(IEnumerable<JsonElement> items) => Write(items, static (writer, items) =>
    {
        writer.WriteStartArray();
        foreach (var item in items)
            WriteRaw(writer, item);
        writer.WriteEndArray();
    });

    /// <summary>Writes the bytes of a value as they are.</summary>
    public static void WriteRaw(Utf8JsonWriter writer, JsonElement value) => writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);

    /// <summary>A node of the caller's own; null for JSON null and for what is absent.</summary>
    public static JsonNode? ToNode(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        _ => JsonValue.Create(value),
    };

    /// <summary>The items of an array, the value alone, or nothing when it is absent.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => [],
        JsonValueKind.Array => value.EnumerateArray(),
        _ => [value],
    };

    private static void WriteNode(Utf8JsonWriter writer, JsonNode? node, int depth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        switch (node)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject members:
                writer.WriteStartObject();
                foreach (var (name, value) in members)
                {
                    writer.WritePropertyName(Checked(name));
                    WriteNode(writer, value, depth - 1);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                    WriteNode(writer, item, depth - 1);
                writer.WriteEndArray();
                break;
            default:
                if (node.AsValue().TryGetValue<string>(out var text))
                    writer.WriteStringValue(Checked(text));
                else if (node.GetValueKind() is JsonValueKind.Object or JsonValueKind.Array)
                    throw new NotSupportedException("Objects and arrays must be JsonObject and JsonArray.");
                else
                    node.WriteTo(writer);
                break;
        }
    }

    // The writer would put U+FFFD in place of half a surrogate pair, without a word.
    private static string Checked(string text) => HasLoneSurrogate(text) ? throw new FormatException("The text has half a surrogate pair.") : text;

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }

        return false;
    }

    // A buffer and writer to use again on the same thread.
    private sealed class Scratch
    {
        private const int LargestKept = 1 << 16;

        public Scratch() => Writer = new Utf8JsonWriter(Buffer, WriterOptions);

        public ArrayBufferWriter<byte> Buffer { get; } = new(1024);

        public Utf8JsonWriter Writer { get; }

        /// <summary>Clears what was written; false when the buffer has grown too large to keep.</summary>
        public bool Reset()
        {
            Buffer.Clear();
            Writer.Reset();
            return Buffer.Capacity <= LargestKept;
        }
    }
}
