// Reference: FIPS 180-4 (SHA-256); Verifiable Credentials Data Model 2.0 section 5.3 (integrity of related resources).
using System.Collections.Frozen;
using System.Security.Cryptography;

using DigitalIdentity.JsonLd.Iris;

namespace DigitalIdentity.JsonLd.Loading;

/// <summary>
/// Checks what another loader finds against the SHA-256 that its URL must have, and refuses what differs with
/// <see cref="JsonLdErrorCode.LoadingDocumentFailed"/>. Immutable and thread-safe, as long as the other loader is.
/// </summary>
/// <remarks>
/// The digest is that of the bytes as they came, and of nothing else: not of the media type, the final URL or a context that a Link
/// header names; that context is loaded, and checked, under its own URL. A document is checked against the digest of the URL it is
/// asked for with and of the URL it was found at, fragments left off. URLs are compared character by character, so where every
/// document must be one that is known, unknown URLs must be refused too.
/// Put a <see cref="CachingDocumentLoader"/> around this loader, not inside it, and a document is hashed once.
/// </remarks>
public sealed class IntegrityDocumentLoader : IDocumentLoader
{
    private readonly IDocumentLoader inner;
    private readonly FrozenDictionary<string, byte[]> digests;
    private readonly bool requireDigest;

    /// <summary>Takes digests as hexadecimal text.</summary>
    /// <param name="inner">The loader that finds the documents.</param>
    /// <param name="sha256">The SHA-256 of each URL: 64 hexadecimal digits, in upper or lower case.</param>
    /// <param name="requireDigest">Refuses URLs that have no digest, without asking <paramref name="inner"/>. Default false: they pass unchecked.</param>
    /// <exception cref="ArgumentException">A digest is not 64 hexadecimal digits; a URL is not absolute, or is there twice.</exception>
    public IntegrityDocumentLoader(IDocumentLoader inner, IEnumerable<KeyValuePair<string, string>> sha256, bool requireDigest = false)
        : this(inner, FromHex(sha256), requireDigest)
    {
    }

    /// <summary>Takes digests as bytes.</summary>
    /// <param name="inner">The loader that finds the documents.</param>
    /// <param name="sha256">The SHA-256 of each URL: 32 bytes, which are copied.</param>
    /// <param name="requireDigest">Refuses URLs that have no digest, without asking <paramref name="inner"/>. Default false: they pass unchecked.</param>
    /// <exception cref="ArgumentException">A digest is not 32 bytes; a URL is not absolute, or is there twice.</exception>
    public IntegrityDocumentLoader(
        IDocumentLoader inner, IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> sha256, bool requireDigest = false)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(sha256);
        this.inner = inner;
        this.requireDigest = requireDigest;
        var byUrl = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (url, digest) in sha256)
        {
            if (!IriReference.IsAbsolute(url))
                throw new ArgumentException($"'{url}' is not an absolute URL.", nameof(sha256));
            if (digest.Length != SHA256.HashSizeInBytes)
                throw new ArgumentException($"The digest of '{url}' is not 32 bytes.", nameof(sha256));
            if (!byUrl.TryAdd(LoadFailure.WithoutFragment(url), digest.ToArray()))
                throw new ArgumentException($"'{url}' is there twice.", nameof(sha256));
        }

        digests = byUrl.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (requireDigest && Find(request.Url) is null)
            return new(LoadFailure.Failed($"'{LoadFailure.Show(request.Url)}' is refused: no SHA-256 is known for it."));

        var load = inner.LoadAsync(request, cancellationToken);
        return load.IsCompletedSuccessfully ? new(Check(request, load.Result)) : CheckAsync(request, load);
    }

    private async ValueTask<JsonLdResult<RemoteDocument>> CheckAsync(DocumentRequest request, ValueTask<JsonLdResult<RemoteDocument>> load) =>
        Check(request, await load.ConfigureAwait(false));

    private JsonLdResult<RemoteDocument> Check(DocumentRequest request, JsonLdResult<RemoteDocument> result)
    {
        if (!result.TryGet(out var document, out _))
            return result;
        var asked = Find(request.Url);
        var found = document.DocumentUrl == request.Url ? asked : Find(document.DocumentUrl);
        if (asked is null && found is null)
            return result;

        Span<byte> actual = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(document.Utf8.Span, actual);
        if ((asked is null || actual.SequenceEqual(asked)) && (found is null || actual.SequenceEqual(found)))
            return result;
        return LoadFailure.Failed(
            $"'{LoadFailure.Show(request.Url)}' is refused: its SHA-256 is {Convert.ToHexStringLower(actual)}, not the one that is known for it.");
    }

    private byte[]? Find(string url) => digests.GetValueOrDefault(LoadFailure.WithoutFragment(url));

    private static List<KeyValuePair<string, ReadOnlyMemory<byte>>> FromHex(IEnumerable<KeyValuePair<string, string>> sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        var digests = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        foreach (var (url, hex) in sha256)
        {
            var digest = new byte[SHA256.HashSizeInBytes];
            if (hex?.Length != 2 * digest.Length || Convert.FromHexString(hex, digest, out _, out _) != System.Buffers.OperationStatus.Done)
                throw new ArgumentException($"The digest of '{url}' is not 64 hexadecimal digits.", nameof(sha256));
            digests.Add(new(url, digest));
        }

        return digests;
    }
}
