using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.DataIntegrity;

/// <summary>What came of adding or deriving a proof: the secured document, or why there is none.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class AddProofResult
{
    private readonly byte[]? _securedDocument;

    internal AddProofResult(byte[] securedDocument) => _securedDocument = securedDocument;

    internal AddProofResult(Problem problem) => Problem = problem;

    /// <summary>Why there is no secured document; null when there is one.</summary>
    public Problem? Problem { get; }

    /// <summary>The secured document, when there is one.</summary>
    /// <param name="securedDocument">UTF-8 JSON: the input's own text, or of a derived proof the part of it that is shown, with the proof added. The array is the caller's.</param>
    /// <param name="problem">Why there is none.</param>
    public bool TryGet([NotNullWhen(true)] out byte[]? securedDocument, [NotNullWhen(false)] out Problem? problem)
    {
        (securedDocument, problem) = (_securedDocument, Problem);
        return securedDocument is not null;
    }
}
