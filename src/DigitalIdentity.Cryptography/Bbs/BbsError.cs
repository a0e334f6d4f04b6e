namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>Why a signature, a proof, a commitment or the input of an operation was refused.</summary>
public enum BbsError
{
    /// <summary>No error: it was accepted.</summary>
    None,

    /// <summary>The bytes have a length that no signature, proof, commitment, pseudonym or scalar has.</summary>
    InvalidLength,

    /// <summary>A point is not in its one canonical form, not on the curve, or not in the group.</summary>
    InvalidPoint,

    /// <summary>A point is the identity.</summary>
    IdentityPoint,

    /// <summary>A scalar is zero, or not below the order of the group.</summary>
    InvalidScalar,

    /// <summary>There are more messages than <see cref="BbsCiphersuite.MaxMessages"/>.</summary>
    TooManyMessages,

    /// <summary>An index is negative, or not below the number of messages.</summary>
    IndexOutOfRange,

    /// <summary>An index stands there twice.</summary>
    IndexRepeated,

    /// <summary>The indexes are not in ascending order.</summary>
    IndexesNotAscending,

    /// <summary>The number of disclosed messages is not the number of indexes, or the proof is for fewer messages than were said to be signed.</summary>
    MessageCountMismatch,

    /// <summary>The signature is well formed, but not one of this key over this header and these messages.</summary>
    InvalidSignature,

    /// <summary>The proof is well formed, but does not hold for this key, header, presentation header and these messages.</summary>
    InvalidProof,

    /// <summary>The commitment is well formed, but its proof does not hold.</summary>
    InvalidCommitment,
}
