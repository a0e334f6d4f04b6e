using System.Net;

namespace DigitalIdentity.Http;

/// <summary>
/// Finds the addresses of a host name: a seam for DNS over HTTPS or a fixed table. Its answers are vetted like any others.
/// </summary>
/// <param name="host">A host name in ASCII, lower case; never an IP address.</param>
/// <param name="cancellationToken">Cancelled when the fetch has run out of time.</param>
/// <returns>Every address found, in the order in which they are to be tried. Empty when there is none.</returns>
public delegate ValueTask<IReadOnlyList<IPAddress>> HostResolver(string host, CancellationToken cancellationToken);
