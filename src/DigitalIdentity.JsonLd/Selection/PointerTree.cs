// Reference: RFC 6901 (JSON Pointer); Data Integrity ECDSA Cryptosuites 1.0, "jsonPointerToPaths".
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.JsonLd.Selection;

/// <summary>
/// JSON Pointers as one tree: what they have in common is walked once, and their order does not count. Not changed once it is read.
/// </summary>
internal sealed class PointerTree
{
    /// <summary>How many pointers there may be.</summary>
    public const int MaxPointers = 65_536;

    private PointerTree(PointerNode root) => Root = root;

    /// <summary>The whole document.</summary>
    public PointerNode Root { get; }

    /// <summary>True when there is no pointer: nothing is selected.</summary>
    public bool IsEmpty => !Root.IsTarget && Root.Count == 0;

    /// <summary>Reads pointers.</summary>
    /// <param name="pointers">The pointers.</param>
    /// <param name="limits">How deep documents are: no pointer needs to be longer.</param>
    /// <param name="tree">The pointers as a tree.</param>
    /// <param name="problem">What is wrong with a pointer, or that there are too many.</param>
    /// <exception cref="ArgumentException">A pointer is null.</exception>
    public static bool TryRead(
        IReadOnlyList<string> pointers, JsonLdLimits limits, [NotNullWhen(true)] out PointerTree? tree, [NotNullWhen(false)] out JsonLdProblem? problem)
    {
        (tree, problem) = (null, null);
        if (pointers.Count > MaxPointers)
        {
            problem = new JsonLdProblem(JsonLdErrorCode.LimitExceeded, $"There are {pointers.Count} pointers, more than {MaxPointers}.");
            return false;
        }

        var root = new PointerNode("", -1);
        for (var i = 0; i < pointers.Count; i++)
        {
            var pointer = pointers[i] ?? throw new ArgumentException("A pointer is null.", nameof(pointers));
            problem = Add(root, pointer, limits);
            if (problem is not null)
                return false;
        }

        tree = new PointerTree(root);
        return true;
    }

    private static JsonLdProblem? Add(PointerNode root, string pointer, JsonLdLimits limits)
    {
        if (pointer.Length > 0 && pointer[0] != '/')
            return Invalid(pointer, "A pointer is empty or begins with '/'.");

        // What leads deeper than documents go cannot lead to anything.
        var text = pointer.AsSpan();
        if (text.Count('/') > limits.MaxDepth)
            return Invalid(pointer, $"The pointer leads deeper than {limits.MaxDepth}, where no document goes.");

        var node = root;
        while (text.Length > 0)
        {
            text = text[1..];
            var end = text.IndexOf('/');
            var token = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[end..];
            if (!TryUnescape(token, out var name))
                return Invalid(pointer, "In a pointer '~' is followed by 0 or 1.");
            node = node.ChildAt(name, pointer);
        }

        node.IsTarget = true;
        return null;
    }

    // RFC 6901 section 4: first ~1, then ~0.
    private static bool TryUnescape(ReadOnlySpan<char> token, out string name)
    {
        name = token.ToString();
        var at = token.IndexOf('~');
        if (at < 0)
            return true;
        for (; at < token.Length; at++)
            if (token[at] == '~' && (at + 1 == token.Length || token[at + 1] is not ('0' or '1')))
                return false;
        name = name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        return true;
    }

    /// <summary>The problem that a pointer is wrong.</summary>
    public static JsonLdProblem Invalid(string pointer, string detail) => new(JsonLdErrorCode.InvalidPointer, detail) { Pointer = pointer };
}
