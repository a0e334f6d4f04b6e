namespace DigitalIdentity.JsonLd;

/// <summary>How base directions go to and from RDF: the standard's <c>rdfDirection</c>.</summary>
public enum RdfDirection
{
    /// <summary>Directions are left out. In safe mode a direction that would be left out is an error.</summary>
    None,

    /// <summary><c>i18n-datatype</c>: a literal whose datatype below <c>https://www.w3.org/ns/i18n#</c> names language and direction.</summary>
    I18nDatatype,

    /// <summary><c>compound-literal</c>: a blank node with <c>rdf:value</c>, <c>rdf:language</c> and <c>rdf:direction</c>.</summary>
    CompoundLiteral,
}
