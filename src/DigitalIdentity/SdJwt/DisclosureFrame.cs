// Reference: RFC 9901 sections 4.2 (which claims), 4.2.5 (decoy digests), 4.2.6 (recursive disclosures).
using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt;

/// <summary>
/// Which claims of an SD-JWT the holder may hide, and how many decoys stand beside them. Made once and used for many credentials.
/// </summary>
/// <remarks>
/// <para>Immutable and thread-safe: each method gives a new frame. All places are JSON Pointers (RFC 6901) into the claims.</para>
/// <para>Claims inside a hidden claim may be hidden as well (recursive disclosures): whoever shows the inner one shows the outer one,
/// but not the outer one's other hidden claims.</para>
/// </remarks>
public sealed class DisclosureFrame
{
    private readonly PointerTree<Rule> places;

    private DisclosureFrame(PointerTree<Rule> places) => this.places = places;

    /// <summary>Nothing can be hidden.</summary>
    public static DisclosureFrame Empty { get; } = new(new PointerTree<Rule>());

    /// <summary>Each claim at the top level can be hidden, whole; <see cref="SdJwtIssuanceOptions.PermanentClaims"/> excepted.</summary>
    public static DisclosureFrame TopLevel { get; } = Empty.HideChildren("");

    /// <summary>Every claim at every level and every array element can be hidden; <see cref="SdJwtIssuanceOptions.PermanentClaims"/> excepted.</summary>
    public static DisclosureFrame Everything { get; } = Empty.HideAllBelow("");

    internal PointerTree<Rule> Places => places;

    /// <summary>Makes claims or array elements hideable. Each must be there when an SD-JWT is issued.</summary>
    /// <param name="pointers">The claims, such as <c>/address/street</c> or <c>/nationalities/1</c>; not the empty pointer.</param>
    /// <exception cref="ArgumentException">Not a JSON Pointer, or the empty one.</exception>
    public DisclosureFrame Hide(params ReadOnlySpan<string> pointers) => Hide(pointers, false);

    /// <summary>Makes claims or array elements hideable where they are there.</summary>
    /// <inheritdoc cref="Hide(ReadOnlySpan{string})"/>
    public DisclosureFrame HideIfPresent(params ReadOnlySpan<string> pointers) => Hide(pointers, true);

    /// <summary>Makes each member of an object, or each element of an array, hideable as a whole.</summary>
    /// <param name="pointer">The object or array; the empty pointer for the claims themselves.</param>
    /// <exception cref="ArgumentException">Not a JSON Pointer.</exception>
    public DisclosureFrame HideChildren(string pointer) => With(Parse(pointer), (ref Rule rule) => rule.HideChildren = true);

    /// <summary>Makes everything below a place hideable by itself: members and array elements at every level.</summary>
    /// <param name="pointer">The object or array, which is not made hideable itself; the empty pointer for all claims.</param>
    /// <exception cref="ArgumentException">Not a JSON Pointer.</exception>
    public DisclosureFrame HideAllBelow(string pointer) => With(Parse(pointer), (ref Rule rule) => rule.HideAllBelow = true);

    /// <summary>Excepts claims, with everything in them, from <see cref="HideChildren"/> and <see cref="HideAllBelow"/>.</summary>
    /// <param name="pointers">The claims; they need not be there.</param>
    /// <exception cref="ArgumentException">Not a JSON Pointer, or the empty one.</exception>
    public DisclosureFrame Keep(params ReadOnlySpan<string> pointers)
    {
        var copy = places.Copy();
        foreach (var pointer in pointers)
            copy.GetOrAdd(ParseInner(pointer)).Value.Keep = true;
        return new DisclosureFrame(copy);
    }

    /// <summary>
    /// Adds digests that belong to nothing, so that the number of hidden claims does not show. In an array they follow the elements, so
    /// that these keep their indexes.
    /// </summary>
    /// <param name="pointer">The object or array that gets them; the empty pointer for the top level.</param>
    /// <param name="count">How many: 0 to 1000.</param>
    /// <exception cref="ArgumentException">Not a JSON Pointer.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of range.</exception>
    public DisclosureFrame WithDecoys(string pointer, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        return With(Parse(pointer), (ref Rule rule) => rule.Decoys = count);
    }

    /// <summary>
    /// Excepts claims, with everything in them, from <see cref="HideChildren"/> and <see cref="HideAllBelow"/>, and what is around them, without what else
    /// is in that. Each must be there when an SD-JWT is issued; null changes nothing.
    /// </summary>
    /// <exception cref="ArgumentException">Not a JSON Pointer.</exception>
    internal DisclosureFrame Expose(IReadOnlyList<string>? pointers)
    {
        if (pointers is null)
            return this;
        var copy = places.Copy();
        foreach (var text in pointers)
        {
            var pointer = Parse(text);
            if (pointer.IsRoot)
                return Empty;
            ref var rule = ref copy.GetOrAdd(pointer).Value;
            (rule.Keep, rule.Exposed) = (true, true);
            for (var around = pointer.Parent; around is { IsRoot: false }; around = around.Parent)
                copy.GetOrAdd(around).Value.Exposed = true;
        }

        return new DisclosureFrame(copy);
    }

    private delegate void Change(ref Rule rule);

    private DisclosureFrame With(JsonPointer pointer, Change change)
    {
        var copy = places.Copy();
        change(ref copy.GetOrAdd(pointer).Value);
        return new DisclosureFrame(copy);
    }

    private DisclosureFrame Hide(ReadOnlySpan<string> pointers, bool optional)
    {
        var copy = places.Copy();
        foreach (var pointer in pointers)
        {
            ref var rule = ref copy.GetOrAdd(ParseInner(pointer)).Value;
            rule.Optional = optional && (!rule.Hide || rule.Optional);
            rule.Hide = true;
        }

        return new DisclosureFrame(copy);
    }

    private static JsonPointer ParseInner(string pointer) => Parse(pointer) is { IsRoot: false } inner
        ? inner
        : throw new ArgumentException("The claims as a whole can't be meant here.", nameof(pointer));

    private static JsonPointer Parse(string pointer) => JsonPointer.TryParse(pointer, out var parsed, out var error)
        ? parsed
        : throw new ArgumentException($"'{pointer}' is not a JSON Pointer: {error}.", nameof(pointer));

    /// <summary>What holds at one place.</summary>
    internal struct Rule
    {
        internal bool Hide;
        internal bool Optional;
        internal bool HideChildren;
        internal bool HideAllBelow;
        internal bool Keep;
        internal bool Exposed;
        internal int Decoys;

        /// <summary>The place must be there.</summary>
        internal readonly bool IsRequired => (Hide && !Optional) || HideChildren || HideAllBelow || Exposed || Decoys > 0;
    }
}
