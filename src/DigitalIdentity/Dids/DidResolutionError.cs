namespace DigitalIdentity.Dids;

/// <summary>
/// The errors of DID Resolution (CR 2026 section 10), and those that <c>did:key</c> adds. Their strings, old and new:
/// <see cref="DidResolutionErrors"/>.
/// </summary>
public enum DidResolutionError
{
    /// <summary><c>INVALID_DID</c>: not a DID, or not one of its method.</summary>
    InvalidDid,

    /// <summary><c>INVALID_DID_DOCUMENT</c>: the document is malformed or another's.</summary>
    InvalidDidDocument,

    /// <summary><c>NOT_FOUND</c>: there is no such DID or resource.</summary>
    NotFound,

    /// <summary><c>REPRESENTATION_NOT_SUPPORTED</c>: none of the accepted media types can be given.</summary>
    RepresentationNotSupported,

    /// <summary><c>INVALID_DID_URL</c>: not a DID URL, or one that has no one meaning.</summary>
    InvalidDidUrl,

    /// <summary><c>METHOD_NOT_SUPPORTED</c>: no driver for the DID's method.</summary>
    MethodNotSupported,

    /// <summary><c>INVALID_OPTIONS</c>: an option's value is invalid, or options exclude each other.</summary>
    InvalidOptions,

    /// <summary><c>INTERNAL_ERROR</c>: the driver, the network or the registry failed. Says nothing about the DID.</summary>
    InternalError,

    /// <summary><c>FEATURE_NOT_SUPPORTED</c>: the method or its driver does not have the option that was asked for.</summary>
    FeatureNotSupported,

    /// <summary><c>invalidPublicKey</c> (did:key): the key in the DID is not a valid key.</summary>
    InvalidPublicKey,

    /// <summary><c>invalidPublicKeyLength</c> (did:key): the key in the DID has not the length of its type.</summary>
    InvalidPublicKeyLength,

    /// <summary><c>invalidPublicKeyType</c> (did:key): the wanted key format does not go with the key.</summary>
    InvalidPublicKeyType,

    /// <summary><c>unsupportedPublicKeyType</c> (did:key): the type or the wanted format of the key is not known here.</summary>
    UnsupportedPublicKeyType,
}
