using System.Buffers;
using System.Text.Json;

namespace DigitalIdentity.Cli.Output;

/// <summary>JSON that is written to memory.</summary>
internal static class JsonBytes
{
    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = 1000 }))
            write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
