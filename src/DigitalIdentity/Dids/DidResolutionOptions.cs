using System.Collections.Immutable;

namespace DigitalIdentity.Dids;

/// <summary>What a caller may ask of a resolution (DID Resolution section 5.1).</summary>
/// <remarks>Immutable and thread-safe; two with the same values are equal, so they can be part of a cache key.</remarks>
public sealed record DidResolutionOptions
{
    /// <summary>No options.</summary>
    public static DidResolutionOptions Default { get; } = new();

    /// <summary><c>accept</c>: media types in the form of an HTTP <c>Accept</c> header; null for any.</summary>
    public string? Accept { get; init; }

    /// <summary><c>expandRelativeUrls</c>: make the document's relative DID URLs absolute.</summary>
    public bool ExpandRelativeUrls { get; init; }

    /// <summary><c>versionId</c>: a certain version. Not together with <see cref="VersionTime"/>.</summary>
    public string? VersionId { get; init; }

    /// <summary><c>versionTime</c>: the version that was valid then, taken in UTC to whole seconds. Not together with <see cref="VersionId"/>.</summary>
    public DateTimeOffset? VersionTime { get; init; }

    /// <summary><c>noCache</c>: go to the registry.</summary>
    public bool NoCache { get; init; }

    /// <summary>Options of a method or extension, by name. A method that does not know one answers <c>FEATURE_NOT_SUPPORTED</c>.</summary>
    public ImmutableSortedDictionary<string, string> Additional { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Same values.</summary>
    /// <param name="other">Other options.</param>
    public bool Equals(DidResolutionOptions? other) =>
        other is not null && Accept == other.Accept && ExpandRelativeUrls == other.ExpandRelativeUrls && VersionId == other.VersionId
        && VersionTime == other.VersionTime && NoCache == other.NoCache && Additional.SequenceEqual(other.Additional);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Accept, ExpandRelativeUrls, VersionId, VersionTime, NoCache, Additional.Count);
}
