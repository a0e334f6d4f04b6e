// Reference: Verifiable Credentials Data Model 2.0 sections 5.3 (digest strength), 5.8 (offsets), 6.1.1 (contexts with global effect).
using System.Text.Json;

namespace DigitalIdentity.Credentials;

/// <summary>What the data model advises against: acceptable, but the reader of a report should know.</summary>
public static class CredentialWarnings
{
    /// <summary>Looks for dates without offset, inline <c>@vocab</c> and <c>@base</c>, and digests weaker than SHA-384.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="pointer">JSON Pointer to the credential inside a presentation; empty for a credential alone.</param>
    /// <returns>One <c>MALFORMED_VALUE_ERROR</c> for each finding, meant for <see cref="Check.Warn"/>; empty when there are none.</returns>
    public static IReadOnlyList<Problem> Find(Credential credential, string pointer = "")
    {
        ArgumentNullException.ThrowIfNull(credential);
        var members = VcdmMembers.Read(credential.Json);
        var findings = new Findings { Prefix = pointer };
        Offset(members.ValidFrom, "/validFrom", ref findings);
        Offset(members.ValidUntil, "/validUntil", ref findings);
        Contexts(members.Context, ref findings);
        Digests(members.RelatedResource, ref findings);
        return findings.Problems;
    }

    private static void Offset(JsonElement date, Place place, ref Findings findings)
    {
        if (JsonText.TryRead(date, out var text) && !XsdDateTime.TryParse(text, offsetRequired: true, out _))
            findings.Malformed(place, "The date has no offset and was read as UTC.", "End it with Z.");
    }

    private static void Contexts(JsonElement contexts, ref Findings findings)
    {
        Place place = "/@context";
        var index = 0;
        foreach (var context in OwnedJson.Items(contexts))
        {
            if (ValueRules.Member(context, "@vocab"u8).ValueKind == JsonValueKind.String || ValueRules.Member(context, "@base"u8).ValueKind == JsonValueKind.String)
                findings.Malformed(place.Item(index), "The context changes the meaning of the whole document (@vocab or @base).", "Define each term.");
            index++;
        }
    }

    private static void Digests(JsonElement resources, ref Findings findings)
    {
        if (resources.ValueKind == JsonValueKind.Undefined)
            return;
        Place place = "/relatedResource";
        var index = 0;
        foreach (var resource in OwnedJson.Items(resources))
        {
            var itemPlace = resources.ValueKind == JsonValueKind.Array ? place.Item(index++) : place;
            foreach (var digest in OwnedJson.Items(ValueRules.Member(resource, "digestSRI"u8)))
                if (JsonText.TryRead(digest, out var text) && text.StartsWith("sha256-"u8))
                    findings.Malformed(itemPlace.Member("/digestSRI"), "The digest is weaker than SHA-384.", "Add a SHA-384 digest.");
        }
    }
}
