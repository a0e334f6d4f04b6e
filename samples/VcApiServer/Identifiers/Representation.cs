// References: DID Resolution (CR 2026) section "HTTP(S) Binding"; RFC 9110 section 12.5.1 (Accept); the older forms of Universal Resolvers.
using DigitalIdentity.Dids;

using Microsoft.Net.Http.Headers;

namespace VcApiServer.Identifiers;

/// <summary>A form that an answer about a DID can take.</summary>
/// <param name="MediaType">The value of <c>Content-Type</c>.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record Representation(string MediaType, RepresentationKind Kind)
{
    private const string LegacyProfile = "https://w3id.org/did-resolution";

    public static Representation ResolutionResult { get; } = new(DidMediaTypes.DidResolution, RepresentationKind.ResolutionResult);

    public static Representation DereferencingResult { get; } = new(DidMediaTypes.DidUrlDereferencing, RepresentationKind.DereferencingResult);

    private static readonly Representation Legacy = new($"application/ld+json;profile=\"{LegacyProfile}\"", RepresentationKind.LegacyResult);

    // In the order of preference where the client has none.
    private static readonly Representation[] Others =
    [
        new(DidMediaTypes.Did, RepresentationKind.Content),
        new(DidMediaTypes.DidJson, RepresentationKind.Content),
        new(DidMediaTypes.DidLdJson, RepresentationKind.Content),
        new("application/json", RepresentationKind.Content),
        new("application/ld+json", RepresentationKind.Content),
        Legacy,
        new(DidMediaTypes.UriList, RepresentationKind.Content),
    ];

    /// <summary>Chooses by <c>Accept</c>: the form of highest quality, the whole result where several are equal; null when none is acceptable.</summary>
    /// <param name="accept">The header.</param>
    /// <param name="isDidUrl">True when the identifier is more than a DID.</param>
    public static Representation? Choose(IEnumerable<string?> accept, bool isDidUrl)
    {
        Representation[] offered = isDidUrl
            ? [DereferencingResult, .. Others, ResolutionResult]
            : [ResolutionResult, .. Others, DereferencingResult];
        string[] values = [.. accept.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!)];
        if (values.Length == 0)
            return offered[0];
        if (!MediaTypeHeaderValue.TryParseList(values, out var ranges))
            return null;

        Representation? best = null;
        var bestQuality = 0.0;
        foreach (var candidate in offered)
        {
            var quality = candidate.Quality(ranges);
            if (quality > bestQuality)
                (best, bestQuality) = (candidate, quality);
        }

        return best;
    }

    // The weight of the most specific range that matches; 0 when none does.
    private double Quality(IList<MediaTypeHeaderValue> ranges)
    {
        var quality = 0.0;
        var specificity = -1;
        foreach (var range in ranges)
        {
            var match = Match(range);
            if (match > specificity)
                (specificity, quality) = (match, range.Quality ?? 1);
        }

        return quality;
    }

    private int Match(MediaTypeHeaderValue range)
    {
        if (range.MatchesAllTypes)
            return 0;
        var type = MediaTypeHeaderValue.Parse(MediaType);
        if (!range.Type.Equals(type.Type, StringComparison.OrdinalIgnoreCase))
            return -1;
        if (range.MatchesAllSubTypes)
            return 1;
        if (!range.SubType.Equals(type.SubType, StringComparison.OrdinalIgnoreCase))
            return -1;

        // The profile tells a whole result from a document; other parameters, such as charset, tell nothing.
        var wanted = HeaderUtilities.RemoveQuotes(range.Parameters.FirstOrDefault(p => p.Name.Equals("profile", StringComparison.OrdinalIgnoreCase))?.Value ?? "");
        var given = Kind == RepresentationKind.LegacyResult ? LegacyProfile : "";
        return wanted.Equals(given, StringComparison.Ordinal) ? 3 : -1;
    }
}
