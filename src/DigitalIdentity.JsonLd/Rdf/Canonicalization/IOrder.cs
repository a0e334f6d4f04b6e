namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>An order of items, as a type, so that sorting is compiled for it.</summary>
internal interface IOrder<T>
{
    /// <summary>Negative, zero or positive.</summary>
    int Compare(in T x, in T y);
}
