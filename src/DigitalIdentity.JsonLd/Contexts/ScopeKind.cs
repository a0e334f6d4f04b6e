namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>Where a term with a context of its own is used.</summary>
internal enum ScopeKind
{
    /// <summary>As a property: the context propagates and may change protected terms.</summary>
    Property,

    /// <summary>As a type: the context holds for this node only.</summary>
    Type,

    /// <summary>As a key of a type map.</summary>
    TypeMapKey,
}
