using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>What came of looking for a verification method: the method, or why not.</summary>
public readonly struct VerificationMethodResult
{
    private VerificationMethodResult(VerificationMethod? method, Problem? problem, bool indeterminate) =>
        (Method, Problem, IsIndeterminate) = (method, problem, indeterminate);

    /// <summary>The method; null when it was not found.</summary>
    public VerificationMethod? Method { get; }

    /// <summary>Why there is no method; null when there is one.</summary>
    public Problem? Problem { get; }

    /// <summary>True when the method could not be looked for (the DID is out of reach): neither good nor bad.</summary>
    public bool IsIndeterminate { get; }

    /// <summary>The method, when there is one.</summary>
    /// <param name="method">The method.</param>
    /// <param name="problem">Why there is none.</param>
    public bool TryGet([NotNullWhen(true)] out VerificationMethod? method, [NotNullWhen(false)] out Problem? problem)
    {
        (method, problem) = (Method, Problem);
        return method is not null;
    }

    /// <summary>Found.</summary>
    /// <param name="method">The method.</param>
    public static VerificationMethodResult Found(VerificationMethod method) => new(method, null, false);

    /// <summary>Looked for, and refused or absent.</summary>
    /// <param name="problem">Why.</param>
    public static VerificationMethodResult Refused(Problem problem) => new(null, problem, false);

    /// <summary>Could not be looked for.</summary>
    /// <param name="problem">Why.</param>
    public static VerificationMethodResult Unreachable(Problem problem) => new(null, problem, true);
}
