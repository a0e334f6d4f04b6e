using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.Http;

/// <summary>A URL that passed every rule that needs no network: what is asked for, and every redirect, goes through here.</summary>
internal sealed class FetchTarget
{
    private const int MaxUrlLength = 4096;
    private const int FirstUnprivilegedPort = 1024;

    private FetchTarget(Uri url) => Url = url;

    /// <summary>The URL in canonical form: ASCII host, no user information, no fragment.</summary>
    public Uri Url { get; }

    /// <summary>True when both have the same host and port.</summary>
    public bool HasHostOf(FetchTarget other) => Url.Port == other.Url.Port && Url.IdnHost == other.Url.IdnHost;

    /// <summary>Checks one URL. Gives null, a code and a reason when it may not be read.</summary>
    public static FetchTarget? Check(Uri url, FetchPolicy policy, out FetchError error, out string detail)
    {
        (error, detail) = (FetchError.None, string.Empty);
        if (!url.IsAbsoluteUri)
            (error, detail) = (FetchError.InvalidUrl, "The URL is relative.");
        else if (url.OriginalString.Length > MaxUrlLength)
            (error, detail) = (FetchError.InvalidUrl, $"The URL is longer than {MaxUrlLength} characters.");
        else if (url.Scheme != Uri.UriSchemeHttps)
            (error, detail) = (FetchError.NotHttps, $"Only https is read, not '{url.Scheme}'.");
        else if (HasUserInfo(url))
            (error, detail) = (FetchError.UserInfo, "The URL carries user information.");
        else if (!TryGetHost(url, out var host, out var isAddress))
            (error, detail) = (FetchError.InvalidUrl, "The host is not a DNS name in its plain form.");
        else if (isAddress && !policy.AllowIpAddressHosts)
            (error, detail) = (FetchError.HostNotAllowed, "The host is an IP address; a name is needed.");
        else if (!IsHostAllowed(host, policy))
            (error, detail) = (FetchError.HostNotAllowed, $"The policy does not allow the host '{host}'.");
        else if (url.Port < 1)
            (error, detail) = (FetchError.InvalidUrl, "Port 0 cannot be connected to.");
        else if (!IsPortAllowed(url.Port, policy))
            (error, detail) = (FetchError.PortNotAllowed, $"The policy does not allow port {url.Port}.");
        else if (Uri.TryCreate($"https://{host}:{url.Port}{url.PathAndQuery}", UriKind.Absolute, out var canonical))
            return new(canonical);
        else
            (error, detail) = (FetchError.InvalidUrl, "The URL has no canonical form.");
        return null;
    }

    // An empty "user@" part is dropped by Uri, but still reads as one, so the original text is looked at too.
    private static bool HasUserInfo(Uri url)
    {
        if (url.UserInfo.Length != 0)
            return true;
        var text = url.OriginalString.AsSpan();
        var start = text.IndexOf("//");
        if (start < 0)
            return false;
        var rest = text[(start + 2)..];
        var end = rest.IndexOfAny("/\\?#");
        return (end < 0 ? rest : rest[..end]).Contains('@');
    }

    private static bool TryGetHost(Uri url, [NotNullWhen(true)] out string? host, out bool isAddress)
    {
        isAddress = url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6;
        if (isAddress)
            host = url.Host; // canonical: dotted decimal, or brackets; without a scope
        else if (!HostName.TryGet(url, out host))
            return false;
        return true;
    }

    private static bool IsHostAllowed(string host, FetchPolicy policy) =>
        !HostName.Matches(policy.DeniedHosts, host)
        && (policy.AllowedHosts.IsEmpty || HostName.Matches(policy.AllowedHosts, host))
        && policy.HostFilter?.Invoke(host) is not false;

    private static bool IsPortAllowed(int port, FetchPolicy policy) =>
        policy.AllowedPorts.IsEmpty ? port == 443 || port >= FirstUnprivilegedPort : policy.AllowedPorts.Contains(port);
}
