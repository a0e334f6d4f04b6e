// Reference: RFC 6901 section 4: a token is a member name, or an array index without leading zeros.
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt;

/// <summary>JSON Pointers as a tree, to be walked beside the claims; names are kept as UTF-8.</summary>
/// <typeparam name="T">What hangs on each place.</typeparam>
internal sealed class PointerTree<T>
    where T : struct
{
    private readonly List<Node> nodes = [];

    internal PointerTree() => Root = NewNode();

    /// <summary>The place of the empty pointer.</summary>
    internal Node Root { get; }

    /// <summary>How many places there are; their <see cref="Node.Id"/>s are below this.</summary>
    internal int Count => nodes.Count;

    /// <summary>The place of a pointer, made if it is not there.</summary>
    internal Node GetOrAdd(JsonPointer pointer)
    {
        var node = Root;
        foreach (var token in pointer.Tokens)
            node = GetOrAdd(node, Encoding.UTF8.GetBytes(token));
        return node;
    }

    /// <summary>A copy that can be changed without changing this one.</summary>
    internal PointerTree<T> Copy()
    {
        var copy = new PointerTree<T>();
        Copy(Root, copy.Root);
        return copy;

        void Copy(Node from, Node to)
        {
            to.Value = from.Value;
            if (from.Children is not null)
                foreach (var (name, child) in from.Children)
                    Copy(child, copy.GetOrAdd(to, name));
        }
    }

    /// <summary>The names on the way to any place.</summary>
    internal HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> Names()
    {
        var names = new HashSet<byte[]>(Utf8Comparer.Instance);
        foreach (var node in nodes)
            if (node.Children is not null)
                names.UnionWith(node.Children.Keys);
        return names.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>Every place with its pointer, parents first.</summary>
    internal IEnumerable<(JsonPointer Pointer, Node Node)> Enumerate()
    {
        var waiting = new Stack<(JsonPointer, Node)>();
        waiting.Push((JsonPointer.Root, Root));
        while (waiting.TryPop(out var place))
        {
            yield return place;
            if (place.Item2.Children is not null)
                foreach (var (name, child) in place.Item2.Children)
                    waiting.Push((place.Item1.Append(Encoding.UTF8.GetString(name)), child));
        }
    }

    private Node GetOrAdd(Node parent, byte[] name)
    {
        parent.Children ??= new Dictionary<byte[], Node>(Utf8Comparer.Instance);
        if (!parent.Children.TryGetValue(name, out var child))
            parent.Children.Add(name, child = NewNode());
        return child;
    }

    private Node NewNode()
    {
        var node = new Node(nodes.Count);
        nodes.Add(node);
        return node;
    }

    /// <summary>One place.</summary>
    internal sealed class Node(int id)
    {
        /// <summary>Number of the place.</summary>
        internal int Id { get; } = id;

        /// <summary>What hangs on it.</summary>
        internal T Value;

        /// <summary>The places inside.</summary>
        internal Dictionary<byte[], Node>? Children { get; set; }

        /// <summary>The place of a member, or null.</summary>
        internal Node? Find(ReadOnlySpan<byte> name) =>
            Children is not null && Children.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var child) ? child : null;

        /// <summary>The place of an array element, or null.</summary>
        internal Node? Find(int index)
        {
            if (Children is null)
                return null;
            Span<byte> digits = stackalloc byte[10];
            _ = Utf8Formatter.TryFormat(index, digits, out var length);
            return Find(digits[..length]);
        }
    }

    private sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        internal static Utf8Comparer Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate) => Utf8Hash.Of(alternate);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
