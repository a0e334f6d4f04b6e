using System.Text;

using DigitalIdentity.JsonLd.Iris;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>A term definition as the texts that go into quads. Immutable and thread-safe.</summary>
internal sealed class TermText
{
    public TermText(TermDefinition definition)
    {
        Keyword = Keywords.IsKeyword(definition.Iri) ? CodeOf(definition.Iri) : KeywordCode.None;
        if (Keyword == KeywordCode.None && definition.Iri is { } iri && IriReference.IsWellFormed(iri))
        {
            Iri = Encoding.UTF8.GetBytes($"<{iri}>");
            IriHash = ByteHash.Of(Iri);
        }

        if (definition.Type is { } type && !Keywords.IsKeyword(type) && IriReference.IsWellFormed(type))
            TypedEnd = Encoding.UTF8.GetBytes(type == "http://www.w3.org/2001/XMLSchema#string" ? "\"" : $"\"^^<{type}>");
        if (definition.HasLanguage)
            LanguageEnd = EndFor(definition.Language);
        IsDouble = definition.Type == "http://www.w3.org/2001/XMLSchema#double";
    }

    /// <summary>The keyword that the term is an alias of.</summary>
    public KeywordCode Keyword { get; }

    /// <summary>The IRI in angle brackets; null where the term is a keyword, a blank node, or maps to nothing that can be written.</summary>
    public byte[]? Iri { get; }

    public ulong IriHash { get; }

    /// <summary>What ends a literal of the term's datatype, from the quotation mark on; null when the term has none.</summary>
    public byte[]? TypedEnd { get; }

    /// <summary>What ends a string in the term's language; null when the term has no language mapping, or its tag is not well-formed.</summary>
    public byte[]? LanguageEnd { get; }

    public bool IsDouble { get; }

    public static KeywordCode CodeOf(string? keyword) => keyword switch
    {
        Keywords.Id => KeywordCode.Id,
        Keywords.Type => KeywordCode.Type,
        Keywords.Value => KeywordCode.Value,
        Keywords.Language => KeywordCode.Language,
        Keywords.Graph => KeywordCode.Graph,
        Keywords.List => KeywordCode.List,
        _ => KeywordCode.Other,
    };

    /// <summary>What ends a string in a language; null when the tag is not well-formed.</summary>
    public static byte[]? EndFor(string? language) =>
        language is null ? "\""u8.ToArray()
        : LanguageTag.IsWellFormed(language) ? Encoding.ASCII.GetBytes($"\"@{language.ToLowerInvariant()}")
        : null;
}
