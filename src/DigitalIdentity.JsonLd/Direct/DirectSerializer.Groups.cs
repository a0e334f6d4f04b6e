// Reference: Data Integrity ECDSA Cryptosuites 1.0, "selectCanonicalNQuads", "canonicalizeAndGroup".
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Selection;

namespace DigitalIdentity.JsonLd.Direct;

internal sealed partial class DirectSerializer
{
    // The blank nodes of the document, by what they are made for. Null where nothing is selected from it.
    private DirectNodes? _nodes, _keptNodes;

    // What the context of the document comes to: the same in each selection.
    private ActiveContext? _top;

    /// <summary>Writes the quads of a document, and finds those that selections of it come to.</summary>
    /// <param name="operation">The operation in work.</param>
    /// <param name="contexts">Processes contexts.</param>
    /// <param name="active">The context to begin with.</param>
    /// <param name="utf8">The document.</param>
    /// <param name="baseUrl">What URLs of contexts are relative to.</param>
    /// <param name="store">Receives the quads.</param>
    /// <param name="pointers">The selections.</param>
    /// <param name="groups">Receives the quads of each selection.</param>
    /// <returns>False when the general algorithms must do it; the store then holds rubbish.</returns>
    public static bool TryGroup(
        Operation operation, ContextProcessing contexts, ActiveContext active, ReadOnlyMemory<byte> utf8, string? baseUrl, RdfQuadStore store,
        PointerTree[] pointers, SelectedQuads[] groups) => TryRun(operation, contexts, active, utf8, baseUrl, store, pointers, groups);

    // The same walk over what is selected, in which blank nodes are those of the document.
    private bool Groups(ActiveContext active, ReadOnlySpan<PointerTree> pointers, Span<SelectedQuads> groups)
    {
        // Nothing is lost that is not selected; what is left over of an object may be nothing.
        _operation.SafeMode = false;
        for (var group = 0; group < groups.Length; group++)
        {
            var quads = _store.BeginSelection();
            if (!pointers[group].IsEmpty)
            {
                // What is wrong with a pointer, the general algorithms say.
                if (_nodes!.Select(_whole, pointers[group]) is not { } tape)
                    return false;
                _tape = tape;
                if (!Document(active))
                    return false;
            }

            groups[group] = new SelectedQuads(quads, _store.EndSelection());
        }

        return true;
    }

    private int NewNode(int token, bool isAround = false) => _nodes is null ? _store.NewBlankNode() : _nodes.At(token, isAround);

    private ActiveContext TopContext(ActiveContext active, ReadOnlyMemory<byte> text) => _top ??= _contexts.Process(active, text, _baseUrl);
}
