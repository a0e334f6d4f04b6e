using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DigitalIdentity.JsonLd.Selection;

/// <summary>One place that JSON Pointers lead to or through, and where they lead on from there.</summary>
/// <param name="pointer">The first pointer that leads here, as it was given: for messages.</param>
/// <param name="index">The position that the last token stands for in an array; -1 for none.</param>
internal sealed class PointerNode(string pointer, int index)
{
    private const int LongestOnStack = 256;

    private Dictionary<string, PointerNode>? _children;

    /// <summary>The first pointer that leads here.</summary>
    public string Pointer { get; } = pointer;

    /// <summary>The position that the last token stands for in an array; -1 for none.</summary>
    public int Index { get; } = index;

    /// <summary>True when a pointer ends here: all that is here is selected.</summary>
    public bool IsTarget { get; set; }

    /// <summary>How many different tokens follow.</summary>
    public int Count => _children?.Count ?? 0;

    /// <summary>Where the tokens that follow lead.</summary>
    public IReadOnlyCollection<PointerNode> Children => _children is null ? [] : _children.Values;

    /// <summary>Where a token leads, made when it is new.</summary>
    public PointerNode ChildAt(string token, string pointer)
    {
        _children ??= new Dictionary<string, PointerNode>(StringComparer.Ordinal);
        if (!_children.TryGetValue(token, out var child))
            _children.Add(token, child = new PointerNode(pointer, PositionIn(token)));
        return child;
    }

    /// <summary>Where the name of a member leads.</summary>
    /// <param name="name">The name in UTF-8.</param>
    /// <param name="child">The place, if a pointer goes there.</param>
    public bool TryFind(ReadOnlySpan<byte> name, [NotNullWhen(true)] out PointerNode? child)
    {
        child = null;
        if (_children is null)
            return false;
        if (name.Length > LongestOnStack)
            return _children.TryGetValue(Encoding.UTF8.GetString(name), out child);
        Span<char> text = stackalloc char[LongestOnStack];
        var length = Encoding.UTF8.GetChars(name, text);
        return _children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out child);
    }

    // RFC 6901 section 4: no leading zeros. The position behind the last item, "-", has no item.
    private static int PositionIn(string token)
    {
        if (token.Length is 0 or > 10 || (token[0] == '0' && token.Length > 1))
            return -1;
        long position = 0;
        foreach (var c in token)
        {
            if (!char.IsAsciiDigit(c))
                return -1;
            position = (position * 10) + (c - '0');
        }

        return position <= int.MaxValue ? (int)position : -1;
    }
}
