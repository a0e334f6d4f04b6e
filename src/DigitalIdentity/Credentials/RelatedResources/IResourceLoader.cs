namespace DigitalIdentity.Credentials.RelatedResources;

/// <summary>
/// Reads what credentials refer to (<c>relatedResource</c>, VCDM 2.0 section 5.3), so that it can be compared with the digest that the issuer
/// signed. An extension point; <see cref="HttpResourceLoader"/> reads over https.
/// </summary>
/// <remarks>
/// Implementations are safe for concurrent use. Reading from the network tells others which credential is looked at: an agent has no loader
/// unless it is given one.
/// </remarks>
public interface IResourceLoader
{
    /// <summary>Reads one resource.</summary>
    /// <param name="url">The URL that the credential names, not yet looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The bytes as they are served; null when they are out of reach.</returns>
    ValueTask<ReadOnlyMemory<byte>?> LoadAsync(string url, CancellationToken cancellationToken);
}
