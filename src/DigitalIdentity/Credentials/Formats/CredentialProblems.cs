using System.Globalization;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>What can be wrong with a secured credential as a whole, in the words of VCDM 2.0 section 7.</summary>
internal static class CredentialProblems
{
    private const string Malleable = "Take it from the issuer again.";

    public static Problem Malformed(string detail, string pointer = "") =>
        VcdmError.ParsingError.ToProblem(detail, pointer, "Check that the whole text arrived, unchanged.");

    public static Problem Unsecured() =>
        VcdmError.CryptographicSecurityError.ToProblem("Nothing secures this document: it has no proof and is not a signed token.", remedy: Malleable);

    public static Problem UnknownFormat(Format format) =>
        VcdmError.CryptographicSecurityError.ToProblem(
            $"The agent does not know the format or cryptosuite '{Shorten(format.Name)}'.", remedy: "Add it to the agent, or ask for a format it knows.");

    // The message of the exception may hold what is nobody's business.
    public static Problem Broken(Format format, Exception exception) => (exception as DigitalIdentityException)?.Problem
        ?? VcdmError.CryptographicSecurityError.ToProblem($"What verifies the format '{Shorten(format.Name)}' failed with {exception.GetType().Name}.");

    public static Problem NotVerified() =>
        VcdmError.CryptographicSecurityError.ToProblem("Nothing was verified, and no reason was given.");

    public static Problem WrongController(string? issuer, string controller) =>
        VcdmError.CryptographicSecurityError.ToProblem(
            $"The signing key is controlled by {Shorten(controller)}, but the issuer is {Shorten(issuer ?? "not named")}.", "/issuer",
            "Do not rely on it: anyone can sign a credential in another's name.");

    public static Problem NotSignedBy(string required) =>
        VcdmError.CryptographicSecurityError.ToProblem($"The credential was not signed by {Shorten(required)}.");

    public static Problem UnusableMethod(string id, string why) =>
        VcdmError.CryptographicSecurityError.ToProblem($"The verification method {Shorten(id)} cannot be used: {why}.");

    public static Problem NotTheHolder(string? presenter) =>
        VcdmError.CryptographicSecurityError.ToProblem(
            $"The credential was issued to someone else than {Shorten(presenter ?? "the key")} that presents it.", remedy: "Ask the holder to present it with the DID or key it was issued to.");

    public static Problem UnreadableHolderKey() =>
        VcdmError.CryptographicSecurityError.ToProblem(
            "The credential is bound to a key, and this agent cannot read which.", remedy: "Ask the issuer for a credential that is bound by 'cnf.jwk'.");

    public static Problem NotTheFirstSubject(string? presenter) =>
        VcdmError.CryptographicSecurityError.ToProblem(
            $"The credential has several subjects, and this one, {Shorten(presenter ?? "not named")}, presents it.", remedy: "Read the claims of that subject as the presenter's, not those of the first.");

    public static Problem Bearer() =>
        VcdmError.CryptographicSecurityError.ToProblem("The credential names no subject and no key: whoever has a copy can present it.");

    public static Problem WrongAudience(string member) =>
        VcdmError.CryptographicSecurityError.ToProblem(
            $"The presentation was not made for this request: '{member}' is missing or differs.", "/" + member, "Ask the holder to present again with the domain and nonce of this request.");

    public static Problem NotDerivedForAudience() =>
        VcdmError.CryptographicSecurityError.ToProblem(
            "Nothing signs this presentation, and this credential was not derived for this request: it may have been copied from another.",
            remedy: "Ask the holder to present again with the domain and nonce of this request.");

    public static Problem DerivedForAnother() =>
        VcdmError.CryptographicSecurityError.ToProblem(
            "The credential was derived for another request than this one: it was copied from there.", remedy: "Ask the holder to present again with the domain and nonce of this request.");

    public static Problem UnsecuredMember(string name) =>
        VcdmError.CryptographicSecurityError.ToProblem(
            $"Nothing signs this presentation, so that anybody may have written its '{Shorten(name)}'.", Cryptography.Encoding.JsonPointer.FromTokens(name).ToString(),
            "Ask for a presentation with credentials only, or for one that the holder signs.");

    public static Problem NobodyPresents() =>
        VcdmError.CryptographicSecurityError.ToProblem(
            "The credential names its subject, and nothing shows that the subject presents it: no key signs, and it is bound to no secret.",
            remedy: "Ask the holder to present it with the key of that subject, or for a credential that is bound to a secret.");

    public static Problem PerhapsOfSeveral() =>
        VcdmError.CryptographicSecurityError.ToProblem("Nothing shows that these credentials are of one person: no key signs them together.", "/verifiableCredential");

    public static Problem NoPseudonym(string expected, string? found) =>
        VcdmError.CryptographicSecurityError.ToProblem(
            found is null
                ? $"The credential shows no pseudonym, and one for '{Shorten(expected)}' is needed."
                : $"The credential shows a pseudonym for '{Shorten(found)}', and one for '{Shorten(expected)}' is needed.",
            remedy: "Ask the holder to present with a pseudonym for this domain.");

    public static Problem TooOld(string member) =>
        VcdmError.RangeError.ToProblem($"The presentation was made too long ago, or in the future, by its '{member}'.", "/" + member, "Ask the holder to present again.");

    public static Problem TooMany(int limit) =>
        VcdmError.RangeError.ToProblem($"The presentation holds more than {limit} credentials.", "/verifiableCredential");

    public static Problem NoCredential() =>
        VcdmError.MalformedValueError.ToProblem("The presentation holds no credential.", "/verifiableCredential");

    public static Problem StatusNotChecked() =>
        VcdmError.CryptographicSecurityError.ToProblem(
            "The credential can be revoked or suspended, and this agent cannot check whether it was.",
            remedy: "Check the status by other means, and set VerificationOptions.CredentialStatus to Warn.");

    public static Problem SchemaNotChecked() =>
        VcdmError.MalformedValueError.ToProblem("The credential names a schema that was not checked.", "/credentialSchema");

    /// <summary>What others wrote, at most 200 characters: it must not break a line of a log, or turn the direction of its text.</summary>
    internal static string Shorten(string text)
    {
        if (text.Length > 200)
            text = text[..200] + "...";
        return string.Create(text.Length, text, static (safe, text) =>
        {
            for (var i = 0; i < text.Length; i++)
                safe[i] = char.GetUnicodeCategory(text[i]) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate ? '?' : text[i];
        });
    }
}
