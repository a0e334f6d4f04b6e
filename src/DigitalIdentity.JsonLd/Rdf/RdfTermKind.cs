// Reference: RDF 1.1 Concepts and Abstract Syntax section 3.1.
namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>What an RDF term is.</summary>
public enum RdfTermKind
{
    /// <summary>An absolute IRI.</summary>
    Iri,

    /// <summary>A node that has no name beyond its dataset.</summary>
    BlankNode,

    /// <summary>A text with a datatype, and with a language where the datatype is <c>rdf:langString</c>.</summary>
    Literal,
}
