// Reference: Data Integrity ECDSA Cryptosuites 1.0, "createVerifyData" steps 3 to 8
// Parameters: SHA-256. The label map covers the blank nodes of the document exactly, and no two of them have one label.
using System.Buffers;
using System.Security.Cryptography;

using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.DataIntegrity.SelectiveDisclosure;

/// <summary>The statements of a derived document as its verifier finds them.</summary>
internal sealed class DisclosedStatements : IDisposable
{
    public const string SameLabel = "The proof gives two blank nodes the same label.";

    private readonly StatementList _statements;
    private readonly bool[] _isMandatory;

    /// <summary>Relabels the statements of a document and separates those that are mandatory.</summary>
    /// <param name="canonical">The document in canonical form.</param>
    /// <param name="labels">A label for each blank node.</param>
    /// <param name="mandatoryIndexes">Which statements are mandatory; they were checked by <see cref="Check"/>.</param>
    public DisclosedStatements(RdfCanonicalDataset canonical, BlankNodeLabels labels, IReadOnlyList<int> mandatoryIndexes)
    {
        _isMandatory = new bool[canonical.Count];
        foreach (var index in mandatoryIndexes)
            _isMandatory[index] = true;
        _statements = new StatementList(canonical, labels);
    }

    public int Count => _statements.Count;

    public ReadOnlySpan<byte> this[int index] => _statements[index];

    public bool IsMandatory(int index) => _isMandatory[index];

    /// <summary>Canonicalizes a document that was derived, and has it remember what is covered.</summary>
    /// <param name="canonicalization">Knows the contexts.</param>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The canonical form; or null, and then what comes of the verification.</returns>
    public static async ValueTask<(RdfCanonicalDataset? Canonical, CryptosuiteVerificationResult Failure)> CanonicalizeAsync(
        RdfCanonicalization canonicalization, UnsecuredDocument document, CancellationToken cancellationToken)
    {
        var result = await canonicalization.Processor.CanonicalizeAsync(document.ToUtf8(), cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!result.TryGet(out var canonical, out var problem))
            return (null, CryptosuiteVerificationResult.From(JsonLdProblems.ToResult(problem, "")));
        document.RememberCore(canonical.NQuads.Span);
        return (canonical, default);
    }

    /// <summary>Checks that what a proof says of a document fits it.</summary>
    /// <param name="canonical">The document in canonical form.</param>
    /// <param name="labels">How many blank nodes have a label in the proof.</param>
    /// <param name="mandatoryIndexes">Which statements are mandatory; ascending or not, no index twice.</param>
    /// <returns>Null, or why the proof does not fit the document.</returns>
    public static string? Check(RdfCanonicalDataset canonical, int labels, IReadOnlyList<int> mandatoryIndexes)
    {
        if (labels != canonical.IssuedIdentifiers.Count)
            return $"The proof names {labels} blank nodes where the document has {canonical.IssuedIdentifiers.Count}.";
        foreach (var index in mandatoryIndexes)
            if (index >= canonical.Count)
                return "The proof names a mandatory statement that is not there.";
        return null;
    }

    /// <summary>The statements that are not mandatory.</summary>
    public StatementCopies CopyOthers() => new(_statements, i => !IsMandatory(i));

    /// <summary>The hash of the mandatory statements, joined.</summary>
    public void HashMandatory(Span<byte> destination)
    {
        using var joined = JoinMandatory();
        SHA256.HashData(joined.Written, destination);
    }

    /// <summary>The mandatory statements, joined: N-Quads under the labels that were signed.</summary>
    public byte[] CopyMandatory()
    {
        using var joined = JoinMandatory();
        return joined.Written.ToArray();
    }

    public void Dispose() => _statements.Dispose();

    private CanonicalBuffer JoinMandatory()
    {
        var joined = CanonicalBuffer.Rent();
        for (var i = 0; i < Count; i++)
            if (_isMandatory[i])
                joined.Write(_statements[i]);
        return joined;
    }
}
