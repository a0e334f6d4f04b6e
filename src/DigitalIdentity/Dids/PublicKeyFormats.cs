using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>The verification method types that go with <see cref="PublicKeyFormat"/>.</summary>
internal static class PublicKeyFormats
{
    /// <summary>The type of a method for a key; false when the format has none for the key's algorithm.</summary>
    internal static bool TryGetType(PublicKeyFormat format, KeyAlgorithm algorithm, [NotNullWhen(true)] out string? type)
    {
        type = format switch
        {
            PublicKeyFormat.Multikey => VerificationMethodTypes.Multikey,
            PublicKeyFormat.JsonWebKey => VerificationMethodTypes.JsonWebKey,
            PublicKeyFormat.JsonWebKey2020 => VerificationMethodTypes.JsonWebKey2020,
            PublicKeyFormat.Curve25519Key2020 when algorithm == KeyAlgorithm.Ed25519 => VerificationMethodTypes.Ed25519VerificationKey2020,
            PublicKeyFormat.Curve25519Key2020 when algorithm == KeyAlgorithm.X25519 => VerificationMethodTypes.X25519KeyAgreementKey2020,
            _ => null,
        };
        return type is not null;
    }

    /// <summary>Reads the <c>publicKeyFormat</c> option of did:key.</summary>
    internal static bool TryParse(string text, out PublicKeyFormat format)
    {
        PublicKeyFormat? found = text switch
        {
            VerificationMethodTypes.Multikey => PublicKeyFormat.Multikey,
            VerificationMethodTypes.JsonWebKey => PublicKeyFormat.JsonWebKey,
            VerificationMethodTypes.JsonWebKey2020 => PublicKeyFormat.JsonWebKey2020,
            VerificationMethodTypes.Ed25519VerificationKey2020 or VerificationMethodTypes.X25519KeyAgreementKey2020 => PublicKeyFormat.Curve25519Key2020,
            _ => null,
        };
        format = found.GetValueOrDefault();
        return found is not null;
    }
}
