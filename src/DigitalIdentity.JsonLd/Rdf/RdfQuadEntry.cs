namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>One quad, as the numbers of its terms.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Predicate">The predicate.</param>
/// <param name="Object">The object.</param>
/// <param name="Graph">The name of the graph; -1 for the default graph.</param>
internal readonly record struct RdfQuadEntry(int Subject, int Predicate, int Object, int Graph)
{
    /// <summary>The <see cref="Graph"/> of the default graph.</summary>
    internal const int DefaultGraph = -1;
}
