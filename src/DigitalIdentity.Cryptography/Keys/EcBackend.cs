namespace DigitalIdentity.Cryptography.Keys;

/// <summary>Makes ECDSA and ECDH handles for one curve, out of input that was checked before.</summary>
internal abstract class EcBackend
{
    public abstract EcdsaHandle ImportPublic(EcPublicKey key);

    public abstract EcdsaHandle ImportSecret(EcAlgorithm algorithm, ReadOnlySpan<byte> scalar, out PublicKey publicKey);

    public abstract EcdsaHandle Generate(EcAlgorithm algorithm, out PublicKey publicKey);

    public abstract EcdhHandle ImportAgreement(EcAlgorithm algorithm, ReadOnlySpan<byte> scalar, out PublicKey publicKey);

    public abstract EcdhHandle GenerateAgreement(EcAlgorithm algorithm, out PublicKey publicKey);

    public PublicKey PublicKeyOf(EcAlgorithm algorithm, ReadOnlySpan<byte> scalar)
    {
        using var handle = ImportSecret(algorithm, scalar, out var publicKey);
        return publicKey;
    }
}
