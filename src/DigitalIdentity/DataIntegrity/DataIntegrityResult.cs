using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// The outcome of verifying the proofs of a document (the "verification result" of Data Integrity 1.0 sections 4.4 and 4.5): the
/// verdict, every check, and the verified document only if the verdict is <see cref="VerificationStatus.Valid"/>.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class DataIntegrityResult
{
    private readonly VerifiedDataDocument? _verified;

    internal DataIntegrityResult(VerificationStatus status, IReadOnlyList<Check> checks, VerifiedDataDocument? verified) =>
        (Status, Checks, _verified) = (status, checks, verified);

    /// <summary>The verdict.</summary>
    public VerificationStatus Status { get; }

    /// <summary>
    /// Every check that was made, in order, each with the pointer to its proof. A proof that failed one check is not resolved and
    /// not verified cryptographically. What is wrong with a proof that the policy does not need is a warning.
    /// </summary>
    public IReadOnlyList<Check> Checks { get; }

    /// <summary>The verified document; there is no other way to it.</summary>
    /// <param name="verified">The document, when the verdict is <see cref="VerificationStatus.Valid"/>; otherwise null.</param>
    /// <returns>True when the verdict is <see cref="VerificationStatus.Valid"/>.</returns>
    public bool TryGetVerified([NotNullWhen(true)] out VerifiedDataDocument? verified)
    {
        verified = _verified;
        return verified is not null;
    }

    /// <summary>The verdict and the first problem, on one line.</summary>
    public override string ToString()
    {
        foreach (var check in Checks)
            if (check is { Outcome: CheckOutcome.Failed or CheckOutcome.Indeterminate, Problem: { } problem })
                return $"{Status}: {problem}";
        return Status.ToString();
    }
}
