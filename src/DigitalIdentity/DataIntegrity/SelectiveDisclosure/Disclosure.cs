// Reference: Data Integrity ECDSA Cryptosuites 1.0 and Data Integrity BBS Cryptosuites 1.0, "createDisclosureData": what the two have in common
// Parameters: the steps are named as in the former; the latter has the same, two later or one earlier
using DigitalIdentity.JsonLd;

namespace DigitalIdentity.DataIntegrity.SelectiveDisclosure;

/// <summary>What a holder shows of a document, before the cryptography.</summary>
/// <typeparam name="TLabels">The labels that stand for blank nodes.</typeparam>
internal sealed class Disclosure<TLabels> : IDisposable
    where TLabels : BlankNodeLabels
{
    private Disclosure(GroupedStatements statements, TLabels labels, ReadOnlyMemory<byte> revealDocument, int[] verifierNumbers) =>
        (Statements, Labels, RevealDocument, VerifierNumbers) = (statements, labels, revealDocument, verifierNumbers);

    /// <summary>All statements of the document, in their groups.</summary>
    public GroupedStatements Statements { get; }

    /// <summary>The labels of all blank nodes of the document.</summary>
    public TLabels Labels { get; }

    /// <summary>The part of the document that is shown: a JSON object in UTF-8.</summary>
    public ReadOnlyMemory<byte> RevealDocument { get; }

    /// <summary>For each number that a verifier gives to a blank node of that part, its number in the whole document.</summary>
    public int[] VerifierNumbers { get; }

    /// <summary>Selects, groups, and finds the labels.</summary>
    /// <param name="canonicalization">Knows the contexts.</param>
    /// <param name="document">The document.</param>
    /// <param name="mandatoryPointers">What is mandatory, as the base proof says: perhaps no pointers.</param>
    /// <param name="selectivePointers">What is shown beside.</param>
    /// <param name="makeLabels">Makes the labels of so many blank nodes.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>What is shown; or what is wrong, and then null.</returns>
    public static async ValueTask<(Disclosure<TLabels>? Disclosure, Problem? Problem)> CreateAsync(
        RdfCanonicalization canonicalization, UnsecuredDocument document, IReadOnlyList<string> mandatoryPointers,
        IReadOnlyList<string> selectivePointers, Func<int, TLabels> makeLabels, CancellationToken cancellationToken)
    {
        // Steps 2 to 6, and 11: the whole document first, as what is selected is undefined where it is not JSON-LD.
        string[] combinedPointers = [.. mandatoryPointers, .. selectivePointers];
        if (combinedPointers.Length == 0)
            return (null, DataIntegrityError.ProofGenerationError.At("", "Nothing is mandatory and nothing was selected.", "Select something."));
        var (statements, labels, problem) = await GroupedStatements.CreateAsync(
            canonicalization, document, [mandatoryPointers, combinedPointers], makeLabels, cancellationToken).ConfigureAwait(false);
        if (statements is null)
            return (null, problem);

        // Steps 12 to 14.
        int[]? numbers = null;
        if (!JsonLdSelection.TrySelect(document.ToUtf8(), combinedPointers, out var revealDocument, out var notSelected))
            problem = SelectionProblems.ToDataIntegrity(notSelected);
        else
            (numbers, problem) = statements.FindVerifierNumbers(cancellationToken);
        if (numbers is not null)
            return (new Disclosure<TLabels>(statements, labels!, revealDocument, numbers), null);
        statements.Dispose();
        return (null, problem);
    }

    public void Dispose() => Statements.Dispose();
}
