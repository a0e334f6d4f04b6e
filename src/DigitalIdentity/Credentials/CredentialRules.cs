// Reference: Verifiable Credentials Data Model 2.0 sections 4.3 to 4.12, 5.3 to 5.6, 5.8, 5.10, 6.1.1;
//            Verifiable Credentials Data Model 1.1 sections 4.1 to 4.9, 5.4 to 5.7.
using System.Text.Json;

namespace DigitalIdentity.Credentials;

/// <summary>The structural rules of a credential, each small, all in one list. None needs JSON-LD processing, keys or the network.</summary>
internal static class CredentialRules
{
    private static readonly VcdmRule[] All =
    [
        Compacted, Contexts, Id, Type, NameAndDescription, Issuer, Subject, ValidityPeriod, Status, Schema,
        RefreshService, TermsOfUse, Evidence, RelatedResource, ReservedProperties, Proof,
    ];

    /// <summary>Applies every rule to a JSON value that claims to be a credential.</summary>
    public static void Check(JsonElement credential, ref Findings findings)
    {
        if (credential.ValueKind != JsonValueKind.Object)
        {
            findings.Malformed("", "A credential must be a JSON object.");
            return;
        }

        var members = VcdmMembers.Read(credential);
        CheckAll(members, ref findings);
    }

    /// <summary>Applies every rule.</summary>
    public static void CheckAll(in VcdmMembers credential, ref Findings findings)
    {
        foreach (var rule in All)
            rule(credential, ref findings);
    }

    /// <summary>2.0 section 6.1.1, 1.1 section 6.2.1: JSON-LD in compacted form, so one name for each thing.</summary>
    public static void Compacted(in VcdmMembers credential, ref Findings findings)
    {
        if (credential.Keyword is { } keyword)
            findings.Malformed("/" + keyword, "The document must be in compacted form.", "Write 'id' and 'type', and no '@graph'.");
    }

    /// <summary>2.0 section 4.3, 1.1 section 4.1.</summary>
    public static void Contexts(in VcdmMembers credential, ref Findings findings)
    {
        if (credential.MayLack(credential.Context))
            return;
        ContextRules.Shape(credential.Context, ref findings);
        if (credential.Version == VcdmVersion.V2_0)
            ContextRules.InlineContexts(credential.Context, ref findings);
    }

    /// <summary>2.0 section 4.4, 1.1 section 4.2.</summary>
    public static void Id(in VcdmMembers credential, ref Findings findings) => ValueRules.OptionalId(credential.Id, "/id", ref findings);

    /// <summary>2.0 section 4.5, 1.1 section 4.3.</summary>
    public static void Type(in VcdmMembers credential, ref Findings findings)
    {
        if (credential.MayLack(credential.Type))
            return;
        ValueRules.Type(credential.Type, "/type", "VerifiableCredential"u8, ref findings);
        if (credential.Version == VcdmVersion.V2_0 && !credential.IsDraft)
            ContextRules.TypesAreDefined(credential.Context, credential.Type, ref findings);
    }

    /// <summary>2.0 section 4.6; 1.1 has no such properties.</summary>
    public static void NameAndDescription(in VcdmMembers credential, ref Findings findings)
    {
        if (credential.Version != VcdmVersion.V2_0)
            return;
        ValueRules.LanguageValue(credential.Name, "/name", ref findings);
        ValueRules.LanguageValue(credential.Description, "/description", ref findings);
    }

    /// <summary>2.0 section 4.7, 1.1 section 4.5.</summary>
    public static void Issuer(in VcdmMembers credential, ref Findings findings)
    {
        if (!credential.MayLack(credential.Issuer))
            ValueRules.UrlOrObject(credential.Issuer, "/issuer", credential.Version == VcdmVersion.V2_0, ref findings);
    }

    /// <summary>2.0 section 4.8, 1.1 section 4.4.</summary>
    public static void Subject(in VcdmMembers credential, ref Findings findings)
    {
        var subject = credential.Subject;
        if (credential.MayLack(subject))
            return;
        Place place = "/credentialSubject";
        if (subject.ValueKind == JsonValueKind.Array && subject.GetArrayLength() > 0)
        {
            var index = 0;
            foreach (var item in subject.EnumerateArray())
                OneSubject(item, place.Item(index++), ref findings);
        }
        else
        {
            OneSubject(subject, place, ref findings);
        }
    }

