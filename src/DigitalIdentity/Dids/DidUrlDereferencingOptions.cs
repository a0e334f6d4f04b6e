using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>What a caller may ask of dereferencing a DID URL (DID Resolution section 6.1).</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record DidUrlDereferencingOptions
{
    /// <summary>No options.</summary>
    public static DidUrlDereferencingOptions Default { get; } = new();

    /// <summary><c>accept</c>: media types in the form of an HTTP <c>Accept</c> header; null for any. <c>text/uri-list</c> asks for service endpoints.</summary>
    public string? Accept { get; init; }

    /// <summary>
    /// <c>verificationRelationship</c>: the DID URL must name a verification method that the document lists under this relationship;
    /// null to ask for nothing.
    /// </summary>
    public VerificationRelationship? VerificationRelationship { get; init; }

    /// <summary><c>expandRelativeUrls</c>: make the document's relative DID URLs absolute.</summary>
    public bool ExpandRelativeUrls { get; init; }

    /// <summary><c>noCache</c>: go to the registry.</summary>
    public bool NoCache { get; init; }
}
