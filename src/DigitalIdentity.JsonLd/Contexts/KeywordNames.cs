using System.Text;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>The names that mean one keyword in one context: the keyword and its aliases. Immutable and thread-safe.</summary>
internal sealed class KeywordNames
{
    private const int SearchedOneByOne = 8;

    private readonly string[] _names;
    private readonly uint[] _hashes;
    private readonly HashSet<string>? _manyNames;
    private readonly HashSet<uint>? _manyHashes;

    public KeywordNames(IEnumerable<string> names)
    {
        _names = [.. names];
        _hashes = [.. _names.Select(HashOf)];
        if (_names.Length > SearchedOneByOne)
            (_manyNames, _manyHashes) = (new(_names, StringComparer.Ordinal), [.. _hashes]);
    }

    public bool Contains(string name)
    {
        if (_manyNames is not null)
            return _manyNames.Contains(name);
        foreach (var own in _names)
            if (own == name)
                return true;
        return false;
    }

    /// <summary>True when the keyword can be meant: another name can have the same hash.</summary>
    /// <param name="hash">The lower half of the <see cref="ByteHash"/> of the name.</param>
    public bool MayContain(uint hash) => _manyHashes is null ? _hashes.AsSpan().Contains(hash) : _manyHashes.Contains(hash);

    /// <summary>The lower half of the <see cref="ByteHash"/> of a name.</summary>
    public static uint HashOf(string name) => (uint)ByteHash.Of(Encoding.UTF8.GetBytes(name));
}
