using System.Text;
using System.Text.Json;
using System.Text.Unicode;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Cli.Inspecting;

/// <summary>Inspects embedded proofs.</summary>
internal static class ProofInspector
{
    private const int MostProofs = 32;

    private const string OnlyForTheHolder =
        "It is the holder's own copy, and for its holder only: whoever has it can show everything in it. Show what 'digid vc derive' or 'digid vp create' makes of it.";

    private const string NeedsSecrets =
        "It is the holder's own copy. Nothing can be derived from it, and whether it holds cannot be told, without the secrets that its holder keeps.";

    // Data Integrity BBS 1.0: the three bytes that base and derived proof values begin with.
    private static readonly (byte[] Header, bool IsBase)[] SelectiveHeaders = [([0xd9, 0x5d, 0x02], true), ([0xd9, 0x5d, 0x03], false)];

    /// <summary>Adds who says to have signed.</summary>
    public static void Add(Inspection inspection, JsonElement proof)
    {
        IEnumerable<JsonElement> proofs = proof.ValueKind == JsonValueKind.Array ? proof.EnumerateArray() : [proof];
        foreach (var item in proofs.Take(MostProofs))
            if (item.ValueKind == JsonValueKind.Object)
                inspection.Signatures.Add(Read(item));
        if (inspection.Signatures.Count == 0)
            inspection.Notes.Add("Its proof is no object: it proves nothing.");
    }

    /// <summary>Adds what its proofs let a holder hide.</summary>
    public static void AddDisclosure(Inspection inspection, JsonElement proof)
    {
        IEnumerable<JsonElement> proofs = proof.ValueKind == JsonValueKind.Array ? proof.EnumerateArray() : [proof];
        foreach (var item in proofs)
        {
            if (item.ValueKind == JsonValueKind.Object && InspectedDisclosure.IsOf(Text(item, "cryptosuite")))
            {
                Describe(inspection, Text(item, "cryptosuite"), Text(item, "proofValue"));
                return;
            }

            if (Selective(item) is not { } isBase)
                continue;
            inspection.Notes.Add(isBase
                ? OnlyForTheHolder
                : "It was derived: it shows what its holder chose, and says nothing of what was left out.");
            return;
        }

        inspection.Notes.Add("It hides nothing, and cannot: this proof covers the whole document.");
    }

    private static void Describe(Inspection inspection, string? cryptosuite, string? proofValue)
    {
        if (!InspectedDisclosure.TryRead(cryptosuite, proofValue, out var description))
        {
            inspection.Notes.Add("The value of its proof is malformed: no verifier accepts it, and nothing can be derived from it.");
            return;
        }

        inspection.Disclosure = description;
        var count = description.SelectiveStatements;
        if (description.IsBaseProof)
        {
            inspection.Notes.Add(count switch
            {
                null => "All in it that is not mandatory can be hidden.",
                0 => "Nothing in it can be hidden: all of it is mandatory.",
                { } some => $"{Statements(some)} in it can be hidden.",
            });
            inspection.Notes.Add(description.NeedsSecrets ? NeedsSecrets : OnlyForTheHolder);
        }
        else
        {
            inspection.Notes.Add(
                $"It was derived. Of the statements that it shows, mandatory: {description.MandatoryStatements}; chosen by its holder: {count}. "
                + (description.HiddenStatements is { } hidden ? $"Left out: {hidden}; what they say, it does not tell." : "It says nothing of what was left out."));
        }

        Bound(inspection, description);
    }

    /// <summary>What a proof of bbs-2023 is bound to.</summary>
    private static void Bound(Inspection inspection, InspectedDisclosure description)
    {
        if (description.Feature is BbsFeature.AnonymousHolderBinding or BbsFeature.HolderBindingPseudonym)
            inspection.Notes.Add(description.IsBaseProof ? "It is bound to a secret of its holder." : "Only who knows the secret of its holder could derive it.");
        if (!description.Pseudonym.IsEmpty)
            inspection.Facts.Add(("pseudonym", Base64UrlStrict.Encode(description.Pseudonym.Span)));
        if (description.NymDomain is { } domain)
            inspection.Facts.Add(("pseudonym for", domain));
        if (!description.PresentationHeader.IsEmpty)
            inspection.Facts.Add(("made for", Header(description.PresentationHeader.Span)));
    }

    /// <summary>A presentation header: text where it is some, such as JSON that names a verifier; else bytes.</summary>
    private static string Header(ReadOnlySpan<byte> header) =>
        Utf8.IsValid(header) && !header.ContainsAnyInRange((byte)0, (byte)31) ? Encoding.UTF8.GetString(header) : $"{Convert.ToHexStringLower(header)} (bytes)";

    private static string Statements(int count) => count == 1 ? "1 statement" : $"{count} statements";

    private static InspectedSignature Read(JsonElement proof)
    {
        var signature = new InspectedSignature(Text(proof, "cryptosuite") ?? Text(proof, "type") ?? "(not named)", Text(proof, "verificationMethod") ?? "(a key that is not named)");
        foreach (var (member, name) in ((string, string)[])[("proofPurpose", "purpose"), ("created", "created"), ("expires", "expires"), ("domain", "shown to"), ("challenge", "nonce"), ("id", "id"), ("previousProof", "builds on")])
            if (Text(proof, member) is { } value)
                signature.Facts.Add((name, value));
        return signature;
    }

    /// <summary>True for a base proof, false for a derived one, null for a proof that hides nothing.</summary>
    private static bool? Selective(JsonElement proof)
    {
        if (proof.ValueKind != JsonValueKind.Object || Text(proof, "proofValue") is not ['u', ..] value || value.Length < 5
            || !Base64UrlStrict.TryDecode(value.AsSpan(1, 4), out byte[] header, out _))
            return null;
        foreach (var (bytes, isBase) in SelectiveHeaders)
            if (header.AsSpan().SequenceEqual(bytes))
                return isBase;
        return null;
    }

    private static string? Text(JsonElement json, string member)
    {
        if (!json.TryGetProperty(member, out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : item.GetRawText())),
            _ => value.GetRawText(),
        };
    }
}
