using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.DataIntegrity;

/// <summary>What a cryptosuite found of one proof (the "cryptosuite verification result" of Data Integrity 1.0 section 3).</summary>
public readonly struct CryptosuiteVerificationResult
{
    private CryptosuiteVerificationResult(UnsecuredDocument? verifiedDocument, Problem? problem) =>
        (VerifiedDocument, Problem) = (verifiedDocument, problem);

    /// <summary>The document that the proof secures; null when it did not verify.</summary>
    public UnsecuredDocument? VerifiedDocument { get; }

    /// <summary>Why the proof did not verify; null when it did.</summary>
    public Problem? Problem { get; }

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
}
