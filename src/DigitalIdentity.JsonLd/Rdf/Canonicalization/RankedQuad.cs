namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>A quad with what mostly decides its place among the quads of its subject.</summary>
/// <param name="Key">See <see cref="QuadOrder"/>.</param>
/// <param name="Quad">The index of the quad.</param>
internal readonly record struct RankedQuad(ulong Key, int Quad);
