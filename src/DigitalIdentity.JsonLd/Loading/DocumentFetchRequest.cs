namespace DigitalIdentity.JsonLd.Loading;

/// <summary>A GET request that <see cref="HttpDocumentLoader"/> wants to be made. Immutable and thread-safe.</summary>
/// <param name="Url">The absolute URL, without fragment; <c>https</c> unless the loader allows <c>http</c>. It may be an IRI, with characters beyond ASCII.</param>
/// <param name="Accept">The value of the Accept header, in ASCII.</param>
/// <param name="MaxSize">The largest body that is of use, in bytes. Reading may stop one byte after it.</param>
public sealed record DocumentFetchRequest(string Url, string Accept, int MaxSize);
