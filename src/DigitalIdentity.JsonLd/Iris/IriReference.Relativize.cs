// Reference: JSON-LD 1.1 Processing Algorithms and API, IRI Compaction step 10; RFC 3986 sections 4.2 and 5.2.
namespace DigitalIdentity.JsonLd.Iris;

internal static partial class IriReference
{
    /// <summary>
    /// The relative reference that <see cref="Resolve(string, string)"/> leads back from: the inverse of resolving. It is relative to
    /// the path (<c>../x</c>, never <c>/x</c> or <c>//host/x</c>), names the document itself by its last segment or as <c>./</c>, and
    /// starts with <c>./</c> where it would read as a keyword, as an absolute or compact IRI, or as a blank node identifier.
    /// </summary>
    /// <param name="baseIri">The base.</param>
    /// <param name="iri">The absolute IRI.</param>
    /// <returns>
    /// The reference; <paramref name="iri"/> itself when there is none: when scheme or authority differ, when the base has no
    /// hierarchy (beyond a query or fragment of the same document), when the IRI holds dot segments, when the reference would be
    /// longer than the IRI, and when JSON-LD would read it as an IRI (<c>a://b</c>).
    /// </returns>
    public static string Relativize(string baseIri, string iri)
    {
        var from = IriParts.Parse(baseIri);
        var to = IriParts.Parse(iri);
        if (!to.HasScheme || !to.Scheme.SequenceEqual(from.Scheme)
            || to.HasAuthority != from.HasAuthority || !to.Authority.SequenceEqual(from.Authority))
        {
            return iri;
        }

        if (to.Path.SequenceEqual(from.Path) && SameDocument(from, to, iri) is { } same)
            return IsMistakable(same) ? iri : same;

        if (!to.Path.StartsWith('/') || HasDotSegment(to.Path))
            return iri;
        if (!(from.Path.IsEmpty ? from.HasAuthority : from.Path[0] == '/'))
            return iri;

        var folder = from.Path.IsEmpty ? "/" : from.Path[..(from.Path.LastIndexOf('/') + 1)];
        if (HasDotSegment(folder))
        {
            var copy = folder.ToArray();
            folder = copy.AsSpan(0, RemoveDotSegments(copy));
        }

        var shared = folder.CommonPrefixLength(to.Path);
        shared = folder[..shared].LastIndexOf('/') + 1;
        var ups = folder[shared..].Count('/');
        var tail = iri.AsSpan(iri.Length - to.FragmentPart.Length - to.QueryPart.Length - to.Path.Length + shared);

        var here = ups == 0 && NeedsDot(tail, to.Path[shared..]);
        var length = (here ? 2L : 3L * ups) + tail.Length;
        if (length >= iri.Length)
            return iri;

        var relative = string.Create((int)length, (iri, ups, start: iri.Length - tail.Length, here), static (span, state) =>
        {
            if (state.here)
            {
                "./".CopyTo(span);
                span = span[2..];
            }

            for (; state.ups > 0; state.ups--, span = span[3..])
                "../".CopyTo(span);
            state.iri.AsSpan(state.start).CopyTo(span);
        });
        return IsMistakable(relative) ? iri : relative;
    }

    // The same path: a query or a fragment says it all, unless a query of the base would have to vanish.
    private static string? SameDocument(in IriParts from, in IriParts to, string iri)
    {
        if (to.QueryPart.SequenceEqual(from.QueryPart) && !to.FragmentPart.IsEmpty)
            return new string(to.FragmentPart);
        return to.QueryPart.IsEmpty ? null : iri[^(to.QueryPart.Length + to.FragmentPart.Length)..];
    }

    // What is left of the path, with query and fragment, needs "./" before it when it is empty (or only a query, which would keep
    // the base's last segment), when it starts with an empty segment, when a colon stands in its first segment (RFC 3986 section
    // 4.2), and when it has the form of a keyword (IRI Compaction step 10).
    private static bool NeedsDot(ReadOnlySpan<char> tail, ReadOnlySpan<char> path)
    {
        if (path.IsEmpty || path[0] == '/')
            return true;
        var slash = path.IndexOf('/');
        var first = slash < 0 ? path : path[..slash];
        return first.Contains(':') || (tail.Length > 1 && tail[0] == '@' && !tail[1..].ContainsAnyExcept(AsciiLetters));
    }

    // IRI Expansion step 6: a colon that two slashes follow makes JSON-LD take the text for an IRI.
    private static bool IsMistakable(ReadOnlySpan<char> relative)
    {
        var colon = relative.IndexOf(':');
        return colon > 0 && relative[(colon + 1)..].StartsWith("//", StringComparison.Ordinal);
    }

    private static bool HasDotSegment(ReadOnlySpan<char> path)
    {
        for (var at = path.IndexOf("/."); at >= 0; at = path.IndexOf("/."))
        {
            path = path[(at + 2)..];
            if (path.IsEmpty || path[0] == '/' || (path[0] == '.' && (path.Length == 1 || path[1] == '/')))
                return true;
        }

        return false;
    }
}
