using DigitalIdentity.JsonLd.Direct;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Selection;

/// <summary>Which token of a tape each value of a tree is that was read from the same text. Values are told apart by reference.</summary>
internal sealed class TokenPlaces
{
    private readonly Dictionary<LdValue, int> _tokens = new(ReferenceEqualityComparer.Instance);

    /// <summary>The places of the values of a tree.</summary>
    public TokenPlaces(LdValue? tree, JsonTape tape) => Add(tree, tape, 0);

    /// <summary>The token of a value; -1 for a value that is not in the tree.</summary>
    public int Of(LdValue value) => _tokens.GetValueOrDefault(value, -1);

    // As deep as the document. Both have the members and items in the order of the text.
    private void Add(LdValue? value, JsonTape tape, int token)
    {
        if (value is null)
            return;
        _tokens.Add(value, token++);
        if (value is LdArray array)
        {
            foreach (var item in array.Items)
            {
                Add(item, tape, token);
                token = tape.After(token);
            }
        }
        else if (value is LdMap map)
        {
            for (var i = 0; i < map.Count; i++)
            {
                Add(map.ValueAt(i), tape, token + 1);
                token = tape.After(token + 1);
            }
        }
    }
}
