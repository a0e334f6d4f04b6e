// Reference: Data Integrity BBS Cryptosuites 1.0, "Optional Features"; draft-irtf-cfrg-bbs-blind-signatures and
//            draft-irtf-cfrg-bbs-per-verifier-linkability ("Commitment")
// Parameters: the ciphersuite BLS12-381-SHA-256; secret_prover_blind 32 bytes; a salt of 32 random bytes, of which the prover_nym is made with the holder's
//             secrets. An exported binding is "DIHB", a version, the feature, the salt, the blinding factor, the commitment, and 16 bytes of HMAC-SHA-256
//             over all of it under the holder's secrets
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity;

/// <summary>
/// Binds one credential to the secrets of its holder: the commitment goes to the issuer, and the rest is needed to present what comes back. Made by
/// <see cref="Holder.Bind"/>, one for each credential; two of them have nothing in common, so that two issuers cannot tell that they have one customer, nor,
/// together with verifiers, whose pseudonyms they see.
/// </summary>
/// <remarks>
/// <para>Thread-safe, but for <see cref="Dispose"/>. It holds copies of the secrets: dispose it to wipe them; after that its members throw
/// <see cref="ObjectDisposedException"/>.</para>
/// <para><b>Keep it with the credential.</b> Without it the credential cannot be presented. It is of no use without the credential and the
/// <see cref="HolderSecrets"/>.</para>
/// </remarks>
[Experimental(ExperimentalFeatures.MovingDraft)]
[DebuggerDisplay("{ToString(),nq}")]
public sealed class HolderBinding : IDisposable
{
    private const int BlindSize = 32;
    private const int HeaderSize = 5;
    private const int SaltSize = 32;
    private const int BlindAt = HeaderSize + 1 + SaltSize;
    private const int CommitmentAt = BlindAt + BlindSize;
    private const int TagSize = 16;

    // holder_secret, prover_nym and the blinding factor; pinned, so that the runtime makes no copies of them.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _secrets;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _salt;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _tag;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private volatile bool _disposed;

    private HolderBinding(HolderSecrets secrets, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> blind, HolderCommitment commitment)
    {
        const int Size = HolderSecrets.SecretSize;
        Commitment = commitment;
        _salt = salt.ToArray();
        _secrets = GC.AllocateArray<byte>((2 * Size) + BlindSize, pinned: true);
        secrets.HolderSecret.CopyTo(_secrets);
        secrets.DeriveProverNym(salt, _secrets.AsSpan(Size, Size));
        blind.CopyTo(_secrets.AsSpan(2 * Size));
        var untagged = Untagged();
        _tag = Tag(secrets.Secrets, untagged).ToArray();
        CryptographicOperations.ZeroMemory(untagged);
    }

    /// <summary>What the credential will be bound to.</summary>
    public BbsFeature Feature => Commitment.Feature;

    /// <summary>What goes to the issuer, who sets it as <see cref="IssueOptions.HolderCommitment"/>. No secret.</summary>
    public HolderCommitment Commitment { get; }

