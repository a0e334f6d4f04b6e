// Reference: RFC 9901 section 4.2.4.2.
using System.Text.Json;

namespace DigitalIdentity.SdJwt;

/// <summary>The object <c>{"...": "digest"}</c> that stands for a hidden array element.</summary>
internal static class ArrayPlaceholder
{
    /// <summary>True when the object that the reader stands at starts with <c>...</c>. The caller's reader does not move.</summary>
    internal static bool IsAt(Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName && ClaimNames.Is(ref reader, ClaimNames.Placeholder);
    }

    /// <summary>Reads the object through to its end.</summary>
    /// <param name="reader">Stands at the start of the object, for which <see cref="IsAt"/> is true; afterwards at its end.</param>
    /// <param name="digest">A reader that stands on the digest.</param>
    /// <returns>False when the value is not a string, or not alone.</returns>
    internal static bool TryRead(scoped ref Utf8JsonReader reader, out Utf8JsonReader digest)
    {
        reader.Read();
        reader.Read();
        digest = reader;
        if (reader.TokenType != JsonTokenType.String)
            return false;
        reader.Read();
        return reader.TokenType == JsonTokenType.EndObject;
    }
}
