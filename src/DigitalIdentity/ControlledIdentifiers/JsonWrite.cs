using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>The few shapes that documents and results are written in.</summary>
internal static class JsonWrite
{
    // URLs and keys are written as they are; nothing here is ever placed inside HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] ToUtf8(Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            body(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A property with a set; omitted when empty.</summary>
    internal static void Set(Utf8JsonWriter writer, string name, ImmutableArray<string> values)
    {
        if (values.IsDefaultOrEmpty)
            return;
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    /// <summary>A property with a string, or a set when there are several; omitted when empty.</summary>
    internal static void OneOrMany(Utf8JsonWriter writer, string name, ImmutableArray<string> values)
    {
        if (values is [var only])
            writer.WriteString(name, only);
        else
            Set(writer, name, values);
    }
}
