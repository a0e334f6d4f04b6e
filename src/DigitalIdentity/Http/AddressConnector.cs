using System.Net;

namespace DigitalIdentity.Http;

/// <summary>
/// Opens the byte stream to an address that was already vetted: a seam for SOCKS, an HTTP CONNECT tunnel or another transport.
/// TLS, with the host's own name, is put on top by the fetcher. It must connect to <paramref name="address"/> and must not look
/// <paramref name="host"/> up again, or the vetting is void.
/// </summary>
/// <param name="host">The host name, for information.</param>
/// <param name="address">The vetted address and port.</param>
/// <param name="cancellationToken">Cancelled when the fetch has run out of time.</param>
public delegate ValueTask<Stream> AddressConnector(string host, IPEndPoint address, CancellationToken cancellationToken);
