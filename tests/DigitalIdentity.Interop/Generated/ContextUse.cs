namespace DigitalIdentity.Interop.Generated;

/// <summary>Where a context stands.</summary>
internal enum ContextUse
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
