namespace DigitalIdentity.Testing.JsonLd;

/// <summary>Where a context stands.</summary>
public enum ContextUse
{
    /// <summary>At the top of a document.</summary>
    Document,

    /// <summary>In a node of a document.</summary>
    Node,

    /// <summary>In the definition of a property.</summary>
    Property,

    /// <summary>In the definition of a class.</summary>
    Class,
}