    /// <summary>"DIHB" and the version of what follows.</summary>
    private static ReadOnlySpan<byte> Header => [(byte)'D', (byte)'I', (byte)'H', (byte)'B', 1];

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private ReadOnlySpan<byte> Secrets
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _secrets;
        }
    }

    /// <summary>Reads what <see cref="Export"/> wrote.</summary>
    /// <param name="exported">The bytes. Copied; the caller wipes its own.</param>
    /// <param name="secrets">The secrets with which it was made. Copied.</param>
    /// <param name="binding">The binding, to be disposed by the caller; null when false is returned.</param>
    /// <returns>False for another form or version, where a byte was changed, or where it was made with other secrets.</returns>
    /// <exception cref="ObjectDisposedException"><paramref name="secrets"/> was disposed.</exception>
    public static bool TryImport(ReadOnlySpan<byte> exported, HolderSecrets secrets, [NotNullWhen(true)] out HolderBinding? binding)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        binding = null;
        if (exported.Length <= CommitmentAt + TagSize || !exported.StartsWith(Header)
            || !CryptographicOperations.FixedTimeEquals(exported[^TagSize..], Tag(secrets.Secrets, exported[..^TagSize])))
            return false;
        var feature = (BbsFeature)exported[HeaderSize];
        if (feature == BbsFeature.Baseline || !Enum.IsDefined(feature))
            return false;
        binding = new HolderBinding(
            secrets, exported[(HeaderSize + 1)..BlindAt], exported[BlindAt..CommitmentAt], new HolderCommitment(feature, exported[CommitmentAt..^TagSize]));
        return true;
    }

    /// <summary>
    /// The binding as bytes, to be kept with the credential or taken elsewhere. It holds nothing of the <see cref="HolderSecrets"/>, with which it is read
    /// again. <b>Secret</b> all the same: whoever has it, and learns the secrets, can present the credential. Its form has a version and can be read by every
    /// later version of this library.
    /// </summary>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public byte[] Export()
    {
        var untagged = Untagged();
        byte[] exported = [.. untagged, .. _tag];
        CryptographicOperations.ZeroMemory(untagged);
        return exported;
    }

    /// <summary>Wipes the secrets.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_secrets);
    }

    /// <summary>The feature; nothing of the secrets.</summary>
    public override string ToString() => $"{nameof(HolderBinding)} ({Feature.ToName()})";

    /// <summary>Commits to secrets.</summary>
    /// <param name="secrets">The secrets.</param>
    /// <param name="feature">What the credential will be bound to; not <see cref="BbsFeature.Baseline"/>.</param>
    internal static HolderBinding Create(HolderSecrets secrets, BbsFeature feature)
    {
        Span<byte> salt = stackalloc byte[SaltSize];
        RandomNumberGenerator.Fill(salt);
        using var commitment = Commit(secrets, salt, feature);
        var blind = commitment.ExportSecretProverBlind();
        try
        {
            return new HolderBinding(secrets, salt, blind, new HolderCommitment(feature, commitment.CommitmentWithProof.Span));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(blind);
        }
    }

    /// <summary>What a suite needs to derive for one request.</summary>
    /// <param name="presentationHeader">What the proof is bound to.</param>
    /// <param name="nymDomain">For whom the pseudonym is; null where the credential has none.</param>
    internal BbsDerivation Derivation(ReadOnlyMemory<byte> presentationHeader, string? nymDomain)
    {
        var secrets = Secrets.ToArray();
        try
        {
            const int Size = HolderSecrets.SecretSize;
            return new BbsDerivation
            {
                PresentationHeader = presentationHeader,
                HolderSecret = Feature == BbsFeature.Pseudonym ? default : secrets.AsMemory(0, Size),
                ProverNym = Feature.HasPseudonym() ? secrets.AsMemory(Size, Size) : default,
                SecretProverBlind = secrets.AsMemory(2 * Size),
                NymDomain = nymDomain,
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secrets);
        }
    }

    private static BbsCommitment Commit(HolderSecrets secrets, ReadOnlySpan<byte> salt, BbsFeature feature)
    {
        var suite = BbsCiphersuite.Bls12381Sha256;
        var holderSecret = secrets.HolderSecret.ToArray();
        Span<byte> proverNym = stackalloc byte[HolderSecrets.SecretSize];
        secrets.DeriveProverNym(salt, proverNym);
        try
        {
            return feature switch
            {
                BbsFeature.AnonymousHolderBinding => new BlindBbs(suite).Commit([holderSecret]),
                BbsFeature.Pseudonym => new PseudonymBbs(suite).Commit(proverNym, []),
                _ => new PseudonymBbs(suite).Commit(proverNym, [holderSecret]),
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(holderSecret);
            CryptographicOperations.ZeroMemory(proverNym);
        }
    }

    /// <summary>What <see cref="Export"/> writes, before its last bytes.</summary>
    private byte[] Untagged() =>
        [.. Header, (byte)Feature, .. _salt, .. Secrets[(2 * HolderSecrets.SecretSize)..], .. Commitment.CommitmentWithProof.Span];

    private static ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> secrets, ReadOnlySpan<byte> exported) => HMACSHA256.HashData(secrets, exported).AsSpan(0, TagSize);
}
