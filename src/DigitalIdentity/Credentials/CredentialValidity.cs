// Reference: Verifiable Credentials Data Model 2.0 section 4.9 and appendix A.7; Verifiable Credentials Data Model 1.1 sections 4.6 and 4.8.
namespace DigitalIdentity.Credentials;

/// <summary>Compares a credential's validity period with an instant. Apart from verification: a proof can hold on an expired credential.</summary>
public static class CredentialValidity
{
    /// <summary>Makes the check <see cref="CheckKind.ValidityPeriod"/>.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="instant">The present, from the caller's <see cref="TimeProvider"/>, or any instant the caller asks about.</param>
    /// <param name="skew">By how much clocks may differ; zero or more. Widens the period at both ends.</param>
    /// <param name="pointer">JSON Pointer to the credential inside a presentation; empty for a credential alone.</param>
    /// <returns>
    /// Passed from <c>validFrom</c> (1.1: <c>issuanceDate</c>) to <c>validUntil</c> (1.1: <c>expirationDate</c>), both included, and for
    /// credentials without them; else failed, with <c>RANGE_ERROR</c> at the date that was missed.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="skew"/> is negative.</exception>
    public static Check Evaluate(Credential credential, DateTimeOffset instant, TimeSpan skew = default, string pointer = "")
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(pointer);
        ArgumentOutOfRangeException.ThrowIfLessThan(skew, TimeSpan.Zero);
        var old = credential.Version == VcdmVersion.V1_1;

        // Ticks of instants differ by less than the range of a long: no overflow.
        if (credential.ValidFrom is { } from && from.UtcTicks - instant.UtcTicks > skew.Ticks)
            return Fail($"The credential is not valid before {XsdDateTime.Format(from)}.", old ? "/issuanceDate" : "/validFrom", "Check the clock, or wait.");
        if (credential.ValidUntil is { } until && instant.UtcTicks - until.UtcTicks > skew.Ticks)
            return Fail($"The credential was valid until {XsdDateTime.Format(until)}.", old ? "/expirationDate" : "/validUntil", "Ask the issuer for a new credential.");
        return Check.Pass(CheckKind.ValidityPeriod, pointer);

        Check Fail(string detail, string leaf, string remedy) =>
            Check.Fail(CheckKind.ValidityPeriod, VcdmError.RangeError.ToProblem(detail, pointer + leaf, remedy));
    }
}
