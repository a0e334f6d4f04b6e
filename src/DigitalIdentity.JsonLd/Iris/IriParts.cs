// Reference: RFC 3986 section 3 (Syntax Components) and appendix B; RFC 3987 section 6.5 (IRIs are resolved as URIs are).
namespace DigitalIdentity.JsonLd.Iris;

/// <summary>An IRI reference cut into its five components. Nothing is decoded or normalized; every text parses.</summary>
internal readonly ref struct IriParts
{
    /// <summary>The scheme without its colon; empty when there is none.</summary>
    public ReadOnlySpan<char> Scheme { get; private init; }

    /// <summary>The authority without its slashes; see <see cref="HasAuthority"/>.</summary>
    public ReadOnlySpan<char> Authority { get; private init; }

    /// <summary>The path; never undefined, often empty.</summary>
    public ReadOnlySpan<char> Path { get; private init; }

    /// <summary>The query with its question mark; empty when undefined.</summary>
    public ReadOnlySpan<char> QueryPart { get; private init; }

    /// <summary>The fragment with its number sign; empty when undefined.</summary>
    public ReadOnlySpan<char> FragmentPart { get; private init; }

    /// <summary>True when there is an authority; it may be empty, as in <c>file:///</c>.</summary>
    public bool HasAuthority { get; private init; }

    /// <summary>True when there is a scheme.</summary>
    public bool HasScheme => !Scheme.IsEmpty;

    /// <summary>Cuts a reference. A colon that no scheme precedes belongs to the path.</summary>
    public static IriParts Parse(ReadOnlySpan<char> text)
    {
        var scheme = text[..SchemeLength(text)];
        var rest = text[(scheme.IsEmpty ? 0 : scheme.Length + 1)..];

        var number = rest.IndexOf('#');
        var fragment = number < 0 ? default : rest[number..];
        rest = number < 0 ? rest : rest[..number];

        var question = rest.IndexOf('?');
        var query = question < 0 ? default : rest[question..];
        rest = question < 0 ? rest : rest[..question];

        var hasAuthority = rest.StartsWith("//", StringComparison.Ordinal);
        ReadOnlySpan<char> authority = default;
        if (hasAuthority)
        {
            authority = rest[2..];
            var slash = authority.IndexOf('/');
            rest = slash < 0 ? default : authority[slash..];
            authority = slash < 0 ? authority : authority[..slash];
        }

        return new IriParts
        {
            Scheme = scheme,
            HasAuthority = hasAuthority,
            Authority = authority,
            Path = rest,
            QueryPart = query,
            FragmentPart = fragment,
        };
    }

    /// <summary>The length of the scheme, ALPHA *( ALPHA / DIGIT / "+" / "-" / "." ) before a colon; 0 when there is none.</summary>
    public static int SchemeLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0]))
            return 0;
        for (var i = 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ':')
                return i;
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return 0;
        }

        return 0;
    }
}
