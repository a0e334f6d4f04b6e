using System.Collections.Immutable;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>Writes a DID document: add what it says, then <see cref="Build"/>. Identifiers may be relative, such as <c>#key-1</c>.</summary>
/// <remarks>Not thread-safe. What was built does not change when the builder does.</remarks>
public sealed class DidDocumentBuilder
{
    private readonly Did _id;
    private readonly List<string> _contexts = [];
    private readonly List<string> _controllers = [];
    private readonly List<string> _alsoKnownAs = [];
    private readonly List<VerificationMethod> _methods = [];
    private readonly Dictionary<VerificationRelationship, List<VerificationMethodReference>> _relationships = [];
    private readonly List<Service> _services = [];
    private readonly List<KeyValuePair<string, JsonElement>> _extra = [];

    /// <summary>Begins a document.</summary>
    /// <param name="id">The DID that the document is about.</param>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    public DidDocumentBuilder(Did id)
    {
        ArgumentNullException.ThrowIfNull(id);
        _id = id;
    }

    /// <summary>Which contexts the document begins with; DID 1.1 by default.</summary>
    public DidDocumentVersion Version { get; set; }

    /// <summary>Adds a JSON-LD context after the standard's own, which are added as the keys need them.</summary>
    /// <param name="url">URL of the context.</param>
    public DidDocumentBuilder AddContext(string url)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        _contexts.Add(url);
        return this;
    }

    /// <summary>Adds a controller: who may change the document.</summary>
    /// <param name="controller">The controller.</param>
    public DidDocumentBuilder AddController(Did controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        _controllers.Add(controller.Value);
        return this;
    }

    /// <summary>Adds another identifier of the subject.</summary>
    /// <param name="url">Absolute URL.</param>
    public DidDocumentBuilder AddAlsoKnownAs(string url)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        _alsoKnownAs.Add(url);
        return this;
    }

    /// <summary>Adds a key of the subject, and what it may be used for.</summary>
    /// <param name="id">DID URL of the method, absolute or relative, such as <c>#key-1</c>.</param>
    /// <param name="key">The public key.</param>
    /// <param name="relationships">What the key may be used for.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not a DID URL.</exception>
    public DidDocumentBuilder AddKey(string id, PublicKey key, params ReadOnlySpan<VerificationRelationship> relationships) =>
        AddKey(id, key, PublicKeyFormat.Multikey, relationships);

    /// <summary>Adds a key of the subject in a certain format, and what it may be used for.</summary>
    /// <param name="id">DID URL of the method, absolute or relative, such as <c>#key-1</c>.</param>
    /// <param name="key">The public key.</param>
    /// <param name="format">How the key is written.</param>
    /// <param name="relationships">What the key may be used for.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not a DID URL, or the format does not go with the key.</exception>
    public DidDocumentBuilder AddKey(string id, PublicKey key, PublicKeyFormat format, params ReadOnlySpan<VerificationRelationship> relationships)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!PublicKeyFormats.TryGetType(format, key.Algorithm, out var type))
            throw new ArgumentException($"{format} has no form for {key.Algorithm.Name} keys.", nameof(format));
        return AddVerificationMethod(new VerificationMethod(Absolute(id), type, _id.Value, key), relationships);
    }

    /// <summary>Adds a verification method, and what it may be used for.</summary>
    /// <param name="method">The method; its identifier is absolute.</param>
    /// <param name="relationships">What the method may be used for.</param>
    public DidDocumentBuilder AddVerificationMethod(VerificationMethod method, params ReadOnlySpan<VerificationRelationship> relationships)
    {
        ArgumentNullException.ThrowIfNull(method);
        _methods.Add(method);
        foreach (var relationship in relationships)
            Entries(relationship).Add(new VerificationMethodReference(method.Id));
        return this;
    }

    /// <summary>Lists a method, of this or another document, under a relationship.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <param name="id">DID URL of the method, absolute or relative.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not a DID URL.</exception>
    public DidDocumentBuilder AddReference(VerificationRelationship relationship, string id)
    {
        Entries(relationship).Add(new VerificationMethodReference(Absolute(id)));
        return this;
    }

    /// <summary>Writes a method out under one relationship, for that use only.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <param name="method">The method; its identifier is absolute.</param>
    public DidDocumentBuilder AddEmbedded(VerificationRelationship relationship, VerificationMethod method)
    {
        Entries(relationship).Add(new VerificationMethodReference(method));
        return this;
    }

    /// <summary>Adds a service with one endpoint.</summary>
    /// <param name="id">DID URL of the service, absolute or relative, such as <c>#files</c>.</param>
    /// <param name="type">Its type.</param>
    /// <param name="endpoint">Absolute URL of its endpoint.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not a DID URL, or <paramref name="endpoint"/> not an absolute URL.</exception>
    public DidDocumentBuilder AddService(string id, string type, string endpoint) =>
        AddService(new Service(Absolute(id), type, ServiceEndpoint.FromUrl(endpoint)));

    /// <summary>Adds a service.</summary>
    /// <param name="service">The service; its identifier is absolute.</param>
    public DidDocumentBuilder AddService(Service service)
    {
        ArgumentNullException.ThrowIfNull(service);
        _services.Add(service);
        return this;
    }

    /// <summary>Adds a property that the standard does not define.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value; it is copied.</param>
    public DidDocumentBuilder AddProperty(string name, JsonElement value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _extra.Add(new(name, value.Clone()));
        return this;
    }

    /// <summary>Makes the document.</summary>
    /// <exception cref="InvalidOperationException">The document would not conform, for instance because two methods have the same identifier.</exception>
    public DidDocument Build()
    {
        var parts = new DocumentParts
        {
            Identifier = _id.Value,
            Contexts = [.. DidContexts.For(Version, Types()).Concat(_contexts).Distinct(StringComparer.Ordinal)],
            Controllers = [.. _controllers],
            AlsoKnownAs = [.. _alsoKnownAs],
            Methods = [.. _methods],
            Authentication = Listed(VerificationRelationship.Authentication),
            AssertionMethod = Listed(VerificationRelationship.AssertionMethod),
            KeyAgreement = Listed(VerificationRelationship.KeyAgreement),
            CapabilityInvocation = Listed(VerificationRelationship.CapabilityInvocation),
            CapabilityDelegation = Listed(VerificationRelationship.CapabilityDelegation),
            Services = [.. _services],
            Extra = [.. _extra],
        };

        // DID 1.1 section 6.1: a producer must not produce a non-conforming document, so it is read like anyone's.
        var utf8 = JsonWrite.ToUtf8(writer => DocumentWriter.Write(writer, parts));
        return DidDocument.TryParse(utf8, out var document, out var problem)
            ? document
            : throw new InvalidOperationException($"The document would not conform. {problem}");
    }

    private IEnumerable<string> Types() =>
        _methods.Select(m => m.Type).Concat(_relationships.Values.SelectMany(r => r).Select(r => r.Embedded?.Type).OfType<string>());

    private List<VerificationMethodReference> Entries(VerificationRelationship relationship)
    {
        _ = relationship.ToName(); // refuses what is no relationship
        if (!_relationships.TryGetValue(relationship, out var entries))
            _relationships.Add(relationship, entries = []);
        return entries;
    }

    private ImmutableArray<VerificationMethodReference> Listed(VerificationRelationship relationship) =>
        _relationships.TryGetValue(relationship, out var entries) ? [.. entries] : [];

    private string Absolute(string id) => DidUrl.TryResolve(_id, id, out var url)
        ? url.Value
        : throw new ArgumentException("The identifier is not a DID URL, absolute or relative.", nameof(id));
}
