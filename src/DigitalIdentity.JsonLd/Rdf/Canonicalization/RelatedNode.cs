namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>One entry of the map Hn of the Hash N-Degree Quads algorithm.</summary>
/// <param name="Node">The related blank node.</param>
/// <param name="Quad">The quad that relates it.</param>
/// <param name="Position">Where it is in the quad: <c>s</c>, <c>o</c> or <c>g</c>.</param>
/// <param name="Digest">Where its related hash is.</param>
/// <param name="Key">The first eight bytes of that hash.</param>
internal readonly record struct RelatedNode(int Node, int Quad, byte Position, int Digest, ulong Key);
