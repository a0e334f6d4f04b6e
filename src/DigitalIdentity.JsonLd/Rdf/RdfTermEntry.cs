namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>One term of a <see cref="RdfTermTable"/>: where its text is, and what it is.</summary>
/// <param name="Offset">Where the text begins in the table's bytes.</param>
/// <param name="Length">How many bytes the text has.</param>
/// <param name="Hash">The <see cref="ByteHash"/> of the text.</param>
/// <param name="Kind">What the term is.</param>
/// <param name="Ordinal">Of a blank node: its number, from 0 in order of appearance. Else -1.</param>
internal readonly record struct RdfTermEntry(int Offset, int Length, ulong Hash, RdfTermKind Kind, int Ordinal);
