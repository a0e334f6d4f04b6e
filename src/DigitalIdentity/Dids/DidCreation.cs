using System.Collections.Immutable;

namespace DigitalIdentity.Dids;

/// <summary>A new DID.</summary>
/// <remarks>Immutable and thread-safe. Holds no secret key.</remarks>
/// <param name="Document">Its document.</param>
/// <param name="VerificationMethods">Absolute URL of each key's verification method, in the order of <see cref="DidCreationOptions.Keys"/>.</param>
public sealed record DidCreation(DidDocument Document, ImmutableArray<string> VerificationMethods)
{
    /// <summary>The DID.</summary>
    public Did Did => Document.Id;

    /// <summary>What to host, for methods that need a host; null for others.</summary>
    public HostedFile? Hosting { get; init; }
}
