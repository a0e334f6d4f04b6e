// Reference: JSON-LD 1.1 Processing Algorithms and API section 8.4 (Serialize RDF as JSON-LD Algorithm), step 6.
using DigitalIdentity.JsonLd.Flattening;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Serialization;

internal sealed partial class RdfSerialization
{
    // 6) Makes values and lists of the blank nodes that stand for them in RDF.
    private void Rebuild(string name, LdMap graph)
    {
        // 6.1)
        if (_compoundLiterals.TryGetValue(name, out var subjects))
            foreach (var subject in subjects)
                RebuildCompoundLiteral(graph, subject);

        // 6.2), 6.3), 6.4)
        if (_listEnds.TryGetValue(name, out var ends))
            foreach (var end in ends)
                RebuildList(graph, end);
    }

    // 6.1.1) to 6.1.6) A node that says more than a value can is left as it is.
    private void RebuildCompoundLiteral(LdMap graph, string subject)
    {
        if (!_referencedOnce.TryGetValue(subject, out var usage) || usage is null || graph.Get(subject) is not LdMap node
            || TextOf(node, RdfVocabulary.Value) is not { } value || TextOf(node, RdfVocabulary.Direction) is not { } direction)
            return;
        var language = TextOf(node, RdfVocabulary.Language);
        if (node.Count != (language is null ? 3 : 4))
            return;

        // 6.1.6.3), 6.1.6.4)
        if (language is not null && !LanguageTag.IsWellFormed(language))
            throw new JsonLdFailure(JsonLdErrorCode.InvalidLanguageTaggedString, $"'{language}' is no language tag.");
        if (direction is not ("ltr" or "rtl"))
            throw new JsonLdFailure(JsonLdErrorCode.InvalidBaseDirection, $"'{direction}' is no base direction.");

        // 6.1.5), 6.1.6.1), 6.1.6.2)
        graph[subject] = null;
        usage.Value.Remove(Keywords.Id);
        usage.Value.Add(Keywords.Value, new LdString(value));
        if (language is not null)
            usage.Value.Add(Keywords.Language, new LdString(language));
        usage.Value.Add(Keywords.Direction, new LdString(direction));
    }

    // The text of a property that has one value, a plain string.
    private static string? TextOf(LdMap node, string property) =>
        node.Get(property) is LdArray { Count: 1 } one && one[0] is LdMap { Count: 1 } value ? value.GetString(Keywords.Value) : null;

    // 6.4.1) to 6.4.7)
    private void RebuildList(LdMap graph, Usage end)
    {
        var (node, property, head) = (end.Node, end.Property, end.Value);
        var (items, listNodes) = (new List<LdValue>(), new List<string>());
        while (property == RdfVocabulary.Rest
            && node.GetString(Keywords.Id) is { } id
            && BlankNodeIdentifiers.IsBlankNode(id)
            && _referencedOnce.TryGetValue(id, out var usage) && usage is not null
            && IsListNode(node, out var item))
        {
            items.Add(item);
            listNodes.Add(id);
            (node, property, head) = (usage.Node, usage.Property, usage.Value);
        }

        var list = new LdArray(items.Count);
        for (var i = items.Count - 1; i >= 0; i--)
            list.Add(items[i]);
        head.Remove(Keywords.Id);
        head.Add(Keywords.List, list);
        foreach (var id in listNodes)
            graph[id] = null;
    }

    // 6.4.3)
    private static bool IsListNode(LdMap node, out LdValue item)
    {
        item = null!;
        if (!(node.Get(RdfVocabulary.First) is LdArray first && first.TryGetSingle(out var only))
            || node.Get(RdfVocabulary.Rest) is not LdArray { Count: 1 })
            return false;
        item = only;
        return node.Count == 3
            || (node.Count == 4 && node.Get(Keywords.Type) is LdArray { Count: 1 } types && types[0] is LdString { Value: RdfVocabulary.List });
    }
}
