using System.Runtime.InteropServices;
using System.Text.Json;

namespace VcApiServer.Http;

/// <summary>JSON as it arrived: what is verified is what was sent, byte for byte.</summary>
internal static class Raw
{
    public static byte[] Utf8(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).ToArray();

    public static void WriteRaw(this Utf8JsonWriter writer, string name, ReadOnlySpan<byte> json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json, skipInputValidation: true);
    }
}
