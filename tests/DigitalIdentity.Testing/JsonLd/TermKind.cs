namespace DigitalIdentity.Testing.JsonLd;

/// <summary>What a term definition makes of the values of its term.</summary>
public enum TermKind
{
    Plain,
    TypedId,
    TypedVocab,
    TypedLiteral,
    TypedNone,
    Json,
    Language,
    List,
    Set,
    LanguageMap,
    IndexMap,
    PropertyIndexMap,
    IdMap,
    TypeMap,
    Graph,
    GraphIndexMap,
    GraphIdMap,
    Reverse,
    ReverseIndexMap,
    Nested,
    Scoped,
    Dropped,
}