    /// <summary>2.0 sections 4.9 and 5.8, 1.1 sections 4.6 and 4.8. A missing offset is read as UTC.</summary>
    public static void ValidityPeriod(in VcdmMembers credential, ref Findings findings)
    {
        if (credential.Version == VcdmVersion.V1_1)
        {
            if (!credential.MayLack(credential.IssuanceDate))
                Date(credential.IssuanceDate, "/issuanceDate", ref findings);
            if (credential.ExpirationDate.ValueKind != JsonValueKind.Undefined)
                Date(credential.ExpirationDate, "/expirationDate", ref findings);
            return;
        }

        var from = credential.ValidFrom.ValueKind == JsonValueKind.Undefined ? null : Date(credential.ValidFrom, "/validFrom", ref findings);
        var until = credential.ValidUntil.ValueKind == JsonValueKind.Undefined ? null : Date(credential.ValidUntil, "/validUntil", ref findings);
        if (from > until)
            findings.Malformed("/validUntil", "The validity period ends before it starts.");
    }

    /// <summary>2.0 section 4.10, 1.1 section 4.9 (where <c>id</c> is required).</summary>
    public static void Status(in VcdmMembers credential, ref Findings findings) =>
        ValueRules.TypedObjects(credential.Status, "/credentialStatus", credential.Version == VcdmVersion.V1_1, ref findings);

    /// <summary>2.0 section 4.11, 1.1 section 5.4.</summary>
    public static void Schema(in VcdmMembers credential, ref Findings findings) =>
        ValueRules.TypedObjects(credential.Schema, "/credentialSchema", idRequired: true, ref findings);

    /// <summary>2.0 section 5.4, 1.1 section 5.5 (where <c>id</c> is required).</summary>
    public static void RefreshService(in VcdmMembers credential, ref Findings findings) =>
        ValueRules.TypedObjects(credential.RefreshService, "/refreshService", credential.Version == VcdmVersion.V1_1, ref findings);

    /// <summary>2.0 section 5.5, 1.1 section 5.6.</summary>
    public static void TermsOfUse(in VcdmMembers credential, ref Findings findings) =>
        ValueRules.TypedObjects(credential.TermsOfUse, "/termsOfUse", idRequired: false, ref findings);

    /// <summary>2.0 section 5.6, 1.1 section 5.7.</summary>
    public static void Evidence(in VcdmMembers credential, ref Findings findings) =>
        ValueRules.TypedObjects(credential.Evidence, "/evidence", idRequired: false, ref findings);

    /// <summary>2.0 section 5.3; 1.1 has no such property.</summary>
    public static void RelatedResource(in VcdmMembers credential, ref Findings findings)
    {
        if (credential.Version == VcdmVersion.V2_0)
            RelatedResourceRules.Check(credential.RelatedResource, ref findings);
    }

    /// <summary>2.0 section 5.10: values of <c>confidenceMethod</c> and <c>renderMethod</c> have a type.</summary>
    public static void ReservedProperties(in VcdmMembers credential, ref Findings findings)
    {
        if (credential.Version != VcdmVersion.V2_0)
            return;
        ValueRules.TypedObjects(credential.ConfidenceMethod, "/confidenceMethod", idRequired: false, ref findings);
        ValueRules.TypedObjects(credential.RenderMethod, "/renderMethod", idRequired: false, ref findings);
    }

    /// <summary>2.0 section 4.12, 1.1 section 4.7: proofs, where there are any, are typed objects. Whether they hold is not decided here.</summary>
    public static void Proof(in VcdmMembers credential, ref Findings findings) =>
        ValueRules.TypedObjects(credential.Proof, "/proof", idRequired: false, ref findings);

    private static void OneSubject(JsonElement subject, Place place, ref Findings findings)
    {
        if (subject.ValueKind != JsonValueKind.Object || !subject.EnumerateObject().MoveNext())
            findings.Malformed(place, "A subject must be an object with at least one property.");
        else if (subject.TryGetProperty("@id"u8, out _))
            findings.Malformed(place, "A subject must be in compacted form.", "Write 'id' instead of '@id'.");
        else
            ValueRules.OptionalId(ValueRules.Member(subject, "id"u8), place.Member("/id"), ref findings);
    }

    private static DateTimeOffset? Date(JsonElement value, Place place, ref Findings findings)
    {
        if (JsonText.TryRead(value, out var text) && XsdDateTime.TryParse(text, offsetRequired: false, out var date))
            return date;
        findings.Malformed(place, value.ValueKind == JsonValueKind.Undefined ? "The property is required." : "The value must be one date and time.",
            "Write it as 2030-01-31T09:00:00Z.");
        return null;
    }
}
