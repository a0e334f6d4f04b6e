// References: DID 1.1 section 7 (media types); DID 1.0 section 6 (the two it replaced); RFC 9110 section 12.5.1 (Accept).
namespace DigitalIdentity.Dids;

/// <summary>Media types of DID documents and resolution results.</summary>
public static class DidMediaTypes
{
    /// <summary><c>application/did</c>: a DID document (DID 1.1).</summary>
    public const string Did = "application/did";

    /// <summary><c>application/did+json</c>: a DID document as plain JSON (DID 1.0).</summary>
    public const string DidJson = "application/did+json";

    /// <summary><c>application/did+ld+json</c>: a DID document as JSON-LD (DID 1.0).</summary>
    public const string DidLdJson = "application/did+ld+json";

    /// <summary><c>application/did-resolution</c>: a whole resolution result.</summary>
    public const string DidResolution = "application/did-resolution";

    /// <summary><c>application/did-url-dereferencing</c>: a whole dereferencing result.</summary>
    public const string DidUrlDereferencing = "application/did-url-dereferencing";

    /// <summary><c>text/uri-list</c>: service endpoints, one a line.</summary>
    public const string UriList = "text/uri-list";

    // The types a document can be given as, the default first.
    private static readonly string[] Documents = [Did, DidJson, DidLdJson, "application/json", "application/ld+json"];

    /// <summary>True for a media type, parameters aside, that a DID document may come in.</summary>
    /// <param name="mediaType">Such as <c>application/did+ld+json;profile="..."</c>.</param>
    public static bool IsDocument(string? mediaType)
    {
        var name = mediaType.AsSpan();
        var semicolon = name.IndexOf(';');
        name = (semicolon < 0 ? name : name[..semicolon]).Trim();
        foreach (var document in Documents)
            if (name.Equals(document, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>Chooses the type to answer with; null when none of what can be given is accepted.</summary>
    /// <param name="accept">An <c>Accept</c> value; null or blank accepts everything.</param>
    internal static string? ChooseDocument(string? accept) => Choose(accept, Documents);

    internal static string? Choose(string? accept, ReadOnlySpan<string> offered)
    {
        if (string.IsNullOrWhiteSpace(accept))
            return offered[0];

        string? best = null;
        var bestQuality = 0.0;
        foreach (var candidate in offered)
        {
            var quality = QualityOf(candidate, accept);
            if (quality > bestQuality)
                (best, bestQuality) = (candidate, quality);
        }

        return best;
    }

    // The weight of the most specific media range that matches; 0 when none does.
    private static double QualityOf(string candidate, string accept)
    {
        var quality = 0.0;
        var specificity = -1;
        foreach (var range in accept.AsSpan().Split(','))
        {
            var item = accept.AsSpan()[range];
            var semicolon = item.IndexOf(';');
            var name = (semicolon < 0 ? item : item[..semicolon]).Trim();
            var match = name.Equals(candidate, StringComparison.OrdinalIgnoreCase) ? 2
                : name.SequenceEqual("application/*") && candidate.StartsWith("application/", StringComparison.Ordinal) ? 1
                : name.SequenceEqual("*/*") ? 0
                : -1;
            if (match > specificity)
                (specificity, quality) = (match, Weight(semicolon < 0 ? default : item[(semicolon + 1)..]));
        }

        return quality;
    }

    // weight = "q=" qvalue; 1 when there is none, 0 when it is malformed.
    private static double Weight(ReadOnlySpan<char> parameters)
    {
        foreach (var range in parameters.Split(';'))
        {
            var parameter = parameters[range].Trim();
            if (!parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
                continue;
            var style = System.Globalization.NumberStyles.AllowDecimalPoint;
            return double.TryParse(parameter[2..], style, System.Globalization.CultureInfo.InvariantCulture, out var q) && q is >= 0 and <= 1 ? q : 0;
        }

        return 1;
    }
}
