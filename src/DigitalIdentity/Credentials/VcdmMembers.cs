using System.Text.Json;

namespace DigitalIdentity.Credentials;

/// <summary>The members of a credential or presentation that the data model knows, found in one pass. What is absent is <see cref="JsonValueKind.Undefined"/>.</summary>
internal struct VcdmMembers
{
    public JsonElement Context;
    public JsonElement Id;
    public JsonElement Type;
    public JsonElement Name;
    public JsonElement Description;
    public JsonElement Issuer;
    public JsonElement ValidFrom;
    public JsonElement ValidUntil;
    public JsonElement IssuanceDate;
    public JsonElement ExpirationDate;
    public JsonElement Subject;
    public JsonElement Status;
    public JsonElement Schema;
    public JsonElement RefreshService;
    public JsonElement TermsOfUse;
    public JsonElement Evidence;
    public JsonElement RelatedResource;
    public JsonElement ConfidenceMethod;
    public JsonElement RenderMethod;
    public JsonElement Holder;
    public JsonElement Credentials;
    public JsonElement Proof;
    public VcdmVersion Version;

    /// <summary>A JSON-LD keyword that the base context has an alias for, or that only uncompacted documents have.</summary>
    public string? Keyword;

    /// <summary>True while a builder fills the members in: what is absent may still come.</summary>
    public bool IsDraft;

    /// <summary>True when a required member may still come.</summary>
    public readonly bool MayLack(JsonElement member) => IsDraft && member.ValueKind == JsonValueKind.Undefined;

    public static VcdmMembers Read(JsonElement document)
    {
        var members = default(VcdmMembers);
        foreach (var member in document.EnumerateObject())
            members.Set(JsonText.Name(member), member.Value);
        members.Version = ContextRules.Version(members.Context);
        return members;
    }

    public void Set(ReadOnlySpan<byte> name, JsonElement value)
    {
        switch (name.Length)
        {
            case 2 when name.SequenceEqual("id"u8): Id = value; break;
            case 3 when name.SequenceEqual("@id"u8): Keyword = "@id"; break;
            case 4 when name.SequenceEqual("type"u8): Type = value; break;
            case 4 when name.SequenceEqual("name"u8): Name = value; break;
            case 5 when name.SequenceEqual("@type"u8): Keyword = "@type"; break;
            case 5 when name.SequenceEqual("proof"u8): Proof = value; break;
            case 6 when name.SequenceEqual("@graph"u8): Keyword = "@graph"; break;
            case 6 when name.SequenceEqual("issuer"u8): Issuer = value; break;
            case 6 when name.SequenceEqual("holder"u8): Holder = value; break;
            case 8 when name.SequenceEqual("@context"u8): Context = value; break;
            case 8 when name.SequenceEqual("evidence"u8): Evidence = value; break;
            case 9 when name.SequenceEqual("validFrom"u8): ValidFrom = value; break;
            case 10 when name.SequenceEqual("validUntil"u8): ValidUntil = value; break;
            case 10 when name.SequenceEqual("termsOfUse"u8): TermsOfUse = value; break;
            case 11 when name.SequenceEqual("description"u8): Description = value; break;
            case 12 when name.SequenceEqual("issuanceDate"u8): IssuanceDate = value; break;
            case 12 when name.SequenceEqual("renderMethod"u8): RenderMethod = value; break;
            case 14 when name.SequenceEqual("expirationDate"u8): ExpirationDate = value; break;
            case 14 when name.SequenceEqual("refreshService"u8): RefreshService = value; break;
            case 15 when name.SequenceEqual("relatedResource"u8): RelatedResource = value; break;
            case 16 when name.SequenceEqual("credentialStatus"u8): Status = value; break;
            case 16 when name.SequenceEqual("credentialSchema"u8): Schema = value; break;
            case 16 when name.SequenceEqual("confidenceMethod"u8): ConfidenceMethod = value; break;
            case 17 when name.SequenceEqual("credentialSubject"u8): Subject = value; break;
            case 20 when name.SequenceEqual("verifiableCredential"u8): Credentials = value; break;
            default: break;
        }
    }
}
