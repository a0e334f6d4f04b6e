using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.DataIntegrity;

/// <summary>The "context validation result" of Data Integrity 1.0 section 4.6. Immutable and thread-safe.</summary>
public sealed class ContextValidationResult
{
    private ContextValidationResult(ReadOnlyMemory<byte> document, bool wasRecompacted, Problem? problem) =>
        (ValidatedDocument, WasRecompacted, Problem) = (document, wasRecompacted, problem);

    /// <summary>True when the document is expressed by the known contexts.</summary>
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsValidated => Problem is null;

    /// <summary>The document by the known contexts, JSON in UTF-8; empty unless <see cref="IsValidated"/>.</summary>
    public ReadOnlyMemory<byte> ValidatedDocument { get; }

    /// <summary>True when the document had other contexts and was expressed anew: its proofs do not fit this text, and were verified over the other.</summary>
    public bool WasRecompacted { get; }

    /// <summary>Why the document is not validated; null when it is.</summary>
    public Problem? Problem { get; }

    internal static ContextValidationResult Validated(ReadOnlyMemory<byte> document, bool wasRecompacted) => new(document, wasRecompacted, null);

    internal static ContextValidationResult Refused(Problem problem) => new(default, false, problem);
}
