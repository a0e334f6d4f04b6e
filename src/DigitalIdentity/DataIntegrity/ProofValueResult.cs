using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.DataIntegrity;

/// <summary>The bytes of a proof value that a cryptosuite made, or why it made none.</summary>
public readonly struct ProofValueResult
{
    private readonly byte[]? _bytes;
    private readonly Problem? _problem;

    private ProofValueResult(byte[]? bytes, Problem? problem) => (_bytes, _problem) = (bytes, problem);

    /// <summary>The bytes, when there are any.</summary>
    /// <param name="bytes">The proof value before its multibase encoding.</param>
    /// <param name="problem">Why there is none.</param>
    public bool TryGet([NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out Problem? problem)
    {
        bytes = _bytes;
        problem = bytes is null ? _problem ?? DataIntegrityError.ProofGenerationError.At("", "The cryptosuite made no proof.") : null;
        return bytes is not null;
    }

    /// <summary>Made.</summary>
    /// <param name="bytes">The proof value before its multibase encoding.</param>
    public static ProofValueResult Made(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new(bytes, null);
    }

    /// <summary>Not made.</summary>
    /// <param name="problem">Why.</param>
    public static ProofValueResult Refused(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new(null, problem);
    }
}
