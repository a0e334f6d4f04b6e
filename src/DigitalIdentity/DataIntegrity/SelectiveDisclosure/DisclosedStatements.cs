// Reference: Data Integrity ECDSA Cryptosuites 1.0, "createVerifyData" steps 3 to 8
// Parameters: SHA-256. The label map covers the blank nodes of the document exactly, and no two of them have one label.
using System.Buffers;
using System.Security.Cryptography;

using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.DataIntegrity.SelectiveDisclosure;

/// <summary>The statements of a derived document as its verifier finds them.</summary>
internal sealed class DisclosedStatements : IDisposable
{
    private readonly StatementList _statements;
    private readonly bool[] _isMandatory;

    private DisclosedStatements(StatementList statements, bool[] isMandatory) => (_statements, _isMandatory) = (statements, isMandatory);

    public int Count => _statements.Count;

    public ReadOnlySpan<byte> this[int index] => _statements[index];

    public bool IsMandatory(int index) => _isMandatory[index];

    /// <summary>Relabels the statements of a document and separates those that are mandatory.</summary>
    /// <param name="canonical">The document in canonical form.</param>
    /// <param name="labels">A label for each blank node, in the order of their numbers.</param>
    /// <param name="mandatoryIndexes">Which statements are mandatory; ascending or not, no index twice.</param>
    /// <param name="statements">The statements.</param>
    /// <returns>Null, or why the proof does not fit the document.</returns>
    public static string? TryCreate(
        RdfCanonicalDataset canonical, ReadOnlyMemory<byte>[] labels, ReadOnlySpan<int> mandatoryIndexes, out DisclosedStatements? statements)
    {
        statements = null;
        if (labels.Length != canonical.IssuedIdentifiers.Count)
            return $"The proof names {labels.Length} blank nodes where the document has {canonical.IssuedIdentifiers.Count}.";
        if (!BlankNodeLabels.TryCreate(labels, out var distinct))
            return "The proof gives two blank nodes the same label.";
        var isMandatory = new bool[canonical.Count];
        foreach (var index in mandatoryIndexes)
        {
            if (index >= isMandatory.Length)
                return "The proof names a mandatory statement that is not there.";
            isMandatory[index] = true;
        }

        statements = new DisclosedStatements(new StatementList(canonical, distinct), isMandatory);
        return null;
    }

    /// <summary>The hash of the mandatory statements, joined.</summary>
    public void HashMandatory(Span<byte> destination)
    {
        using var joined = CanonicalBuffer.Rent();
        for (var i = 0; i < Count; i++)
            if (_isMandatory[i])
                joined.Write(_statements[i]);
        SHA256.HashData(joined.Written, destination);
    }

    public void Dispose() => _statements.Dispose();
}
