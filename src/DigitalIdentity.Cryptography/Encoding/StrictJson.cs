// Reference: RFC 8259; RFC 7493 (I-JSON) sections 2.1 and 2.3; RFC 8725 section 3.
using System.Text.Json;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>
/// The one door for JSON from outside. Refused are: duplicate names (compared unescaped), lone surrogates, invalid UTF-8, a byte
/// order mark, comments, trailing commas, data after the value, and text too deep or too large. Thread-safe.
/// </summary>
/// <remarks>
/// A parser that keeps the last of two equal names lets an attacker show one <c>proof</c> to the verifier and another to the
/// application, so such text has no meaning here.
/// </remarks>
public static class StrictJson
{
    /// <summary>Parses JSON text with the default limits.</summary>
    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, StrictJsonOptions, out JsonElement, out JsonError)"/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Json, out JsonElement root, out JsonError error) =>
        TryParse(utf8Json, StrictJsonOptions.Default, out root, out error);

    /// <summary>Parses JSON text.</summary>
    /// <param name="utf8Json">UTF-8 from anywhere. It is copied: later changes to it do not reach <paramref name="root"/>.</param>
    /// <param name="options">The limits.</param>
    /// <param name="root">The value, over the original bytes (<see cref="JsonElement.GetRawText"/>); it needs no disposal.</param>
    /// <param name="error">Why not; <see cref="JsonError.None"/> on success.</param>
    /// <returns>True on success.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8Json, StrictJsonOptions options, out JsonElement root, out JsonError error)
    {
        error = Check(utf8Json, options);
        if (error == JsonError.None)
        {
            try
            {
                root = JsonElement.Parse(utf8Json, new JsonDocumentOptions { MaxDepth = options.MaxDepth });
                return true;
            }
            catch (JsonException)
            {
                error = JsonError.Malformed; // the runtime's parser has the last word
            }
        }

        root = default;
        return false;
    }

    /// <summary>Says what <see cref="TryParse(ReadOnlySpan{byte}, StrictJsonOptions, out JsonElement, out JsonError)"/> would, without building anything.</summary>
    /// <param name="utf8Json">UTF-8 from anywhere.</param>
    /// <param name="options">The limits.</param>
    /// <returns><see cref="JsonError.None"/> when the text is acceptable.</returns>
    public static JsonError Check(ReadOnlySpan<byte> utf8Json, StrictJsonOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (utf8Json.Length > options.MaxBytes)
            return JsonError.TooLarge;
        var scanner = new StrictJsonScanner(utf8Json, options.MaxDepth);
        try
        {
            return scanner.Run();
        }
        finally
        {
            scanner.Dispose();
        }
    }

    /// <summary>Where a duplicate name is, to explain <see cref="JsonError.DuplicateName"/>. This reads the text again.</summary>
    /// <param name="utf8Json">The text that was refused.</param>
    /// <param name="options">The limits.</param>
    /// <returns>The pointer to a member whose name occurred before in its object; null when there is none before the text goes wrong otherwise.</returns>
    public static JsonPointer? FindDuplicateName(ReadOnlySpan<byte> utf8Json, StrictJsonOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return utf8Json.Length > options.MaxBytes ? null : DuplicateNameFinder.Find(utf8Json, options.MaxDepth);
    }
}
