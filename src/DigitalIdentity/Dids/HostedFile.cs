namespace DigitalIdentity.Dids;

/// <summary>A file that must be put on a web host before a new DID resolves.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Url">Where it must be found.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="MediaType">The media type to serve it with.</param>
public sealed record HostedFile(Uri Url, ReadOnlyMemory<byte> Content, string MediaType);
