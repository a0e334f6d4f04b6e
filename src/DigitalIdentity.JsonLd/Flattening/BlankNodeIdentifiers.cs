// Reference: JSON-LD 1.1 Processing Algorithms and API section 7.4 (Generate Blank Node Identifier).
using System.Globalization;

namespace DigitalIdentity.JsonLd.Flattening;

/// <summary>Gives blank nodes identifiers of one kind, <c>_:b0</c>, <c>_:b1</c> and so on, and replaces those that they had.</summary>
internal sealed class BlankNodeIdentifiers
{
    private readonly Dictionary<string, string> _map = new(StringComparer.Ordinal);
    private int _counter;

    /// <summary>True for a blank node identifier.</summary>
    public static bool IsBlankNode(string text) => text.StartsWith("_:", StringComparison.Ordinal);

    /// <summary>A new identifier.</summary>
    public string Next() => string.Create(CultureInfo.InvariantCulture, $"_:b{_counter++}");

    /// <summary>The new identifier for one of the document.</summary>
    public string For(string identifier)
    {
        // 1)
        if (_map.TryGetValue(identifier, out var known))
            return known;

        // 2), 3), 4)
        var made = Next();
        _map.Add(identifier, made);
        return made;
    }

    /// <summary>The new identifier for a blank node identifier; other text as it is.</summary>
    public string Relabel(string text) => IsBlankNode(text) ? For(text) : text;
}
