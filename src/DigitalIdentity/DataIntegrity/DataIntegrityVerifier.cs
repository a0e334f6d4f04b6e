using System.Collections.Frozen;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity.Suites.Legacy;

namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// Verifies the proofs of documents (Data Integrity 1.0 sections 4.4 and 4.5): single proofs, proof sets and proof chains.
/// </summary>
/// <remarks>
/// <para>Immutable and thread-safe; one instance serves a whole application.</para>
/// <para>Only the document's own <c>proof</c> is verified. Objects inside it that have proofs of their own, such as the credentials
/// of a presentation, are documents too: verify each by itself, over its own text.</para>
/// <para>What the <c>@context</c> of a JSON-LD document means is not looked into here: who uses the content checks that it names known
/// contexts only (Data Integrity 1.0 section 2.4.1).</para>
/// </remarks>
public sealed class DataIntegrityVerifier
{
    private readonly FrozenDictionary<string, Cryptosuite> _suites;
    private readonly FrozenDictionary<string, LegacyProofSuite> _legacySuites;

    /// <summary>Makes a verifier.</summary>
    /// <param name="cryptosuites">The cryptosuites that it knows.</param>
    /// <exception cref="ArgumentException">Two cryptosuites have the same name.</exception>
    public DataIntegrityVerifier(params IEnumerable<Cryptosuite> cryptosuites)
        : this(cryptosuites, legacySuites: [])
    {
    }

    /// <summary>Makes a verifier that knows superseded proof types too.</summary>
    /// <param name="cryptosuites">The cryptosuites that it knows.</param>
    /// <param name="legacyProofs">The superseded proof types that it verifies, with a warning each time.</param>
    /// <param name="canonicalization">How documents with superseded proofs are read; null for <see cref="RdfCanonicalization.Default"/>: it knows the standard contexts only.</param>
    /// <exception cref="ArgumentException">Two cryptosuites have the same name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A type is not a member of the enumeration.</exception>
    public DataIntegrityVerifier(
        IReadOnlyCollection<Cryptosuite> cryptosuites, IReadOnlyCollection<LegacyProofType> legacyProofs, RdfCanonicalization? canonicalization = null)
        : this(cryptosuites, BuiltIn.LegacySuites(legacyProofs, canonicalization ?? RdfCanonicalization.Default))
    {
    }

    internal DataIntegrityVerifier(IEnumerable<Cryptosuite> cryptosuites, IReadOnlyList<LegacyProofSuite> legacySuites)
    {
        ArgumentNullException.ThrowIfNull(cryptosuites);
        var byName = new Dictionary<string, Cryptosuite>(StringComparer.Ordinal);
        foreach (var suite in cryptosuites)
            if (!byName.TryAdd(suite.Name, suite))
                throw new ArgumentException($"Two cryptosuites are named \"{suite.Name}\".", nameof(cryptosuites));
        _suites = byName.ToFrozenDictionary(StringComparer.Ordinal);
        _legacySuites = legacySuites.ToFrozenDictionary(s => s.Name, StringComparer.Ordinal);
    }

    /// <summary>Verifies the proofs of a document.</summary>
    /// <param name="securedDocument">UTF-8 JSON from anywhere, at most 4 MiB and 64 levels; duplicate members are refused. It is copied.</param>
    /// <param name="options">What is expected of the proofs.</param>
    /// <param name="finder">Retrieves the keys that the proofs name.</param>
    /// <param name="timeProvider">Says when now is; null for the system's clock.</param>
    /// <param name="cancellationToken">Cancels the retrieval of keys.</param>
    /// <returns>The verdict; whatever the document holds, nothing is thrown.</returns>
    public ValueTask<DataIntegrityResult> VerifyAsync(
        ReadOnlyMemory<byte> securedDocument, DataIntegrityVerificationOptions options, IVerificationMethodFinder finder,
        TimeProvider? timeProvider = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);

        // 4.4 step 1: parse JSON bytes.
        return StrictJson.TryParse(securedDocument.Span, out var root, out var error)
            ? VerifyAsync(root, options, finder, timeProvider, cancellationToken)
            : new(DocumentVerification.Refused(
                CheckKind.Syntax, DataIntegrityError.ParsingError.At(options.Pointer, $"The document is not strict JSON: {error}.")));
    }

    /// <summary>True for the superseded proof types that this verifier knows: they all sign RDF.</summary>
    internal bool IsLegacy(string proofType) => _legacySuites.ContainsKey(proofType);

    /// <summary>Verifies the proofs of a document that <see cref="StrictJson"/> parsed.</summary>
    internal ValueTask<DataIntegrityResult> VerifyAsync(
        JsonElement securedDocument, DataIntegrityVerificationOptions options, IVerificationMethodFinder finder,
        TimeProvider? timeProvider = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(finder);
        var time = options.TimeOfInterest ?? (timeProvider ?? TimeProvider.System).GetUtcNow();
        return new DocumentVerification(_suites, _legacySuites, securedDocument, options, finder, time).RunAsync(cancellationToken);
    }
}
