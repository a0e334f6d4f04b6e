using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace DigitalIdentity.Http;

/// <summary>
/// What a <see cref="SafeHttpFetcher"/> may do. The defaults are the strict ones; a single request can only tighten them
/// (<see cref="FetchRequest"/>). Immutable and thread-safe, as long as the delegates given to it are.
/// </summary>
public sealed record FetchPolicy
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);

    /// <summary>The default policy.</summary>
    public static FetchPolicy Default { get; } = new();

    /// <summary>
    /// Total time for one fetch, from the address lookup to the last byte of the body, redirects included. Default 10 seconds;
    /// more than zero, at most one day. No other timer cuts it short.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan Timeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LongestTimeout);
            field = value;
        }
    } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Largest body in bytes, counted as it came and again after decompression. Default 1 MiB; 0 to 1 GiB.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int MaxResponseBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1 << 30);
            field = value;
        }
    } = 1 << 20;

    /// <summary>Largest header block in bytes, rounded up to whole KiB. Default 16 KiB; 1 KiB to 1 MiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int MaxHeaderBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1 << 10);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1 << 20);
            field = value;
        }
    } = 16 << 10;

    /// <summary>How many redirects are followed; each is checked like the first URL. Default 3; 0 to 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int MaxRedirects
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 20);
            field = value;
        }
    } = 3;

    /// <summary>Refuses redirects to another host or port than the first URL's. Default false.</summary>
    public bool SameHostOnly { get; init; }

    /// <summary>
    /// Asks for gzip and brotli bodies. Default false: bodies are asked for as they are, and a compressed one is refused.
    /// </summary>
    public bool AllowCompression { get; init; }

    /// <summary>
    /// Allows a URL whose host is an IP address. Default false: a name is needed. The address is vetted either way.
    /// </summary>
    public bool AllowIpAddressHosts { get; init; }

    /// <summary>
    /// Hosts that may be read. Empty (the default) allows any. An entry is a name such as <c>example.com</c>, or
    /// <c>*.example.com</c> for everything below it (not for itself). Unicode entries are compared in their ASCII (punycode) form.
    /// </summary>
    /// <exception cref="ArgumentException">An entry is not a host name.</exception>
    public ImmutableArray<string> AllowedHosts { get; init => field = HostName.Patterns(value); } = [];

    /// <summary>Hosts that may not be read, in the form of <see cref="AllowedHosts"/>; stronger than it. Default none.</summary>
    /// <exception cref="ArgumentException">An entry is not a host name.</exception>
    public ImmutableArray<string> DeniedHosts { get; init => field = HostName.Patterns(value); } = [];

    /// <summary>A last word on a host (ASCII, lower case): false refuses it. Default none. Must not throw.</summary>
    public Func<string, bool>? HostFilter { get; init; }

    /// <summary>Ports that may be used. Empty (the default) means 443 and everything from 1024.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An entry is not from 1 to 65535.</exception>
    public ImmutableArray<int> AllowedPorts
    {
        get;
        init
        {
            field = value.IsDefault ? [] : value;
            foreach (var port in field)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
            }
        }
    } = [];

    /// <summary>
    /// Which addresses may be connected to. Default <see cref="GlobalAddress.IsGlobal"/>. One refused address among those of a
    /// host refuses the host. Replace it only to read from a network of your own.
    /// </summary>
    public Func<IPAddress, bool> AddressFilter { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } =
        GlobalAddress.IsGlobal;

    /// <summary>
    /// Also allows 127.0.0.0/8 and ::1, for tests against a server on this machine. Default false; never set it in production.
    /// </summary>
    public bool AllowLoopbackForTesting { get; init; }

    /// <summary>
    /// Root certificates trusted instead of the platform's: for a private PKI, or for tests. Empty (the default) trusts the
    /// platform's. The chain, the dates and the host name are checked either way; nothing turns that off.
    /// </summary>
    public ImmutableArray<X509Certificate2> TrustedRoots { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Value of the User-Agent header; null sends none. Default <c>DigitalIdentity</c>: the same for everybody.</summary>
    /// <exception cref="ArgumentException">Not printable ASCII.</exception>
    public string? UserAgent { get; init => field = HeaderText.Require(value); } = "DigitalIdentity";

    /// <summary>Finds addresses. Default null: the operating system's resolver.</summary>
    public HostResolver? Resolver { get; init; }

    /// <summary>Connects to vetted addresses. Default null: a TCP socket. Proxies of the environment are never used.</summary>
    public AddressConnector? Connector { get; init; }
}
