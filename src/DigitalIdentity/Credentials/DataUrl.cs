// Reference: RFC 2397, The "data" URL scheme; a media type is required, as Verifiable Credentials Data Model 2.0 section 4.13.1 uses it.
using System.Text;

namespace DigitalIdentity.Credentials;

/// <summary>The parts of a <c>data:</c> URL.</summary>
internal readonly record struct DataUrl(string MediaType, bool IsBase64, string Data)
{
    public static bool TryParse(ReadOnlySpan<byte> url, out DataUrl parts)
    {
        parts = default;

        // Base64 encoders of the MIME kind end their text with a line break, and so do data: URLs in the W3C test suite. It means nothing.
        url = url.TrimEnd("\r\n"u8);
        var comma = url.IndexOf((byte)',');
        if (comma < 5 || comma == url.Length - 1 || !Ascii.EqualsIgnoreCase(url[..5], "data:"u8) || !UrlSyntax.IsAbsolute(url) || !Ascii.IsValid(url))
            return false;
        var head = url[5..comma];
        var semicolon = head.IndexOf((byte)';');
        var mediaType = semicolon < 0 ? head : head[..semicolon];
        if (!RelatedResourceRules.IsMediaType(mediaType))
            return false;
        var isBase64 = head.Length > 7 && Ascii.EqualsIgnoreCase(head[^7..], ";base64"u8);
        parts = new DataUrl(Encoding.ASCII.GetString(mediaType).ToLowerInvariant(), isBase64, Encoding.ASCII.GetString(url[(comma + 1)..]));
        return true;
    }

    /// <summary>The bytes that the URL stands for; null when they are not what the URL says they are.</summary>
    public byte[]? Decode()
    {
        var unescaped = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(Data));
        if (!IsBase64)
            return unescaped;
        var bytes = new byte[unescaped.Length];
        return System.Buffers.Text.Base64.DecodeFromUtf8(unescaped, bytes, out _, out var written) == System.Buffers.OperationStatus.Done ? bytes[..written] : null;
    }
}
