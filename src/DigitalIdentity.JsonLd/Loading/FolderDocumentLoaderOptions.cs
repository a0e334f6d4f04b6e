using System.Collections.Immutable;

namespace DigitalIdentity.JsonLd.Loading;

/// <summary>Which files a <see cref="FolderDocumentLoader"/> hands out. Immutable and thread-safe.</summary>
public sealed record FolderDocumentLoaderOptions
{
    /// <summary>The defaults.</summary>
    public static FolderDocumentLoaderOptions Default { get; } = new();

    /// <summary>The largest file, in bytes. Default 8 MiB, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int MaxFileSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 8 * 1024 * 1024;

    /// <summary>
    /// The media type of each extension, dot included, compared without case. Files with other extensions are not handed out. The
    /// order is that in which extensions are tried when a URL names a file without one. Default <c>.jsonld</c> for
    /// <c>application/ld+json</c> and <c>.json</c> for <c>application/json</c>.
    /// </summary>
    /// <exception cref="ArgumentException">An extension does not start with a dot, or is only that.</exception>
    public ImmutableArray<KeyValuePair<string, string>> MediaTypes
    {
        get;
        init
        {
            field = value.IsDefault ? [] : value;
            foreach (var (extension, _) in field)
                if (extension is not ['.', _, ..])
                    throw new ArgumentException($"'{extension}' is not an extension.", nameof(value));
        }
    } = [new(".jsonld", MediaType.JsonLd), new(".json", MediaType.Json)];
}
