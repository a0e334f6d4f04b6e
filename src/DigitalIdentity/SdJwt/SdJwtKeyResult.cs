namespace DigitalIdentity.SdJwt;

/// <summary>What came of looking for a key: the key, or why not. Immutable and thread-safe.</summary>
public readonly struct SdJwtKeyResult
{
    private SdJwtKeyResult(PublicKey? key, Problem? problem, bool isIndeterminate) => (Key, Problem, IsIndeterminate) = (key, problem, isIndeterminate);

    /// <summary>The key; null when it was not found.</summary>
    public PublicKey? Key { get; }

    /// <summary>Why there is no key; null when there is one.</summary>
    public Problem? Problem { get; }

    /// <summary>True when the key could not be looked for: neither good nor bad.</summary>
    public bool IsIndeterminate { get; }

    /// <summary>Found, and it belongs to whom the SD-JWT names.</summary>
    /// <param name="key">The key.</param>
    public static SdJwtKeyResult Found(PublicKey key) => new(key, null, false);

    /// <summary>Looked for, and refused or absent.</summary>
    /// <param name="problem">Why.</param>
    public static SdJwtKeyResult Refused(Problem problem) => new(null, problem, false);

    /// <summary>Could not be looked for.</summary>
    /// <param name="problem">Why.</param>
    public static SdJwtKeyResult Unreachable(Problem problem) => new(null, problem, true);
}
