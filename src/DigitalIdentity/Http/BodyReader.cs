namespace DigitalIdentity.Http;

/// <summary>Reads a body under a byte cap that holds before and after decompression, whatever Content-Length claims.</summary>
internal static class BodyReader
{
    /// <summary>Reads the whole body, or fails with a code as soon as it is known to be too large.</summary>
    public static async ValueTask<byte[]> ReadAsync(
        HttpResponseMessage response, int maxBytes, bool allowCompression, CancellationToken cancellationToken)
    {
        var coding = ContentDecoder.CodingOf(response, allowCompression);
        if (response.Content.Headers.ContentLength > maxBytes)
            throw CappedBuffer.TooLarge(maxBytes);

        using var buffer = new CappedBuffer(maxBytes);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            for (int read; (read = await stream.ReadAsync(buffer.Free, cancellationToken).ConfigureAwait(false)) > 0;)
                buffer.Advance(read);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var body = buffer.ToArray();
        return coding is null ? body : ContentDecoder.Decode(body, coding, maxBytes, cancellationToken);
    }
}
