// Safe mode: whatever the result would not hold is an error. The code is that of Data Integrity 1.0 section 4.7.
using DigitalIdentity.JsonLd.Iris;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Expansion;

internal sealed partial class ExpansionAlgorithm
{
    private void CheckProperty(LdMap element, string key, string iri)
    {
        if (iri.StartsWith("_:", StringComparison.Ordinal))
        {
            if (operation.ToRdf && !operation.Options.ProduceGeneralizedRdf)
                operation.DataLoss($"The property '{key}' is a blank node, which RDF does not allow.", element, key);
        }
        else if (!IriReference.IsWellFormed(iri))
        {
            operation.DataLoss($"The property '{key}' expands to '{iri}', which is no IRI.", element, key);
        }
    }

    // RDF has no place for a node that is only named.
    private void CheckSaysSomething(LdMap element, LdMap node)
    {
        if (!operation.ToRdf || node.GetString(Keywords.Id) is not { } id || id.StartsWith("_:", StringComparison.Ordinal))
            return;
        for (var i = 0; i < node.Count; i++)
            if (node.KeyAt(i) is not (Keywords.Id or Keywords.Included or Keywords.Index) && !IsEmpty(node.ValueAt(i)))
                return;
        operation.DataLoss($"Nothing is said of the node '{id}'.", element);
    }

    // A graph holds nodes: values and lists in it are in no quad.
    private void CheckIsNode(LdValue? item, LdMap element, string key)
    {
        if (operation.ToRdf && item is LdMap map && (map.Contains(Keywords.Value) || map.Contains(Keywords.List)))
            operation.DataLoss("A value that is no node is left out of the graph.", element, key);
    }

    private static bool IsEmpty(LdValue? value)
    {
        if (value is not LdMap map)
            return value is LdArray { Count: 0 };
        for (var i = 0; i < map.Count; i++)
            if (!IsEmpty(map.ValueAt(i)))
                return false;
        return true;
    }

    private void CheckId(string? iri, string id, LdMap element, string key)
    {
        if (iri is null)
            operation.DataLoss($"The identifier '{id}' means nothing.", element, key);
        else if (!IsNode(iri))
            operation.DataLoss($"The identifier '{id}' is no absolute IRI.", element, key);
    }

    private void CheckType(string? iri, string type, LdValue at)
    {
        if (iri is null)
            operation.DataLoss($"The type '{type}' means nothing.", at);
        else if (!IsNode(iri) && iri != Keywords.Json && iri != Keywords.None)
            operation.DataLoss($"The type '{type}' is left out: no context defines it.", at);
    }

    private void CheckReference(string? iri, string reference, LdValue at)
    {
        if (iri is null || !IsNode(iri))
            operation.DataLoss($"The reference '{reference}' is no absolute IRI.", at);
    }

    private static bool IsNode(string iri) =>
        iri.StartsWith("_:", StringComparison.Ordinal) ? iri.Length > 2 : IriReference.IsWellFormed(iri);

    private void CheckText(string? language, string? direction, LdValue at)
    {
        if (language is not null && !LanguageTag.IsWellFormed(language))
            operation.DataLoss($"'{language}' is no language tag.", at);
        if (direction is not null && operation.ToRdf && operation.Options.RdfDirection == RdfDirection.None)
            operation.DataLoss("A direction is left out: no way to write it in RDF was chosen.", at);
    }

    private void CheckLanguage(string language, LdMap element, string key)
    {
        if (!LanguageTag.IsWellFormed(language))
            operation.DataLoss($"'{language}' is no language tag.", element, key);
    }

    private void LoseDirection(LdMap element, string key)
    {
        if (operation.ToRdf && operation.Options.RdfDirection == RdfDirection.None)
            operation.DataLoss("A direction is left out: no way to write it in RDF was chosen.", element, key);
    }

    private void LoseIndex(LdMap element, string key)
    {
        if (operation.ToRdf)
            operation.DataLoss("An index is left out: RDF has no place for it.", element, key);
    }

    // A double holds every integer up to 2^53; of what is larger, RDF would have other digits than the document.
    private void CheckNumber(LdNumber number)
    {
        if (operation.ToRdf && !RdfNumber.IsExact(number.Text, number.Value))
            operation.DataLoss($"The number {number.Text} has more digits than JSON-LD keeps.", number);
    }
}
