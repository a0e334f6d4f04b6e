namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// The errors of Verifiable Credential Data Integrity 1.0 sections 2.4.2 and 4.7 (Processing Errors), and the one that its section 4.4
/// borrows from the VC Data Model. Errors of retrieving and using a verification method are those of Controlled Identifiers 1.0
/// (<see cref="ControlledIdentifiers.ControlledIdentifierError"/>).
/// </summary>
public enum DataIntegrityError
{
    /// <summary><c>PARSING_ERROR</c>: the bytes are not JSON, or the document or its proof is not a map.</summary>
    ParsingError,

    /// <summary><c>PROOF_GENERATION_ERROR</c>: a request to generate a proof failed.</summary>
    ProofGenerationError,

    /// <summary><c>PROOF_VERIFICATION_ERROR</c>: an error was encountered during proof verification.</summary>
    ProofVerificationError,

    /// <summary><c>PROOF_TRANSFORMATION_ERROR</c>: an error was encountered during the transformation process.</summary>
    ProofTransformationError,

    /// <summary><c>DATA_LOSS_DETECTION_ERROR</c>: JSON-LD processing would drop something, such as an undefined term, and the proof would not cover it.</summary>
    DataLossDetectionError,

    /// <summary><c>INVALID_DOMAIN_ERROR</c>: the domain in the proof is not the expected one.</summary>
    InvalidDomainError,

    /// <summary><c>INVALID_CHALLENGE_ERROR</c>: the challenge in the proof is not the expected one.</summary>
    InvalidChallengeError,
}
