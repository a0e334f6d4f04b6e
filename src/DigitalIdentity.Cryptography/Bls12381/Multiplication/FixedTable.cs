namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>The precomputed multiples of one base, in the form of the tier that made them. Immutable.</summary>
internal abstract class FixedTable;
