// Reference: Data Integrity ECDSA Cryptosuites 1.0, "skolemizeExpandedJsonLd".
using System.Globalization;

using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Selection;

/// <summary>
/// Gives the blank nodes of an expanded document names by the tokens that they come from, and those of a selection the names that they
/// have in the document: what the standard does by giving them IRIs (skolemization) and taking these away again.
/// </summary>
/// <remarks>
/// A name cannot be one of the document: it has half a surrogate pair, which no JSON text that is read has. It never becomes text; the node map
/// replaces it. Nodes, graphs without a name, and lists have names. A list of which items are missing is another list, and stays without a name.
/// </remarks>
internal sealed class BlankNodeNames
{
    private const string Prefix = "_:\uD800";
    private const char Node = 'n';
    private const char Graph = 'g';
    private const char List = 'l';

    // What the document has, with the number of items for lists; then what a selection has used of that.
    private readonly Dictionary<(char, int), int> _known = [];
    private readonly HashSet<(char, int)> _used = [];

    private Dictionary<LdMap, LdValue> _sources = null!;
    private Func<LdValue, int> _tokenOf = null!;
    private Dictionary<LdMap, string> _listNames = null!;
    private bool _isSelection;

    /// <summary>Names the blank nodes of the whole document.</summary>
    /// <param name="expanded">The expanded document; its nodes get identifiers.</param>
    /// <param name="sources">For each object in it, the value that it was made of.</param>
    /// <param name="tokenOf">The token of such a value; -1 for none.</param>
    /// <returns>The names of lists.</returns>
    public Dictionary<LdMap, string> NameAll(LdArray expanded, Dictionary<LdMap, LdValue> sources, Func<LdValue, int> tokenOf) =>
        Name(expanded, sources, tokenOf, isSelection: false);

    /// <summary>Names those blank nodes of a selection that the document has.</summary>
    /// <inheritdoc cref="NameAll"/>
    public Dictionary<LdMap, string> NameSelected(LdArray expanded, Dictionary<LdMap, LdValue> sources, Func<LdValue, int> tokenOf) =>
        Name(expanded, sources, tokenOf, isSelection: true);

    /// <summary>The name of the node at a token of the document, if the node there is a blank node without an identifier; else null.</summary>
    public string? OfNode(int token) => _known.ContainsKey((Node, token)) ? Text((Node, token)) : null;

    private Dictionary<LdMap, string> Name(LdArray expanded, Dictionary<LdMap, LdValue> sources, Func<LdValue, int> tokenOf, bool isSelection)
    {
        (_sources, _tokenOf, _isSelection) = (sources, tokenOf, isSelection);
        _listNames = [];
        _used.Clear();
        Visit(expanded);
        return _listNames;
    }

    // As deep as the document.
    private void Visit(LdValue? value)
    {
        if (value is LdArray array)
        {
            foreach (var item in array.Items)
                Visit(item);
        }
        else if (value is LdMap map && !map.Contains(Keywords.Value))
        {
            if (map.TryGet(Keywords.List, out var list))
            {
                if (NameOf(List, TokenOf(map), list is LdArray items ? items.Count : 1) is { } name)
                    _listNames.Add(map, name);
                Visit(list);
            }
            else
            {
                VisitNode(map);
            }
        }
    }

    private void VisitNode(LdMap map)
    {
        if (!map.Contains(Keywords.Id) && NameOfNode(map) is { } name)
            map.Add(Keywords.Id, new LdString(name));
        for (var i = 0; i < map.Count; i++)
        {
            if (map.KeyAt(i) == Keywords.Reverse && map.ValueAt(i) is LdMap reverse)
                for (var j = 0; j < reverse.Count; j++)
                    Visit(reverse.ValueAt(j));
            else if (map.KeyAt(i) is Keywords.Graph or Keywords.Included || !Keywords.IsKeyword(map.KeyAt(i)))
                Visit(map.ValueAt(i));
        }
    }

    // A graph that a container made is known by what is in it.
    private string? NameOfNode(LdMap map) =>
        _sources.ContainsKey(map) ? NameOf(Node, TokenOf(map), 0)
        : map.Get(Keywords.Graph) is LdArray { Count: 1 } content && content[0] is LdMap only ? NameOf(Graph, TokenOf(only), 0)
        : null;

    private int TokenOf(LdMap map) => _sources.TryGetValue(map, out var source) ? _tokenOf(source) : -1;

    private string? NameOf(char kind, int token, int items)
    {
        var key = (kind, token);
        if (token < 0 || (_isSelection && (!_known.TryGetValue(key, out var known) || known != items)) || !_used.Add(key))
            return null;
        if (!_isSelection)
            _known.Add(key, items);
        return Text(key);
    }

    private static string Text((char Kind, int Token) key) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{key.Kind}{key.Token}");
}
