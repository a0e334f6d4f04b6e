// Reference: RDF Dataset Canonicalization 1.0 (W3C Recommendation, 21 May 2024).
// Parameters: SHA-256 unless asked for otherwise; prefixes c14n and b.
using System.Buffers;
using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.JsonLd.Rdf.Canonicalization;

namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>
/// RDFC-1.0: gives the blank nodes of a dataset labels that depend on nothing but the dataset, and puts its quads in order. Two datasets
/// have the same canonical form exactly where they are isomorphic. Thread-safe.
/// </summary>
/// <remarks>
/// Datasets whose blank nodes are made to be hard to tell apart are refused after a bounded amount of work
/// (<see cref="RdfErrorCode.ComplexityExceeded"/>; see <see cref="RdfLimits"/>).
/// </remarks>
public static class RdfCanonicalizer
{
    /// <summary>Canonicalizes a dataset.</summary>
    /// <param name="dataset">The input dataset.</param>
    /// <param name="canonical">The canonicalized dataset, or null.</param>
    /// <param name="problem">
    /// Why there is none: <see cref="RdfErrorCode.ComplexityExceeded"/>, <see cref="RdfErrorCode.LimitExceeded"/> or
    /// <see cref="RdfErrorCode.BlankNodePredicate"/>; or null.
    /// </param>
    /// <param name="options">Hash algorithm and limits. Default null: <see cref="RdfCanonicalizationOptions.Default"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>True when there is a result.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static bool TryCanonicalize(
        RdfDataset dataset,
        [NotNullWhen(true)] out RdfCanonicalDataset? canonical,
        [NotNullWhen(false)] out RdfProblem? problem,
        RdfCanonicalizationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var state = CanonicalizationState.Rent();
        problem = state.Run(dataset.View, options ?? RdfCanonicalizationOptions.Default, cancellationToken);
        canonical = problem is null ? new RdfCanonicalDataset(dataset.View, state) : null;
        CanonicalizationState.Return(state);
        return problem is null;
    }

    /// <summary>Writes the canonical form of a dataset: all of it, or nothing where there is none.</summary>
    /// <param name="dataset">The input dataset.</param>
    /// <param name="destination">Receives N-Quads in UTF-8.</param>
    /// <param name="problem">Why there is none; or null.</param>
    /// <param name="options">Hash algorithm and limits. Default null: <see cref="RdfCanonicalizationOptions.Default"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>True when the form was written.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static bool TryWrite(
        RdfDataset dataset,
        IBufferWriter<byte> destination,
        [NotNullWhen(false)] out RdfProblem? problem,
        RdfCanonicalizationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(destination);
        var state = CanonicalizationState.Rent();
        problem = state.Run(dataset.View, options ?? RdfCanonicalizationOptions.Default, cancellationToken);
        if (problem is null)
            destination.Write(state.NQuads);
        CanonicalizationState.Return(state);
        return problem is null;
    }
}
