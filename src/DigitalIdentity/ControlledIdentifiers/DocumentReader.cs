// References: Controlled Identifiers 1.0 section 2; DID 1.1 sections 4 to 6; RFC 7517 section 4 and the JOSE registries (private members).
// Parameters: DocumentLimits; duplicate members are refused everywhere.
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>Reads one document; the first rule that is broken ends it.</summary>
internal sealed class DocumentReader(DocumentRules rules)
{
    private static readonly StrictJsonOptions Limits = new() { MaxBytes = DocumentLimits.MaxBytes, MaxDepth = DocumentLimits.MaxDepth };

    // Every identifier that was seen, with the method it names (null for a service).
    private readonly Dictionary<string, VerificationMethod?> _seen = new(StringComparer.Ordinal);
    private int _entries;

    /// <summary>Why reading ended; null when it did not.</summary>
    internal Problem? Problem { get; private set; }

    internal bool TryRead(ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out DocumentParts? parts, out JsonElement root)
    {
        parts = null;
        if (!StrictJson.TryParse(utf8Json, Limits, out root, out var error))
            return Fail("", $"The document is not acceptable JSON: {error}.");
        return TryRead(root, out parts);
    }

    internal bool TryRead(JsonElement root, [NotNullWhen(true)] out DocumentParts? parts)
    {
        parts = null;

        // DID 1.1 section 6.2.2: a root that is not an object is an error.
        if (root.ValueKind != JsonValueKind.Object)
            return Fail("", "The document is not a JSON object.");
        if (!root.TryGetProperty("id"u8, out var id) || id.ValueKind != JsonValueKind.String || !rules.AcceptSubject(id.GetString()!))
            return Fail("/id", "The document has no id, or its id does not conform.");

        if (!ReadContext(root)
            || !ReadStrings(root, "controller", oneAllowed: true, rules.IsIdentifier, out var controllers)
            || !ReadStrings(root, "alsoKnownAs", oneAllowed: false, static s => UriReference.IsAbsolute(s, allowUnicode: true), out var alsoKnownAs)
            || !ReadMethods(root, out var methods)
            || !ReadRelationship(root, "authentication", out var authentication)
            || !ReadRelationship(root, "assertionMethod", out var assertionMethod)
            || !ReadRelationship(root, "keyAgreement", out var keyAgreement)
            || !ReadRelationship(root, "capabilityInvocation", out var capabilityInvocation)
            || !ReadRelationship(root, "capabilityDelegation", out var capabilityDelegation)
            || !ReadServices(root, out var services))
            return false;

        parts = new DocumentParts
        {
            Identifier = id.GetString()!,
            Controllers = controllers,
            AlsoKnownAs = alsoKnownAs,
            Methods = methods,
            Authentication = authentication,
            AssertionMethod = assertionMethod,
            KeyAgreement = keyAgreement,
            CapabilityInvocation = capabilityInvocation,
            CapabilityDelegation = capabilityDelegation,
            Services = services,
        };
        return true;
    }

    // DID 1.1 section 6.3: a string, or a list of strings and objects whose first is the base context. May be absent (plain JSON).
    private bool ReadContext(JsonElement root)
    {
        if (!root.TryGetProperty("@context"u8, out var context))
            return true;

        var first = context;
        if (context.ValueKind == JsonValueKind.Array)
        {
            first = default;
            foreach (var item in context.EnumerateArray())
            {
                if (item.ValueKind is not (JsonValueKind.String or JsonValueKind.Object))
                    return Fail("/@context", "A context is neither a string nor an object.");
                if (first.ValueKind == JsonValueKind.Undefined)
                    first = item;
            }
        }

        return rules.IsBaseContext(first.ValueKind == JsonValueKind.String ? first.GetString() : null)
            || Fail("/@context", "The first context is not the standard's base context.");
    }

