// Reference: RFC 9110 sections 5.6 and 8.3.1 (Media Type); RFC 6839 section 3.1 (+json); JSON-LD 1.1 appendix C (profile).
namespace DigitalIdentity.JsonLd.Loading;

/// <summary>A media type as a Content-Type header gives it: type and subtype in lower case, and the profile parameter.</summary>
internal readonly record struct MediaType(string Name, string? Profile)
{
    public const string JsonLd = "application/ld+json";

    public const string Json = "application/json";

    /// <summary>True for <c>application/ld+json</c>.</summary>
    public bool IsJsonLd => Name == JsonLd;

    /// <summary>True for <c>application/json</c> and for everything that ends in <c>+json</c>.</summary>
    public bool IsJson => Name == Json || (Name.EndsWith("+json", StringComparison.Ordinal) && Name[^6] != '/');

    /// <summary>Reads a header value; null when it does not start with one type and subtype. Parameters that make no sense are ignored.</summary>
    public static MediaType? TryParse(ReadOnlySpan<char> value)
    {
        var end = value.IndexOf(';');
        var name = (end < 0 ? value : value[..end]).Trim(" \t");
        var slash = name.IndexOf('/');
        if (slash <= 0 || slash == name.Length - 1 || !HeaderScanner.IsToken(name[..slash]) || !HeaderScanner.IsToken(name[(slash + 1)..]))
            return null;

        string? profile = null;
        var scanner = new HeaderScanner(end < 0 ? default : value[end..], isList: false);
        while (scanner.TryReadParameter(out var parameter, out var text))
            if (profile is null && parameter.Equals("profile", StringComparison.OrdinalIgnoreCase))
                profile = text.Read();
        return new(name.ToString().ToLowerInvariant(), profile);
    }
}
