// Reference: RFC 3986 sections 2.1 (Percent-Encoding) and 3.3 (Path).
using System.Buffers;
using System.Text;

namespace DigitalIdentity.JsonLd.Loading;

/// <summary>Turns the path of a URL into a relative file path that stays where it is put, on every system.</summary>
internal static class FileNames
{
    private const int LongestName = 255;
    private const int LongestPath = 2048;

    // Separators, drive letters and streams, wildcards: what any system treats as more than part of a name.
    private static readonly SearchValues<char> Special = SearchValues.Create("/\\:*?\"<>|");

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The path, or null when some segment is not the plain name of a file.</summary>
    /// <param name="urlPath">Segments between slashes, percent-encoded; a query makes it name no file.</param>
    public static string? TryDecode(ReadOnlySpan<char> urlPath)
    {
        if (urlPath.Length > LongestPath || urlPath.Contains('?'))
            return null;
        var names = new List<string>();
        foreach (var range in urlPath.Split('/'))
        {
            if (DecodeSegment(urlPath[range]) is not { } name || !IsPlain(name))
                return null;
            names.Add(name);
        }

        return string.Join(Path.DirectorySeparatorChar, names);
    }

    // Decodes once; null when an escape is broken, or when the result is no text.
    private static string? DecodeSegment(ReadOnlySpan<char> segment)
    {
        try
        {
            if (!segment.Contains('%'))
                return StrictUtf8.GetByteCount(segment) <= LongestName ? new string(segment) : null;

            var bytes = new byte[StrictUtf8.GetMaxByteCount(segment.Length)];
            var written = 0;
            while (!segment.IsEmpty)
            {
                var plain = segment.IndexOf('%');
                plain = plain < 0 ? segment.Length : plain;
                written += StrictUtf8.GetBytes(segment[..plain], bytes.AsSpan(written));
                segment = segment[plain..];
                if (segment.IsEmpty)
                    break;
                if (segment.Length < 3
                    || Convert.FromHexString(segment.Slice(1, 2), bytes.AsSpan(written, 1), out _, out _) != OperationStatus.Done)
                {
                    return null;
                }

                written++;
                segment = segment[3..];
            }

            return written <= LongestName ? StrictUtf8.GetString(bytes, 0, written) : null;
        }
        catch (Exception e) when (e is DecoderFallbackException or EncoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsPlain(string name)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAny(Special) || name.Any(char.IsControl))
            return false;

        // Windows drops dots and spaces at the end; "." and ".." end in a dot anywhere.
        if (name[^1] is '.' or ' ')
            return false;

        // Names of devices on Windows, with or without extension.
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var stem = (dot < 0 ? name : name[..dot]).TrimEnd(' ').ToUpperInvariant();
        return stem is not ("CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$")
            && !(stem.Length == 4 && stem[..3] is "COM" or "LPT" && stem[3] is (>= '0' and <= '9') or '\u00b9' or '\u00b2' or '\u00b3');
    }
}
