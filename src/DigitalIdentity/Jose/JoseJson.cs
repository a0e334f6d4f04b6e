using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Jose;

/// <summary>JSON from a token: headers and claims are objects, read strictly.</summary>
internal static class JoseJson
{
    public static bool TryParseObject(ReadOnlySpan<byte> utf8, out JsonElement value) =>
        StrictJson.TryParse(utf8, out value, out _) && value.ValueKind == JsonValueKind.Object;
}
