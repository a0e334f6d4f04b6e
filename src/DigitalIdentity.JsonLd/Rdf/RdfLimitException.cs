namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>
/// A dataset outgrew its limits while it was built. The methods that read input of others catch it and give its problem.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "To callers it is an InvalidOperationException.")]
internal sealed class RdfLimitException(string detail) : InvalidOperationException(detail)
{
    /// <summary>What to report.</summary>
    internal RdfProblem Problem { get; } = new(RdfErrorCode.LimitExceeded, detail);
}
