namespace DigitalIdentity.JsonLd.Selection;

/// <summary>Which quads of a dataset one selection comes to.</summary>
/// <param name="Bits">By quad, one bit.</param>
/// <param name="IsExact">True when the selection comes to no quads but these.</param>
internal readonly record struct SelectedQuads(ulong[] Bits, bool IsExact);
