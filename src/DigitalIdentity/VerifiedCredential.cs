using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;

namespace DigitalIdentity;

/// <summary>A credential that was verified: every check passed. It holds only what was secured and disclosed.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class VerifiedCredential
{
    private readonly JsonElement _document;
    private readonly VerifiedDataDocument? _unproofed;
    private readonly Func<JsonElement, CredentialSubject>? _readSubject;
    private readonly Credential? _arrived;
    private Credential? _credential;

    /// <summary>For credential formats: what was verified, of a W3C credential.</summary>
    /// <param name="format">How it was secured.</param>
    /// <param name="mediaType">Media type of what arrived.</param>
    /// <param name="credential">The credential, without its proof.</param>
    /// <param name="signer">Absolute URL of the verification method that signed it; for a set of proofs the issuer's own.</param>
    public VerifiedCredential(Format format, string mediaType, Credential credential, string signer)
        : this(format, mediaType, (credential ?? throw new ArgumentNullException(nameof(credential))).Json, signer, credential.Issuer) =>
        _arrived = _credential = credential;

    /// <summary>For credential formats: what was verified, of a credential with another data model.</summary>
    /// <param name="format">How it was secured.</param>
    /// <param name="mediaType">Media type of what arrived.</param>
    /// <param name="document">The secured content.</param>
    /// <param name="signer">Absolute URL of the verification method that signed it.</param>
    /// <param name="issuer">Who issued it.</param>
    /// <param name="readSubject">Reads, from the content, whom it is about and what it says of them; called when somebody asks.</param>
    public VerifiedCredential(
        Format format, string mediaType, JsonElement document, string signer, string? issuer, Func<JsonElement, CredentialSubject> readSubject)
        : this(format, mediaType, document, signer, issuer)
    {
        ArgumentNullException.ThrowIfNull(readSubject);
        _readSubject = readSubject;
    }

    /// <summary>A credential with embedded proofs: its views are over what arrived, and the document without proofs is made when asked for.</summary>
    internal VerifiedCredential(Format format, string mediaType, Credential credential, VerifiedDataDocument verified, string signer)
        : this(format, mediaType, default(JsonElement), signer, credential.Issuer) => (_arrived, _unproofed) = (credential, verified);

    private VerifiedCredential(Format format, string mediaType, JsonElement document, string signer, string? issuer)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentException.ThrowIfNullOrEmpty(mediaType);
        ArgumentException.ThrowIfNullOrEmpty(signer);
        (Format, MediaType, _document, Signer, Issuer) = (format, mediaType, document, signer, issuer);
    }

    /// <summary>How it was secured.</summary>
    public Format Format { get; }

    /// <summary>Media type of what arrived.</summary>
    public string MediaType { get; }

    /// <summary>The W3C credential, without its proof; null for an SD-JWT VC and other data models.</summary>
    public Credential? Credential => _credential ??= _unproofed is null ? null : Unproofed(_unproofed);

    /// <summary>The secured content, as disclosed: the credential, or the claims of an SD-JWT VC.</summary>
    public JsonElement Document => _unproofed is null ? _document : Credential!.Json;

    /// <summary>Absolute URL of the verification method that signed it; for a set of proofs the issuer's own.</summary>
    public string Signer { get; }

    /// <summary>Who issued it: a DID or other URL; null when the credential may leave that out and does.</summary>
    public string? Issuer { get; }

    /// <summary>Whom it is about, and what it says of them. At least one.</summary>
    public IReadOnlyList<CredentialSubject> Subjects => field ??= _readSubject is null ? _arrived!.Subjects : [_readSubject(_document)];

    /// <summary>The first (usually only) subject.</summary>
    public CredentialSubject Subject => Subjects[0];

    /// <summary>The key that the credential is bound to (<c>cnf.jwk</c>); null when it names none, or names it in a way that this agent cannot read.</summary>
    public PublicKey? HolderKey { get; init; }

    /// <summary>
    /// True when the credential is bound to a key, so that whoever presents it must control that key. Without <see cref="HolderKey"/> nobody
    /// can be shown to.
    /// </summary>
    public bool IsKeyBound
    {
        get => field || HolderKey is not null;
        init;
    }

    /// <summary>
    /// The pseudonym by which its holder is known to one domain; null when it has none. Compare it with those that were seen before: it is the same when the
    /// same credential is presented for the same domain. See <see cref="VerificationOptions.PseudonymDomain"/>. Only in a presentation does it tell who is
    /// there: a credential that was verified by itself may be a copy.
    /// </summary>
    public Pseudonym? Pseudonym { get; init; }

    /// <summary>What the proof that counts was made for; null when proofs of its kind say nothing of it.</summary>
    internal ReadOnlyMemory<byte>? PresentationHeader { get; init; }

    /// <summary>True when the proof that counts shows that whoever derived it knows the secrets that the credential is bound to.</summary>
    internal bool IsBoundToSecrets { get; init; }

    /// <summary>True when nobody can tell, by the proof that counts, that two presentations are of one credential.</summary>
    internal bool IsUnlinkable { get; init; }

    // Every member was verified under the same rules before; leaving the proof out cannot break one.
    private static Credential Unproofed(VerifiedDataDocument verified)
    {
        _ = StrictJson.TryParse(verified.ToUtf8Bytes(), out var json, out _);
        return global::DigitalIdentity.Credential.Wrap(json);
    }
}
