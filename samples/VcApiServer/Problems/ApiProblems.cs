// References: VCALM section "Error Handling"; VCDM 2.0 section 7.2; Data Integrity 1.0 section 4.7.
using DigitalIdentity;
using DigitalIdentity.Credentials;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;

namespace VcApiServer.Problems;

/// <summary>What can be wrong with a request, in the words of the standards.</summary>
internal static class ApiProblems
{
    public static Problem UnknownOption(string name) =>
        new("https://www.w3.org/TR/vcalm#UNKNOWN_OPTION_PROVIDED", $"This endpoint knows no option of the name at the pointer.")
        {
            Pointer = $"/options/{Escape(name)}",
            Remedy = "Leave it out, or see /openapi.json for the options of the endpoint.",
        };

    public static Problem NoBody() => VcdmError.ParsingError.ToProblem("The request has no body.", remedy: "Send a JSON object.");

    public static Problem NotJson(JsonError error, string? pointer) =>
        VcdmError.ParsingError.ToProblem($"The body is not strict JSON: {error}.", pointer ?? "");

    public static Problem Expected(string what, string pointer) => VcdmError.MalformedValueError.ToProblem($"The value must be {what}.", pointer);

    public static Problem Missing(string name) =>
        VcdmError.MalformedValueError.ToProblem($"The body needs the member '{name}', an object.", "/" + name);

    public static Problem Malformed(string detail, string pointer = "") => VcdmError.MalformedValueError.ToProblem(detail, pointer);

    public static Problem UnknownContext(string pointer) => VcdmError.MalformedValueError.ToProblem(
        "The context is not one that this server knows, and it fetches none.", pointer, "Use a published context of the standards, or define the terms in the document.");

    public static Problem OtherIssuer(Did issuer) => VcdmError.MalformedValueError.ToProblem(
        "The credential names another issuer than the one that this endpoint signs for.", "/credential/issuer", $"Name {issuer}, or leave the issuer out.");

    public static Problem OtherHolder(Did holder) => VcdmError.MalformedValueError.ToProblem(
        "The presentation names another holder than the one that this endpoint signs for.", "/presentation/holder", $"Name {holder}, or leave the holder out.");

    public static Problem NotCompared(DataIntegrityError error, string option) => new(
        error.ToTypeUrl(), $"The request has no options.{option}, so nobody compared the one in the presentation: it may be a replay.")
    {
        Remedy = $"Give the {option} that was asked of the holder.",
    };

    public static Problem NotBound(DataIntegrityError error, string member) => new(
        error.ToTypeUrl(), $"The credential's proof has not the {member} that the request asks for.") { Pointer = "/verifiableCredential/proof" };

    // RFC 6901 section 3.
    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
