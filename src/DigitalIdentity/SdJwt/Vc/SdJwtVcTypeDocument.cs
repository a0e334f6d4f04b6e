namespace DigitalIdentity.SdJwt.Vc;

/// <summary>The bytes of a Type Metadata document, or why there are none. Immutable and thread-safe, as long as nobody writes to the bytes.</summary>
public readonly struct SdJwtVcTypeDocument
{
    private SdJwtVcTypeDocument(ReadOnlyMemory<byte> utf8, Problem? problem, bool isIndeterminate) =>
        (Utf8, Problem, IsIndeterminate) = (utf8, problem, isIndeterminate);

    /// <summary>The document as published; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Why there is no document; null when there is one.</summary>
    public Problem? Problem { get; }

    /// <summary>True when the document could not be looked for: it may be there.</summary>
    public bool IsIndeterminate { get; }

    /// <summary>A document.</summary>
    /// <param name="utf8">Its bytes as published.</param>
    public static SdJwtVcTypeDocument Found(ReadOnlyMemory<byte> utf8) => new(utf8, null, false);

    /// <summary>There is no such document here, or it may not be read.</summary>
    /// <param name="problem">Why; null for <c>SD_JWT_VC_RETRIEVAL_FAILED</c>.</param>
    public static SdJwtVcTypeDocument Absent(Problem? problem = null) => new(default, problem ?? SdJwtVcError.RetrievalFailed.ToProblem("/vct"), false);

    /// <summary>The document is out of reach.</summary>
    /// <param name="problem">Why.</param>
    public static SdJwtVcTypeDocument Unreachable(Problem problem) => new(default, problem, true);
}
