namespace DigitalIdentity.SdJwt.Vc;

/// <summary>
/// Why an SD-JWT VC (draft-ietf-oauth-sd-jwt-vc) was refused beyond what makes a bad SD-JWT. The draft names no strings for errors, so the
/// problem type is the name of the member in upper snake case with the prefix <c>SD_JWT_VC_</c> (see <see cref="SdJwtVcErrors.ToProblem"/>).
/// </summary>
public enum SdJwtVcError
{
    /// <summary>No error.</summary>
    None,

    /// <summary><c>vct</c> is absent or not a string with something in it.</summary>
    InvalidType,

    /// <summary><c>aka_vcts</c> is not an array of one or more strings, or has the <c>vct</c> among them.</summary>
    InvalidOtherTypes,

    /// <summary><c>vct#integrity</c> is not an integrity metadata string.</summary>
    InvalidIntegrity,

    /// <summary><c>iss</c>, <c>sub</c>, <c>cnf</c> or <c>status</c> has the wrong JSON type.</summary>
    InvalidClaim,

    /// <summary>There is an <c>_sd</c> without a digest: nothing is selectively disclosable, so there must be none.</summary>
    EmptyDigestArray,

    /// <summary>The credential is of none of the types that are accepted.</summary>
    TypeNotAccepted,

    /// <summary>The issuer's keys can't be found this way: <c>iss</c> is absent, not an https URL without query and fragment, or not one that is trusted.</summary>
    IssuerNotAccepted,

    /// <summary>The JWT VC Issuer Metadata is not what it must be, or is another issuer's.</summary>
    InvalidIssuerMetadata,

    /// <summary>The issuer's key set has no key, or more than one, that the header can mean.</summary>
    IssuerKeyNotFound,

    /// <summary>A document could not be had.</summary>
    RetrievalFailed,

    /// <summary>A document is not the one that its <c>#integrity</c> says.</summary>
    IntegrityMismatch,

    /// <summary>A Type Metadata document is malformed, or describes another type.</summary>
    InvalidTypeMetadata,

    /// <summary>The claim metadata of a type is malformed.</summary>
    InvalidClaimMetadata,

    /// <summary>A type extends itself, directly or through others.</summary>
    CircularExtends,

    /// <summary>The chain of types that extend one another is longer than the limit.</summary>
    ExtendsTooDeep,

    /// <summary>A type loosens <c>sd</c> or <c>mandatory</c> of the type it extends.</summary>
    ExtendsLoosens,

    /// <summary>A claim metadata <c>path</c> does not fit the shape of the credential.</summary>
    PathMismatch,

    /// <summary>A mandatory claim was not issued.</summary>
    MandatoryClaimMissing,

    /// <summary>A claim must be selectively disclosable and is not, or the other way round.</summary>
    SelectiveDisclosureMismatch,
}
