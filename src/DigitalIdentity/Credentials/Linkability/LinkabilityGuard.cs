// Reference: Data Integrity BBS Cryptosuites 1.0, "Linkage via Proof Options and Mandatory Reveal"
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Credentials.Linkability;

/// <summary>Refuses, at issuance, what would make unlinkable proofs linkable by the issuer's own choice.</summary>
internal static class LinkabilityGuard
{
    /// <summary>Checks an issuer's options.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="mandatory">The pointers to what will be mandatory.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">One of them links.</exception>
    public static void Check(JsonElement credential, IReadOnlyList<string> mandatory, IssueOptions options)
    {
        if (options.Linkability != Strictness.Require)
            return;
        foreach (var (date, name) in ((DateTimeOffset?, string)[])[(options.Created, nameof(options.Created)), (options.Expires, nameof(options.Expires))])
            if (date is { } instant && LinkFinder.IsInstant(instant.ToUniversalTime()))
                throw Refuse(nameof(options), $"{name} tells more than the day, and would be in every presentation.");

        var finder = new LinkFinder(all: true);
        finder.Document(credential);
        foreach (var text in mandatory)
        {
            // What is no pointer, or leads to nothing, is found to be so by the suite.
            if (!JsonPointer.TryParse(text, out var pointer, out _))
                continue;
            if (IsWholeSubject(pointer, credential))
                throw Refuse(nameof(options), $"'{text}' makes everything about the subject mandatory.");
            if (pointer.Tokens[0] is "validFrom" or "validUntil" or "issuanceDate" or "expirationDate" or "credentialStatus")
                continue;
            foreach (var finding in finder.Found)
                if (JsonPointer.Parse(finding.Pointer) is var place && (place.StartsWith(pointer) || GoesWith(place, pointer)))
                    throw Refuse(nameof(options), $"'{text}' makes {finding.Pointer} mandatory. {finding.Detail}");
        }
    }

    /// <summary>True for the identifier of an object that a pointer goes through, other than the credential and its subjects: it is selected with what is in it.</summary>
    private static bool GoesWith(JsonPointer place, JsonPointer pointer) =>
        place.Tokens is [_, .., "id" or "@id"] and not (["credentialSubject", _] or ["credentialSubject", [>= '0' and <= '9', ..], _])
        && pointer.Tokens.AsSpan().StartsWith(place.Tokens.AsSpan()[..^1]);

    private static bool IsWholeSubject(JsonPointer pointer, JsonElement credential) =>
        pointer.IsRoot
        || (pointer.Tokens[0] == "credentialSubject"
            && (pointer.Tokens.Length == 1
                || (pointer.Tokens.Length == 2 && credential.TryGetProperty("credentialSubject"u8, out var subjects) && subjects.ValueKind == JsonValueKind.Array)));

    private static ArgumentException Refuse(string paramName, string why) =>
        new($"The holder of this credential would be recognised: {why} Choose otherwise, or set IssueOptions.Linkability to Warn.", paramName);
}
