// Reference: Data Integrity ECDSA Cryptosuites 1.0, "createInitialSelection", "selectPaths", "selectJsonLd".
using System.Buffers;

using DigitalIdentity.JsonLd.Direct;

namespace DigitalIdentity.JsonLd.Selection;

/// <summary>
/// Selects parts of a JSON text: the result is a tape with the tokens that are selected, which shares its text with the tape of the
/// whole, and knows which token of the whole each of its tokens is. Reusable; not thread-safe.
/// </summary>
/// <remarks>
/// What the standard does pointer after pointer, building objects and making sparse arrays dense at last, is done at once for all
/// pointers: first each value on the way to a target is marked, then what is marked is copied in the order of the document. Along the
/// way an object keeps, beside what is selected, the members <c>id</c> and <c>type</c>, as the standard says, and these under their names as keywords,
/// too. It also keeps its <c>@context</c>, which the standard has at the top only: without it the rest would mean something else.
/// </remarks>
internal sealed class TapeSelection
{
    private const byte OnPath = 1;
    private const byte Whole = 2;

    private JsonTape _source = null!;
    private byte[] _marks = [];
    private bool _keepBlankNodes;
    private int[] _origins = [];

    /// <summary>The tokens that are selected; of an object or array that is there in part, <see cref="JsonTape.Raw"/> is empty.</summary>
    public JsonTape Tape { get; } = new();

    /// <summary>The token of the whole that a token of <see cref="Tape"/> is.</summary>
    public int OriginOf(int token) => _origins[token];

    /// <summary>True when an object or array is there in part, or may be.</summary>
    public bool IsPartial(int token) => Tape.Raw(token).IsEmpty;

    /// <summary>True when items of an array are missing.</summary>
    public bool IsIncomplete(int token)
    {
        if (Tape[token].Kind != JsonTokenKind.Array || !IsPartial(token))
            return false;
        var (array, end) = (OriginOf(token), Tape.After(token));
        var original = array + 1;
        for (var item = token + 1; item < end; item = Tape.After(item), original = _source.After(original))
            if (OriginOf(item) != original)
                return true;
        return original != _source.After(array);
    }

    /// <summary>Selects.</summary>
    /// <param name="source">The whole document.</param>
    /// <param name="pointers">What to select; not empty.</param>
    /// <param name="keepBlankNodes">
    /// True to keep the identifiers of blank nodes on the way as well, as in a document in which the standard has put IRIs for them.
    /// </param>
    /// <returns>What is wrong with a pointer; null when there is a selection.</returns>
    public JsonLdProblem? Select(JsonTape source, PointerTree pointers, bool keepBlankNodes)
    {
        (_source, _keepBlankNodes) = (source, keepBlankNodes);
        if (_marks.Length < source.Count)
            (_marks, _origins) = (new byte[Math.Max(256, source.Count)], new int[Math.Max(256, source.Count)]);
        _marks.AsSpan(0, source.Count).Clear();

        if (source[0].Kind != JsonTokenKind.Object)
            return PointerTree.Invalid(AnyOf(pointers.Root).Pointer, "Pointers select from an object; the document is none.");
        if (Visit(0, pointers.Root) is { } problem)
            return problem;
        Tape.BeginSelection(source);
        Copy(0);
        return null;
    }

    /// <summary>Forgets the document.</summary>
    public void Clear()
    {
        _source = null!;
        Tape.EndSelection();
    }

    /// <summary>Writes what is selected as JSON; values that are there in full as they stand in the document.</summary>
    public byte[] ToJson()
    {
        var writer = new ArrayBufferWriter<byte>(1024);
        Write(writer, 0);
        return writer.WrittenSpan.ToArray();
    }

    private static PointerNode AnyOf(PointerNode node)
    {
        foreach (var child in node.Children)
            return child;
        return node;
    }

    // Everything is looked at, selected already or not: a pointer that leads to nothing is an error wherever it begins. As deep as the document.
    private JsonLdProblem? Visit(int value, PointerNode node)
    {
        _marks[value] |= node.IsTarget ? Whole : OnPath;
        if (node.Count == 0)
            return null;
        return _source[value].Kind switch
        {
            JsonTokenKind.Object => VisitMembers(value, node),
            JsonTokenKind.Array => VisitItems(value, node),
            _ => LeadsNowhere(AnyOf(node)),
        };
    }

