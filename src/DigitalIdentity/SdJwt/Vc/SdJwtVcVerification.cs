using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>What came of verifying an SD-JWT VC: every check that was made, and the credential if all went well.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class SdJwtVcVerification
{
    private readonly SdJwtVcCredential? credential;

    internal SdJwtVcVerification(IReadOnlyList<Check> checks, SdJwtVcCredential? credential) => (Checks, this.credential) = (checks, credential);

    /// <summary>The checks in the order they were made.</summary>
    public IReadOnlyList<Check> Checks { get; }

    /// <summary>Every check passed.</summary>
    public bool IsValid => credential is not null;

    /// <summary>Nothing was found wrong, but something could not be checked, such as Type Metadata out of reach.</summary>
    public bool IsIndeterminate =>
        credential is null && Checks.All(check => check.Outcome != CheckOutcome.Failed) && Checks.Any(check => check.Outcome == CheckOutcome.Indeterminate);

    /// <summary>The credential, when every check passed.</summary>
    /// <param name="verified">The credential, or null.</param>
    /// <param name="problem">The first failure, else the first thing that could not be checked; null on success.</param>
    public bool TryGetVerified([NotNullWhen(true)] out SdJwtVcCredential? verified, [NotNullWhen(false)] out Problem? problem)
    {
        verified = credential;
        problem = credential is not null ? null
            : (Checks.FirstOrDefault(check => check.Outcome == CheckOutcome.Failed) ?? Checks.First(check => check.Outcome == CheckOutcome.Indeterminate)).Problem!;
        return credential is not null;
    }
}
