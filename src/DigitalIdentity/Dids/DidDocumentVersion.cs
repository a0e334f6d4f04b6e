namespace DigitalIdentity.Dids;

/// <summary>Which contexts a document that is made here begins with. Both versions are read.</summary>
public enum DidDocumentVersion
{
    /// <summary>DID 1.1: its one context defines Multikey and JsonWebKey.</summary>
    V1_1,

    /// <summary>DID 1.0: its context, and one for each kind of key.</summary>
    V1_0,
}
