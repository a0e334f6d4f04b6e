// Reference: Data Integrity ECDSA Cryptosuites 1.0, "selectJsonLd"; RFC 6901 (JSON Pointer).
using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.JsonLd.Direct;
using DigitalIdentity.JsonLd.Json;
using DigitalIdentity.JsonLd.Selection;

namespace DigitalIdentity.JsonLd;

/// <summary>Selects parts of a compact JSON-LD document by JSON Pointers: what a holder discloses of a credential. Thread-safe.</summary>
public static class JsonLdSelection
{
    [ThreadStatic]
    private static (JsonTape, TapeSelection)? _kept;

    /// <summary>How many pointers one selection may have: 65,536.</summary>
    public const int MaxPointers = PointerTree.MaxPointers;

    /// <summary>
    /// Selects what pointers lead to, and on the way there what says which nodes these are: <c>id</c>, unless it is of a blank node,
    /// and <c>type</c>. The order of the pointers does not count, nor whether one leads into what another selects.
    /// </summary>
    /// <param name="utf8">The document: an object, as UTF-8.</param>
    /// <param name="pointers">
    /// JSON Pointers, at most <see cref="MaxPointers"/>. They lead through the document as it stands; the pointer <c>""</c> selects all of it.
    /// </param>
    /// <param name="selection">
    /// An object; empty, no bytes at all, when there are no pointers: nothing is selected. Members and items keep their order, arrays have no gaps,
    /// and values that are selected in full stand as in the document, byte for byte.
    /// </param>
    /// <param name="problem">
    /// Null, or what is wrong: <see cref="JsonLdErrorCode.InvalidPointer"/> where a pointer is none or leads to nothing,
    /// <see cref="JsonLdErrorCode.LoadingDocumentFailed"/> where the document is not JSON, <see cref="JsonLdErrorCode.LimitExceeded"/>.
    /// </param>
    /// <param name="limits">The size and depth that documents may have; null for <see cref="JsonLdLimits.Default"/>.</param>
    /// <returns>True when there is no problem.</returns>
    /// <remarks>
    /// No context is looked at. The standard assumes that the document's context calls <c>@id</c> and <c>@type</c> <c>id</c> and
    /// <c>type</c>; the keywords themselves are kept as well. So is <c>@context</c>, at the top and of any object on the way.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="pointers"/> is null.</exception>
    /// <exception cref="ArgumentException">One of the pointers is null.</exception>
    public static bool TrySelect(
        ReadOnlyMemory<byte> utf8, IReadOnlyList<string> pointers, out ReadOnlyMemory<byte> selection, [NotNullWhen(false)] out JsonLdProblem? problem,
        JsonLdLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(pointers);
        limits ??= JsonLdLimits.Default;
        selection = default;
        if (!PointerTree.TryRead(pointers, limits, out var tree, out problem))
            return false;

        var (tape, selected) = _kept ?? (new JsonTape(), new TapeSelection());
        _kept = null;
        if (!tape.TryRead(utf8, limits))
            problem = WhyNot(utf8, limits);
        else if (!tree.IsEmpty)
            problem = selected.Select(tape, tree, keepBlankNodes: false);
        if (problem is null && !tree.IsEmpty)
            selection = selected.ToJson();

        tape.Clear();
        selected.Clear();
        if (tape.IsWorthKeeping)
            _kept = (tape, selected);
        return problem is null;
    }

    private static JsonLdProblem WhyNot(ReadOnlyMemory<byte> utf8, JsonLdLimits limits)
    {
        try
        {
            _ = LdReader.Read(utf8, limits);
        }
        catch (JsonLdFailure failure)
        {
            return new JsonLdProblem(failure.Code, failure.Message);
        }

        return new JsonLdProblem(JsonLdErrorCode.LoadingDocumentFailed, "The document is not acceptable JSON.");
    }
}
