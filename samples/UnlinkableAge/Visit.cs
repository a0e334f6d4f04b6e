using System.Buffers.Text;
using System.Text.Json.Nodes;
using DigitalIdentity;
using DigitalIdentity.DataIntegrity.Suites;

namespace UnlinkableAge;

/// <summary>One thing that a shop sees, and how it reads it from what was sent.</summary>
internal sealed record Fact(string Name, Func<Visit, string> Of);

/// <summary>All that a shop got.</summary>
internal sealed class Visit(Audience audience, SecuredPresentation shown, VerificationReport<VerifiedPresentation> report)
{
    private readonly JsonObject _credential = JsonNode.Parse(shown.ToString())!["verifiableCredential"]![0]!.AsObject();

    /// <summary>
    /// Everything that is in an answer, but for the order of its two objects, which half of all people have; what is in no answer is not listed.
    /// </summary>
    public static IReadOnlyList<Fact> Facts { get; } =
    [
        new("type", v => string.Join(' ', v._credential["type"]!.AsArray())),
        new("contexts", v => string.Join(' ', v._credential["@context"]!.AsArray())),
        new("issuer", v => $"{v._credential["issuer"]}"),
        new("its key", v => $"{v._credential["proof"]!["verificationMethod"]}"),
        new("valid until", v => $"{v._credential["validUntil"]}"),
        new("subject", v => v._credential["credentialSubject"]!.ToJsonString().Trim('{', '}')),
        new("all else", v => string.Join(' ', v._credential.Select(m => m.Key).Except(["type", "@context", "issuer", "validUntil", "credentialSubject", "proof"])
            .Concat(v._credential["proof"]!.AsObject().Select(m => m.Key).Except(["type", "cryptosuite", "verificationMethod", "proofPurpose", "proofValue"])))),
        new("statements", v => $"{v.Said.SelectiveStatements + v.Said.MandatoryStatements} shown"),
        new("", v => $"{v.Said.HiddenStatements} hidden"),
        new("made for", v => $"{v.Header["domain"]}"),
        new("nonce", v => $"{v.Header["challenge"]}"),
        new("domain", v => v.Said.NymDomain!),
        new("pseudonym", v => Base64Url.EncodeToString(v.Said.Pseudonym.Span)),
        new("proof", v => Base64Url.EncodeToString(v.ProofBytes)),
    ];

    public Audience Audience => audience;

    public SecuredPresentation Shown => shown;

    public string Text => shown.ToString();

    /// <summary>What the person saw before sending.</summary>
    public IReadOnlyList<Check> Linkable => shown.Linkable;

    public bool IsOver18 => report.TryGetVerified(out var verified) && (bool?)verified.Credentials[0].Subject["ageOver18"] == true;

    /// <summary>By whom the shop knows the visitor, verified.</summary>
    public Pseudonym? Pseudonym => report.TryGetVerified(out var verified) ? verified.Credentials[0].Pseudonym : null;

    /// <summary>What the proof says of itself.</summary>
    private BbsProofDescription Said => Bbs2023.TryDescribe(ProofValue, out var said) ? said : throw new InvalidOperationException("No proof of bbs-2023.");

    /// <summary>What the proof was made for.</summary>
    private JsonNode Header => JsonNode.Parse(Said.PresentationHeader.Span)!;

    private string ProofValue => _credential["proof"]!["proofValue"]!.GetValue<string>();

    // After a header of three bytes, an array of CBOR: its first element is a byte string with two bytes of length, the zero-knowledge proof.
    private ReadOnlySpan<byte> ProofBytes
    {
        get
        {
            var bytes = Base64Url.DecodeFromChars(ProofValue.AsSpan(1));
            return bytes.AsSpan(7, (bytes[5] << 8) | bytes[6]);
        }
    }

    /// <summary>True when eight bytes in a row are in both proofs: by chance, once in 2 to the 45.</summary>
    public bool SharesProofBytes(Visit other)
    {
        for (var i = 0; i + 8 <= ProofBytes.Length; i++)
            if (other.ProofBytes.IndexOf(ProofBytes.Slice(i, 8)) >= 0)
                return true;
        return false;
    }
}
