namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>
/// Retrieves verification methods (Controlled Identifiers 1.0 section 3.3). This is all that proofs and tokens know of DIDs.
/// </summary>
public interface IVerificationMethodFinder
{
    /// <summary>
    /// Retrieves the method from its own controller document, and only if that document lists it under <paramref name="relationship"/>.
    /// </summary>
    /// <param name="verificationMethod">Absolute URL of the method, from the proof or token header; hostile input is expected.</param>
    /// <param name="relationship">The relationship that the proof's purpose demands.</param>
    /// <param name="cancellationToken">Cancels the resolution.</param>
    ValueTask<VerificationMethodResult> FindAsync(
        string verificationMethod, VerificationRelationship relationship, CancellationToken cancellationToken = default);
}
