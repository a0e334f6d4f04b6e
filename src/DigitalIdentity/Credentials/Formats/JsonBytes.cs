using System.Globalization;
using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>Small readings of JSON that several formats need.</summary>
internal static class JsonBytes
{
    /// <summary>True when <c>type</c> is, or is a list with, this value.</summary>
    public static bool HasType(JsonElement document, ReadOnlySpan<byte> type)
    {
        if (!document.TryGetProperty("type"u8, out var value))
            return false;
        if (value.ValueKind == JsonValueKind.String)
            return value.ValueEquals(type);
        if (value.ValueKind != JsonValueKind.Array)
            return false;
        foreach (var item in value.EnumerateArray())
            if (item.ValueKind == JsonValueKind.String && item.ValueEquals(type))
                return true;
        return false;
    }

    /// <summary>The credential's own text.</summary>
    public static byte[] Owned(Credential credential) => credential.Utf8.ToArray();

    /// <summary>Pointer to an item of a list.</summary>
    public static string ItemPointer(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}/{index}");

    /// <summary>The claims of a token: what is claimed, and when the token expires if it does (VC-JOSE-COSE section 3.1.3).</summary>
    /// <exception cref="ArgumentException">The claims have an <c>exp</c> of their own.</exception>
    public static ReadOnlyMemory<byte> ClaimsOf(IssuanceRequest request)
    {
        if (request.Options.Expires is not { } expires)
            return request.Claims;
        var end = request.Claims.Span.LastIndexOf((byte)'}');
        byte[] claims = [.. request.Claims.Span[..end], .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"exp\":{expires.ToUnixTimeSeconds()}}}"))];
        return StrictJson.Check(claims, StrictJsonOptions.Default) == JsonError.None
            ? claims
            : throw new ArgumentException("The claims say themselves when they expire.", nameof(request));
    }
}
