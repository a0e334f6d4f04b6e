namespace DigitalIdentity.Http;

/// <summary>Why a remote read gave no answer that may be used.</summary>
public enum FetchError
{
    /// <summary>There is no error.</summary>
    None,

    /// <summary>The URL is relative, too long, or has a host or port that no fetch accepts (trailing dot, numeric last label, port 0).</summary>
    InvalidUrl,

    /// <summary>The scheme is not <c>https</c>, in the URL asked for or in a redirect.</summary>
    NotHttps,

    /// <summary>The URL carries a user name or password.</summary>
    UserInfo,

    /// <summary>The policy refuses this host (deny-list, allow-list, filter, or an IP address where a name is needed).</summary>
    HostNotAllowed,

    /// <summary>The policy refuses this port.</summary>
    PortNotAllowed,

    /// <summary>The host has an address that is not a global one: loopback, private, link-local and so on.</summary>
    AddressNotGlobal,

    /// <summary>The host name has no address, or the name service failed.</summary>
    DnsFailure,

    /// <summary>No connection could be made.</summary>
    ConnectFailed,

    /// <summary>TLS failed: a certificate of another host, an untrusted root, an expired certificate, no common version.</summary>
    TlsFailure,

    /// <summary>A redirect was answered where none is allowed, or it leads to another host where that is forbidden.</summary>
    RedirectNotAllowed,

    /// <summary>More redirects than allowed (loops end here).</summary>
    TooManyRedirects,

    /// <summary>The body, before or after decompression, or the header block is larger than allowed.</summary>
    TooLarge,

    /// <summary>The total time ran out: waiting for an address, a connection, headers, or a slow body.</summary>
    Timeout,

    /// <summary>The server answered with a status that the request does not accept; see <see cref="FetchResult.StatusCode"/>.</summary>
    UnexpectedStatus,

    /// <summary>The media type is missing, malformed, repeated, or not one that the request accepts.</summary>
    UnexpectedContentType,

    /// <summary>The body came with a content coding that was not asked for, with several, or with a damaged one.</summary>
    ContentEncoding,

    /// <summary>The answer is not correct HTTP, is cut short, or the connection broke while it was read.</summary>
    Protocol,
}
