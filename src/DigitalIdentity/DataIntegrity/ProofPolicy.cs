using System.Collections.ObjectModel;

namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// Which proofs of a document must verify. Anybody who passes a document on can take members out of a proof set, and it still
/// verifies; who relies on certain signers names them with <see cref="Signers"/>.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class ProofPolicy
{
    private ProofPolicy(bool all, ReadOnlyCollection<string> requiredSigners) => (RequiresAll, RequiredSigners) = (all, requiredSigners);

    /// <summary>Every proof in the document must verify. The default.</summary>
    public static ProofPolicy AllProofs { get; } = new(true, ReadOnlyCollection<string>.Empty);

    /// <summary>At least one proof must verify; what is wrong with others becomes a warning.</summary>
    public static ProofPolicy AnyProof { get; } = new(false, ReadOnlyCollection<string>.Empty);

    /// <summary>The signers that must each have a proof that verifies; empty for <see cref="AllProofs"/> and <see cref="AnyProof"/>.</summary>
    public IReadOnlyList<string> RequiredSigners { get; }

    internal bool RequiresAll { get; }

    /// <summary>Each of these must have a proof that verifies; what is wrong with other proofs becomes a warning.</summary>
    /// <param name="signers">Verification method URLs, or URLs (DIDs) of their controllers; compared exactly. At least one. Copied.</param>
    /// <exception cref="ArgumentException">There is no signer, or one is empty.</exception>
    public static ProofPolicy Signers(params IEnumerable<string> signers)
    {
        ArgumentNullException.ThrowIfNull(signers);
        string[] copy = [.. signers];
        if (copy.Length == 0)
            throw new ArgumentException("Name at least one signer.", nameof(signers));
        foreach (var signer in copy)
            ArgumentException.ThrowIfNullOrEmpty(signer, nameof(signers));
        return new(false, Array.AsReadOnly(copy));
    }
}
