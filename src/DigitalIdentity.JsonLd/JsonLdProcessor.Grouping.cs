// Reference: Data Integrity ECDSA Cryptosuites 1.0, "canonicalizeAndGroup".
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Direct;
using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Rdf.Canonicalization;
using DigitalIdentity.JsonLd.Selection;

namespace DigitalIdentity.JsonLd;

public sealed partial class JsonLdProcessor
{
    /// <summary>
    /// Canonicalizes a document as <see cref="CanonicalizeAsync(JsonLdInput, RdfCanonicalizationOptions?, CancellationToken)"/> does, and finds
    /// which of its canonical quads selections of it come to: what <see cref="JsonLdSelection"/> selects, with its blank nodes being
    /// those of the document.
    /// </summary>
    /// <param name="input">The document: an object, unless nothing is selected.</param>
    /// <param name="pointerGroups">
    /// The selections, each of them JSON Pointers through the document as it stands, at most <see cref="JsonLdSelection.MaxPointers"/>; without any,
    /// nothing is selected. Each selection is a walk through what it selects.
    /// </param>
    /// <param name="options">Hash algorithm and limits. Default null: <see cref="RdfCanonicalizationOptions.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>
    /// The canonical form and the groups, or what is wrong: with the document as in canonicalization, or
    /// <see cref="JsonLdErrorCode.InvalidPointer"/> where a pointer is none or leads to nothing.
    /// </returns>
    /// <remarks>
    /// A quad that several places of the document come to is in a group when one of them is selected. What a selection says and the
    /// document does not, such as the list that a part of a list is, is in no group: see <see cref="JsonLdGroups.IsExact"/>. Safe mode
    /// looks at the document, not at the selections.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> or <paramref name="pointerGroups"/> is null.</exception>
    /// <exception cref="ArgumentException">A group or a pointer is null.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public ValueTask<JsonLdResult<JsonLdGroups>> CanonicalizeAndGroupAsync(
        JsonLdInput input, IReadOnlyList<IReadOnlyList<string>> pointerGroups, RdfCanonicalizationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(pointerGroups);
        options ??= RdfCanonicalizationOptions.Default;
        var pointers = new PointerTree[pointerGroups.Count];
        for (var i = 0; i < pointers.Length; i++)
        {
            var group = pointerGroups[i] ?? throw new ArgumentException("A group is null.", nameof(pointerGroups));
            if (!PointerTree.TryRead(group, Options.Limits, out var tree, out var problem))
                return new(new JsonLdResult<JsonLdGroups>(problem));
            pointers[i] = tree;
        }

        return RunAsync(operation => CanonicalizeAndGroup(operation, input, pointers, options), true, true, cancellationToken);
    }

    private JsonLdGroups CanonicalizeAndGroup(Operation operation, JsonLdInput input, PointerTree[] pointers, RdfCanonicalizationOptions options)
    {
        var store = RdfQuadStore.Rent(options.Limits);
        var state = CanonicalizationState.Rent();
        try
        {
            var groups = new SelectedQuads[pointers.Length];
            Group(operation, input, pointers, store, groups);
            Canonicalize(operation, store, state, options);
            return new JsonLdGroups(new RdfCanonicalDataset(store.View, state), state.LineQuads, groups);
        }
        finally
        {
            CanonicalizationState.Return(state);
            RdfQuadStore.Return(store);
        }
    }

    private void Group(Operation operation, JsonLdInput input, PointerTree[] pointers, RdfQuadStore store, SelectedQuads[] groups)
    {
        var document = Load(operation, input, null);
        var utf8 = document?.Utf8 ?? input.Utf8;
        if (Options is { ExpandContext: null, ProcessingMode: JsonLdVersion.JsonLd11 } && document?.ContextUrl is null)
        {
            var contexts = new ContextProcessing(operation, StoreOf(operation));
            var initial = InitialContext(operation, contexts, document, out var baseUrl);
            if (DirectSerializer.TryGroup(operation, contexts, initial, utf8, baseUrl, store, pointers, groups))
                return;
            store.Reset();
            operation.Abandon();
        }

        GeneralGroup(operation, document, utf8, pointers, store, groups);
    }

    /// <summary>Finds groups with the algorithms of the standard.</summary>
    internal void GeneralGroup(
        Operation operation, RemoteDocument? document, ReadOnlyMemory<byte> utf8, PointerTree[] pointers, RdfQuadStore store, SelectedQuads[] groups)
    {
        var contexts = new ContextProcessing(operation, StoreOf(operation));
        var initial = InitialContext(operation, contexts, document, out var baseUrl);
        new GroupFinder(operation, contexts, initial, baseUrl, store).Find(utf8, pointers, groups);
    }
}
