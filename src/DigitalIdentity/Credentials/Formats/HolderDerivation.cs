// Reference: Data Integrity BBS Cryptosuites 1.0, "Optional Features", "Add Derived Proof (bbs-2023)"
using System.Text.Json;

using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>Derives what a holder shows, for one audience and with the secrets that the credential is bound to.</summary>
internal static class HolderDerivation
{
    /// <summary>Checks that the holder has what the base proof needs, and derives.</summary>
    /// <param name="suite">The cryptosuite of the base proof.</param>
    /// <param name="credential">The credential with its base proof.</param>
    /// <param name="pointers">JSON Pointers, checked.</param>
    /// <param name="audience">Who it is for.</param>
    /// <param name="binding">The holder's binding; null for none.</param>
    /// <param name="pseudonymFor">For whom the pseudonym is; null to be known to nobody.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ArgumentException">The binding, or the pseudonym, is not what the credential is bound to.</exception>
    public static async ValueTask<AddProofResult> RunAsync(
        SelectiveDisclosureCryptosuite suite, JsonElement credential, IReadOnlyList<string> pointers, Audience audience, HolderBinding? binding,
        string? pseudonymFor, CancellationToken cancellationToken)
    {
        if (suite is not IHolderBoundCryptosuite bound)
        {
            Refuse(binding, pseudonymFor, suite.Name);
            return await suite.DeriveProofAsync(credential, pointers, cancellationToken).ConfigureAwait(false);
        }

        var header = PresentationHeader.For(audience);
        var derivation = FeatureOf(suite, bound, credential) switch
        {
            null => new BbsDerivation { PresentationHeader = header }, // malformed: the suite says how
            BbsFeature.Baseline => Unbound(header, binding, pseudonymFor),
            { } feature => Bound(header, feature, binding, pseudonymFor),
        };
        try
        {
            return await bound.DeriveProofAsync(credential, pointers, derivation, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            derivation.Wipe();
        }
    }

    /// <summary>What was asked for and cannot be done is not left out in silence.</summary>
    public static void Refuse(HolderBinding? binding, string? pseudonymFor, string what)
    {
        if (binding is not null)
            throw new ArgumentException($"A credential of {what} is not bound to secrets of its holder.", nameof(binding));
        if (pseudonymFor is not null)
            throw new ArgumentException($"A credential of {what} has no pseudonyms.", nameof(pseudonymFor));
    }

    private static BbsDerivation Unbound(byte[] header, HolderBinding? binding, string? pseudonymFor)
    {
        Refuse(binding, pseudonymFor, "this kind, which was issued without a holder's commitment,");
        return new BbsDerivation { PresentationHeader = header };
    }

    private static BbsDerivation Bound(byte[] header, BbsFeature feature, HolderBinding? binding, string? pseudonymFor)
    {
        if (binding is null)
            throw new ArgumentException("The credential is bound to secrets of its holder: present it with the HolderBinding it was asked for with.", nameof(binding));
        if (binding.Feature.HasPseudonym() != feature.HasPseudonym())
            throw new ArgumentException("This is the binding of another credential: they are not bound to the same kind of secrets.", nameof(binding));
        if (!feature.HasPseudonym())
        {
            return pseudonymFor is null
                ? binding.Derivation(header, null)
                : throw new ArgumentException("The credential was issued without pseudonyms.", nameof(pseudonymFor));
        }

        if (pseudonymFor is { Length: 0 } || OneTimeDomain.Is(pseudonymFor))
        {
            throw new ArgumentException(
                "Name whom the pseudonym is for, such as the verifier's domain. Domains that begin with urn:uuid: are made for one presentation only.",
                nameof(pseudonymFor));
        }

        return binding.Derivation(header, pseudonymFor ?? OneTimeDomain.Create());
    }

    private static BbsFeature? FeatureOf(SelectiveDisclosureCryptosuite suite, IHolderBoundCryptosuite bound, JsonElement credential)
    {
        foreach (var proof in ProofDerivation.ProofsOf(credential))
            if (ProofDerivation.IsOfSuite(suite, proof) && proof.TryGetProperty("proofValue"u8, out var value) && value.ValueKind == JsonValueKind.String
                && bound.TryDescribe(value.GetString(), out var description) && description.IsBaseProof)
                return description.Feature;
        return null;
    }
}
