using System.Reflection;
using System.Text;

using DigitalIdentity.JsonLd.Iris;

namespace DigitalIdentity.JsonLd.Loading;

/// <summary>
/// Fills a <see cref="MapDocumentLoader"/>. Every method returns the builder itself. Not thread-safe; what it builds is.
/// </summary>
public sealed class MapDocumentLoaderBuilder
{
    internal MapDocumentLoaderBuilder()
    {
    }

    internal Dictionary<string, JsonLdResult<RemoteDocument>> Results { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a document given as JSON text, of media type <c>application/ld+json</c>.</summary>
    /// <param name="url">Its absolute URL.</param>
    /// <param name="json">The JSON; it is not read here.</param>
    /// <exception cref="ArgumentException"><paramref name="url"/> is not absolute, or is there already.</exception>
    public MapDocumentLoaderBuilder Add(string url, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Add(url, new RemoteDocument(url, Encoding.UTF8.GetBytes(json)));
    }

    /// <summary>Adds a document given as UTF-8, which is copied. Its media type is <c>application/ld+json</c>.</summary>
    /// <param name="url">Its absolute URL.</param>
    /// <param name="utf8">The JSON; it is not read here.</param>
    /// <exception cref="ArgumentException"><paramref name="url"/> is not absolute, or is there already.</exception>
    public MapDocumentLoaderBuilder Add(string url, ReadOnlySpan<byte> utf8) => Add(url, new RemoteDocument(url, utf8.ToArray()));

    /// <summary>Adds a document given as UTF-8, which is not copied. Its media type is <c>application/ld+json</c>.</summary>
    /// <param name="url">Its absolute URL.</param>
    /// <param name="utf8">The JSON; it is not read here, and must not change any more.</param>
    /// <exception cref="ArgumentException"><paramref name="url"/> is not absolute, or is there already.</exception>
    public MapDocumentLoaderBuilder Add(string url, ReadOnlyMemory<byte> utf8) => Add(url, new RemoteDocument(url, utf8));

    /// <summary>Adds a document under its own URL.</summary>
    /// <param name="document">The document.</param>
    /// <exception cref="ArgumentException">Its URL is not absolute, or is there already.</exception>
    public MapDocumentLoaderBuilder Add(RemoteDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Add(document.DocumentUrl, document);
    }

    /// <summary>Adds a document under a URL that need not be its own, as after a redirect.</summary>
    /// <param name="url">The absolute URL to answer.</param>
    /// <param name="document">The document.</param>
    /// <exception cref="ArgumentException"><paramref name="url"/> is not absolute, or is there already.</exception>
    public MapDocumentLoaderBuilder Add(string url, RemoteDocument document)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(document);
        if (!IriReference.IsAbsolute(url))
            throw new ArgumentException($"'{url}' is not an absolute URL.", nameof(url));
        if (!Results.TryAdd(url, new(document)))
            throw new ArgumentException($"'{url}' is there already.", nameof(url));
        return this;
    }

    /// <summary>Adds a document that is an embedded resource, of media type <c>application/ld+json</c>. It is read now.</summary>
    /// <param name="url">Its absolute URL.</param>
    /// <param name="assembly">The assembly that holds it.</param>
    /// <param name="resourceName">Its full name in the assembly's manifest.</param>
    /// <exception cref="ArgumentException"><paramref name="url"/> is not absolute or is there already, or there is no such resource.</exception>
    public MapDocumentLoaderBuilder AddResource(string url, Assembly assembly, string resourceName)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentException.ThrowIfNullOrEmpty(resourceName);
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new ArgumentException($"There is no resource '{resourceName}' in {assembly.GetName().Name}.", nameof(resourceName));
        var utf8 = new byte[stream.Length];
        stream.ReadExactly(utf8);
        return Add(url, new RemoteDocument(url, utf8));
    }

    /// <summary>Lets a second URL find a document that is there already. The document keeps its own URL.</summary>
    /// <param name="alias">The absolute URL to answer as well.</param>
    /// <param name="url">The URL of a document that was added, or an alias of it.</param>
    /// <exception cref="ArgumentException"><paramref name="alias"/> is not absolute or is there already, or <paramref name="url"/> is not there.</exception>
    public MapDocumentLoaderBuilder AddAlias(string alias, string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!Results.TryGetValue(url, out var result))
            throw new ArgumentException($"There is no document '{url}'.", nameof(url));
        return Add(alias, result.Value);
    }

    /// <summary>Makes the loader. The builder may go on being used; what is added later is not in it.</summary>
    public MapDocumentLoader Build() => new(Results);
}
