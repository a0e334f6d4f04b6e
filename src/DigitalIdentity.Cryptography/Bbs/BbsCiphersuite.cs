// Reference: draft-irtf-cfrg-bbs-signatures-09 sections 3.5 (interface), 6.2.1 (BLS12-381-SHAKE-256), 6.2.2 (BLS12-381-SHA-256).
// Parameters: octet_scalar_length 32, octet_point_length 48; api_id ciphersuite_id || "H2G_HM2S_".
using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;
using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>
/// BBS signatures (draft-irtf-cfrg-bbs-signatures-09) under one ciphersuite: a signature over a list of messages, and from it any number of proofs that show
/// some of the messages, hide the others, and cannot be linked to each other or to the signature. Immutable and thread-safe. What others made and is not
/// good gives a <see cref="BbsError"/>, never an exception. The generators of a suite are computed when they are first needed (about a tenth of a
/// millisecond each) and kept for the life of the process.
/// </summary>
public sealed class BbsCiphersuite
{
    /// <summary>The most messages of one signature: 10,000, those of the signer and of the holder together.</summary>
    public const int MaxMessages = 10_000;

    /// <summary>Bytes of every signature: 80.</summary>
    public const int SignatureSize = SignatureValue.Length;

    private readonly byte[] keyTag;

    private BbsCiphersuite(string id, ExpandMessageKind kind, string p1)
    {
        Id = id;
        Kind = kind;
        keyTag = System.Text.Encoding.ASCII.GetBytes(id + "KEYGEN_DST_");
        _ = G1Affine.TryDecode(Convert.FromHexString(p1), out var point);
        Core = new(kind, id, "H2G_HM2S_", point);
        Blind = new(kind, id, "BLIND_H2G_HM2S_", point);
        Pseudonym = new(kind, id, "H2G_HM2S_PSEUDONYM_", point);
    }

    /// <summary>BLS12-381-SHA-256. The one to take: bbs-2023 uses it.</summary>
    public static BbsCiphersuite Bls12381Sha256 { get; } = new(
        "BBS_BLS12381G1_XMD:SHA-256_SSWU_RO_", ExpandMessageKind.XmdSha256,
        "a8ce256102840821a3e94ea9025e4662b205762f9776b3a766c872b948f1fd225e7c59698588e70d11406d161b4e28c9");

    /// <summary>BLS12-381-SHAKE-256.</summary>
    public static BbsCiphersuite Bls12381Shake256 { get; } = new(
        "BBS_BLS12381G1_XOF:SHAKE-256_SSWU_RO_", ExpandMessageKind.XofShake256,
        "8929dfbc7e6642c4ed9cba0856e493f8b9d7d5fcb0c31ef8fdcd34d50648a56c795e106e9eada6e0bda386b414150755");

    /// <summary>The ciphersuite_id.</summary>
    public string Id { get; }

    internal ExpandMessageKind Kind { get; }

    internal BbsInterface Core { get; }

    internal BbsInterface Blind { get; }

    internal BbsInterface Pseudonym { get; }

    /// <summary>Bytes of a proof: 272, and 32 for each message it hides.</summary>
    /// <param name="undisclosed">Number of hidden messages, not negative.</param>
    public static int ProofSize(int undisclosed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(undisclosed);
        return checked(ProofValue.FloorLength + undisclosed * Scalar.Length);
    }

