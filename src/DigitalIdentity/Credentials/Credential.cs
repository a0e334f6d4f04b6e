using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Credentials;

namespace DigitalIdentity;

/// <summary>
/// A credential of the W3C Verifiable Credentials Data Model, 2.0 or 1.1: made with <c>new</c>, or read from JSON. It is not secured and
/// proves nothing by itself.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. One that was read keeps the original UTF-8; its properties are views of it, and whatever it holds beside
/// them survives byte for byte. One that is made keeps copies of what it is given, and is written once, in a fixed order of members.
/// Both kinds obey the structural rules of the data model: what breaks one is refused with <see cref="ArgumentException"/> when it is set.
/// </remarks>
public sealed partial class Credential
{
    /// <summary>The version of the data model. Default when made: <see cref="VcdmVersion.V2_0"/>.</summary>
    /// <exception cref="ArgumentException">What is already set breaks a rule of that version.</exception>
    public VcdmVersion Version
    {
        get => _draft?.Version ?? _version;
        init => _draft!.SetVersion(value, nameof(Version));
    }

    /// <summary>The credential's own identifier (section 4.4); null when it has none.</summary>
    /// <exception cref="ArgumentException">Set to something else than an absolute URL.</exception>
    public string? Id
    {
        get => Text("id");
        init => Assign("id", value, CredentialRules.Id, nameof(Id));
    }

    /// <summary>
    /// The contexts (section 4.3), the base context first; each a URL or an object. When making one, set those that follow the base context.
    /// </summary>
    /// <remarks>
    /// Names that no context defines have no meaning to others, and the base context has no default vocabulary. So when none are set and a
    /// type or property lies outside the base context, <c>https://www.w3.org/ns/credentials/undefined-terms/v2</c> is added, which gives
    /// every such name an issuer-independent IRI. When some are set they are used as they are.
    /// </remarks>
    /// <exception cref="ArgumentException">Set to an item that is neither an absolute URL nor an object, or that redefines a protected term.</exception>
    public IReadOnlyList<JsonNode> Contexts
    {
        get => Nodes("@context");
        init => _draft!.SetContexts(value, nameof(Contexts));
    }

    /// <summary>The types (section 4.5). When making one, set those beside <c>VerifiableCredential</c> and the type of the constructor.</summary>
    /// <exception cref="ArgumentException">Set to an item that is neither a term nor an absolute URL.</exception>
    public IReadOnlyList<string> Types
    {
        get => [.. OwnedJson.Items(Member("type")).Select(type => type.GetString()!)];
        init => _draft!.AddTypes(value, nameof(Types));
    }

    /// <summary>The issuer's URL, such as a DID: the value of <c>issuer</c>, or its <c>id</c> (section 4.7).</summary>
    public string Issuer => IdOf(Member("issuer"))!;

    /// <summary>The name (section 4.6): a string, or one or more objects with <c>@value</c>, <c>@language</c>, <c>@direction</c>; null when absent.</summary>
    /// <exception cref="ArgumentException">Set to anything else.</exception>
    public JsonNode? Name
    {
        get => this["name"];
        init => Assign("name", value, CredentialRules.NameAndDescription, nameof(Name));
    }

    /// <summary>The description (section 4.6), of the same shapes as <see cref="Name"/>; null when absent.</summary>
    /// <exception cref="ArgumentException">Set to anything else.</exception>
    public JsonNode? Description
    {
        get => this["description"];
        init => Assign("description", value, CredentialRules.NameAndDescription, nameof(Description));
    }

    /// <summary>
    /// From when the credential is valid: <c>validFrom</c>, in version 1.1 <c>issuanceDate</c>; null when absent, which 1.1 does not allow.
    /// Set in whole seconds: fractions are dropped.
    /// </summary>
    /// <exception cref="ArgumentException">Set to a time after <see cref="ValidUntil"/>.</exception>
    public DateTimeOffset? ValidFrom
    {
        get => Date(Version == VcdmVersion.V1_1 ? "issuanceDate" : "validFrom");
        init => AssignDate("validFrom", value, nameof(ValidFrom));
    }

    /// <summary>
    /// Until when the credential is valid, that instant included: <c>validUntil</c>, in version 1.1 <c>expirationDate</c>; null when it does
    /// not expire. Set in whole seconds: fractions are dropped.
    /// </summary>
    /// <exception cref="ArgumentException">Set to a time before <see cref="ValidFrom"/>.</exception>
    public DateTimeOffset? ValidUntil
    {
        get => Date(Version == VcdmVersion.V1_1 ? "expirationDate" : "validUntil");
        init => AssignDate("validUntil", value, nameof(ValidUntil));
    }

