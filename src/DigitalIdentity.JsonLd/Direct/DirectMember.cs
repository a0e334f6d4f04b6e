using DigitalIdentity.JsonLd.Contexts;

namespace DigitalIdentity.JsonLd.Direct;

/// <summary>One member of an object, its name understood.</summary>
/// <param name="Definition">What the context says of the name; null when the vocabulary mapping made the property.</param>
/// <param name="Predicate">The property as a term of the dataset; negative for a keyword.</param>
/// <param name="Value">The token of the value.</param>
/// <param name="Keyword">The keyword, if it is one.</param>
internal readonly record struct DirectMember(TermDefinition? Definition, int Predicate, int Value, KeywordCode Keyword);
