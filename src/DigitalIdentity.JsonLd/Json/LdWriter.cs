using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DigitalIdentity.JsonLd.Json;

/// <summary>Writes a tree as JSON text.</summary>
internal static class LdWriter
{
    /// <summary>How deep results may nest: a few levels for each of the 512 that a document may have.</summary>
    public const int MaxDepth = 8192;

    // Only what JSON demands is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = MaxDepth };

    private const int LargestKept = 1 << 20;

    // The names of most members of expanded documents, encoded once.
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode(Keywords.Value);
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode(Keywords.Type);
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode(Keywords.Id);

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _kept;

    public static byte[] Write(LdValue? value)
    {
        var buffer = _kept ?? new ArrayBufferWriter<byte>(4096);
        _kept = null;
        using (var writer = new Utf8JsonWriter(buffer, Options))
            Write(writer, value);
        var written = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity <= LargestKept)
        {
            buffer.ResetWrittenCount();
            _kept = buffer;
        }

        return written;
    }

    private static void Write(Utf8JsonWriter writer, LdValue? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case LdString text:
                writer.WriteStringValue(text.Value);
                break;
            case LdNumber number:
                writer.WriteRawValue(number.Text, skipInputValidation: true);
                break;
            case LdBoolean flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case LdArray array:
                writer.WriteStartArray();
                foreach (var item in array.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case LdMap map:
                writer.WriteStartObject();
                for (var i = 0; i < map.Count; i++)
                {
                    WriteName(writer, map.KeyAt(i));
                    Write(writer, map.ValueAt(i));
                }

                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteName(Utf8JsonWriter writer, string name)
    {
        if (ReferenceEquals(name, Keywords.Value))
            writer.WritePropertyName(Value);
        else if (ReferenceEquals(name, Keywords.Type))
            writer.WritePropertyName(Type);
        else if (ReferenceEquals(name, Keywords.Id))
            writer.WritePropertyName(Id);
        else
            writer.WritePropertyName(name);
    }
}
