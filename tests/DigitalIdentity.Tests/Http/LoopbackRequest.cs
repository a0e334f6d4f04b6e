namespace DigitalIdentity.Tests.Http;

/// <summary>One request as a <see cref="LoopbackServer"/> saw it.</summary>
/// <param name="Method">GET and so on.</param>
/// <param name="Target">Path and query, as sent.</param>
/// <param name="Protocol">HTTP/1.1 or HTTP/2.</param>
/// <param name="Headers">The header fields.</param>
public sealed record LoopbackRequest(string Method, string Target, string Protocol, IReadOnlyDictionary<string, string> Headers);
