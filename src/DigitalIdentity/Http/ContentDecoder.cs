using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace DigitalIdentity.Http;

// References: RFC 1952 (gzip), RFC 7932 (brotli), RFC 9110 section 8.4 (content codings).
// Parameters: gzip with one member only; the byte cap of the read.

/// <summary>Undoes a content coding. The streams of the platform take a cut-off body for a whole one; this does not.</summary>
internal static class ContentDecoder
{
    private const int GzipHeaderAndTrailer = 18;

    /// <summary>The coding of an answer, null for none; fails with a code when it was not asked for.</summary>
    public static string? CodingOf(HttpResponseMessage response, bool allowCompression)
    {
        if (!response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out var values))
            return null;
        // One coding at most: stacks of them only serve bombs.
        var coding = values.ToString().Trim().ToLowerInvariant();
        return coding switch
        {
            "identity" or "" => null,
            "gzip" or "x-gzip" when allowCompression => "gzip",
            "br" when allowCompression => "br",
            _ => throw new FetchFailedException(FetchError.ContentEncoding, $"The content coding '{coding}' was not asked for."),
        };
    }

    /// <summary>Decodes a whole body; fails with a code when it is damaged, cut off or larger than the cap.</summary>
    public static byte[] Decode(byte[] body, string coding, int maxBytes, CancellationToken cancellationToken) =>
        coding == "gzip" ? Gunzip(body, maxBytes, cancellationToken) : Unbrotli(body, maxBytes, cancellationToken);

    private static byte[] Gunzip(byte[] body, int maxBytes, CancellationToken cancellationToken)
    {
        if (body.Length < GzipHeaderAndTrailer)
            throw Damaged("gzip");

        using var target = new CappedBuffer(maxBytes);
        try
        {
            using var source = new MemoryStream(body, writable: false);
            using var decoder = new GZipStream(source, CompressionMode.Decompress);
            for (int read; (read = decoder.Read(target.Free.Span)) > 0; cancellationToken.ThrowIfCancellationRequested())
                target.Advance(read);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Damaged("gzip", e);
        }

        // RFC 1952 section 2.3.1: the last four bytes are the size of what was compressed.
        var decoded = target.ToArray();
        return BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(body.Length - 4)) == (uint)decoded.Length ? decoded : throw Damaged("gzip");
    }

    private static byte[] Unbrotli(byte[] body, int maxBytes, CancellationToken cancellationToken)
    {
        using var target = new CappedBuffer(maxBytes);
        using var decoder = new BrotliDecoder();
        for (var rest = body.AsSpan(); ; cancellationToken.ThrowIfCancellationRequested())
        {
            var status = decoder.Decompress(rest, target.Free.Span, out var consumed, out var written);
            rest = rest[consumed..];
            target.Advance(written);
            if (status == OperationStatus.Done && rest.IsEmpty)
                return target.ToArray();
            if (status != OperationStatus.DestinationTooSmall)
                throw Damaged("br");
        }
    }

    private static FetchFailedException Damaged(string coding, Exception? cause = null) =>
        new(FetchError.ContentEncoding, $"The {coding} body is damaged or cut off.", cause);
}
