// Reference: Data Integrity BBS Cryptosuites 1.0, "Anonymous Holder Binding", "Credential-Bound Pseudonyms" (holder_secret, prover_nym)
// Parameters: holder_secret 32 random bytes; a seed of 32 random bytes, from which each binding has its own prover_nym: HMAC-SHA-512 over a salt, reduced
//             to a number below r, 32 bytes, big-endian
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity;

/// <summary>
/// What a person keeps secret so that only they can present their credentials, and so that a domain can know them by a pseudonym. One is enough for
/// all credentials of all issuers: nobody sees it, and what is made with it for two of them has nothing in common (see <see cref="Holder.Bind"/>).
/// </summary>
/// <remarks>
/// <para>Thread-safe, but for <see cref="Dispose"/>. Dispose it to wipe the secrets; after that its members throw <see cref="ObjectDisposedException"/>.</para>
/// <para><b>Back it up.</b> Without it no credential that is bound to it can be presented any more, and nobody can replace it. Whoever gets a copy, and the
/// credentials, can present them.</para>
/// </remarks>
[Experimental(ExperimentalFeatures.MovingDraft)]
[DebuggerDisplay("{ToString(),nq}")]
public sealed class HolderSecrets : IDisposable
{
    /// <summary>Bytes of what <see cref="Export"/> returns.</summary>
    public const int ExportSize = HeaderSize + (2 * SecretSize) + ChecksumSize;

    internal const int SecretSize = 32;

    private const int HeaderSize = 5;
    private const int ChecksumSize = 4;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _secrets;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private volatile bool _disposed;

    // Pinned, so that the runtime makes no copies of it.
    private HolderSecrets() => _secrets = GC.AllocateArray<byte>(2 * SecretSize, pinned: true);

    /// <summary>The secret that credentials are bound to.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal ReadOnlySpan<byte> HolderSecret => Secrets[..SecretSize];

    /// <summary>The secret and the seed.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal ReadOnlySpan<byte> Secrets
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _secrets;
        }
    }

    /// <summary>"DIHS" and the version of what follows.</summary>
    private static ReadOnlySpan<byte> Header => [(byte)'D', (byte)'I', (byte)'H', (byte)'S', 1];

    /// <summary>Makes secrets, at random.</summary>
    public static HolderSecrets Create()
    {
        var secrets = new HolderSecrets();
        RandomNumberGenerator.Fill(secrets._secrets);
        return secrets;
    }

    /// <summary>Reads what <see cref="Export"/> wrote.</summary>
    /// <param name="exported">The bytes. Copied; the caller wipes its own.</param>
    /// <param name="secrets">The secrets, to be disposed by the caller; null when false is returned.</param>
    /// <returns>False for another form or version, or where a byte was changed.</returns>
    public static bool TryImport(ReadOnlySpan<byte> exported, [NotNullWhen(true)] out HolderSecrets? secrets)
    {
        secrets = null;
        if (exported.Length != ExportSize || !exported.StartsWith(Header) || !exported[^ChecksumSize..].SequenceEqual(Checksum(exported[..^ChecksumSize])))
            return false;
        secrets = new HolderSecrets();
        exported[HeaderSize..^ChecksumSize].CopyTo(secrets._secrets);
        return true;
    }

    /// <summary>
    /// The secrets as bytes, <see cref="ExportSize"/> of them, to be kept or taken elsewhere. <b>Secret:</b> encrypt them where they are stored, and wipe
    /// the array when it is no longer needed (<see cref="CryptographicOperations.ZeroMemory"/>). Their form has a version and can be read by every later
    /// version of this library.
    /// </summary>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public byte[] Export()
    {
        var exported = new byte[ExportSize];
        Header.CopyTo(exported);
        Secrets.CopyTo(exported.AsSpan(HeaderSize));
        Checksum(exported.AsSpan(..^ChecksumSize)).CopyTo(exported.AsSpan(ExportSize - ChecksumSize));
        return exported;
    }

    /// <summary>Wipes the secrets.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_secrets);
    }

    /// <summary>Nothing of the secrets.</summary>
    public override string ToString() => nameof(HolderSecrets);

    /// <summary>
    /// The holder's half of the secret behind the pseudonyms of one credential. Each has its own: an issuer knows the other half, which it adds, and if the
    /// holder's were the same in two credentials, it could take its halves away from two pseudonyms of one domain and see that the rest is the same.
    /// </summary>
    /// <param name="salt">Random bytes, kept with the credential.</param>
    /// <param name="proverNym">Receives 32 bytes: a number from 0 to r - 1; zero with odds of 2^-255.</param>
    internal void DeriveProverNym(ReadOnlySpan<byte> salt, Span<byte> proverNym)
    {
        Span<byte> wide = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(Secrets[SecretSize..], [.. "prover_nym"u8, .. salt], wide);
        Scalar.FromWide(wide).Encode(proverNym);
        CryptographicOperations.ZeroMemory(wide);
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes).AsSpan(0, ChecksumSize);
}
