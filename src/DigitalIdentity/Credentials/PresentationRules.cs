// Reference: Verifiable Credentials Data Model 2.0 sections 4.3 to 4.5 and 4.13; Verifiable Credentials Data Model 1.1 section 4.10.
using System.Text.Json;

namespace DigitalIdentity.Credentials;

/// <summary>The structural rules of a presentation, each small, all in one list; the rules of the credentials in it apply too.</summary>
internal static class PresentationRules
{
    private static readonly VcdmRule[] All = [CredentialRules.Compacted, Contexts, Id, Type, Holder, Credentials, TermsOfUse, RefreshService, Proof];

    /// <summary>Applies every rule to a JSON value that claims to be a presentation.</summary>
    public static void Check(JsonElement presentation, ref Findings findings)
    {
        if (presentation.ValueKind != JsonValueKind.Object)
            findings.Malformed("", "A presentation must be a JSON object.");
        else
            CheckAll(VcdmMembers.Read(presentation), ref findings);
    }

    /// <summary>Applies every rule.</summary>
    public static void CheckAll(in VcdmMembers presentation, ref Findings findings)
    {
        foreach (var rule in All)
            rule(presentation, ref findings);
    }

    /// <summary>2.0 section 4.3, 1.1 section 4.1.</summary>
    public static void Contexts(in VcdmMembers presentation, ref Findings findings) => CredentialRules.Contexts(presentation, ref findings);

    /// <summary>2.0 section 4.4, 1.1 section 4.2.</summary>
    public static void Id(in VcdmMembers presentation, ref Findings findings) => ValueRules.OptionalId(presentation.Id, "/id", ref findings);

    /// <summary>2.0 section 4.5, 1.1 section 4.3.</summary>
    public static void Type(in VcdmMembers presentation, ref Findings findings)
    {
        ValueRules.Type(presentation.Type, "/type", "VerifiablePresentation"u8, ref findings);
        if (presentation.Version == VcdmVersion.V2_0 && !presentation.IsDraft)
            ContextRules.TypesAreDefined(presentation.Context, presentation.Type, ref findings);
    }

    /// <summary>2.0 section 4.13, 1.1 section 4.10: a URL, or an object with one for <c>id</c>.</summary>
    public static void Holder(in VcdmMembers presentation, ref Findings findings)
    {
        if (presentation.Holder.ValueKind != JsonValueKind.Undefined)
            ValueRules.UrlOrObject(presentation.Holder, "/holder", names: false, ref findings);
    }

    /// <summary>2.0 sections 4.13 and 4.13.1, 1.1 section 4.10: objects (in 1.1 also JWTs), each a credential or an enveloped one.</summary>
    public static void Credentials(in VcdmMembers presentation, ref Findings findings)
    {
        Place place = "/verifiableCredential";
        var value = presentation.Credentials;
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined:
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    Credential(item, place.Item(index++), presentation.Version, ref findings);
                break;
            case JsonValueKind.Array:
                findings.Malformed(place, "The set of credentials is empty.", "Leave the property out.");
                break;
            default:
                Credential(value, place, presentation.Version, ref findings);
                break;
        }
    }

    /// <summary>2.0 section 5.5, 1.1 section 5.6.</summary>
    public static void TermsOfUse(in VcdmMembers presentation, ref Findings findings) => CredentialRules.TermsOfUse(presentation, ref findings);

    /// <summary>2.0 section 5.4, 1.1 section 5.5.</summary>
    public static void RefreshService(in VcdmMembers presentation, ref Findings findings) => CredentialRules.RefreshService(presentation, ref findings);

    /// <summary>2.0 section 4.12, 1.1 section 4.7.</summary>
    public static void Proof(in VcdmMembers presentation, ref Findings findings) => CredentialRules.Proof(presentation, ref findings);

    private static void Credential(JsonElement item, Place place, VcdmVersion version, ref Findings findings)
    {
        if (item.ValueKind == JsonValueKind.String && version == VcdmVersion.V1_1)
            return; // a JWT (1.1 section 6.3.1); what it holds is read by whoever verifies it
        if (item.ValueKind != JsonValueKind.Object)
        {
            findings.Malformed(place, "A credential in a presentation must be an object.", "Put an enveloped credential into an EnvelopedVerifiableCredential.");
            return;
        }

        var outer = findings.Prefix;
        findings.Prefix = outer + place;
        if (ValueRules.HasType(item, Envelope.Credential))
            Envelope.Check(item, Envelope.Credential, ref findings);
        else
            CredentialRules.Check(item, ref findings);
        findings.Prefix = outer;
    }
}
