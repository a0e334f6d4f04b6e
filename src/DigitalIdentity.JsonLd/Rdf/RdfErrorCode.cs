namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>Why RDF could not be read or canonicalized.</summary>
public enum RdfErrorCode
{
    /// <summary>The text is not N-Quads 1.1, or not UTF-8.</summary>
    InvalidNQuads,

    /// <summary>A predicate is a blank node, which RDF 1.1 does not allow.</summary>
    BlankNodePredicate,

    /// <summary>More quads or bytes than <see cref="RdfLimits"/> allows.</summary>
    LimitExceeded,

    /// <summary>
    /// The blank nodes are so alike that telling them apart takes more work than <see cref="RdfLimits"/> allows: what RDF Dataset
    /// Canonicalization section 7.1 calls a poisoned dataset.
    /// </summary>
    ComplexityExceeded,
}
