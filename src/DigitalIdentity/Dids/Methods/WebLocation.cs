// References: did:web Method Specification (CCG), Method-specific identifier and Read; RFC 1123 section 2.1 (host names);
//             RFC 3986 section 2 (percent-encoding); the URL standard, "ends in a number" (what resolvers may take for an IPv4 address).
// Parameters: host names of at most 253 characters, labels of at most 63; ports 1 to 65535; no address, no user, no query.
using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

using DigitalIdentity.Http;

namespace DigitalIdentity.Dids.Methods;

/// <summary>Where the documents of did:web are: from DID to URL, and from a place on the web to its DID.</summary>
internal static class WebLocation
{
    private const string Prefix = "did:web:";
    private const int MaxHostLength = 253;
    private const int MaxLabelLength = 63;

    private static readonly SearchValues<char> LabelChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    // What a DID writes without percent-encoding (idchar).
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_"u8);

    // Octets that could change which file is meant once a server decodes the path.
    private static readonly SearchValues<byte> Misleading = SearchValues.Create("/\\%:?#"u8);

    /// <summary>The URL of a DID's document.</summary>
    internal static bool TryGetUrl(Did did, [NotNullWhen(true)] out Uri? url, out string detail)
    {
        url = null;

        // Split before anything is decoded: an encoded colon or slash never becomes a separator.
        var rest = did.MethodSpecificIdSpan;
        var colon = rest.IndexOf(':');
        var authority = colon < 0 ? rest : rest[..colon];

        // 2. "If the domain contains a port percent decode the colon."
        if (!TryReadAuthority(authority, out var host, out var port, out detail))
            return false;

        // 3. Prepend https://.
        var text = new StringBuilder("https://").Append(host);
        if (port != 0)
            text.Append(CultureInfo.InvariantCulture, $":{port}");

        // 1. and 4. Each ":" is a "/" of the path; without a path it is /.well-known.
        if (colon < 0)
            text.Append("/.well-known");
        while (colon >= 0)
        {
            rest = rest[(colon + 1)..];
            colon = rest.IndexOf(':');
            var segment = colon < 0 ? rest : rest[..colon];
            if (!IsSegment(segment, out detail))
                return false;
            text.Append('/').Append(segment);
        }

        // 5. Append /did.json.
        if (Uri.TryCreate(text.Append("/did.json").ToString(), UriKind.Absolute, out url) && HostName.TryGet(url, out _))
            return true;
        (url, detail) = (null, "The DID does not become a URL whose host is a name.");
        return false;
    }

    /// <summary>The DID whose document is at a place such as <c>example.com:8443/users/alice</c>.</summary>
    internal static bool TryGetDid(string location, [NotNullWhen(true)] out Did? did, out string detail)
    {
        did = null;
        var slash = location.IndexOf('/', StringComparison.Ordinal);
        var authority = slash < 0 ? location : location[..slash];
        var colon = authority.IndexOf(':', StringComparison.Ordinal);
        var host = (colon < 0 ? authority : authority[..colon]).ToLowerInvariant();
        if (!IsHost(host, out detail))
            return false;

        var port = colon < 0 ? default : authority.AsSpan(colon + 1);
        if (port.ContainsAnyExceptInRange('0', '9'))
        {
            detail = "The port is not a number.";
            return false;
        }

        var text = new StringBuilder(Prefix).Append(host);
        if (colon >= 0)
            text.Append("%3A").Append(port);
        if (slash >= 0)
        {
            foreach (var segment in location[(slash + 1)..].Split('/'))
            {
                text.Append(':');
                if (!TryEncode(segment, text))
                {
                    detail = "The path of the location is not well-formed text.";
                    return false;
                }
            }
        }

        detail = "The location is too long, or ends in a slash.";
        return Did.TryParse(text.ToString(), out did) && TryGetUrl(did, out _, out detail);
    }

    private static bool TryReadAuthority(ReadOnlySpan<char> authority, out string host, out int port, out string detail)
    {
        (host, port, detail) = ("", 0, "");
        var percent = authority.IndexOf('%');
        if (percent >= 0)
        {
            var digits = authority[percent..];
            if (!digits.StartsWith("%3A", StringComparison.OrdinalIgnoreCase))
            {
                detail = "In the host, only the colon before a port may be percent-encoded. Names in other scripts are written in punycode.";
                return false;
            }

            digits = digits[3..];
            if (digits.Length is 0 or > 5 || digits[0] == '0' || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port)
                || port > System.Net.IPEndPoint.MaxPort)
            {
                detail = "The port is not a number from 1 to 65535.";
                return false;
            }

            authority = authority[..percent];
        }

        if (!IsHost(authority, out detail))
            return false;
        host = authority.ToString().ToLowerInvariant();
        return true;
    }

    private static bool IsHost(ReadOnlySpan<char> host, out string detail)
    {
        detail = "The host is not a host name. Names in other scripts are written in punycode.";
        if (host.Length is 0 or > MaxHostLength)
            return false;

        ReadOnlySpan<char> label = default;
        foreach (var range in host.Split('.'))
        {
            label = host[range];
            if (label.Length is 0 or > MaxLabelLength || label.ContainsAnyExcept(LabelChars) || label[0] == '-' || label[^1] == '-')
                return false;
        }

        // "it MUST NOT include IP addresses"
        if (!label.ContainsAnyExceptInRange('0', '9') || label.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            detail = "The host is an IP address; did:web needs a name.";
            return false;
        }

        detail = "";
        return true;
    }

    private static bool IsSegment(ReadOnlySpan<char> segment, out string detail)
    {
        detail = "";
        if (segment.IsEmpty)
            detail = "The path has an empty segment.";
        else if (segment is "." or "..")
            detail = "The path has a dot segment.";
        else if (segment.Contains('%') && !IsEncodedWell(segment))
            detail = "The path has a percent-encoded character that could lead elsewhere, or one that needs no encoding.";
        return detail.Length == 0;
    }

    private static bool IsEncodedWell(ReadOnlySpan<char> segment)
    {
        var octets = new byte[segment.Length];
        var count = 0;
        for (var i = 0; i < segment.Length; i++)
        {
            var octet = (byte)segment[i];
            if (segment[i] == '%')
            {
                octet = byte.Parse(segment.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                if (octet is < 0x20 or 0x7F || Plain.Contains(octet) || Misleading.Contains(octet))
                    return false;
                i += 2;
            }

            octets[count++] = octet;
        }

        return Utf8.IsValid(octets.AsSpan(0, count));
    }

    private static bool TryEncode(string segment, StringBuilder text)
    {
        var utf8 = new byte[Encoding.UTF8.GetMaxByteCount(segment.Length)];
        if (Utf8.FromUtf16(segment, utf8, out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
            return false;
        foreach (var octet in utf8.AsSpan(0, written))
        {
            if (Plain.Contains(octet))
                text.Append((char)octet);
            else
                text.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return true;
    }
}
