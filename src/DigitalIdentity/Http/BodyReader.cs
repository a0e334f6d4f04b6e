using System.Buffers;
using System.IO.Compression;

namespace DigitalIdentity.Http;

/// <summary>Reads a body under a byte cap that holds before and after decompression, whatever Content-Length claims.</summary>
internal static class BodyReader
{
    private const int FirstBuffer = 4096;

    /// <summary>Reads the whole body, or fails with a code as soon as it is known to be too large.</summary>
    public static async ValueTask<byte[]> ReadAsync(
        HttpResponseMessage response, int maxBytes, bool allowCompression, CancellationToken cancellationToken)
    {
        var coding = Coding(response, allowCompression);
        if (response.Content.Headers.ContentLength > maxBytes)
            throw TooLarge(maxBytes);

        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var body = await ReadAsync(stream, maxBytes, cancellationToken).ConfigureAwait(false);
            return coding is null ? body : await DecodeAsync(body, coding, maxBytes, cancellationToken).ConfigureAwait(false);
        }
    }

    // RFC 9110 section 8.4. One coding at most: stacks of them only serve bombs.
    private static string? Coding(HttpResponseMessage response, bool allowCompression)
    {
        if (!response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out var values))
            return null;
        var coding = values.ToString().Trim().ToLowerInvariant();
        return coding switch
        {
            "identity" or "" => null,
            "gzip" or "x-gzip" when allowCompression => "gzip",
            "br" when allowCompression => "br",
            _ => throw new FetchFailedException(FetchError.ContentEncoding, $"The content coding '{coding}' was not asked for."),
        };
    }

    private static async ValueTask<byte[]> DecodeAsync(byte[] body, string coding, int maxBytes, CancellationToken cancellationToken)
    {
        var source = new MemoryStream(body, writable: false);
        Stream decoder = coding == "gzip"
            ? new GZipStream(source, CompressionMode.Decompress)
            : new BrotliStream(source, CompressionMode.Decompress);
        await using (decoder.ConfigureAwait(false))
        {
            try
            {
                return await ReadAsync(decoder, maxBytes, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException)
            {
                throw new FetchFailedException(FetchError.ContentEncoding, $"The {coding} body is damaged.", e);
            }
        }
    }

    private static async ValueTask<byte[]> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        // The buffer grows with what has arrived, not with what was announced.
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan().CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return buffer.AsSpan(0, length).ToArray();
                if (read > maxBytes - length)
                    throw TooLarge(maxBytes);
                length += read;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FetchFailedException TooLarge(int maxBytes) =>
        new(FetchError.TooLarge, $"The body is larger than {maxBytes} bytes.");
}
