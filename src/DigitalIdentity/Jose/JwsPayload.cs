using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Jose;

/// <summary>A payload by its base64url text, decoded and parsed when asked for, once. Shared by the signatures over it. Thread-safe.</summary>
/// <param name="text">Valid base64url that never changes.</param>
internal sealed class JwsPayload(ReadOnlyMemory<byte> text)
{
    private static readonly object NoClaims = new();

    private byte[]? bytes;
    private object? claims;   // boxed JsonElement, or NoClaims: one reference, so that no reader sees half of it

    public ReadOnlyMemory<byte> Text => text;

    public byte[] Bytes => Volatile.Read(ref bytes) ?? Interlocked.CompareExchange(ref bytes, Decode(), null) ?? bytes;

    public bool TryGetClaims(out JsonElement value)
    {
        var known = Volatile.Read(ref claims) ?? Interlocked.CompareExchange(ref claims, Parse(), null) ?? claims;
        value = known is JsonElement element ? element : default;
        return known is JsonElement;
    }

    private byte[] Decode() => Base64UrlStrict.TryDecode(text.Span, out byte[] decoded, out _) ? decoded : throw new InvalidOperationException();

    // The parser keeps a copy of its own, so the decoded bytes need not stay.
    [SuppressMessage("Performance", "CA1859", Justification = "The box is what is kept.")]
    private object Parse()
    {
        var rented = ArrayPool<byte>.Shared.Rent(Base64UrlStrict.GetDecodedLength(text.Length) + 1);
        var length = 0;
        try
        {
            return Base64UrlStrict.TryDecode(text.Span, rented, out length, out _) && JoseJson.TryParseObject(rented.AsSpan(0, length), out var value)
                ? value
                : NoClaims;
        }
        finally
        {
            rented.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
