// Reference: RFC 3986, Uniform Resource Identifier: sections 3 (components), 4.2 (relative references), 5.2 (resolution).
// Parameters: none; every scan is linear. Nothing is normalised except dot segments, and only where section 5.2 says so.
using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>The components of a URI or relative reference, exactly as written.</summary>
internal readonly ref struct UriReference
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Chars = Alphanumeric + "-._~!$&'()*+,;=:@/";

    private static readonly SearchValues<char> SchemeChars = SearchValues.Create(Alphanumeric + "+-.");
    private static readonly SearchValues<char> PathChars = SearchValues.Create(Chars);
    private static readonly SearchValues<char> QueryChars = SearchValues.Create(Chars + "?");
    private static readonly SearchValues<char> AuthorityChars = SearchValues.Create(Alphanumeric + "-._~!$&'()*+,;=:@[]");

    internal bool HasScheme { get; private init; }

    internal ReadOnlySpan<char> Scheme { get; private init; }

    internal bool HasAuthority { get; private init; }

    internal ReadOnlySpan<char> Authority { get; private init; }

    internal ReadOnlySpan<char> Path { get; private init; }

    internal bool HasQuery { get; private init; }

    internal bool HasFragment { get; private init; }

    /// <summary>With their marks: <c>?query#fragment</c>, or empty.</summary>
    internal ReadOnlySpan<char> QueryAndFragment { get; private init; }

    /// <summary>True for a URI with a scheme. Characters beyond ASCII are accepted when <paramref name="allowUnicode"/>, as URL strings have them.</summary>
    internal static bool IsAbsolute(ReadOnlySpan<char> text, bool allowUnicode = false) =>
        TryParse(text, out var parts, allowUnicode) && parts.HasScheme && text.Length > parts.Scheme.Length + 1;

    /// <summary>Splits a URI reference; false when a character may not stand where it stands.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out UriReference parts, bool allowUnicode = false)
    {
        parts = default;
        var rest = text;

        // scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." ), ended by ":" that comes before any "/", "?" or "#"
        ReadOnlySpan<char> scheme = default;
        var mark = rest.IndexOfAny(":/?#");
        var hasScheme = mark >= 0 && rest[mark] == ':';
        if (hasScheme)
        {
            scheme = rest[..mark];
            if (scheme.IsEmpty || !char.IsAsciiLetter(scheme[0]) || scheme.ContainsAnyExcept(SchemeChars))
                return false;
            rest = rest[(mark + 1)..];
        }

        var fragmentAt = rest.IndexOf('#');
        var beforeFragment = fragmentAt < 0 ? rest : rest[..fragmentAt];
        var queryAt = beforeFragment.IndexOf('?');
        var beforeQuery = queryAt < 0 ? beforeFragment : beforeFragment[..queryAt];

        ReadOnlySpan<char> authority = default;
        var path = beforeQuery;
        var hasAuthority = beforeQuery.StartsWith("//", StringComparison.Ordinal);
        if (hasAuthority)
        {
            var slash = beforeQuery[2..].IndexOf('/');
            authority = slash < 0 ? beforeQuery[2..] : beforeQuery.Slice(2, slash);
            path = slash < 0 ? default : beforeQuery[(slash + 2)..];
        }

        if (!IsAll(authority, AuthorityChars, allowUnicode) || !IsAll(path, PathChars, allowUnicode)
            || (queryAt >= 0 && !IsAll(beforeFragment[(queryAt + 1)..], QueryChars, allowUnicode))
            || (fragmentAt >= 0 && !IsAll(rest[(fragmentAt + 1)..], QueryChars, allowUnicode)))
            return false;

        parts = new UriReference
        {
            HasScheme = hasScheme,
            Scheme = scheme,
            HasAuthority = hasAuthority,
            Authority = authority,
            Path = path,
            HasQuery = queryAt >= 0,
            HasFragment = fragmentAt >= 0,
            QueryAndFragment = rest[beforeQuery.Length..],
        };
        return true;
    }

    /// <summary>Resolves a reference against an absolute base (RFC 3986 section 5.2.2, strict); the base's fragment is ignored.</summary>
    internal static bool TryResolve(string baseUri, string reference, [NotNullWhen(true)] out string? absolute)
    {
        absolute = null;
        if (!TryParse(baseUri, out var b, allowUnicode: true) || !b.HasScheme || !TryParse(reference, out var r, allowUnicode: true))
            return false;

        if (r.HasScheme)
        {
            absolute = reference;
            return true;
        }

        var scheme = string.Concat(b.Scheme, ":");
        if (r.HasAuthority)
        {
            absolute = string.Concat(string.Concat(scheme, "//", r.Authority), RemoveDotSegments(r.Path), r.QueryAndFragment);
            return true;
        }

        var root = b.HasAuthority ? string.Concat(scheme, "//", b.Authority) : scheme;
        if (r.Path.IsEmpty)
        {
            var tail = b.QueryAndFragment;
            var hash = tail.IndexOf('#');
            var baseQuery = r.HasQuery ? default : hash < 0 ? tail : tail[..hash];
            absolute = string.Concat(string.Concat(root, b.Path), baseQuery, r.QueryAndFragment);
            return true;
        }

        var path = r.Path[0] == '/'
            ? r.Path
            // Section 5.2.3, Merge Paths
            : b.HasAuthority && b.Path.IsEmpty
                ? string.Concat("/", r.Path)
                : string.Concat(b.Path[..(b.Path.LastIndexOf('/') + 1)], r.Path);
        absolute = string.Concat(root, RemoveDotSegments(path), r.QueryAndFragment);
        return true;
    }

    /// <summary>RFC 3986 section 5.2.4, for a path that begins with a slash (others are returned as they are).</summary>
    internal static string RemoveDotSegments(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty || path[0] != '/' || !path.Contains("/.", StringComparison.Ordinal))
            return path.ToString();

        var output = new char[path.Length];
        var length = 0;
        var rest = path[1..];
        while (true)
        {
            var slash = rest.IndexOf('/');
            var segment = slash < 0 ? rest : rest[..slash];
            var isLast = slash < 0;
            if (segment is "..")
            {
                // 2.C: drop the last output segment
                length = Math.Max(0, output.AsSpan(0, length).LastIndexOf('/'));
                if (isLast)
                    output[length++] = '/';
            }
            else if (segment is ".")
            {
                // 2.B
                if (isLast)
                    output[length++] = '/';
            }
            else
            {
                // 2.E
                output[length++] = '/';
                segment.CopyTo(output.AsSpan(length));
                length += segment.Length;
            }

            if (isLast)
                return new string(output, 0, length);
            rest = rest[(slash + 1)..];
        }
    }

    private static bool IsAll(ReadOnlySpan<char> text, SearchValues<char> allowed, bool allowUnicode)
    {
        while (true)
        {
            var stop = text.IndexOfAnyExcept(allowed);
            if (stop < 0)
                return true;

            var c = text[stop];
            if (c == '%' && stop + 2 < text.Length && char.IsAsciiHexDigit(text[stop + 1]) && char.IsAsciiHexDigit(text[stop + 2]))
                text = text[(stop + 3)..];
            else if (allowUnicode && c >= '\u00A0')
                text = text[(stop + 1)..];
            else
                return false;
        }
    }
}
