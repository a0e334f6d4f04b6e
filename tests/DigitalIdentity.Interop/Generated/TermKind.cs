namespace DigitalIdentity.Interop.Generated;

/// <summary>What a term definition makes of the values of its term.</summary>
internal enum TermKind
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
