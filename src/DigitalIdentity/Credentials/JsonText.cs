using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace DigitalIdentity.Credentials;

/// <summary>Reads names and strings of a parsed document as UTF-8, without copying unless they hold escapes.</summary>
internal static class JsonText
{
    /// <summary>The member's name, unescaped.</summary>
    public static ReadOnlySpan<byte> Name(JsonProperty member)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        return raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(member.Name) : raw;
    }

    /// <summary>The value, unescaped, if it is a string.</summary>
    public static bool TryRead(JsonElement value, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (value.ValueKind != JsonValueKind.String)
            return false;
        var raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        text = raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(value.GetString()!) : raw;
        return true;
    }
}
