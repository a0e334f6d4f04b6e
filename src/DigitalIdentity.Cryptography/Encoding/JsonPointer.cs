// Reference: RFC 6901, JavaScript Object Notation (JSON) Pointer.
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>A JSON Pointer, such as <c>/credentialSubject/degree/0</c>. Immutable and thread-safe; compares by its tokens, ordinally.</summary>
public sealed class JsonPointer : IEquatable<JsonPointer>
{
    /// <summary>The longest text that is parsed, in characters: 8 192.</summary>
    public const int MaxLength = 8192;

    private readonly ImmutableArray<string> _tokens;

    private JsonPointer(ImmutableArray<string> tokens) => _tokens = tokens;

    /// <summary>The pointer to the whole document, written as the empty string.</summary>
    public static JsonPointer Root { get; } = new([]);

    /// <summary>The reference tokens, unescaped, outermost first; empty for <see cref="Root"/>.</summary>
    public ImmutableArray<string> Tokens => _tokens;

    /// <summary>True for the pointer to the whole document.</summary>
    public bool IsRoot => _tokens.IsEmpty;

    /// <summary>The pointer without its last token; null for <see cref="Root"/>.</summary>
    public JsonPointer? Parent => IsRoot ? null : new JsonPointer(_tokens.RemoveAt(_tokens.Length - 1));

    /// <summary>Parses the string form (not the URI fragment form).</summary>
    /// <param name="text">Empty, or tokens each preceded by <c>/</c>, with <c>~0</c> for <c>~</c> and <c>~1</c> for <c>/</c>.</param>
    /// <param name="pointer">The pointer; null on failure.</param>
    /// <param name="error">
    /// <see cref="JsonPointerError.MissingSlash"/>, <see cref="JsonPointerError.InvalidEscape"/>, <see cref="JsonPointerError.TooLong"/> or
    /// <see cref="JsonPointerError.None"/>.
    /// </param>
    /// <returns>True on success.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out JsonPointer? pointer, out JsonPointerError error)
    {
        pointer = null;
        error = text is null ? JsonPointerError.MissingSlash
            : text.Length > MaxLength ? JsonPointerError.TooLong
            : text.Length > 0 && text[0] != '/' ? JsonPointerError.MissingSlash
            : JsonPointerError.None;
        if (error != JsonPointerError.None)
            return false;
        if (text!.Length == 0)
        {
            pointer = Root;
            return true;
        }

        var tokens = text[1..].Split('/');
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!TryUnescape(ref tokens[i]))
            {
                error = JsonPointerError.InvalidEscape;
                return false;
            }
        }

        pointer = new JsonPointer(ImmutableArray.Create(tokens));
        return true;
    }

    /// <summary>Parses a pointer that the program itself wrote.</summary>
    /// <param name="text">As for <see cref="TryParse"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="text"/> is not a JSON Pointer.</exception>
    public static JsonPointer Parse(string text) =>
        TryParse(text, out var pointer, out var error) ? pointer : throw new ArgumentException($"Not a JSON Pointer: {error}.", nameof(text));

    /// <summary>A pointer from unescaped tokens.</summary>
    /// <param name="tokens">Member names and array indexes, outermost first.</param>
    public static JsonPointer FromTokens(params ReadOnlySpan<string> tokens) => tokens.IsEmpty ? Root : new JsonPointer(ImmutableArray.Create(tokens));

    /// <summary>The pointer to a member of the object that this one points to.</summary>
    /// <param name="name">The member's name, unescaped.</param>
    public JsonPointer Append(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new JsonPointer(_tokens.Add(name));
    }

    /// <summary>The pointer to an element of the array that this one points to.</summary>
    /// <param name="index">Not negative.</param>
    public JsonPointer Append(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new JsonPointer(_tokens.Add(index.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>True when this pointer is <paramref name="other"/> or leads to something inside what it points to.</summary>
    /// <param name="other">The outer pointer.</param>
    public bool StartsWith(JsonPointer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _tokens.AsSpan().StartsWith(other._tokens.AsSpan());
    }

    /// <summary>Reads a token as an array index (RFC 6901 section 4): <c>0</c>, or digits without a leading zero.</summary>
    /// <param name="token">An unescaped token.</param>
    /// <param name="index">The index; 0 on failure.</param>
    /// <returns>False for anything else, <c>-</c> included, and for indexes over 2 147 483 647.</returns>
    public static bool TryGetIndex(ReadOnlySpan<char> token, out int index)
    {
        index = 0;
        return !token.IsEmpty && (token[0] != '0' || token.Length == 1) && !token.ContainsAnyExceptInRange('0', '9')
            && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    /// <summary>Finds the value that this pointer names.</summary>
    /// <param name="root">The document.</param>
    /// <param name="value">The value; undefined (<see cref="JsonValueKind.Undefined"/>) on failure.</param>
    /// <param name="error">
    /// <see cref="JsonPointerError.MemberNotFound"/>, <see cref="JsonPointerError.InvalidIndex"/>, <see cref="JsonPointerError.IndexOutOfRange"/>,
    /// <see cref="JsonPointerError.NotAContainer"/> or <see cref="JsonPointerError.None"/>.
    /// </param>
    /// <returns>True on success.</returns>
    public bool TryEvaluate(JsonElement root, out JsonElement value, out JsonPointerError error)
    {
        var current = root;
        foreach (var token in _tokens)
        {
            error = Step(ref current, token);
            if (error != JsonPointerError.None)
            {
                value = default;
                return false;
            }
        }

        (value, error) = (current, JsonPointerError.None);
        return true;
    }

    /// <summary>The string form, with <c>~</c> and <c>/</c> in tokens escaped.</summary>
    public override string ToString()
    {
        if (IsRoot)
            return "";
        var text = new StringBuilder();
        foreach (var token in _tokens)
            text.Append('/').Append(token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        return text.ToString();
    }

    /// <inheritdoc/>
    public bool Equals(JsonPointer? other) => other is not null && _tokens.AsSpan().SequenceEqual(other._tokens.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonPointer);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var token in _tokens)
            hash.Add(token, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    private static JsonPointerError Step(ref JsonElement current, string token)
    {
        switch (current.ValueKind)
        {
            case JsonValueKind.Object:
                return IsWellFormed(token) && current.TryGetProperty(token, out current) ? JsonPointerError.None : JsonPointerError.MemberNotFound;
            case JsonValueKind.Array:
                if (!TryGetIndex(token, out var index))
                    return JsonPointerError.InvalidIndex;
                if (index >= current.GetArrayLength())
                    return JsonPointerError.IndexOutOfRange;
                current = current[index];
                return JsonPointerError.None;
            default:
                return JsonPointerError.NotAContainer;
        }
    }

    // A name with a lone surrogate has no UTF-8 form, so nothing has that name.
    private static bool IsWellFormed(string token)
    {
        if (!token.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return true;
        for (var i = 0; i < token.Length; i++)
            if (char.IsSurrogate(token[i]) && !(i + 1 < token.Length && char.IsSurrogatePair(token[i], token[++i])))
                return false;
        return true;
    }

    private static bool TryUnescape(ref string token)
    {
        for (var i = token.IndexOf('~', StringComparison.Ordinal); i >= 0; i = token.IndexOf('~', i + 1))
            if (i + 1 == token.Length || token[i + 1] is not ('0' or '1'))
                return false;

        // "~1" first, so that "~01" becomes "~1" and not "/" (section 4).
        token = token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        return true;
    }
}
