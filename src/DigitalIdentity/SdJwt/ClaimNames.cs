using System.Buffers;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt;

/// <summary>
/// The member names of the objects that are being written, innermost last, so that two of one name are found when an object ends;
/// and the names that SD-JWT reserves (RFC 9901 section 4.1).
/// </summary>
internal struct ClaimNames
{
    private JsonName[] names;
    private int count;
    private byte[] unescaped;
    private int unescapedLength;

    public ClaimNames()
    {
        names = ArrayPool<JsonName>.Shared.Rent(64);
        unescaped = [];
    }

    internal static ReadOnlySpan<byte> Digests => "_sd"u8;

    internal static ReadOnlySpan<byte> Placeholder => "..."u8;

    internal static ReadOnlySpan<byte> HashAlgorithm => "_sd_alg"u8;

    /// <summary>True when the name or string that the reader stands on is one that no claim may have.</summary>
    internal static bool IsReserved(scoped ref Utf8JsonReader reader) =>
        Is(ref reader, Digests) || Is(ref reader, Placeholder) || Is(ref reader, HashAlgorithm);

    /// <summary>True when the name or string that the reader stands on is an ASCII text. Unlike the reader's own comparison it never throws.</summary>
    internal static bool Is(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> ascii)
    {
        var text = reader.ValueSpan;
        if (!reader.ValueIsEscaped)
            return text.SequenceEqual(ascii);
        foreach (var expected in ascii)
        {
            var (codePoint, length) = text.IsEmpty ? (-1, 0) : (text[0], 1);
            if (codePoint == '\\')
                length = JsonGrammar.ReadEscape(text, out codePoint, out _);
            if (length == 0 || codePoint != expected)
                return false;
            text = text[length..];
        }

        return text.IsEmpty;
    }

    /// <summary>True when a string's escapes are those of whole characters: no surrogate stands alone. The reader itself lets these pass.</summary>
    internal static bool IsWellEscaped(ReadOnlySpan<byte> text)
    {
        for (var escape = text.IndexOf((byte)'\\'); escape >= 0; escape = text.IndexOf((byte)'\\'))
        {
            var length = JsonGrammar.ReadEscape(text[escape..], out _, out _);
            if (length == 0)
                return false;
            text = text[(escape + length)..];
        }

        return true;
    }

    internal readonly void Dispose()
    {
        ArrayPool<JsonName>.Shared.Return(names);
        if (unescaped.Length > 0)
            ArrayPool<byte>.Shared.Return(unescaped, clearArray: true);
    }

    /// <summary>Where the names of the next object start.</summary>
    internal readonly (int Names, int Unescaped) Mark() => (count, unescapedLength);

    /// <summary>Forgets the names of an object that has ended.</summary>
    internal void Release((int Names, int Unescaped) mark) => (count, unescapedLength) = mark;

    /// <summary>True when two names since <paramref name="mark"/> are equal.</summary>
    internal readonly bool AnyEqual((int Names, int Unescaped) mark, byte[] output) =>
        JsonName.AnyEqual(names.AsSpan(mark.Names, count - mark.Names), output, unescaped);

    /// <summary>Adds a name without escapes.</summary>
    /// <param name="name">The name.</param>
    /// <param name="position">Where it will stand in the output.</param>
    internal void Add(ReadOnlySpan<byte> name, int position)
    {
        if (count == names.Length)
            Grow(ref names, count, count * 2);
        names[count++] = new JsonName(name, position);
    }

    /// <summary>Adds a name with valid escapes.</summary>
    /// <returns>The name, unescaped; good until the next call.</returns>
    internal ReadOnlySpan<byte> AddEscaped(ReadOnlySpan<byte> name)
    {
        if (unescaped.Length - unescapedLength < name.Length)
            Grow(ref unescaped, unescapedLength, Math.Max(256, (unescapedLength + name.Length) * 2));
        var length = JsonGrammar.Unescape(name, unescaped.AsSpan(unescapedLength));
        var text = unescaped.AsSpan(unescapedLength, length);
        Add(text, ~unescapedLength);
        unescapedLength += length;
        return text;
    }

    private static void Grow<T>(ref T[] array, int keep, int size)
    {
        var larger = ArrayPool<T>.Shared.Rent(size);
        array.AsSpan(0, keep).CopyTo(larger);
        if (array.Length > 0)
            ArrayPool<T>.Shared.Return(array);
        array = larger;
    }
}
