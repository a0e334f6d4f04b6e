// Reference: RFC 3986 sections 2.1 (Percent-Encoding) and 3.3 (Path).
using DigitalIdentity.JsonLd.Iris;

namespace DigitalIdentity.JsonLd.Loading;

/// <summary>
/// Documents that are files: URLs that start with a prefix name files below a folder. Immutable and thread-safe; files are read
/// anew each time.
/// </summary>
/// <remarks>
/// No URL leads out of the folder: each segment of the path is decoded once and must then be a plain file name, so that <c>..</c>,
/// separators of any system, drive letters, streams and devices are refused; links are followed, and refused where they lead out.
/// A URL with a query names no file. The document's URL is the one it was asked for, without fragment; a file named without
/// extension is tried with those of <see cref="FolderDocumentLoaderOptions.MediaTypes"/>. Empty files are refused unopened, and with
/// them pipes and devices. Someone who can write into the folder while it is read decides what is read.
/// </remarks>
public sealed class FolderDocumentLoader : IDocumentLoader
{
    private readonly string urlPrefix;
    private readonly string folder;
    private readonly FolderDocumentLoaderOptions options;

    /// <summary>Maps a prefix to a folder.</summary>
    /// <param name="urlPrefix">The absolute URL of the folder; it ends in a slash and has neither query nor fragment.</param>
    /// <param name="folder">The folder. It need not exist yet.</param>
    /// <param name="options">Which files are handed out; null for the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="urlPrefix"/> is not such a URL, or <paramref name="folder"/> is empty or no path.</exception>
    public FolderDocumentLoader(string urlPrefix, string folder, FolderDocumentLoaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(urlPrefix);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!IriReference.IsAbsolute(urlPrefix) || !urlPrefix.EndsWith('/') || urlPrefix.AsSpan().ContainsAny('?', '#'))
            throw new ArgumentException("The prefix must be an absolute URL that ends in a slash.", nameof(urlPrefix));
        this.urlPrefix = urlPrefix;
        this.folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        this.options = options ?? FolderDocumentLoaderOptions.Default;
    }

    /// <inheritdoc/>
    public async ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var url = LoadFailure.WithoutFragment(request.Url);
        if (!url.StartsWith(urlPrefix, StringComparison.Ordinal))
            return LoadFailure.NotFound($"'{LoadFailure.Show(url)}' is not below '{LoadFailure.Show(urlPrefix)}'.");
        if (FileNames.TryDecode(url.AsSpan(urlPrefix.Length)) is not { } path)
            return LoadFailure.NotFound($"'{LoadFailure.Show(url)}' does not name a file.");

        try
        {
            foreach (var (candidate, mediaType) in Candidates(Path.Combine(folder, path)))
            {
                if (RealPath.Find(folder, candidate) is not { } real)
                    continue;
                return await ReadAsync(url, real, mediaType, cancellationToken).ConfigureAwait(false);
            }

            return LoadFailure.NotFound($"There is no file for '{LoadFailure.Show(url)}'.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or PathTooLongException)
        {
            return LoadFailure.NotFound($"There is no file for '{LoadFailure.Show(url)}'.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return LoadFailure.Failed($"The file for '{LoadFailure.Show(url)}' cannot be read ({e.GetType().Name}).");
        }
    }

    private IEnumerable<(string Path, string MediaType)> Candidates(string path)
    {
        var extension = Path.GetExtension(path);
        foreach (var (known, mediaType) in options.MediaTypes)
            if (known.Equals(extension, StringComparison.OrdinalIgnoreCase))
                yield return (path, mediaType);
        foreach (var (known, mediaType) in options.MediaTypes)
            yield return (path + known, mediaType);
    }

    private async ValueTask<JsonLdResult<RemoteDocument>> ReadAsync(string url, string path, string mediaType, CancellationToken cancellationToken)
    {
        var length = new FileInfo(path).Length;
        if (length == 0)
            return LoadFailure.Failed($"The file for '{LoadFailure.Show(url)}' is empty.");
        if (length > options.MaxFileSize)
            return TooLarge(url);

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (stream.ConfigureAwait(false))
        {
            // One byte more than there should be, so that a file that grew is seen.
            var buffer = new byte[length + 1];
            var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (read > length)
                return LoadFailure.Failed($"The file for '{LoadFailure.Show(url)}' changed while it was read.");
            return new(new RemoteDocument(url, buffer.AsMemory(0, read)) { ContentType = mediaType });
        }
    }

    private JsonLdResult<RemoteDocument> TooLarge(string url) => LoadFailure.Failed(
        $"The file for '{LoadFailure.Show(url)}' is larger than {options.MaxFileSize} bytes.", JsonLdErrorCode.LimitExceeded);
}
