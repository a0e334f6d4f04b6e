// Reference: RDF 1.1 Concepts and Abstract Syntax section 4; N-Quads section 2.
namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>A triple and the graph that it is in. Immutable and thread-safe.</summary>
/// <param name="Subject">An IRI or a blank node.</param>
/// <param name="Predicate">An IRI.</param>
/// <param name="Object">Any term.</param>
/// <param name="Graph">The name of the graph, an IRI or a blank node; null for the default graph.</param>
public readonly record struct RdfQuad(RdfTerm Subject, RdfTerm Predicate, RdfTerm Object, RdfTerm? Graph = null)
{
    /// <summary>The quad as a line of canonical N-Quads, without the line feed.</summary>
    public override string ToString() =>
        Graph is null ? $"{Subject} {Predicate} {Object} ." : $"{Subject} {Predicate} {Object} {Graph} .";
}
