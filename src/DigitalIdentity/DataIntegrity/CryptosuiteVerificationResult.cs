using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.DataIntegrity;

/// <summary>What a cryptosuite found of one proof (the "cryptosuite verification result" of Data Integrity 1.0 section 3).</summary>
public readonly struct CryptosuiteVerificationResult
{
    private CryptosuiteVerificationResult(UnsecuredDocument? verifiedDocument, Problem? problem, bool isIndeterminate = false) =>
        (VerifiedDocument, Problem, IsIndeterminate) = (verifiedDocument, problem, isIndeterminate);

    /// <summary>The document that the proof secures; null when it did not verify.</summary>
    public UnsecuredDocument? VerifiedDocument { get; }

    /// <summary>Why the proof did not verify; null when it did.</summary>
    public Problem? Problem { get; }

    /// <summary>True when the proof could not be checked, as something that it needs is out of reach. Never to be read as forged, nor as good.</summary>
    public bool IsIndeterminate { get; }

    /// <summary>The document, when the proof verified.</summary>
    /// <param name="verifiedDocument">The document that the proof secures.</param>
    /// <param name="problem">Why the proof did not verify.</param>
    public bool TryGet([NotNullWhen(true)] out UnsecuredDocument? verifiedDocument, [NotNullWhen(false)] out Problem? problem)
    {
        verifiedDocument = VerifiedDocument;
        problem = verifiedDocument is null ? Problem ?? DataIntegrityError.ProofVerificationError.At("", "The proof did not verify.") : null;
        return verifiedDocument is not null;
    }

    /// <summary>The proof verified.</summary>
    /// <param name="verifiedDocument">The document that it secures.</param>
    public static CryptosuiteVerificationResult Verified(UnsecuredDocument verifiedDocument)
    {
        ArgumentNullException.ThrowIfNull(verifiedDocument);
        return new(verifiedDocument, null);
    }

    /// <summary>The proof did not verify.</summary>
    /// <param name="problem">Why.</param>
    public static CryptosuiteVerificationResult Refused(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new(null, problem);
    }

    /// <summary>The proof could not be checked.</summary>
    /// <param name="problem">What was out of reach.</param>
    public static CryptosuiteVerificationResult Unreachable(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new(null, problem, isIndeterminate: true);
    }

    /// <summary>There is no hash to verify.</summary>
    internal static CryptosuiteVerificationResult From(CanonicalizationResult hashing) =>
        hashing.IsIndeterminate ? Unreachable(hashing.Problem!) : Refused(hashing.Problem!);
}