    /// <summary>KeyGen (section 3.4.1): the same input makes the same key. For a new key, <see cref="KeyAlgorithm.Generate"/> is simpler.</summary>
    /// <param name="keyMaterial">A secret that cannot be guessed, at least 32 bytes.</param>
    /// <param name="keyInfo">Makes different keys of one secret; at most 65,535 bytes.</param>
    /// <param name="keyDst">The domain separation tag; by default the <see cref="Id"/> with <c>KEYGEN_DST_</c> behind it. At most 255 bytes.</param>
    /// <param name="export">Whether the key may be exported; not, by default.</param>
    /// <returns>The key, to be disposed by the caller.</returns>
    /// <exception cref="ArgumentException">An input has a length that is not allowed.</exception>
    public SigningKey GenerateKey(
        ReadOnlySpan<byte> keyMaterial, ReadOnlySpan<byte> keyInfo = default, ReadOnlySpan<byte> keyDst = default, KeyExportPolicy export = KeyExportPolicy.None)
    {
        // 1. if length(key_material) < 32, return INVALID
        if (keyMaterial.Length < KeyGeneration.MinMaterialLength)
            throw new ArgumentException($"Key material needs at least {KeyGeneration.MinMaterialLength} bytes.", nameof(keyMaterial));

        // 2. if length(key_info) > 65535, return INVALID
        if (keyInfo.Length > ushort.MaxValue)
            throw new ArgumentException($"Key info has at most {ushort.MaxValue} bytes.", nameof(keyInfo));
        if (keyDst.Length > byte.MaxValue)
            throw new ArgumentException($"A domain separation tag has at most {byte.MaxValue} bytes.", nameof(keyDst));
        return KeyGeneration.Generate(Kind, keyMaterial, keyInfo, keyDst.IsEmpty ? keyTag : keyDst, export);
    }

    /// <summary>Sign (section 3.5.1). The same input makes the same signature.</summary>
    /// <param name="key">A key in memory of <see cref="KeyAlgorithm.Bls12381G2"/>.</param>
    /// <param name="header">What every proof will show beside the disclosed messages, any length.</param>
    /// <param name="messages">The messages in their order, 0 to <see cref="MaxMessages"/>, each of any length.</param>
    /// <returns><see cref="SignatureSize"/> bytes.</returns>
    /// <exception cref="ArgumentException">The key is of another algorithm, or there are too many messages.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public byte[] Sign(SigningKey key, ReadOnlySpan<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages)
    {
        var secret = RequireKey(key);
        ArgumentNullException.ThrowIfNull(messages);
        if (GeneratorSet.Create(Core, messages.Count, proverMessages: 0, ownHidden: 0, out var set) != BbsError.None)
            throw new ArgumentException($"There are more than {MaxMessages} messages.", nameof(messages));
        using var scalars = new SecretScalars(messages.Count);
        Core.MapMessages(messages, scalars.Span);
        return Signing.Sign(secret, set!, header, scalars.Span).ToOctets();
    }

    /// <summary>Verify (section 3.5.2).</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="header">The header that was signed.</param>
    /// <param name="messages">All messages that were signed, in their order.</param>
    /// <returns>Whether the signature is good.</returns>
    /// <exception cref="ArgumentException">The key is of another algorithm.</exception>
    public bool Verify(PublicKey key, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages) =>
        Verify(key, signature, header, messages, out _);

    /// <summary>Verify (section 3.5.2), and why not.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="header">The header that was signed.</param>
    /// <param name="messages">All messages that were signed, in their order.</param>
    /// <param name="error">Why the signature was refused.</param>
    /// <returns>Whether the signature is good.</returns>
    /// <exception cref="ArgumentException">The key is of another algorithm.</exception>
    public bool Verify(
        PublicKey key, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages, out BbsError error)
    {
        var point = RequireKey(key);
        ArgumentNullException.ThrowIfNull(messages);
        error = SignatureValue.Read(signature, out var value);
        if (error == BbsError.None)
            error = GeneratorSet.Create(Core, messages.Count, proverMessages: 0, ownHidden: 0, out var set) is var refused and not BbsError.None
                ? refused
                : Verify(point, value, header, messages, set!);
        return error == BbsError.None;
    }

    /// <summary>
    /// ProofGen (section 3.5.3). The form of the signature is checked, but not whether it is good: a proof made of a bad signature is just a bad proof.
    /// Verify the signature once, when it is received. No two proofs are the same, even of the same input.
    /// </summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="header">The header that was signed. The verifier needs it.</param>
    /// <param name="presentationHeader">What the proof is bound to, such as the verifier's nonce; any length.</param>
    /// <param name="messages">All messages that were signed, in their order.</param>
    /// <param name="disclosedIndexes">The indexes of the messages to be shown, from 0, ascending.</param>
    /// <param name="proof">The proof, <see cref="ProofSize"/> bytes; or null.</param>
    /// <param name="error">Why there is none.</param>
    /// <exception cref="ArgumentException">The key is of another algorithm.</exception>
    public bool TryCreateProof(
        PublicKey key, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, ReadOnlySpan<byte> presentationHeader,
        IReadOnlyList<ReadOnlyMemory<byte>> messages, IReadOnlyList<int> disclosedIndexes, [NotNullWhen(true)] out byte[]? proof, out BbsError error) =>
        TryCreateProof(key, signature, header, presentationHeader, messages, disclosedIndexes, ScalarSource.Random, out proof, out error);