    /// <summary>The subject, or the first of <see cref="Subjects"/>. Required when making one.</summary>
    /// <exception cref="ArgumentException">Set to a subject without any property.</exception>
    public CredentialSubject Subject
    {
        get => Subjects[0];
        init => SetSubjects([value], nameof(Subject));
    }

    /// <summary>The subjects (section 4.8), one at least. Set instead of <see cref="Subject"/>.</summary>
    /// <exception cref="ArgumentException">Set to none, or to a subject without any property.</exception>
    public IReadOnlyList<CredentialSubject> Subjects
    {
        get => ReadSubjects();
        init => SetSubjects(value, nameof(Subjects));
    }

    /// <summary><c>credentialStatus</c> (section 4.10): where to learn whether the credential is revoked or suspended. Each has a type.</summary>
    /// <exception cref="ArgumentException">Set to an object without type, or with an <c>id</c> that is no URL.</exception>
    public IReadOnlyList<JsonObject> Status
    {
        get => Objects("credentialStatus");
        init => _draft!.Set("credentialStatus", value, CredentialRules.Status, nameof(Status));
    }

    /// <summary><c>credentialSchema</c> (section 4.11). Each has a type and a URL for <c>id</c>.</summary>
    /// <exception cref="ArgumentException">Set to an object without type or <c>id</c>.</exception>
    public IReadOnlyList<JsonObject> Schema
    {
        get => Objects("credentialSchema");
        init => _draft!.Set("credentialSchema", value, CredentialRules.Schema, nameof(Schema));
    }

    /// <summary><c>refreshService</c> (section 5.4). Each has a type.</summary>
    /// <exception cref="ArgumentException">Set to an object without type.</exception>
    public IReadOnlyList<JsonObject> RefreshService
    {
        get => Objects("refreshService");
        init => _draft!.Set("refreshService", value, CredentialRules.RefreshService, nameof(RefreshService));
    }

    /// <summary><c>termsOfUse</c> (section 5.5). Each has a type.</summary>
    /// <exception cref="ArgumentException">Set to an object without type.</exception>
    public IReadOnlyList<JsonObject> TermsOfUse
    {
        get => Objects("termsOfUse");
        init => _draft!.Set("termsOfUse", value, CredentialRules.TermsOfUse, nameof(TermsOfUse));
    }

    /// <summary><c>evidence</c> (section 5.6). Each has a type.</summary>
    /// <exception cref="ArgumentException">Set to an object without type.</exception>
    public IReadOnlyList<JsonObject> Evidence
    {
        get => Objects("evidence");
        init => _draft!.Set("evidence", value, CredentialRules.Evidence, nameof(Evidence));
    }

    /// <summary><c>relatedResource</c> (section 5.3). Each has its own URL for <c>id</c>, and <c>digestSRI</c> or <c>digestMultibase</c>.</summary>
    /// <exception cref="ArgumentException">Set to an object without them, or to two with the same <c>id</c>.</exception>
    public IReadOnlyList<JsonObject> RelatedResource
    {
        get => Objects("relatedResource");
        init => _draft!.Set("relatedResource", value, CredentialRules.RelatedResource, nameof(RelatedResource));
    }

    /// <summary>True when the document has a <c>proof</c> of its own. Says nothing about whether it holds.</summary>
    public bool HasProof => Member("proof").ValueKind != JsonValueKind.Undefined;

    /// <summary>The document as JSON.</summary>
    /// <exception cref="InvalidOperationException">A credential that is made lacks what is required: a subject; in version 1.1 <see cref="ValidFrom"/>.</exception>
    public JsonElement Json => _draft?.Built() ?? _json;

    /// <summary>The document as UTF-8: the bytes that were read, without white space around them.</summary>
    /// <exception cref="InvalidOperationException">As for <see cref="Json"/>.</exception>
    public ReadOnlySpan<byte> Utf8 => JsonMarshal.GetRawUtf8Value(Json);

    /// <summary>
    /// Any property of the credential, as a node of your own; null when it is absent or JSON null. When making one, set properties that
    /// have no property here.
    /// </summary>
    /// <param name="name">The property's name.</param>
    /// <exception cref="ArgumentException">Set by a name that is empty, a JSON-LD keyword, <c>proof</c>, or has a property here; or to what is not plain JSON.</exception>
    public JsonNode? this[string name]
    {
        get => OwnedJson.ToNode(Member(name));
        init => _draft!.SetOther(name, value, CredentialRules.ReservedProperties);
    }

    /// <summary>The types and the issuer; no claims.</summary>
    public override string ToString() => _draft is null ? $"{string.Join(", ", Types)} from {Issuer}" : _draft.ToString();
}
