using System.Text.Json;

using DigitalIdentity.Jose;

namespace DigitalIdentity.SdJwt;

/// <summary>
/// Finds the keys that verify an SD-JWT. RFC 9901 leaves that to applications (section 9.8); this is all that the verification knows of it.
/// </summary>
public interface ISdJwtKeyFinder
{
    /// <summary>Finds the key of an issuer's signature, and makes sure that it belongs to that issuer (section 7.1 step 2.3).</summary>
    /// <param name="signature">
    /// The signature, not verified yet. Its header and payload are what a sender claims; which way keys are found is the recipient's
    /// policy and must not be chosen by them.
    /// </param>
    /// <param name="cancellationToken">Cancels the search.</param>
    ValueTask<SdJwtKeyResult> FindIssuerKeyAsync(JwsToken signature, CancellationToken cancellationToken = default);

    /// <summary>Finds the holder's key where <c>cnf</c> does not hold it as <c>jwk</c>. As shipped: none.</summary>
    /// <param name="confirmation">The verified <c>cnf</c> claim, an object.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    ValueTask<SdJwtKeyResult> FindHolderKeyAsync(JsonElement confirmation, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(SdJwtKeyResult.Refused(SdJwtError.NoHolderKey.ToProblem("/cnf")));
}