    internal bool TryCreateProof(
        PublicKey key, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, ReadOnlySpan<byte> presentationHeader,
        IReadOnlyList<ReadOnlyMemory<byte>> messages, IReadOnlyList<int> disclosedIndexes, ScalarSource source,
        [NotNullWhen(true)] out byte[]? proof, out BbsError error)
    {
        var point = RequireKey(key);
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(disclosedIndexes);
        proof = null;
        error = SignatureValue.Read(signature, out var value);
        if (error == BbsError.None)
            error = Disclosure.Check(disclosedIndexes, messages.Count);
        GeneratorSet? set = null;
        if (error == BbsError.None)
            error = GeneratorSet.Create(Core, messages.Count, proverMessages: 0, ownHidden: 0, out set);
        if (error != BbsError.None)
            return false;

        using var scalars = new SecretScalars(messages.Count);
        Core.MapMessages(messages, scalars.Span);
        var disclosure = Disclosure.Of(disclosedIndexes, [], 0, messages.Count);
        var domain = set!.Domain(point.Raw, header);
        error = ProofGeneration.Create(set, domain, value, presentationHeader, scalars.Span, disclosure, source, pseudonym: null, out proof);
        return error == BbsError.None && proof is not null;
    }

    /// <summary>ProofVerify (section 3.5.4).</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="header">The header that was signed.</param>
    /// <param name="presentationHeader">What the proof must be bound to.</param>
    /// <param name="disclosedMessages">The messages that are shown, in the order of their indexes.</param>
    /// <param name="disclosedIndexes">Their indexes, ascending.</param>
    /// <param name="error">Why the proof was refused.</param>
    /// <returns>Whether the holder of the proof has a signature of this key over the header and a list of messages with these at these places.</returns>
    /// <exception cref="ArgumentException">The key is of another algorithm.</exception>
    public bool VerifyProof(
        PublicKey key, ReadOnlySpan<byte> proof, ReadOnlySpan<byte> header, ReadOnlySpan<byte> presentationHeader,
        IReadOnlyList<ReadOnlyMemory<byte>> disclosedMessages, IReadOnlyList<int> disclosedIndexes, out BbsError error)
    {
        var point = RequireKey(key);
        ArgumentNullException.ThrowIfNull(disclosedMessages);
        ArgumentNullException.ThrowIfNull(disclosedIndexes);
        error = ProofInput.Read(Core, proof, disclosedMessages, disclosedIndexes, out var input);
        if (error == BbsError.None)
            error = ProofVerification.Verify(
                point, input!.Proof, input.Set, header, presentationHeader, input.Disclosed, input.Disclosure, pseudonym: null);
        return error == BbsError.None;
    }

    /// <summary>Returns <see cref="Id"/>.</summary>
    public override string ToString() => Id;

    internal static Bls12381G2SigningKey RequireKey(SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key as Bls12381G2SigningKey ?? throw new ArgumentException($"BBS needs a key of {KeyAlgorithm.Bls12381G2.Name}.", nameof(key));
    }

    internal static Bls12381G2PublicKey RequireKey(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key as Bls12381G2PublicKey ?? throw new ArgumentException($"BBS needs a key of {KeyAlgorithm.Bls12381G2.Name}.", nameof(key));
    }

    private BbsError Verify(
        Bls12381G2PublicKey key, in SignatureValue signature, ReadOnlySpan<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages, GeneratorSet set)
    {
        using var scalars = new SecretScalars(messages.Count);
        Core.MapMessages(messages, scalars.Span);
        return Signing.Verify(key, signature, set, header, scalars.Span);
    }
}
