namespace DigitalIdentity;

/// <summary>The verdict of a verification: three outcomes, so that a network that is down is never taken for a forgery.</summary>
public enum VerificationStatus
{
    /// <summary>A check could not be made, and no check failed: a DID or status list was out of reach. Ask again later.</summary>
    Indeterminate,

    /// <summary>At least one check failed.</summary>
    Invalid,

    /// <summary>Every check was made and passed.</summary>
    Valid,
}
