using System.Text;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>The names that mean one keyword in one context: the keyword and its aliases. Immutable and thread-safe.</summary>
internal sealed class KeywordNames(IEnumerable<string> names)
{
    private readonly string[] _names = [.. names];
    private readonly uint[] _hashes = [.. names.Select(HashOf)];

    public bool Contains(string name)
    {
        foreach (var own in _names)
            if (own == name)
                return true;
        return false;
    }

    /// <summary>True when the keyword can be meant: another name can have the same hash.</summary>
    /// <param name="hash">The lower half of the <see cref="ByteHash"/> of the name.</param>
    public bool MayContain(uint hash) => _hashes.AsSpan().Contains(hash);

    /// <summary>The lower half of the <see cref="ByteHash"/> of a name.</summary>
    public static uint HashOf(string name) => (uint)ByteHash.Of(Encoding.UTF8.GetBytes(name));
}
