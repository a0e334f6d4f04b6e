// Reference: RFC 3986 sections 3.1 (Scheme), 5.2 (Relative Resolution) and 5.3 (Component Recomposition); RFC 3987 section 6.5;
// N-Quads (RDF 1.1) production IRIREF.
using System.Buffers;
using System.Text.Unicode;

namespace DigitalIdentity.JsonLd.Iris;

/// <summary>
/// IRIs and references to them, as text: only what the basic algorithm of RFC 3986 section 5.2 does is done, and nothing is
/// normalized, decoded or checked beside it. All methods are pure and take time linear in their input.
/// </summary>
internal static partial class IriReference
{
    private const int StackChars = 512;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f <>\"{}|^`\\");

    private static readonly SearchValues<char> AsciiLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<byte> ForbiddenBytes = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f <>\"{}|^`\\"u8);

    /// <summary>True when the text has a scheme, so that it is no relative reference. What follows the scheme is not looked at.</summary>
    public static bool IsAbsolute(ReadOnlySpan<char> text) => IriParts.SchemeLength(text) > 0;

    /// <inheritdoc cref="IsAbsolute(ReadOnlySpan{char})"/>
    public static bool IsAbsolute(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || !char.IsAsciiLetter((char)utf8[0]))
            return false;
        for (var i = 1; i < utf8.Length; i++)
        {
            var c = (char)utf8[i];
            if (c == ':')
                return true;
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }

        return false;
    }

    /// <summary>
    /// True for an absolute IRI that N-Quads can write as it is: with a scheme, without U+0000 to U+0020, without any of
    /// <c>&lt; &gt; " { } | ^ ` \</c>, without lone surrogates, and with one <c>#</c> at most.
    /// </summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text) =>
        IsAbsolute(text) && !text.ContainsAny(Forbidden) && !HasLoneSurrogate(text) && text.IndexOf('#') == text.LastIndexOf('#');

    /// <summary>As for text; the bytes must be valid UTF-8 too, or the answer is false.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> utf8) =>
        IsAbsolute(utf8) && !utf8.ContainsAny(ForbiddenBytes) && Utf8.IsValid(utf8) && utf8.IndexOf((byte)'#') == utf8.LastIndexOf((byte)'#');

    /// <summary>Resolves a reference against a base, strictly as RFC 3986 section 5.2 does.</summary>
    /// <param name="baseIri">The base. One without authority, without hierarchy or even without scheme is taken as it is.</param>
    /// <param name="reference">The reference, relative or not.</param>
    /// <returns>
    /// The target. As in the RFC, dot segments of <paramref name="reference"/> are removed even when it is absolute, and a path
    /// that comes to start with two slashes is not kept apart from an authority.
    /// </returns>
    public static string Resolve(string baseIri, string reference)
    {
        var capacity = baseIri.Length + reference.Length + 1;
        char[]? rented = null;
        var buffer = capacity <= StackChars ? stackalloc char[StackChars] : rented = ArrayPool<char>.Shared.Rent(capacity);
        try
        {
            var target = buffer[..Resolve(IriParts.Parse(baseIri), IriParts.Parse(reference), buffer)];
            return target.SequenceEqual(reference) ? reference : target.SequenceEqual(baseIri) ? baseIri : new string(target);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<char>.Shared.Return(rented);
        }
    }

    // 5.2.2 Transform References, composing the target (5.3) as it goes; returns the target's length.
    private static int Resolve(in IriParts @base, in IriParts reference, Span<char> target)
    {
        var length = 0;
        var scheme = reference.HasScheme ? reference.Scheme : @base.Scheme;
        if (!scheme.IsEmpty)
        {
            Append(scheme, target, ref length);
            Append(":", target, ref length);
        }

        var ownAuthority = reference.HasScheme || reference.HasAuthority;
        if (ownAuthority ? reference.HasAuthority : @base.HasAuthority)
        {
            Append("//", target, ref length);
            Append(ownAuthority ? reference.Authority : @base.Authority, target, ref length);
        }

        var path = target[length..];
        var pathLength = 0;
        var query = reference.QueryPart;
        if (!ownAuthority && reference.Path.IsEmpty)
        {
            // The base's path as it is: its dot segments stay.
            Append(@base.Path, path, ref pathLength);
            if (query.IsEmpty)
                query = @base.QueryPart;
        }
        else
        {
            if (!ownAuthority && reference.Path[0] != '/')
            {
                // 5.2.3 Merge Paths
                if (@base.HasAuthority && @base.Path.IsEmpty)
                    Append("/", path, ref pathLength);
                else
                    Append(@base.Path[..(@base.Path.LastIndexOf('/') + 1)], path, ref pathLength);
            }

            Append(reference.Path, path, ref pathLength);
            pathLength = RemoveDotSegments(path[..pathLength]);
        }

        length += pathLength;
        Append(query, target, ref length);
        Append(reference.FragmentPart, target, ref length);
        return length;
    }

    // 5.2.4 Remove Dot Segments, in place: what is written never overtakes what is read. Returns the new length.
    private static int RemoveDotSegments(Span<char> path)
    {
        if (!path.StartsWith('.') && path.IndexOf("/.") < 0)
            return path.Length;

        var (read, written) = (0, 0);
        while (read < path.Length)
        {
            var input = path[read..];

            // A. leading "../" or "./"
            if (input.StartsWith("../", StringComparison.Ordinal))
                read += 3;
            else if (input.StartsWith("./", StringComparison.Ordinal))
                read += 2;

            // B. "/./" becomes "/", and so does "/." at the end
            else if (input.StartsWith("/./", StringComparison.Ordinal))
                read += 2;
            else if (input is "/.")
                path[++read] = '/';

            // C. "/../" becomes "/", and so does "/.." at the end; the last segment written goes, with its slash
            else if (input.StartsWith("/../", StringComparison.Ordinal) || input is "/..")
            {
                read += input.Length > 3 ? 3 : 2;
                path[read] = '/';
                written = Math.Max(0, path[..written].LastIndexOf('/'));
            }

            // D. only "." or ".."
            else if (input is "." or "..")
                read = path.Length;

            // E. one segment moves, with the slash before it
            else
            {
                var next = input[1..].IndexOf('/');
                var length = next < 0 ? input.Length : next + 1;
                input[..length].CopyTo(path[written..]);
                (read, written) = (read + length, written + length);
            }
        }

        return written;
    }

    private static void Append(ReadOnlySpan<char> text, Span<char> target, ref int length)
    {
        text.CopyTo(target[length..]);
        length += text.Length;
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\ud800', '\udfff'); at >= 0; at = text.IndexOfAnyInRange('\ud800', '\udfff'))
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return true;
            text = text[(at + 2)..];
        }

        return false;
    }
}
