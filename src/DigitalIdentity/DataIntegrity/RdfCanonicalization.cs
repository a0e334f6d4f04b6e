// Reference: RDF Dataset Canonicalization 1.0 (RDFC-1.0); Data Integrity EdDSA Cryptosuites 1.0 section 3.2 and
//            Data Integrity ECDSA Cryptosuites 1.0 section 3.2, "Transformation", "Proof Configuration", "Hashing";
//            Verifiable Credential Data Integrity 1.0 section 2.4.2 (what JSON-LD processing drops is an error)
// Parameters: SHA-256 or SHA-384, the same inside RDFC-1.0 and over its canonical N-Quads; no base IRI
using System.Security.Cryptography;

using DigitalIdentity.Contexts;
using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.DataIntegrity;

/// <summary>RDF Dataset Canonicalization of JSON-LD documents, as the <c>-rdfc-</c> and <c>-sd-</c> cryptosuites use it.</summary>
/// <remarks>
/// Immutable and thread-safe. Keep one for each loader: it remembers the contexts that it has processed. Whatever the canonical form would
/// not hold (undefined terms, relative URLs) is <see cref="DataIntegrityError.DataLossDetectionError"/>, so that nothing goes unsigned.
/// </remarks>
public sealed class RdfCanonicalization : Canonicalization
{
    // Fifty times as many as any credential is known to need: a hostile one costs some milliseconds and megabytes, not more.
    private static readonly JsonLdLimits Limits = JsonLdLimits.Default with { MaxTermDefinitions = 50_000 };

    private static readonly RdfCanonicalizationOptions Sha384Options = RdfCanonicalizationOptions.Default with { HashAlgorithm = HashAlgorithmName.SHA384 };

    /// <summary>Makes the canonicalization.</summary>
    /// <param name="documentLoader">
    /// Finds the contexts that documents name. Whoever answers for a context decides what signatures mean, so give only documents that are
    /// known beforehand. Null for <see cref="StandardContexts.Loader"/>.
    /// </param>
    public RdfCanonicalization(IDocumentLoader? documentLoader = null) =>
        Processor = new JsonLdProcessor(new JsonLdOptions { DocumentLoader = documentLoader ?? StandardContexts.Loader, SafeMode = true, Limits = Limits });

    /// <summary>The one that knows the <see cref="StandardContexts"/> and nothing else.</summary>
    public static RdfCanonicalization Default { get; } = new();

    /// <summary><c>RDFC-1.0</c>.</summary>
    public override string Name => "RDFC-1.0";

    /// <summary>Processes the documents: in safe mode, with the loader that was given.</summary>
    public JsonLdProcessor Processor { get; }

    /// <inheritdoc/>
    protected internal override ValueTask<CanonicalizationResult> HashDocumentAsync(
        UnsecuredDocument document, HashAlgorithmName algorithm, Memory<byte> destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        return HashAsync(document.ToUtf8(), document, algorithm, "", destination, cancellationToken);
    }

    /// <inheritdoc/>
    protected internal override ValueTask<CanonicalizationResult> HashProofConfigurationAsync(
        DataIntegrityProof proof, UnsecuredDocument document, HashAlgorithmName algorithm, Memory<byte> destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(document);
        return HashAsync(ProofWriter.WriteUnderContext(proof, document.Context), null, algorithm, proof.Pointer, destination, cancellationToken);
    }

    /// <summary>Canonicalizes and hashes a JSON-LD document that is written down already.</summary>
    internal async ValueTask<CanonicalizationResult> HashAsync(
        ReadOnlyMemory<byte> utf8, UnsecuredDocument? document, HashAlgorithmName algorithm, string pointer, Memory<byte> destination, CancellationToken cancellationToken)
    {
        var isSha384 = algorithm == HashAlgorithmName.SHA384;
        if (!isSha384 && algorithm != HashAlgorithmName.SHA256)
            throw new ArgumentException("The RDF cryptosuites hash with SHA-256 or SHA-384.", nameof(algorithm));

        using var canonical = CanonicalBuffer.Rent();
        var result = await Processor.CanonicalizeAsync(utf8, canonical, isSha384 ? Sha384Options : null, cancellationToken).ConfigureAwait(false);
        if (result.Problem is { } problem)
            return JsonLdProblems.ToResult(problem, pointer);
        document?.RememberCore(canonical.Written);
        _ = isSha384 ? SHA384.HashData(canonical.Written, destination.Span) : SHA256.HashData(canonical.Written, destination.Span);
        return CanonicalizationResult.Done;
    }
}
