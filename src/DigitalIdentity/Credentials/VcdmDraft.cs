using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Credentials;

/// <summary>What has been set on a credential or presentation that is being made, and, once something was read from it, the document.</summary>
internal sealed class VcdmDraft
{
    private static readonly string[] CredentialOrder =
    [
        "@context", "id", "type", "name", "description", "issuer", "validFrom", "issuanceDate", "validUntil", "expirationDate", "credentialSubject",
        "credentialStatus", "credentialSchema", "refreshService", "termsOfUse", "evidence", "relatedResource",
    ];

    private static readonly string[] PresentationOrder = ["@context", "id", "type", "holder", "verifiableCredential", "termsOfUse"];

    private static readonly JsonElement BaseV2 = OwnedJson.String(VcdmContexts.V2);
    private static readonly JsonElement BaseV1 = OwnedJson.String(VcdmContexts.V1);
    private static readonly JsonElement UndefinedTerms = OwnedJson.String(VcdmContexts.UndefinedTerms);

    private const int LongestName = 32; // no name of the data model is longer

    private readonly VcdmRule _rules;
    private readonly JsonDraft _members;
    private readonly List<string> _types;
    private JsonElement[] _contexts = [];
    private JsonElement _type;
    private volatile Document? _built;

    private VcdmDraft(VcdmRule rules, JsonDraft members, List<string> types)
    {
        (_rules, _members, _types) = (rules, members, types);
        _type = OwnedJson.Strings(types);
    }

    public VcdmVersion Version { get; private set; }

    // A presentation has no dates: a property of that name is just another property.
    private bool HasOldDates => Version == VcdmVersion.V1_1 && _members.IsOwn("issuanceDate");

    public static VcdmDraft Credential() => new(CredentialRules.CheckAll, new JsonDraft(CredentialOrder), ["VerifiableCredential"]);

    public static VcdmDraft Presentation() => new(PresentationRules.CheckAll, new JsonDraft(PresentationOrder), ["VerifiablePresentation"]);

    public VcdmDraft Clone() => new(_rules, _members.Clone(), [.. _types]) { _contexts = _contexts, _type = _type, Version = Version };

    public void Set(string name, JsonElement value, VcdmRule rule, string parameter)
    {
        _members[name] = value;
        Require(rule, parameter);
    }

    public void Set(string name, IReadOnlyList<JsonObject> values, VcdmRule rule, string parameter)
    {
        ArgumentNullException.ThrowIfNull(values, parameter);
        Set(name, values.Count == 0 ? default : OwnedJson.OneOrMany([.. values.Select(value => OwnedJson.Copy(value, parameter))]), rule, parameter);
    }

    /// <summary>Sets a member that the document has no property for.</summary>
    public void SetOther(string name, JsonNode? value, VcdmRule rule)
    {
        OwnedJson.CheckText(name, nameof(name));
        if (name[0] == '@' || name == "proof" || _members.IsOwn(name))
            throw new ArgumentException($"'{name}' is not set this way: it has a property of its own, or comes with the proof.", nameof(name));
        Set(name, value is null ? default : OwnedJson.Copy(value, nameof(value)), rule, nameof(value));
    }

    public void SetVersion(VcdmVersion version, string parameter)
    {
        if (!Enum.IsDefined(version))
            throw new ArgumentOutOfRangeException(parameter, version, "There is no such version.");
        Version = version;
        Require(_rules, parameter);
    }

    public void SetContexts(IReadOnlyList<JsonNode> contexts, string parameter)
    {
        ArgumentNullException.ThrowIfNull(contexts, parameter);
        _contexts = [.. contexts.Select(context => OwnedJson.Copy(context, parameter))];
        Require(CredentialRules.Contexts, parameter);
    }

    public void AddTypes(IReadOnlyList<string> types, string parameter)
    {
        ArgumentNullException.ThrowIfNull(types, parameter);
        foreach (var type in types)
        {
            OwnedJson.CheckText(type, parameter);
            if (!_types.Contains(type))
                _types.Add(type);
        }

        _type = OwnedJson.Strings(_types);
        Require(_rules, parameter);
    }

    /// <summary>The document. Written once, however many threads ask.</summary>
    public JsonElement Built()
    {
        if (_built is { } built)
            return built.Json;
        var json = Write(_contexts);
        if (_contexts.Length == 0 && !BaseVocabulary.For(Version).DefinesAll(json))
            json = Write([UndefinedTerms]);

        var error = StrictJson.Check(JsonMarshal.GetRawUtf8Value(json), StrictJsonOptions.Default);
        if (error != JsonError.None)
            throw new InvalidOperationException($"The document is not acceptable JSON ({error}).");
        var findings = default(Findings);
        _rules(VcdmMembers.Read(json), ref findings);
        if (findings.First is { } problem)
            throw new InvalidOperationException($"The document is not complete: {problem}");
        _built = new Document(json);
        return json;
    }

    public override string ToString() => $"{string.Join(", ", _types)} (being made)";

    private JsonElement Write(JsonElement[] contexts)
    {
        var document = _members.Clone();
        document["@context"] = Context(contexts);
        document["type"] = _type;
        if (HasOldDates)
        {
            document["issuanceDate"] = document["validFrom"];
            document["expirationDate"] = document["validUntil"];
            document["validFrom"] = document["validUntil"] = default;
        }

        return document.Build();
    }

    private static JsonElement Base(VcdmVersion version) => version == VcdmVersion.V1_1 ? BaseV1 : BaseV2;

    private JsonElement Context(JsonElement[] contexts) => OwnedJson.Many([Base(Version), .. contexts]);

    // Applies a rule to what is there so far: what breaks it is the fault of the value that was just set.
    private void Require(VcdmRule rule, string parameter)
    {
        _built = null;
        var members = new VcdmMembers { IsDraft = true, Version = Version };
        Span<byte> utf8 = stackalloc byte[LongestName];
        foreach (var (name, value) in _members.InOrder())
            if (Encoding.UTF8.TryGetBytes(DraftName(name), utf8, out var written))
                members.Set(utf8[..written], value);
        if (_contexts.Length > 0)
            members.Context = Context(_contexts);
        members.Type = _type;

        var findings = default(Findings);
        rule(members, ref findings);
        if (findings.First is { } problem)
            throw new ArgumentException(problem.ToString(), parameter);
    }

    private string DraftName(string name) => !HasOldDates ? name : name switch
    {
        "validFrom" => "issuanceDate",
        "validUntil" => "expirationDate",
        _ => name,
    };

    private sealed record Document(JsonElement Json);
}
