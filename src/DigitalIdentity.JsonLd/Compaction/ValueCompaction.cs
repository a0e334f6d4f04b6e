// Reference: JSON-LD 1.1 Processing Algorithms and API section 6.3 (Value Compaction).
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Compaction;

/// <summary>Turns references to nodes and value objects into the simple values that the context makes of them.</summary>
internal static class ValueCompaction
{
    /// <summary>Compacts an object with <c>@id</c> or <c>@value</c>.</summary>
    /// <param name="iris">Compacts IRIs.</param>
    /// <param name="active">The active context.</param>
    /// <param name="definition">What it says of the active property.</param>
    /// <param name="value">The object.</param>
    /// <param name="result">The simple value.</param>
    /// <returns>False when the object stays an object: its entries are to be compacted (steps 8.1 and 11).</returns>
    /// <remarks>
    /// As in the algorithm's overview, an index keeps the object an object unless the container says the index, at every step: steps
    /// 6 and 7 alone would lose it.
    /// </remarks>
    public static bool TryCompact(IriCompaction iris, ActiveContext active, TermDefinition? definition, LdMap value, out LdValue? result)
    {
        result = null;
        var hasIndex = value.TryGet(Keywords.Index, out _);
        if (hasIndex && definition is not { IsIndexMap: true })
            return false;

        // 6)
        if (!value.TryGet(Keywords.Value, out var content))
            return TryCompactReference(iris, active, definition, value, hasIndex ? 2 : 1, out result);

        var type = value.GetString(Keywords.Type);
        if (type is not null)
        {
            // 7), 8)
            if (type != definition?.Type)
                return false;
        }
        else if (definition?.Type is not null)
        {
            // 8) Types other than @none do not get here by term selection; if they do, expansion would add the type.
            return false;
        }
        else if (content is LdString)
        {
            // 4), 5), 10)
            var language = definition is { HasLanguage: true } ? definition.Language : active.Language;
            var direction = definition is { HasDirection: true } ? definition.Direction : active.Direction;
            if (!string.Equals(value.GetString(Keywords.Language), language, StringComparison.OrdinalIgnoreCase)
                || value.GetString(Keywords.Direction) != direction)
                return false;
        }

        // 7), 9.1), 10.1)
        result = content;
        return content is null or { IsScalar: true } || type == Keywords.Json;
    }

    // 6.1), 6.2)
    private static bool TryCompactReference(
        IriCompaction iris, ActiveContext active, TermDefinition? definition, LdMap value, int entries, out LdValue? result)
    {
        result = null;
        if (value.Count != entries || definition?.Type is not (Keywords.Id or Keywords.Vocab) || value.Get(Keywords.Id) is not LdString id)
            return false;
        var compact = definition.Type == Keywords.Id ? iris.Reference(active, id.Value) : iris.Term(active, id.Value).Text;
        result = ReferenceEquals(compact, id.Value) ? id : new LdString(compact);
        return true;
    }
}
