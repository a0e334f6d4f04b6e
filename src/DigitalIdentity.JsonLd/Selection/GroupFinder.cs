// Reference: Data Integrity ECDSA Cryptosuites 1.0, "selectCanonicalNQuads", "canonicalizeAndGroup".
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Direct;
using DigitalIdentity.JsonLd.Expansion;
using DigitalIdentity.JsonLd.Flattening;
using DigitalIdentity.JsonLd.Json;
using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Serialization;

namespace DigitalIdentity.JsonLd.Selection;

/// <summary>
/// Finds the quads of a document, and which of them parts of it come to, with the algorithms of the standard: for any document.
/// </summary>
/// <remarks>
/// The standard expands the document, gives its blank nodes IRIs, compacts it with its own context, and selects from that. This
/// selects from the document as it stands, and gives the blank nodes of the selection the names that they have in the document. Where
/// compaction gives the document back, it comes to the same; where it does not (an array of one item becomes the item, a value
/// object a string), pointers would not lead through the document that the holder discloses parts of, and no proof of them would hold.
/// </remarks>
internal sealed class GroupFinder(Operation operation, ContextProcessing contexts, ActiveContext initial, string? baseUrl, RdfQuadStore store)
{
    private readonly BlankNodeIdentifiers _identifiers = new();
    private readonly BlankNodeNames _names = new();
    private readonly JsonTape _tape = new();

    /// <summary>Adds the quads of the document, and finds those of the groups.</summary>
    /// <exception cref="JsonLdFailure">The document is not valid, asks for too much, or has nothing where a pointer leads.</exception>
    public void Find(ReadOnlyMemory<byte> utf8, PointerTree[] pointers, SelectedQuads[] groups)
    {
        var json = LdReader.Read(utf8, operation.Limits);
        operation.Input = json;
        operation.Ordered = false;
        if (!_tape.TryRead(utf8, operation.Limits))
            throw new JsonLdFailure(JsonLdErrorCode.LoadingDocumentFailed, "The document is not acceptable JSON.");

        var sources = new Dictionary<LdMap, LdValue>(ReferenceEqualityComparer.Instance);
        var expanded = Expand(json, sources);
        ToRdf(expanded, _names.NameAll(expanded, sources, new TokenPlaces(json, _tape).Of));

        var isSafe = operation.SafeMode;
        var selection = new TapeSelection();
        try
        {
            // Nothing is lost that is not selected; what is left over of an object may be nothing.
            operation.SafeMode = false;
            for (var group = 0; group < groups.Length; group++)
            {
                var quads = store.BeginSelection();
                if (!pointers[group].IsEmpty)
                    Select(selection, pointers[group]);
                groups[group] = new SelectedQuads(quads, store.EndSelection());
            }
        }
        finally
        {
            operation.SafeMode = isSafe;
        }
    }

    private void Select(TapeSelection selection, PointerTree pointers)
    {
        if (selection.Select(_tape, pointers, keepBlankNodes: true) is { } problem)
            throw new JsonLdFailure(problem.ErrorCode, problem.Detail) { Pointer = problem.Pointer };

        var json = LdReader.Read(selection.ToJson(), operation.Limits);
        var places = new TokenPlaces(json, selection.Tape);
        NameOnPath(json, selection, places);
        var sources = new Dictionary<LdMap, LdValue>(ReferenceEqualityComparer.Instance);
        var expanded = Expand(json, sources);
        ToRdf(expanded, _names.NameSelected(expanded, sources, source => places.Of(source) is >= 0 and var token ? selection.OriginOf(token) : -1));
    }

    // A blank node that is there in part has its name before it is expanded, as createInitialSelection has it: it may say nothing else.
    private void NameOnPath(LdValue? value, TapeSelection selection, TokenPlaces places)
    {
        if (value is null || value.IsScalar || places.Of(value) is not (>= 0 and var token) || !selection.IsPartial(token))
            return;
        if (value is LdArray array)
        {
            foreach (var item in array.Items)
                NameOnPath(item, selection, places);
        }
        else if (value is LdMap map)
        {
            for (var i = 0; i < map.Count; i++)
                NameOnPath(map.ValueAt(i), selection, places);
            if (_names.OfNode(selection.OriginOf(token)) is { } name)
                map.TryAdd(Keywords.Id, new LdString(name));
        }
    }

    private LdArray Expand(LdValue? json, Dictionary<LdMap, LdValue> sources) =>
        new ExpansionAlgorithm(operation, contexts, baseUrl, frame: false, sources).Expand(initial, json);

    private void ToRdf(LdArray expanded, Dictionary<LdMap, string> listNames)
    {
        var graphs = NodeMapGeneration.Of(expanded, _identifiers, operation.CancellationToken, listNames);
        try
        {
            new RdfDeserialization(operation, _identifiers, store, listNames).Add(graphs);
        }
        catch (RdfLimitException e)
        {
            throw new JsonLdFailure(JsonLdErrorCode.LimitExceeded, e.Message);
        }
    }
}
