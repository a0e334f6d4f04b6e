namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>What is wrong with a dataset or its text. Immutable and thread-safe.</summary>
/// <param name="ErrorCode">What kind of problem it is.</param>
/// <param name="Detail">One English sentence about this occurrence. Not an API: compare <paramref name="ErrorCode"/>.</param>
public sealed record RdfProblem(RdfErrorCode ErrorCode, string Detail)
{
    /// <summary>The line of the text, from 1; 0 where the problem is not at one place of a text.</summary>
    public int Line { get; init; }

    /// <summary>Code, line and sentence.</summary>
    public override string ToString() => Line == 0 ? $"{ErrorCode}: {Detail}" : $"{ErrorCode} in line {Line}: {Detail}";
}
