// Reference: Data Integrity ECDSA Cryptosuites 1.0, "canonicalizeAndGroup", "hashMandatoryNQuads", "createDisclosureData" steps 4 to 14;
//            Data Integrity BBS Cryptosuites 1.0, "createDisclosureData" steps 4 to 8 and 13 to 15
// Parameters: SHA-256. Two groups where the standard has three: what is disclosed beside what is mandatory is "combined" less "mandatory".
using System.Buffers;
using System.Security.Cryptography;

using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.DataIntegrity.SelectiveDisclosure;

/// <summary>The statements of a whole document, and which of them are mandatory and which are disclosed.</summary>
internal sealed class GroupedStatements : IDisposable
{
    private const int Mandatory = 0;
    private const int Combined = 1;

    private readonly JsonLdGroups _groups;
    private readonly StatementList _statements;

    private GroupedStatements(JsonLdGroups groups, BlankNodeLabels labels)
    {
        _groups = groups;
        _statements = new StatementList(groups.Canonical, labels);
        for (var i = 0; i < Count; i++)
            MandatoryCount += IsMandatory(i) ? 1 : 0;
    }

    public int Count => _statements.Count;

    public int MandatoryCount { get; }

    public ReadOnlySpan<byte> this[int index] => _statements[index];

    public bool IsMandatory(int index) => _groups.Contains(Mandatory, _statements.CanonicalLineAt(index));

    public bool IsDisclosed(int index) => _groups.Contains(Combined, _statements.CanonicalLineAt(index));

    /// <summary>Canonicalizes a document and groups its statements.</summary>
    /// <param name="canonicalization">Knows the contexts.</param>
    /// <param name="document">The document.</param>
    /// <param name="pointers">What is mandatory; then, where something is derived, that together with what is shown beside it.</param>
    /// <param name="makeLabels">Makes the labels of so many blank nodes.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The statements and their labels; or what is wrong, and then null.</returns>
    public static async ValueTask<(GroupedStatements? Statements, TLabels? Labels, Problem? Problem)> CreateAsync<TLabels>(
        RdfCanonicalization canonicalization, UnsecuredDocument document, IReadOnlyList<IReadOnlyList<string>> pointers,
        Func<int, TLabels> makeLabels, CancellationToken cancellationToken)
        where TLabels : BlankNodeLabels
    {
        var result = await canonicalization.Processor.CanonicalizeAndGroupAsync(document.ToUtf8(), pointers, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!result.TryGet(out var groups, out var problem))
            return (null, null, SelectionProblems.ToDataIntegrity(problem));

        // A list of which a part is selected is another list, of which the issuer said nothing.
        for (var group = 0; group < groups.Count; group++)
            if (!groups.IsExact(group))
                return (null, null, SelectionProblems.NotByItself());

        var labels = makeLabels(groups.Canonical.IssuedIdentifiers.Count);
        return (new GroupedStatements(groups, labels), labels, null);
    }

    /// <summary>The statements that are not mandatory.</summary>
    public StatementCopies CopyOthers() => new(_statements, i => !IsMandatory(i));

    /// <summary>The hash of the mandatory statements, joined.</summary>
    public void HashMandatory(Span<byte> destination)
    {
        using var joined = CanonicalBuffer.Rent();
        for (var i = 0; i < Count; i++)
            if (IsMandatory(i))
                joined.Write(_statements[i]);
        SHA256.HashData(joined.Written, destination);
    }

    /// <summary>
    /// What the blank nodes of the disclosed statements will be called by whoever canonicalizes them alone: for each number there,
    /// the number in the whole document.
    /// </summary>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The numbers; or what is wrong, and then null.</returns>
    public (int[]? Numbers, Problem? Problem) FindVerifierNumbers(CancellationToken cancellationToken)
    {
        var lines = _groups.LinesOf(Combined);
        if (FindWithoutCanonicalization(lines) is { } found)
            return (found, null);

        using var joined = CanonicalBuffer.Rent();
        foreach (var line in lines)
            joined.Write(_groups.Canonical.LineAt(line).Span);
        if (!RdfDataset.TryParseNQuads(joined.Written, out var dataset, out var unreadable))
            return (null, SelectionProblems.ToDataIntegrity(unreadable));
        if (!RdfCanonicalizer.TryCanonicalize(dataset, out var canonical, out var problem, cancellationToken: cancellationToken))
            return (null, SelectionProblems.ToDataIntegrity(problem));

        var numbers = new int[canonical.IssuedIdentifiers.Count];
        foreach (var (whole, alone) in canonical.IssuedIdentifiers)
            numbers[NumberOf(alone)] = NumberOf(whole);
        return (numbers, null);
    }

    /// <summary>
    /// Where, among the disclosed statements, those are that are mandatory; and where, among those that are not mandatory, those are that are disclosed.
    /// Both ascend.
    /// </summary>
    public (List<int> Mandatory, List<int> Selective) FindIndexes()
    {
        var (mandatory, selective) = (new List<int>(), new List<int>());
        var (disclosed, selectable) = (0, 0);
        for (var i = 0; i < Count; i++)
        {
            var isMandatory = IsMandatory(i);
            if (IsDisclosed(i))
            {
                if (isMandatory)
                    mandatory.Add(disclosed);
                else
                    selective.Add(selectable);
                disclosed++;
            }

            selectable += isMandatory ? 0 : 1;
        }

        return (mandatory, selective);
    }

    public void Dispose() => _statements.Dispose();

    // All statements have the numbers that they had; and of one node alone there is only one number.
    private int[]? FindWithoutCanonicalization(IReadOnlyList<int> lines)
    {
        if (lines.Count == Count)
            return [.. Enumerable.Range(0, _groups.Canonical.IssuedIdentifiers.Count)];
        var only = StatementList.None;
        foreach (var line in lines)
        {
            var node = _statements.NodeOfLine(line);
            if (node == StatementList.None || node == only)
                continue;
            if (node == StatementList.Several || only != StatementList.None)
                return null;
            only = node;
        }

        return only == StatementList.None ? [] : [only];
    }

    private static int NumberOf(string label) => int.Parse(label.AsSpan("c14n".Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
}
