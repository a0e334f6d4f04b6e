// Reference: JSON-LD 1.1 Processing Algorithms and API sections 8.2 (Object to RDF Conversion) and 8.3 (List to RDF Conversion).
using System.Globalization;

using DigitalIdentity.JsonLd.Iris;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Serialization;

internal sealed partial class RdfDeserialization
{
    // The term for a value; -1 where there is none. Quads that belong to it are added at once.
    private int ObjectOf(LdMap item)
    {
        // 3)
        if (item.TryGet<LdArray>(Keywords.List, out var list))
            return ListOf(list, listNames?.GetValueOrDefault(item));

        // 4)
        if (item.TryGet(Keywords.Value, out var value))
            return LiteralOf(item, value);

        // 1), 2)
        var id = item.GetString(Keywords.Id);
        var term = id is null ? None : Resource(id);
        if (term == None)
            operation.DataLoss($"The reference '{id}' is left out: it is no IRI.", item.Get(Keywords.Id));
        return term;
    }

    private int LiteralOf(LdMap item, LdValue? value)
    {
        // 5), 6)
        var datatype = item.Get(Keywords.Type) switch
        {
            LdString only => only.Value,
            LdArray { Count: 1 } one => (one[0] as LdString)?.Value,
            _ => null,
        };
        if (datatype is not (null or Keywords.Json) && !IriReference.IsWellFormed(datatype))
        {
            operation.DataLoss($"A value is left out: its type '{datatype}' is no IRI.", value);
            return None;
        }

        // 7)
        var language = item.GetString(Keywords.Language);
        if (language is not null && !LanguageTag.IsWellFormed(language))
        {
            operation.DataLoss($"A value is left out: '{language}' is no language tag.", value);
            return None;
        }

        string lexical;
        if (datatype == Keywords.Json)
        {
            // 8)
            if (operation.SafeMode && JsonLiteral.InexactNumber(value) is { } inexact)
                operation.DataLoss($"The number {inexact.Text} has more digits than canonical JSON keeps.", inexact);
            lexical = JsonLiteral.Canonicalize(value);
            datatype = RdfVocabulary.Json;
        }
        else
        {
            (lexical, datatype) = Lexical(value, datatype);
        }

        // 13)
        language = language?.ToLowerInvariant();
        if (item.GetString(Keywords.Direction) is { } direction && operation.Options.RdfDirection != RdfDirection.None)
            return DirectedLiteral(lexical, datatype, language, direction);

        // 14) Language tags are compared without regard to case, so they are written in lower case.
        return _terms.Literal(lexical, datatype, language);
    }

    private static (string Lexical, string Datatype) Lexical(LdValue? value, string? datatype) => value switch
    {
        // 9)
        LdBoolean flag => (flag.Value ? "true" : "false", datatype ?? RdfVocabulary.Boolean),

        // 10)
        LdNumber { Value: var number } when !RdfNumber.IsInteger(number) || datatype == RdfVocabulary.Double =>
            (RdfNumber.Double(number), datatype ?? RdfVocabulary.Double),

        // 11)
        LdNumber { Value: var number } => (RdfNumber.Integer(number), datatype ?? RdfVocabulary.Integer),

        // 12)
        _ => (((LdString)value!).Value, datatype ?? RdfVocabulary.String),
    };

    // 13.1) to 13.3)
    private int DirectedLiteral(string lexical, string datatype, string? language, string direction)
    {
        if (operation.Options.RdfDirection == RdfDirection.I18nDatatype)
            return _terms.Literal(lexical, $"{RdfVocabulary.I18n}{language}_{direction}", null);

        var literal = _terms.BlankNode(identifiers.Next());
        store.AddQuad(literal, _terms.Iri(RdfVocabulary.Value), _terms.Literal(lexical, datatype, null), _graph);
        if (language is not null)
            store.AddQuad(literal, _terms.Iri(RdfVocabulary.Language), _terms.Literal(language, RdfVocabulary.String, null), _graph);
        store.AddQuad(literal, _terms.Iri(RdfVocabulary.Direction), _terms.Literal(direction, RdfVocabulary.String, null), _graph);
        return literal;
    }

    // 8.3) As deep as the document.
    private int ListOf(LdArray list, string? name)
    {
        // 1)
        var nil = _terms.Iri(RdfVocabulary.Nil);
        if (list.Count == 0)
            return nil;

        // 2), 3), 4)
        var (first, rest) = (_terms.Iri(RdfVocabulary.First), _terms.Iri(RdfVocabulary.Rest));
        var head = ListNode(name, 0);
        var subject = head;
        for (var i = 0; i < list.Count; i++)
        {
            // 3.2), 3.3)
            if (ObjectOf((LdMap)list[i]!) is var term and not None)
                store.AddQuad(subject, first, term, _graph);

            // 3.4)
            var next = i + 1 < list.Count ? ListNode(name, i + 1) : nil;
            store.AddQuad(subject, rest, next, _graph);
            subject = next;
        }

        return head;
    }

    private int ListNode(string? name, int position) => _terms.BlankNode(
        name is null ? identifiers.Next() : identifiers.For(string.Create(CultureInfo.InvariantCulture, $"{name}/{position}")));
}
