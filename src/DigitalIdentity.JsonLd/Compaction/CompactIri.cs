using DigitalIdentity.JsonLd.Contexts;

namespace DigitalIdentity.JsonLd.Compaction;

/// <summary>What an IRI or keyword was compacted to.</summary>
/// <param name="Text">A term, a compact IRI, a relative reference, or the IRI or keyword itself.</param>
/// <param name="Definition">What the context says of the text, when it is a term.</param>
internal readonly record struct CompactIri(string Text, TermDefinition? Definition);
