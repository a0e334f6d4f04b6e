using System.Collections.Immutable;

namespace DigitalIdentity.Dids;

/// <summary>What a new DID shall be like. A method refuses, with <see cref="ArgumentException"/>, what it cannot do.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record DidCreationOptions
{
    /// <summary>Its keys, at least one. did:key and did:jwk take exactly one.</summary>
    public required ImmutableArray<DidCreationKey> Keys { get; init; }

    /// <summary>Where the document will be hosted, for methods that need a host: <c>example.com</c> or <c>example.com/users/alice</c>.</summary>
    public string? Location { get; init; }

    /// <summary>Other identifiers of the subject, absolute URLs.</summary>
    public ImmutableArray<string> AlsoKnownAs { get; init; } = [];

    /// <summary>Services: relative identifier such as <c>#files</c>, type, endpoint URL.</summary>
    public ImmutableArray<(string Id, string Type, string Endpoint)> Services { get; init; } = [];

    /// <summary>How the document writes keys; null to let the method choose.</summary>
    public PublicKeyFormat? KeyFormat { get; init; }

    /// <summary>Options of the method, by name.</summary>
    public ImmutableSortedDictionary<string, string> Additional { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>One key, everything else left to the method.</summary>
    /// <param name="publicKey">The public key.</param>
    public static DidCreationOptions ForKey(PublicKey publicKey) => new() { Keys = [new DidCreationKey(publicKey)] };

    // For methods whose DID is one key and nothing else.
    internal static PublicKey SingleKey(DidCreationOptions options, string method)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Keys.IsDefault || options.Keys.Length != 1)
            throw new ArgumentException($"A did:{method} is made of exactly one key.", nameof(options));
        if (options.Location is not null || !options.AlsoKnownAs.IsDefaultOrEmpty || !options.Services.IsDefaultOrEmpty || !options.Additional.IsEmpty)
            throw new ArgumentException($"A did:{method} has nothing but its key: no location, aliases, services or other options.", nameof(options));
        return options.Keys[0].PublicKey;
    }
}
