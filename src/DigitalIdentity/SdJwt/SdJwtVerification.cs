using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.SdJwt;

/// <summary>What came of verifying an SD-JWT: every check that was made, and the claims if all went well.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class SdJwtVerification
{
    private readonly ProcessedSdJwtPayload? payload;

    internal SdJwtVerification(IReadOnlyList<Check> checks, ProcessedSdJwtPayload? payload) => (Checks, this.payload) = (checks, payload);

    /// <summary>The checks in the order they were made. After a failed signature or Disclosure nothing more is looked at.</summary>
    public IReadOnlyList<Check> Checks { get; }

    /// <summary>Every check passed.</summary>
    public bool IsValid => payload is not null;

    /// <summary>Nothing was found wrong, but something could not be checked, such as a key out of reach.</summary>
    public bool IsIndeterminate =>
        payload is null && Checks.All(check => check.Outcome != CheckOutcome.Failed) && Checks.Any(check => check.Outcome == CheckOutcome.Indeterminate);

    /// <summary>The claims, when every check passed.</summary>
    /// <param name="verified">The claims, or null.</param>
    /// <param name="problem">The first failure, else the first thing that could not be checked; null on success.</param>
    public bool TryGetVerified([NotNullWhen(true)] out ProcessedSdJwtPayload? verified, [NotNullWhen(false)] out Problem? problem)
    {
        verified = payload;
        problem = payload is not null ? null
            : (Checks.FirstOrDefault(check => check.Outcome == CheckOutcome.Failed) ?? Checks.First(check => check.Outcome == CheckOutcome.Indeterminate)).Problem!;
        return payload is not null;
    }
}
