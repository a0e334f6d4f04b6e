namespace DigitalIdentity.DataIntegrity.Suites.Legacy;

/// <summary>A signature as a superseded proof has it, decoded, and what it signs beside the hashes.</summary>
/// <param name="Member">The member of the proof that it was read from; the only one that is not signed.</param>
/// <param name="Bytes">The signature; its length is right for the key.</param>
/// <param name="Alg">The JOSE algorithm; null where there is no JWS.</param>
/// <param name="Prefix">What stands before the hashes in the signed bytes: <c>header.</c> in ASCII; empty where there is no JWS.</param>
internal readonly record struct LegacySignature(string Member, byte[] Bytes, string? Alg, byte[] Prefix)
{
    /// <summary>Verifies the signature over two joined hashes.</summary>
    public bool Verify(PublicKey key, ReadOnlySpan<byte> hashData) => Alg is null
        ? key.Verify(hashData, Bytes)
        : key.VerifyJose(Alg, [.. Prefix, .. hashData], Bytes);
}
