// Reference: Data Integrity BBS Cryptosuites 1.0, privacy considerations ("Linkage via ...")
using DigitalIdentity.Credentials.Formats;

namespace DigitalIdentity.Credentials.Linkability;

/// <summary>What can tell that two presentations are of one person, in plain words. The standards have no code for it; ours is <c>LINKABLE</c>.</summary>
internal static class LinkProblems
{
    private const string Code = "LINKABLE";
    private const string WithoutIt = "Ask the issuer for a credential without it.";

    public static Problem CredentialId(string pointer) =>
        At(pointer, "The credential's own identifier is in every presentation of it.", WithoutIt);

    public static Problem SubjectId(string pointer) =>
        At(pointer, "The subject's identifier is in every presentation that shows anything of the subject, and says who it is.", WithoutIt);

    public static Problem OtherId(string pointer) =>
        At(pointer, "An identifier goes with what is shown here; where few people have it, it narrows down whose this is.", WithoutIt);

    public static Problem StatusIndex(string pointer) =>
        At(pointer, "The place in the status list is this credential's alone, and is in every presentation where the status is.",
            "Ask the issuer for credentials that live so short that they need no status.");

    public static Problem Instant(string pointer) =>
        At(pointer, "The date tells more than the day: few credentials have the same instant.", "Ask the issuer to round it.");

    public static Problem Media(string pointer) =>
        At(pointer, "What is embedded here, such as an image, is the same bytes each time, and of one person.", "Show it only where it is needed.");

    public static Problem Contact(string pointer) =>
        At(pointer, "An address or other identifier of one person.", "Show it only where it is needed.");

    public static Problem Mandatory(string pointer) =>
        At(pointer, "The issuer made this mandatory: it is in every presentation, and where few people have it, it narrows down whose this is.",
            "Ask the issuer for a credential in which it can be hidden.");

    public static Problem MandatoryUnnamed(string property) =>
        At("", $"The issuer made a value of <{CredentialProblems.Shorten(property)}> mandatory: it is in every presentation.", "Ask the issuer for a credential in which it can be hidden.");

    public static Problem ProofMember(string pointer, string name) =>
        At(pointer, $"The proof's \"{name}\" is in every presentation of this credential.", WithoutIt);

    public static Problem OtherProof(string pointer) =>
        At(pointer, "This proof is the same bytes in every presentation, whatever is hidden.", "Present without it.");

    public static Problem LinkingSuite(string pointer, string suite) =>
        At(pointer, $"A proof of {suite} is recognised by itself: the signature and the proof's key are the same in every presentation of this credential.",
            "Ask for a credential with unlinkable proofs (bbs-2023), or for several of which each is presented once.");

    public static Problem Pseudonym(string pointer, string? domain) =>
        At(pointer, domain is null
            ? "The proof shows a pseudonym: whoever asks with the same domain recognises it."
            : $"The proof shows the pseudonym for \"{CredentialProblems.Shorten(domain)}\": whoever asks for a pseudonym with this domain again recognises it. At other domains it is another.",
            "Present without naming a domain, to be recognised nowhere.");

    public static Problem Order(string pointer, int objects) =>
        At(pointer, $"The proof shows {objects} objects in an order that is this credential's own and is the same each time they are shown; few others have it.",
            "Show fewer objects, or ask the issuer for a credential with fewer.");

    public static Problem Holder(string pointer) =>
        At(pointer, "The holder's key signs the presentation, and is recognised wherever it signs.", "Present without a holder's key, or with a new one each time.");

    private static Problem At(string pointer, string detail, string remedy) => new(Code, detail) { Pointer = pointer, Remedy = remedy };
}
