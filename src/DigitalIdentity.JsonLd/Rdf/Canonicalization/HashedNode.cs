namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>A blank node and the first eight bytes of a hash of it, which mostly decide its place.</summary>
/// <param name="Key">The bytes as a number, most significant first.</param>
/// <param name="Node">The ordinal of the blank node.</param>
internal readonly record struct HashedNode(ulong Key, int Node);