    private bool ReadStrings(JsonElement owner, string name, bool oneAllowed, Predicate<string> conforms, out ImmutableArray<string> values, string at = "")
    {
        values = [];
        if (!owner.TryGetProperty(name, out var value))
            return true;

        var pointer = $"{at}/{name}";
        if (oneAllowed && value.ValueKind == JsonValueKind.String)
        {
            values = [value.GetString()!];
            return conforms(values[0]) || Fail(pointer, $"The value of {name} does not conform.");
        }

        if (!IsSet(value, pointer))
            return false;

        var builder = ImmutableArray.CreateBuilder<string>(value.GetArrayLength());
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || !conforms(item.GetString()!) || !distinct.Add(item.GetString()!))
                return Fail($"{pointer}/{builder.Count}", $"An item of {name} does not conform or stands twice.");
            builder.Add(item.GetString()!);
        }

        values = builder.MoveToImmutable();
        return true;
    }

    private bool ReadMethods(JsonElement root, out ImmutableArray<VerificationMethod> methods)
    {
        methods = [];
        if (!root.TryGetProperty("verificationMethod"u8, out var value))
            return true;
        if (!IsSet(value, "/verificationMethod"))
            return false;

        var builder = ImmutableArray.CreateBuilder<VerificationMethod>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            var pointer = $"/verificationMethod/{builder.Count}";
            if (!ReadMethod(item, pointer, out var method))
                return false;
            if (!_seen.TryAdd(method.Id, method))
                return Fail(pointer + "/id", "Two verification methods have the same id.");
            builder.Add(method);
        }

        methods = builder.MoveToImmutable();
        return true;
    }

    private bool ReadRelationship(JsonElement root, string name, out ImmutableArray<VerificationMethodReference> entries)
    {
        entries = [];
        if (!root.TryGetProperty(name, out var value))
            return true;
        if (!IsSet(value, $"/{name}"))
            return false;

        var builder = ImmutableArray.CreateBuilder<VerificationMethodReference>(value.GetArrayLength());
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in value.EnumerateArray())
        {
            var pointer = $"/{name}/{builder.Count}";
            if (item.ValueKind == JsonValueKind.String)
            {
                if (!rules.TryResolveMethod(item.GetString()!, out var id))
                    return Fail(pointer, "A reference to a verification method is not a URL that is allowed here.");
                builder.Add(new VerificationMethodReference(id));
            }
            else
            {
                if (!ReadMethod(item, pointer, out var method))
                    return false;

                // The same id may name one method only; the very same method may be written out under several relationships.
                if (!_seen.TryAdd(method.Id, method) && (_seen[method.Id] is not { } other || !other.SameJson(method)))
                    return Fail(pointer + "/id", "The id stands for something else in the same document.");
                builder.Add(new VerificationMethodReference(method));
            }

            if (!distinct.Add(builder[^1].Id))
                return Fail(pointer, $"An item of {name} stands twice.");
        }

        entries = builder.MoveToImmutable();
        return true;
    }

    private bool ReadMethod(JsonElement json, string pointer, [NotNullWhen(true)] out VerificationMethod? method)
    {
        method = null;
        if (json.ValueKind != JsonValueKind.Object)
            return Fail(pointer, "A verification method is not an object.");
        if (!TryGetString(json, "id", out var idText) || !rules.TryResolveMethod(idText, out var id))
            return Fail(pointer + "/id", "A verification method has no id, or its id is not a URL that is allowed here.");
        if (!TryGetString(json, "type", out var type) || type.Length == 0)
            return Fail(pointer + "/type", "A verification method has no type, or its type is not one string.");
        if (!TryGetString(json, "controller", out var controller) || !rules.IsIdentifier(controller))
            return Fail(pointer + "/controller", "A verification method has no controller, or its controller does not conform.");
        if (!ReadDate(json, "expires", pointer, out var expires) || !ReadDate(json, "revoked", pointer, out var revoked))
            return false;
        if (!CheckKeyShapes(json, pointer))
            return false;

        method = new VerificationMethod(id, type, controller, json, expires, revoked);
        return true;
    }

    private bool CheckKeyShapes(JsonElement json, string pointer)
    {
        // CID 1.0 section 2.2.1: not several formats for the same material.
        var formats = 0;
        foreach (var property in VerificationMethodTypes.KeyProperties)
            formats += json.TryGetProperty(property, out _) ? 1 : 0;
        if (formats > 1)
            return Fail(pointer, "A verification method has its key in more than one format.");

        // CID 1.0 sections 2.2.2 and 2.2.3: secrets have no place in a document that others read.
        foreach (var secret in (ReadOnlySpan<string>)["secretKeyMultibase", "secretKeyJwk", "privateKeyMultibase", "privateKeyJwk", "privateKeyBase58"])
            if (json.TryGetProperty(secret, out _))
                return Fail($"{pointer}/{secret}", "A verification method shows a secret key.");

        if (json.TryGetProperty("publicKeyMultibase"u8, out var multibase) && multibase.ValueKind != JsonValueKind.String)
            return Fail(pointer + "/publicKeyMultibase", "The value of publicKeyMultibase is not a string.");
        if (!json.TryGetProperty("publicKeyJwk"u8, out var jwk))
            return true;
        if (jwk.ValueKind != JsonValueKind.Object || JwkMembers.Read(jwk, out var members) != KeyError.None)
            return Fail(pointer + "/publicKeyJwk", "The value of publicKeyJwk is not a JSON Web Key.");
        return !members.HasSecret || Fail(pointer + "/publicKeyJwk", "The value of publicKeyJwk has a private member.");
    }

    private bool ReadDate(JsonElement json, string name, string pointer, out DateTimeOffset? date)
    {
        date = null;
        if (!json.TryGetProperty(name, out var value))
            return true;
        if (value.ValueKind != JsonValueKind.String || !XsdDateTime.TryParse(value.GetString(), offsetRequired: true, out var read))
            return Fail($"{pointer}/{name}", $"The value of {name} is not an XML dateTimeStamp.");
        date = read;
        return true;
    }

    private bool ReadServices(JsonElement root, out ImmutableArray<Service> services)
    {
        services = [];
        if (!root.TryGetProperty("service"u8, out var value))
            return true;
        if (!IsSet(value, "/service"))
            return false;

        var builder = ImmutableArray.CreateBuilder<Service>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            if (!ReadService(item, $"/service/{builder.Count}", out var service))
                return false;
            builder.Add(service);
        }

        services = builder.MoveToImmutable();
        return true;
    }

    private bool ReadService(JsonElement json, string pointer, [NotNullWhen(true)] out Service? service)
    {
        service = null;
        if (json.ValueKind != JsonValueKind.Object)
            return Fail(pointer, "A service is not an object.");

        string? id = null;
        if (json.TryGetProperty("id"u8, out var idValue) || rules.ServiceIdRequired)
        {
            if (idValue.ValueKind != JsonValueKind.String || !rules.TryResolveService(idValue.GetString()!, out id))
                return Fail(pointer + "/id", "A service has no id, or its id is not a URL that is allowed here.");
            if (!_seen.TryAdd(id, null))
                return Fail(pointer + "/id", "The id of a service stands for something else in the same document.");
        }

        if (!ReadStrings(json, "type", oneAllowed: true, static s => s.Length > 0, out var types, pointer))
            return false;
        if (types.IsEmpty)
            return Fail(pointer + "/type", "A service has no type.");

        if (!json.TryGetProperty("serviceEndpoint"u8, out var endpoint))
            return Fail(pointer + "/serviceEndpoint", "A service has no endpoint.");
        var endpoints = ImmutableArray.CreateBuilder<ServiceEndpoint>();
        if (endpoint.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in endpoint.EnumerateArray())
            {
                if (!IsEndpoint(item))
                    return Fail($"{pointer}/serviceEndpoint/{endpoints.Count}", "An endpoint is neither a URL nor an object.");
                endpoints.Add(ServiceEndpoint.Read(item));
            }
        }
        else if (IsEndpoint(endpoint))
        {
            endpoints.Add(ServiceEndpoint.Read(endpoint));
        }

        if (endpoints.Count == 0)
            return Fail(pointer + "/serviceEndpoint", "A service has no endpoint that is a URL, an object or a set of these.");
        service = new Service(id, types, endpoints.DrainToImmutable(), json);
        return true;
    }

    // Each entry may become as long as the subject's identifier, so their number is bounded over the whole document.
    private bool IsSet(JsonElement value, string pointer)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return Fail(pointer, "The value is not a set.");
        _entries += value.GetArrayLength();
        return _entries <= DocumentLimits.MaxEntries || Fail(pointer, "The document has too many entries.");
    }

    private static bool IsEndpoint(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        || (value.ValueKind == JsonValueKind.String && UriReference.IsAbsolute(value.GetString(), allowUnicode: true));

    private static bool TryGetString(JsonElement json, string name, [NotNullWhen(true)] out string? text)
    {
        text = json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is not null;
    }

    private bool Fail(string pointer, string detail)
    {
        Problem = rules.Malformed(pointer, detail);
        return false;
    }
}
