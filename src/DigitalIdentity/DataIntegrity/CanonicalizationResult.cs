namespace DigitalIdentity.DataIntegrity;

/// <summary>Whether a document or proof configuration was canonicalized and hashed, and if not, why.</summary>
public readonly struct CanonicalizationResult
{
    private CanonicalizationResult(Problem problem, bool isIndeterminate) => (Problem, IsIndeterminate) = (problem, isIndeterminate);

    /// <summary>Why there is no hash; null when there is one.</summary>
    public Problem? Problem { get; }

    /// <summary>True when the document may have a canonical form, but something that it needs, such as a context, is out of reach.</summary>
    public bool IsIndeterminate { get; }

    /// <summary>The hash was written.</summary>
    public static CanonicalizationResult Done => default;

    /// <summary>The document has no canonical form.</summary>
    /// <param name="problem">Why.</param>
    public static CanonicalizationResult Refused(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new(problem, isIndeterminate: false);
    }

    /// <summary>Something that is needed is out of reach.</summary>
    /// <param name="problem">What.</param>
    public static CanonicalizationResult Unreachable(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new(problem, isIndeterminate: true);
    }
}
