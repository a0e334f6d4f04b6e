using DigitalIdentity;

namespace VcApiServer.Hosting;

/// <summary>The policy of the verifier.</summary>
internal static class Policy
{
    /// <summary>
    /// VCALM leaves business rules to the caller: who may issue what, who may present what, and what a status means; and a presentation may
    /// hold no credential, when it is a login with a DID. So these are warnings in the answer, where the library's own defaults refuse.
    /// </summary>
    public static VerificationOptions OfTheVerifier { get; } = new()
    {
        IssuerAuthority = Strictness.Warn,
        HolderBinding = Strictness.Warn,
        CredentialStatus = Strictness.Warn,
        PresentedCredentials = Strictness.Warn,
    };
}
