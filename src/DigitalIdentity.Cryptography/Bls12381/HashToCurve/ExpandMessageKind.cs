namespace DigitalIdentity.Cryptography.Bls12381.HashToCurve;

/// <summary>The functions that stretch a message to uniform bytes (RFC 9380 section 5.3).</summary>
internal enum ExpandMessageKind
{
    /// <summary><c>expand_message_xmd</c> with SHA-256: XMD:SHA-256.</summary>
    XmdSha256,

    /// <summary><c>expand_message_xof</c> with SHAKE-256: XOF:SHAKE-256.</summary>
    XofShake256,
}
