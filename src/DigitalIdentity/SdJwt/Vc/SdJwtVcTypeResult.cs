using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>What came of resolving a type: the type, or why not. Immutable and thread-safe.</summary>
public readonly struct SdJwtVcTypeResult
{
    private SdJwtVcTypeResult(SdJwtVcType? type, Problem? problem, bool isIndeterminate) => (Type, Problem, IsIndeterminate) = (type, problem, isIndeterminate);

    /// <summary>The type with all that it extends; null when there is none.</summary>
    public SdJwtVcType? Type { get; }

    /// <summary>Why there is none; null when there is one.</summary>
    public Problem? Problem { get; }

    /// <summary>True when a document could not be looked for.</summary>
    public bool IsIndeterminate { get; }

    /// <summary>The type, when there is one.</summary>
    /// <param name="type">The type, or null.</param>
    /// <param name="problem">Why there is none, or null.</param>
    public bool TryGet([NotNullWhen(true)] out SdJwtVcType? type, [NotNullWhen(false)] out Problem? problem)
    {
        (type, problem) = (Type, Problem);
        return type is not null;
    }

    internal static SdJwtVcTypeResult Found(SdJwtVcType type) => new(type, null, false);

    internal static SdJwtVcTypeResult Refused(Problem problem, bool isIndeterminate = false) => new(null, problem, isIndeterminate);
}
