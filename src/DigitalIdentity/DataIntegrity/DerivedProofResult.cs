using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.DataIntegrity;

/// <summary>What a cryptosuite derived from a base proof, the document that shows less and the value of its proof; or why it derived nothing.</summary>
public readonly struct DerivedProofResult
{
    private readonly byte[]? _proofValue;
    private readonly ReadOnlyMemory<byte> _revealDocument;
    private readonly Problem? _problem;

    private DerivedProofResult(ReadOnlyMemory<byte> revealDocument, byte[]? proofValue, Problem? problem) =>
        (_revealDocument, _proofValue, _problem) = (revealDocument, proofValue, problem);

    /// <summary>What was derived, when something was.</summary>
    /// <param name="revealDocument">A JSON object in UTF-8 without <c>proof</c>.</param>
    /// <param name="proofValue">The value of its proof before its multibase encoding.</param>
    /// <param name="problem">Why nothing was derived.</param>
    public bool TryGet(out ReadOnlyMemory<byte> revealDocument, [NotNullWhen(true)] out byte[]? proofValue, [NotNullWhen(false)] out Problem? problem)
    {
        (revealDocument, proofValue) = (_revealDocument, _proofValue);
        problem = proofValue is null ? _problem ?? DataIntegrityError.ProofGenerationError.At("", "The cryptosuite derived no proof.") : null;
        return proofValue is not null;
    }

    /// <summary>Derived.</summary>
    /// <param name="revealDocument">A JSON object in UTF-8 without <c>proof</c>.</param>
    /// <param name="proofValue">The value of its proof before its multibase encoding.</param>
    public static DerivedProofResult Made(ReadOnlyMemory<byte> revealDocument, byte[] proofValue)
    {
        ArgumentNullException.ThrowIfNull(proofValue);
        return new(revealDocument, proofValue, null);
    }

    /// <summary>Not derived.</summary>
    /// <param name="problem">Why.</param>
    public static DerivedProofResult Refused(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new(default, null, problem);
    }
}
