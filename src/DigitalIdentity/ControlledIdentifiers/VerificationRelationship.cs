namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>
/// The five verification relationships of Controlled Identifiers 1.0 section 2.3. A proof's purpose is always the relationship under
/// which its key must be listed.
/// </summary>
public enum VerificationRelationship
{
    /// <summary><c>authentication</c>: the subject proves that it is itself; presentations.</summary>
    Authentication,

    /// <summary><c>assertionMethod</c>: the subject makes claims; credentials.</summary>
    AssertionMethod,

    /// <summary><c>keyAgreement</c>: others encrypt to the subject.</summary>
    KeyAgreement,

    /// <summary><c>capabilityInvocation</c>: the subject uses a capability, such as updating its document.</summary>
    CapabilityInvocation,

    /// <summary><c>capabilityDelegation</c>: the subject passes a capability on.</summary>
    CapabilityDelegation,
}
