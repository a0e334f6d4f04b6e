using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// The options of one proof to be made (Data Integrity 1.0 section 2.1). What is set here is what stands in the proof; nothing else
/// can be put there, so nothing unchecked is ever signed.
/// </summary>
/// <remarks>
/// Immutable and thread-safe: collections are copied when they are set. Every setter refuses text that is not well-formed Unicode
/// with <see cref="ArgumentException"/>.
/// </remarks>
public sealed class ProofOptions
{
    /// <summary>Names the key and the purpose.</summary>
    /// <param name="verificationMethod">Absolute URL of the verification method that holds the public half, such as <c>did:example:123#key-1</c>.</param>
    /// <param name="purpose">The relationship under which the method is listed; its name becomes <c>proofPurpose</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="verificationMethod"/> is not an absolute URL.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="purpose"/> is not a member of the enumeration.</exception>
    public ProofOptions(string verificationMethod, VerificationRelationship purpose)
    {
        VerificationMethod = CheckUrl(verificationMethod, nameof(verificationMethod));
        Purpose = purpose;
        ProofPurpose = purpose.ToName();
    }

    /// <summary>Absolute URL of the verification method.</summary>
    public string VerificationMethod { get; }

    /// <summary>The relationship under which the verification method is listed.</summary>
    public VerificationRelationship Purpose { get; }

    /// <summary>The <c>proofPurpose</c> string, such as <c>assertionMethod</c>.</summary>
    public string ProofPurpose { get; }

    /// <summary>
    /// When the proof is made: written in UTC, whole seconds. Null (the default) means now; for proofs from which unlinkable ones are derived
    /// (<c>bbs-2023</c>), which all have it, it means that it is not told. For those give a coarse one, such as the first of the month, or none.
    /// </summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>True leaves <c>created</c> out of the proof, so that it tells less. Default false.</summary>
    public bool OmitCreated { get; init; }

    /// <summary>When the proof expires: written in UTC, whole seconds. Null (the default): it does not.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>
    /// The security domains that the proof is made for: none (the default), one (written as a string) or more (written as an array).
    /// </summary>
    /// <exception cref="ArgumentException">A domain is empty or named twice.</exception>
    public IReadOnlyList<string> Domains { get; init => field = CheckSet(value, nameof(Domains)); } = [];

    /// <summary>The verifier's value for one request; set it whenever <see cref="Domains"/> is set. Null (the default): none.</summary>
    public string? Challenge { get; init => field = CheckText(value, nameof(Challenge)); }

    /// <summary>A value of the creator's choice, against linking by deterministic signatures. Null (the default): none.</summary>
    public string? Nonce { get; init => field = CheckText(value, nameof(Nonce)); }

    /// <summary>Identifier of the proof, a URL such as <c>urn:uuid:...</c>; proofs that others build on need one. Null (the default): none.</summary>
    /// <exception cref="ArgumentException">The value is not an absolute URL.</exception>
    public string? Id { get; init => field = value is null ? null : CheckUrl(value, nameof(Id)); }

    /// <summary>
    /// The <see cref="Id"/>s of proofs already in the document that this proof builds on (a proof chain): none (the default), one
    /// (written as a string) or more (written as an array, in the order in which the proofs stand in the document).
    /// </summary>
    /// <exception cref="ArgumentException">An identifier is empty or named twice.</exception>
    public IReadOnlyList<string> PreviousProofs { get; init => field = CheckSet(value, nameof(PreviousProofs)); } = [];

    /// <summary>
    /// JSON Pointers to what a holder can never hide, each standing for all that lies below it; <c>""</c> for the whole document. None (the default)
    /// lets everything be hidden. Only cryptosuites with selective disclosure (<see cref="SelectiveDisclosureCryptosuite"/>) take any. They stand in the
    /// base proof, which only the holder sees.
    /// </summary>
    /// <exception cref="ArgumentException">One is not a JSON Pointer.</exception>
    public IReadOnlyList<string> MandatoryPointers { get; init => field = CheckPointers(value, nameof(MandatoryPointers)); } = [];

    /// <summary>
    /// What the holder sent to whom issues, for <c>bbs-2023</c>: the proof can then be used only with what the holder keeps secret. Null (the default): by
    /// whoever has it. No other suite takes any.
    /// </summary>
    [Experimental(ExperimentalFeatures.MovingDraft)]
    public HolderCommitment? HolderCommitment { get; init; }

    /// <summary>Copies JSON Pointers and checks that they are some.</summary>
    internal static ReadOnlyCollection<string> CheckPointers(IReadOnlyList<string> pointers, string paramName)
    {
        ArgumentNullException.ThrowIfNull(pointers, paramName);
        string[] copy = [.. pointers];
        foreach (var pointer in copy)
        {
            if (!JsonPointer.TryParse(pointer, out _, out var error))
                throw new ArgumentException($"'{pointer}' is not a JSON Pointer: {error}.", paramName);
            CheckText(pointer, paramName);
        }

        return Array.AsReadOnly(copy);
    }

    // An absolute URL: a scheme, a colon, something after it, and nothing that no URL contains. The finder parses it in full.
    private static string CheckUrl(string url, string paramName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(url, paramName);
        CheckText(url, paramName);
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var isUrl = colon > 0 && colon < url.Length - 1 && char.IsAsciiLetter(url[0]);
        foreach (var c in url)
            isUrl &= c is > ' ' and not ('"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}' or '\u007F');
        return isUrl ? url : throw new ArgumentException("Not an absolute URL.", paramName);
    }

    private static ReadOnlyCollection<string> CheckSet(IReadOnlyList<string> values, string paramName)
    {
        ArgumentNullException.ThrowIfNull(values, paramName);
        string[] copy = [.. values];
        for (var i = 0; i < copy.Length; i++)
        {
            ArgumentException.ThrowIfNullOrEmpty(copy[i], paramName);
            CheckText(copy[i], paramName);
            if (Array.IndexOf(copy, copy[i]) != i)
                throw new ArgumentException($"\"{copy[i]}\" is named twice.", paramName);
        }

        return Array.AsReadOnly(copy);
    }

    private static string? CheckText(string? text, string paramName)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
                throw new ArgumentException("The text holds a surrogate without its partner.", paramName);
            rest = rest[length..];
        }

        return text;
    }
}
