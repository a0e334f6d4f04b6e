namespace DigitalIdentity.JsonLd;

/// <summary>What is wrong with a document, and where. Immutable and thread-safe.</summary>
/// <param name="ErrorCode">The error of the standard.</param>
/// <param name="Detail">One English sentence about this occurrence. Not an API: compare <paramref name="ErrorCode"/> or <see cref="Code"/>.</param>
public sealed record JsonLdProblem(JsonLdErrorCode ErrorCode, string Detail)
{
    /// <summary>The standard's own text of the code, such as <c>colliding keywords</c>.</summary>
    public string Code => ErrorCode.Code();

    /// <summary>
    /// JSON Pointer (RFC 6901) to the place; empty for the whole document. It leads through the input, or through the document
    /// that <see cref="Url"/> names. Of <see cref="JsonLdErrorCode.InvalidPointer"/>, it is the pointer at fault, whether it is one or not.
    /// </summary>
    public string Pointer { get; init; } = "";

    /// <summary>The document that holds the place, where it is not the input: a context that was loaded. Else null.</summary>
    public string? Url { get; init; }

    /// <summary>
    /// True when a document loader does not have the document, so that another may be asked; false when it has it and something is
    /// wrong with it, or when it cannot tell. Default false.
    /// </summary>
    public bool IsNotFound { get; init; }

    /// <summary>Code, place and sentence on one line.</summary>
    public override string ToString()
    {
        var place = Pointer.Length == 0 ? "" : $" at {Pointer}";
        var document = Url is null ? "" : $" in {Url}";
        return $"{Code}{place}{document}: {Detail}";
    }
}
