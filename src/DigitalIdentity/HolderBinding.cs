// Reference: Data Integrity BBS Cryptosuites 1.0, "Optional Features"; draft-irtf-cfrg-bbs-blind-signatures and
//            draft-irtf-cfrg-bbs-per-verifier-linkability ("Commitment")
// Parameters: the ciphersuite BLS12-381-SHA-256; secret_prover_blind 32 bytes. An exported binding is "DIHB", a version, the feature, the blinding
//             factor, the commitment, and 16 bytes of HMAC-SHA-256 over all of it under the holder's secrets
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity;

/// <summary>
/// Binds one credential to the secrets of its holder: the commitment goes to the issuer, and the rest is needed to present what comes back. Made by
/// <see cref="Holder.Bind"/>, one for each credential; two of them have nothing in common, so that two issuers cannot tell that they have one customer.
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
    private const int CommitmentAt = HeaderSize + 1 + BlindSize;
    private const int TagSize = 16;

    // The holder's secrets and the blinding factor; pinned, so that the runtime makes no copies of them.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _secrets;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private volatile bool _disposed;

    private HolderBinding(HolderSecrets secrets, ReadOnlySpan<byte> blind, HolderCommitment commitment)
    {
        Commitment = commitment;
        _secrets = GC.AllocateArray<byte>((2 * HolderSecrets.SecretSize) + BlindSize, pinned: true);
        secrets.Secrets.CopyTo(_secrets);
        blind.CopyTo(_secrets.AsSpan(2 * HolderSecrets.SecretSize));
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
        binding = new HolderBinding(secrets, exported[(HeaderSize + 1)..CommitmentAt], new HolderCommitment(feature, exported[CommitmentAt..^TagSize]));
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
        var commitment = Commitment.CommitmentWithProof.Span;
        var exported = new byte[CommitmentAt + commitment.Length + TagSize];
        Header.CopyTo(exported);
        exported[HeaderSize] = (byte)Feature;
        Secrets[(2 * HolderSecrets.SecretSize)..].CopyTo(exported.AsSpan(HeaderSize + 1));
        commitment.CopyTo(exported.AsSpan(CommitmentAt));
        Tag(Secrets[..(2 * HolderSecrets.SecretSize)], exported.AsSpan(..^TagSize)).CopyTo(exported.AsSpan(exported.Length - TagSize));
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
        using var commitment = Commit(secrets, feature);
        var blind = commitment.ExportSecretProverBlind();
        try
        {
            return new HolderBinding(secrets, blind, new HolderCommitment(feature, commitment.CommitmentWithProof.Span));
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

    private static BbsCommitment Commit(HolderSecrets secrets, BbsFeature feature)
    {
        var suite = BbsCiphersuite.Bls12381Sha256;
        if (feature == BbsFeature.Pseudonym)
            return new PseudonymBbs(suite).Commit(secrets.ProverNym, []);
        var holderSecret = secrets.HolderSecret.ToArray();
        try
        {
            return feature == BbsFeature.AnonymousHolderBinding
                ? new BlindBbs(suite).Commit([holderSecret])
                : new PseudonymBbs(suite).Commit(secrets.ProverNym, [holderSecret]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(holderSecret);
        }
    }

    private static ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> secrets, ReadOnlySpan<byte> exported) => HMACSHA256.HashData(secrets, exported).AsSpan(0, TagSize);
}