    private JsonLdProblem? VisitMembers(int map, PointerNode node)
    {
        var (end, found) = (_source.After(map), 0);
        for (var name = map + 1; name < end; name = _source.After(name + 1))
        {
            var text = _source.Text(name);
            if (IsKept(text, name + 1))
                _marks[name + 1] |= Whole;
            if (!node.TryFind(text, out var child))
                continue;
            found++;
            if (Visit(name + 1, child) is { } problem)
                return problem;
        }

        return found == node.Count ? null : LeadsNowhere(Missing(map, node));
    }

    // createInitialSelection 2), 3)
    private bool IsKept(ReadOnlySpan<byte> name, int value) => name.Length switch
    {
        2 => name.SequenceEqual("id"u8) && IsKeptId(value),
        3 => name.SequenceEqual("@id"u8) && IsKeptId(value),
        4 => name.SequenceEqual("type"u8),
        5 => name.SequenceEqual("@type"u8),
        8 => name.SequenceEqual("@context"u8),
        _ => false,
    };

    private bool IsKeptId(int value) =>
        _keepBlankNodes || !(_source[value].Kind == JsonTokenKind.String && _source.Text(value).StartsWith("_:"u8));

    private PointerNode Missing(int map, PointerNode node)
    {
        var found = new HashSet<PointerNode>();
        var end = _source.After(map);
        for (var name = map + 1; name < end; name = _source.After(name + 1))
            if (node.TryFind(_source.Text(name), out var child))
                found.Add(child);
        foreach (var child in node.Children)
            if (!found.Contains(child))
                return child;
        return node;
    }

    private JsonLdProblem? VisitItems(int array, PointerNode node)
    {
        var children = node.Children.ToArray();
        Array.Sort(children, static (x, y) => x.Index.CompareTo(y.Index));
        if (children[0].Index < 0)
            return LeadsNowhere(children[0]);

        var (end, index, next) = (_source.After(array), 0, 0);
        for (var item = array + 1; item < end && next < children.Length; item = _source.After(item), index++)
        {
            if (children[next].Index != index)
                continue;
            if (Visit(item, children[next++]) is { } problem)
                return problem;
        }

        return next == children.Length ? null : LeadsNowhere(children[next]);
    }

    private static JsonLdProblem LeadsNowhere(PointerNode node) =>
        PointerTree.Invalid(node.Pointer, "The pointer leads to nothing in the document.");

    private void Copy(int value)
    {
        if ((_marks[value] & Whole) != 0)
        {
            CopyAll(value);
            return;
        }

        var (start, end) = (Open(value), _source.After(value));
        if (_source[value].Kind == JsonTokenKind.Object)
        {
            for (var name = value + 1; name < end; name = _source.After(name + 1))
            {
                if (_marks[name + 1] == 0)
                    continue;
                _origins[Tape.Count] = name;
                Tape.Copy(name);
                Copy(name + 1);
            }
        }
        else
        {
            for (var item = value + 1; item < end; item = _source.After(item))
                if (_marks[item] != 0)
                    Copy(item);
        }

        Tape.Close(start);
    }

    private int Open(int value)
    {
        _origins[Tape.Count] = value;
        return Tape.Open(value);
    }

    private void CopyAll(int value)
    {
        var end = _source.After(value);
        for (var token = value; token < end; token++)
        {
            _origins[Tape.Count] = token;
            Tape.Copy(token);
        }
    }

    private void Write(ArrayBufferWriter<byte> writer, int value)
    {
        var raw = Tape.Raw(value).Span;
        if (!raw.IsEmpty)
        {
            writer.Write(raw);
            return;
        }

        var isObject = Tape[value].Kind == JsonTokenKind.Object;
        var end = Tape.After(value);
        writer.Write(isObject ? "{"u8 : "["u8);
        for (var at = value + 1; at < end; at = Tape.After(at))
        {
            if (at > value + 1)
                writer.Write(","u8);
            if (isObject)
            {
                writer.Write(Tape.Raw(at++).Span);
                writer.Write(":"u8);
            }

            Write(writer, at);
        }

        writer.Write(isObject ? "}"u8 : "]"u8);
    }
}
