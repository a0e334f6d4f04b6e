// Reference: Verifiable Credentials Data Model 2.0 appendix B.1, the base context https://www.w3.org/ns/credentials/v2;
//            Verifiable Credentials Data Model 1.1 appendix B.1, the base context https://www.w3.org/2018/credentials/v1.
using System.Collections.Frozen;
using System.Text.Json;

namespace DigitalIdentity.Credentials;

/// <summary>The terms that a base context defines, enough to tell whether a document needs another context. Immutable and thread-safe.</summary>
internal sealed class BaseVocabulary
{
    private const string Credentials = "https://www.w3.org/2018/credentials#";
    private const string Elaborate = "@"; // has a type or a context of its own: equal to no text
    private const string Status = "https://www.w3.org/ns/credentials/status#";

    private BaseVocabulary(Dictionary<string, string?> definitions, Dictionary<string, string[]> scoped)
    {
        Definitions = definitions.ToFrozenDictionary(StringComparer.Ordinal);
        Types = definitions.Keys.Where(term => char.IsAsciiLetterUpper(term[0])).ToFrozenSet(StringComparer.Ordinal);
        Scoped = scoped.ToFrozenDictionary(scope => scope.Key, scope => scope.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public static BaseVocabulary V2 { get; } = new(
        new()
        {
            ["id"] = "@id",
            ["type"] = "@type",
            ["name"] = "https://schema.org/name",
            ["description"] = "https://schema.org/description",
            ["digestMultibase"] = Elaborate,
            ["digestSRI"] = Elaborate,
            ["mediaType"] = Elaborate,
            ["VerifiableCredential"] = Elaborate,
            ["EnvelopedVerifiableCredential"] = Credentials + "EnvelopedVerifiableCredential",
            ["VerifiablePresentation"] = Elaborate,
            ["EnvelopedVerifiablePresentation"] = Credentials + "EnvelopedVerifiablePresentation",
            ["JsonSchemaCredential"] = Credentials + "JsonSchemaCredential",
            ["JsonSchema"] = Elaborate,
            ["BitstringStatusListCredential"] = Status + "BitstringStatusListCredential",
            ["BitstringStatusList"] = Elaborate,
            ["BitstringStatusListEntry"] = Elaborate,
            ["DataIntegrityProof"] = Elaborate,
            ["_sd"] = Elaborate,
            ["_sd_alg"] = Elaborate,
            ["aud"] = Elaborate,
            ["cnf"] = Elaborate,
            ["exp"] = Elaborate,
            ["iat"] = Elaborate,
            ["iss"] = Elaborate,
            ["jku"] = Elaborate,
            ["kid"] = Elaborate,
            ["nbf"] = Elaborate,
            ["sub"] = Elaborate,
            ["x5u"] = Elaborate,
        },
        new()
        {
            ["VerifiableCredential"] =
            [
                "confidenceMethod", "credentialSchema", "credentialStatus", "credentialSubject", "evidence", "issuer", "proof", "refreshService",
                "relatedResource", "renderMethod", "termsOfUse", "validFrom", "validUntil",
            ],
            ["VerifiablePresentation"] = ["holder", "proof", "termsOfUse", "verifiableCredential"],
            ["JsonSchema"] = ["jsonSchema"],
            ["BitstringStatusList"] = ["encodedList", "statusPurpose", "ttl"],
            ["BitstringStatusListEntry"] =
                ["statusListCredential", "statusListIndex", "statusPurpose", "statusMessage", "statusReference", "statusSize"],
            ["DataIntegrityProof"] =
            [
                "challenge", "created", "cryptosuite", "domain", "expires", "nonce", "previousProof", "proofPurpose", "proofValue",
                "verificationMethod",
            ],
        });

    public static BaseVocabulary V1 { get; } = new(
        new() { ["id"] = "@id", ["type"] = "@type", ["proof"] = Elaborate, ["VerifiableCredential"] = Elaborate, ["VerifiablePresentation"] = Elaborate },
        new()
        {
            ["VerifiableCredential"] =
            [
                "credentialSchema", "credentialStatus", "credentialSubject", "evidence", "expirationDate", "holder", "issued", "issuer",
                "issuanceDate", "proof", "refreshService", "termsOfUse", "validFrom", "validUntil",
            ],
            ["VerifiablePresentation"] = ["holder", "proof", "termsOfUse", "verifiableCredential"],
        });

    /// <summary>The terms defined everywhere, each with its IRI, or <c>@</c> where the definition is more than an IRI.</summary>
    public FrozenDictionary<string, string?> Definitions { get; }

    /// <summary>The types.</summary>
    public FrozenSet<string> Types { get; }

    /// <summary>The terms that are defined only inside objects of a type.</summary>
    private FrozenDictionary<string, FrozenSet<string>> Scoped { get; }

    public static BaseVocabulary For(VcdmVersion version) => version == VcdmVersion.V1_1 ? V1 : V2;

    /// <summary>True when the base context defines every term in the value: property names and types, however deep.</summary>
    public bool DefinesAll(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().All(DefinesAll),
        JsonValueKind.Object => TypesAreDefined(value, out var scopes) && value.EnumerateObject().All(member => Defines(member, scopes)),
        _ => true,
    };

    private bool Defines(JsonProperty member, List<FrozenSet<string>> scopes)
    {
        var name = member.Name;
        if (name.StartsWith('@') || name.Contains(':', StringComparison.Ordinal))
            return true;
        if (!Definitions.ContainsKey(name) && !scopes.Exists(scope => scope.Contains(name)))
            return false;
        // The values of cnf and _sd have vocabularies of their own; credentials in a presentation bring their own contexts.
        return name is "cnf" or "_sd" or "verifiableCredential" or "jsonSchema" || DefinesAll(member.Value);
    }

    private bool TypesAreDefined(JsonElement value, out List<FrozenSet<string>> scopes)
    {
        scopes = [];
        if (!value.TryGetProperty("type"u8, out var type))
            return true;
        IEnumerable<JsonElement> names = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray() : [type];
        foreach (var item in names)
        {
            var name = item.ValueKind == JsonValueKind.String ? item.GetString()! : "";
            if (!name.Contains(':', StringComparison.Ordinal) && !Types.Contains(name))
                return false;
            if (Scoped.TryGetValue(name, out var scope))
                scopes.Add(scope);
        }

        return true;
    }
}
