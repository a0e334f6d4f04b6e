// Reference: RFC 8785, JSON Canonicalization Scheme.
// Parameters: UTF-16 code unit order of names, ECMAScript numbers, minimal escapes, UTF-8 out.
using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>
/// The JSON Canonicalization Scheme. It works from the original text, never from a re-serialized tree, and is as strict as
/// <see cref="StrictJson"/>: duplicate names and lone surrogates are refused even in a <see cref="JsonElement"/> that was parsed
/// leniently. Thread-safe.
/// </summary>
public static class Jcs
{
    /// <summary>Canonicalizes an element.</summary>
    /// <param name="element">Any element whose text is strict JSON, up to <see cref="StrictJsonOptions.HighestMaxDepth"/> levels deep.</param>
    /// <returns>The canonical UTF-8.</returns>
    /// <exception cref="ArgumentException">The element has no canonical form; <see cref="TryCanonicalize(JsonElement, IBufferWriter{byte}, out JsonError)"/> says why.</exception>
    public static byte[] Canonicalize(JsonElement element)
    {
        var writer = new JcsWriter(Raw(element), StrictJsonOptions.HighestMaxDepth, default);
        try
        {
            var error = writer.Run();
            return error == JsonError.None ? writer.Written.ToArray() : throw new ArgumentException(NoCanonicalForm(error), nameof(element));
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Canonicalizes an element.</summary>
    /// <param name="element">Any element whose text is strict JSON, up to <see cref="StrictJsonOptions.HighestMaxDepth"/> levels deep.</param>
    /// <param name="output">Receives the canonical UTF-8; untouched on failure.</param>
    /// <exception cref="ArgumentException">The element has no canonical form.</exception>
    public static void Canonicalize(JsonElement element, IBufferWriter<byte> output)
    {
        if (!TryCanonicalize(element, output, out var error))
            throw new ArgumentException(NoCanonicalForm(error), nameof(element));
    }

    /// <summary>Canonicalizes an element.</summary>
    /// <param name="element">Any element.</param>
    /// <param name="output">Receives the canonical UTF-8; untouched on failure.</param>
    /// <param name="error">Why not; <see cref="JsonError.None"/> on success.</param>
    /// <returns>True on success.</returns>
    public static bool TryCanonicalize(JsonElement element, IBufferWriter<byte> output, out JsonError error) =>
        TryCanonicalize(element, default, output, out error);

    /// <summary>Canonicalizes an element with one member left out or set.</summary>
    /// <param name="element">Any element; an object unless <paramref name="edit"/> is empty.</param>
    /// <param name="edit">What to change in the outermost object.</param>
    /// <param name="output">Receives the canonical UTF-8; untouched on failure.</param>
    /// <param name="error">Why not; <see cref="JsonError.None"/> on success.</param>
    /// <returns>True on success.</returns>
    public static bool TryCanonicalize(JsonElement element, JcsEdit edit, IBufferWriter<byte> output, out JsonError error) =>
        Write(Raw(element), StrictJsonOptions.HighestMaxDepth, edit, output, out error);

    /// <summary>Checks and canonicalizes UTF-8 text with the default limits.</summary>
    /// <param name="utf8Json">JSON text from anywhere.</param>
    /// <param name="output">Receives the canonical UTF-8; untouched on failure.</param>
    /// <param name="error">Why not; <see cref="JsonError.None"/> on success.</param>
    /// <returns>True on success.</returns>
    public static bool TryCanonicalize(ReadOnlySpan<byte> utf8Json, IBufferWriter<byte> output, out JsonError error) =>
        TryCanonicalize(utf8Json, default, StrictJsonOptions.Default, output, out error);

    /// <summary>Checks and canonicalizes UTF-8 text.</summary>
    /// <param name="utf8Json">JSON text from anywhere.</param>
    /// <param name="edit">What to change in the outermost object.</param>
    /// <param name="options">The limits.</param>
    /// <param name="output">Receives the canonical UTF-8; untouched on failure.</param>
    /// <param name="error">Why not; <see cref="JsonError.None"/> on success.</param>
    /// <returns>True on success.</returns>
    public static bool TryCanonicalize(
        ReadOnlySpan<byte> utf8Json, JcsEdit edit, StrictJsonOptions options, IBufferWriter<byte> output, out JsonError error)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (utf8Json.Length <= options.MaxBytes)
            return Write(utf8Json, options.MaxDepth, edit, output, out error);
        error = JsonError.TooLarge;
        return false;
    }

    /// <summary>The SHA-256 of the canonical form.</summary>
    /// <param name="element">Any element; an object unless <paramref name="edit"/> is empty.</param>
    /// <param name="edit">What to change in the outermost object; <c>default</c> for nothing.</param>
    /// <param name="destination">Receives 32 bytes; untouched on failure.</param>
    /// <param name="error">Why not; <see cref="JsonError.None"/> on success.</param>
    /// <returns>True on success.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than 32 bytes.</exception>
    public static bool TryHashSha256(JsonElement element, JcsEdit edit, Span<byte> destination, out JsonError error)
    {
        CheckDestination(destination, SHA256.HashSizeInBytes);
        var writer = new JcsWriter(Raw(element), StrictJsonOptions.HighestMaxDepth, edit);
        try
        {
            error = writer.Run();
            return error == JsonError.None && SHA256.HashData(writer.Written, destination) > 0;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>The SHA-384 of the canonical form.</summary>
    /// <param name="element">Any element; an object unless <paramref name="edit"/> is empty.</param>
    /// <param name="edit">What to change in the outermost object; <c>default</c> for nothing.</param>
    /// <param name="destination">Receives 48 bytes; untouched on failure.</param>
    /// <param name="error">Why not; <see cref="JsonError.None"/> on success.</param>
    /// <returns>True on success.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than 48 bytes.</exception>
    public static bool TryHashSha384(JsonElement element, JcsEdit edit, Span<byte> destination, out JsonError error)
    {
        CheckDestination(destination, SHA384.HashSizeInBytes);
        var writer = new JcsWriter(Raw(element), StrictJsonOptions.HighestMaxDepth, edit);
        try
        {
            error = writer.Run();
            return error == JsonError.None && SHA384.HashData(writer.Written, destination) > 0;
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static ReadOnlySpan<byte> Raw(JsonElement element) => JsonMarshal.GetRawUtf8Value(element);

    private static bool Write(ReadOnlySpan<byte> json, int maxDepth, JcsEdit edit, IBufferWriter<byte> output, out JsonError error)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = new JcsWriter(json, maxDepth, edit);
        try
        {
            error = writer.Run();
            if (error == JsonError.None)
                output.Write(writer.Written);
            return error == JsonError.None;
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static void CheckDestination(Span<byte> destination, int size)
    {
        if (destination.Length < size)
            throw new ArgumentException($"The destination must have {size} bytes.", nameof(destination));
    }

    private static string NoCanonicalForm(JsonError error) => $"The element has no canonical form: {error}.";
}
