using System.Text.Json;

using DigitalIdentity.Credentials.Formats;

namespace DigitalIdentity.Cli.Inspecting;

/// <summary>Inspects W3C credentials and presentations in JSON, with embedded proofs or without.</summary>
internal static class CredentialInspector
{
    public const string Presentation = "presentation";
    private const int MostParts = 32;

    public static Inspection Inspect(JsonElement json, SecuredInput? input, Func<JsonElement, Inspection> inspectPart)
    {
        var isPresentation = Types.Has(json, "VerifiablePresentation");
        var isCredential = Types.Has(json, "VerifiableCredential");
        var inspection = new Inspection
        {
            Kind = isPresentation ? Presentation : isCredential ? "credential" : "json",
            Title = (isPresentation ? "Presentation" : isCredential ? Types.Of(json) : "JSON document") + (input is null ? ", not secured" : " with embedded proof"),
        };
        AddFacts(inspection, json);
        if (json.TryGetProperty("proof"u8, out var proof))
            ProofInspector.Add(inspection, proof);
        inspection.Claims = ClaimNode.Of(json, "@context", "proof", "verifiableCredential");
        if (input is null)
            inspection.Notes.Add("Nobody has signed it: it proves nothing.");
        else if (isCredential)
            ProofInspector.AddDisclosure(inspection, proof);
        AddParts(inspection, json, inspectPart);
        return inspection;
    }

    /// <summary>Adds what every credential and presentation says of itself.</summary>
    public static void AddFacts(Inspection inspection, JsonElement json)
    {
        inspection.AddText(json, "id", "id");
        inspection.AddText(json, "iss", "issuer");
        AddParty(inspection, json, "issuer");
        AddParty(inspection, json, "holder");
        if (json.TryGetProperty("credentialSubject"u8, out var subject) && subject.ValueKind == JsonValueKind.Object)
            inspection.AddText(subject, "id", "subject");
        inspection.AddText(json, "sub", "subject");
        inspection.AddText(json, "aud", "shown to");
        inspection.AddText(json, "nonce", "nonce");
        foreach (var (member, name) in ((string, string)[])[("validFrom", "valid from"), ("issuanceDate", "valid from"), ("validUntil", "valid until"), ("expirationDate", "valid until")])
            inspection.AddText(json, member, name);
        if (json.TryGetProperty("credentialStatus"u8, out _) || json.TryGetProperty("status"u8, out _))
            inspection.Facts.Add(("status", "says where to look up whether it was revoked or suspended"));
    }

    /// <summary>Adds what is inside a presentation.</summary>
    public static void AddParts(Inspection inspection, JsonElement json, Func<JsonElement, Inspection> inspectPart)
    {
        if (!json.TryGetProperty("verifiableCredential"u8, out var credentials))
            return;
        IEnumerable<JsonElement> items = credentials.ValueKind == JsonValueKind.Array ? credentials.EnumerateArray() : [credentials];
        foreach (var item in items)
        {
            if (inspection.Parts.Count == MostParts)
            {
                inspection.Notes.Add($"It holds more than {MostParts} credentials; the rest is not shown.");
                return;
            }

            inspection.Parts.Add(inspectPart(item));
        }
    }

    private static void AddParty(Inspection inspection, JsonElement json, string member)
    {
        if (!json.TryGetProperty(member, out var party))
            return;
        if (party.ValueKind != JsonValueKind.Object)
            inspection.AddText(json, member, member);
        else
            inspection.AddText(party, "id", member);
    }
}
