using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Jose;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>The signature of a JWT whose key is found by its <c>kid</c>.</summary>
internal static class JwtProof
{
    /// <summary>Finds the key and verifies; reports both. Null when the token does not count.</summary>
    /// <param name="token">The token.</param>
    /// <param name="issuer">Who a relative <c>kid</c> belongs to.</param>
    /// <param name="relationship">What the key must be listed for.</param>
    /// <param name="context">Where checks are reported.</param>
    /// <param name="cancellationToken">Cancels resolution.</param>
    public static async ValueTask<VerificationMethod?> VerifyAsync(
        JwsToken token, string? issuer, VerificationRelationship relationship, VerificationContext context, CancellationToken cancellationToken)
    {
        var result = await JwsKeyFinder.FindAsync(token, issuer, relationship, context.Finder, cancellationToken).ConfigureAwait(false);
        if (!W3cCredentials.Found(result, context, out var method, out var key))
            return null;
        context.Add(token.Verify(key, out var error) ? Check.Pass(CheckKind.Proof) : Check.Fail(CheckKind.Proof, error.ToProblem()));
        return error == JoseError.None ? method : null;
    }
}
