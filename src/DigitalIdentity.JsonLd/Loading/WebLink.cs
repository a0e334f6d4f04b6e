// Reference: RFC 8288 (Web Linking) sections 2.1, 3.2, 3.3 and 3.4.1.
using DigitalIdentity.JsonLd.Iris;

namespace DigitalIdentity.JsonLd.Loading;

/// <summary>One link of a Link header.</summary>
/// <param name="Target">The IRI reference of the target, as written.</param>
/// <param name="Relations">The relation types, between spaces.</param>
/// <param name="Type">The media type that the target is said to have; null when nothing is said.</param>
/// <param name="Anchor">The IRI reference of what the link is about, when that is not the response; else null.</param>
internal sealed record WebLink(string Target, string Relations, string? Type, string? Anchor)
{
    /// <summary>True when it relates the document at this URL, and not something else, in this way. Case does not matter.</summary>
    public bool Relates(string url, ReadOnlySpan<char> relation)
    {
        if (Anchor is not null && IriReference.Resolve(url, Anchor) != url)
            return false;
        foreach (var range in Relations.AsSpan().SplitAny(" \t"))
            if (Relations.AsSpan(range).Equals(relation, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
