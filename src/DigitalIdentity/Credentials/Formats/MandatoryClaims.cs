// Reference: Data Integrity ECDSA Cryptosuites 1.0, "Base Proof Transformation (ecdsa-sd-2023)" (mandatoryPointers); Verifiable Credentials Data
//            Model 2.0 section 4 (what a credential cannot do without)
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>What of a credential can never be hidden, as JSON Pointers, for embedded proofs with selective disclosure.</summary>
internal static class MandatoryClaims
{
    /// <summary>Members of a credential that are always shown: by the standard, or because a verifier could do nothing without them.</summary>
    private static readonly string[] Permanent =
    [
        "@context", "id", "type", "proof", "issuer", "validFrom", "validUntil", "issuanceDate", "expirationDate", "credentialStatus", "credentialSchema",
        "relatedResource",
    ];

    /// <summary>Members that stand in every selection with what they are in.</summary>
    private static readonly string[] Shown = ["@context", "id", "type", "@id", "@type"];

    /// <summary>The pointers that an issuer's options stand for.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="options">The options; not both of what can be hidden and what cannot.</param>
    /// <param name="isUnlinkable">True where no proof tells that two presentations are of one credential: then nothing else is to tell by default.</param>
    /// <exception cref="ArgumentException">A pointer to what can be hidden matches nothing, or something that cannot be.</exception>
    public static IReadOnlyList<string> PointersOf(JsonElement credential, IssueOptions options, bool isUnlinkable)
    {
        if (options.MandatoryPointers is { } mandatory)
            return mandatory;
        if (options.Frame is null)
            return isUnlinkable ? WhatVerifiersNeed(credential) : AllButTheSubjects(credential);

        foreach (var text in options.Disclosable!)
            Check(credential, text, options);
        var pointers = new List<string>();
        AddChildren(credential, options.Frame.Places.Root, JsonPointer.Root, pointers);
        return pointers;
    }

    // Hiding is the default: every claim of every subject but its id.
    private static List<string> AllButTheSubjects(JsonElement credential)
    {
        var pointers = new List<string>();
        foreach (var member in credential.EnumerateObject())
        {
            var pointer = JsonPointer.Root.Append(member.Name);
            if (member.NameEquals("credentialSubject"u8))
                AddSubjects(member.Value, pointer, pointers);
            else if (!IsShown(member.Name))
                pointers.Add(pointer.ToString());
        }

        return pointers;
    }

    // What is the same for everybody, or without which a verifier can do nothing.
    private static List<string> WhatVerifiersNeed(JsonElement credential)
    {
        var pointers = new List<string>();
        foreach (var member in credential.EnumerateObject())
            if (Permanent.Contains(member.Name, StringComparer.Ordinal) && !IsShown(member.Name) && !member.NameEquals("proof"u8))
                pointers.Add(JsonPointer.Root.Append(member.Name).ToString());
        return pointers;
    }

    private static void AddSubjects(JsonElement subject, JsonPointer pointer, List<string> pointers)
    {
        if (subject.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in subject.EnumerateArray())
                AddSubjects(item, pointer.Append(index++), pointers);
        }
        else if (subject.ValueKind == JsonValueKind.Object && subject.TryGetProperty("id"u8, out _))
        {
            pointers.Add(pointer.Append("id").ToString());
        }
    }

    private static void Check(JsonElement credential, string text, IssueOptions options)
    {
        _ = JsonPointer.TryParse(text, out var pointer, out _);
        if (!pointer!.TryEvaluate(credential, out _, out _))
            throw new ArgumentException($"'{text}' is not in the credential.", nameof(options));
        if (Permanent.Contains(pointer.Tokens[0], StringComparer.Ordinal) || IsShown(pointer.Tokens[^1]) || pointer.Tokens.Contains("@context"))
            throw new ArgumentException($"'{text}' may not be hidden, nor anything in it.", nameof(options));
    }

    // Everything in which nothing can be hidden, as large as can be.
    private static void AddChildren(JsonElement value, PointerTree<DisclosureFrame.Rule>.Node place, JsonPointer pointer, List<string> pointers)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
                if (!IsShown(member.Name) && !(pointer.IsRoot && member.NameEquals("proof"u8)))
                    Add(member.Value, place.Find(System.Text.Encoding.UTF8.GetBytes(member.Name)), pointer.Append(member.Name), pointers);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
                Add(item, place.Find(index), pointer.Append(index++), pointers);
        }
    }

    private static void Add(JsonElement value, PointerTree<DisclosureFrame.Rule>.Node? place, JsonPointer pointer, List<string> pointers)
    {
        if (place is null)
            pointers.Add(pointer.ToString());
        else if (!place.Value.Hide)
            AddChildren(value, place, pointer, pointers);
    }

    private static bool IsShown(string name) => Shown.Contains(name, StringComparer.Ordinal);
}
