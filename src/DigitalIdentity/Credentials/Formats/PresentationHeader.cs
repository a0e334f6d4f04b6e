// Reference: RFC 8785 (JCS); Data Integrity BBS Cryptosuites 1.0, "createDisclosureData" (presentationHeader: bytes that the standard leaves open)
// Parameters: the canonical form of {"challenge":nonce,"domain":domain}, as Data Integrity calls the two
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>Binds a derived proof to an audience, without a key: the bytes that the proof is made over, and that stand in it.</summary>
internal static class PresentationHeader
{
    /// <summary>The bytes for an audience.</summary>
    public static byte[] For(Audience audience) => Jcs.Canonicalize(OwnedJson.Write(audience, static (writer, audience) =>
    {
        writer.WriteStartObject();
        writer.WriteString("challenge"u8, audience.Nonce);
        writer.WriteString("domain"u8, audience.Domain);
        writer.WriteEndObject();
    }));

    /// <summary>True when bytes are those for an audience.</summary>
    public static bool IsFor(ReadOnlySpan<byte> header, Audience audience) => header.SequenceEqual(For(audience));

    /// <summary>True when bytes are those for some audience: others may put anything there.</summary>
    public static bool NamesAudience(ReadOnlyMemory<byte> header) =>
        StrictJson.TryParse(header.Span, out var json, out _) && json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("challenge"u8, out _) && json.TryGetProperty("domain"u8, out _);
}
