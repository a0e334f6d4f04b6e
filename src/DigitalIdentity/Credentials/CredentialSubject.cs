using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Credentials;

namespace DigitalIdentity;

/// <summary>Whom or what a credential makes claims about, and the claims (Verifiable Credentials Data Model 2.0 section 4.8).</summary>
/// <remarks>
/// Claims are set while the subject is made: <c>new CredentialSubject(did) { ["degree"] = "BSc" }</c>. From the moment it is given to a
/// <see cref="Credential"/> it is immutable and thread-safe; so is every subject that was read from a credential.
/// </remarks>
public sealed class CredentialSubject
{
    private static readonly string[] Order = ["id"];

    private readonly Lock _lock = new();
    private readonly JsonDraft? _draft;
    private JsonElement _json;
    private bool _frozen;

    /// <summary>A subject without identifier.</summary>
    public CredentialSubject() => _draft = new JsonDraft(Order);

    /// <summary>A subject with a URL for identifier.</summary>
    /// <param name="id">An absolute URL.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is no absolute URL.</exception>
    public CredentialSubject(string id)
        : this()
    {
        ArgumentNullException.ThrowIfNull(id);
        Set("id", id, nameof(id));
    }

    /// <summary>A subject identified by a DID.</summary>
    /// <param name="id">The DID.</param>
    public CredentialSubject(Did id)
        : this((id ?? throw new ArgumentNullException(nameof(id))).Value)
    {
    }

    internal CredentialSubject(JsonElement json) => (_json, _frozen) = (json, true);

    /// <summary>The subject's identifier; null when it has none.</summary>
    public string? Id => Find("id") is { ValueKind: JsonValueKind.String } id ? id.GetString() : null;

    /// <summary>The names of the claims, in their order; <c>id</c> is not among them.</summary>
    public IReadOnlyList<string> ClaimNames =>
        [.. (_frozen ? _json.EnumerateObject().Select(member => member.Name) : _draft!.InOrder().Select(member => member.Key)).Where(name => name != "id")];

    /// <summary>The subject as JSON. Reading it from a subject that is still being made ends the making.</summary>
    public JsonElement Json => Freeze();

    /// <summary>
    /// One claim. Reading gives a node of your own: changing it changes nothing here; null when there is no such claim or it is JSON null.
    /// Setting keeps a copy; null takes the claim away.
    /// </summary>
    /// <param name="name">The claim's name; <c>id</c> is the subject's identifier.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty or a JSON-LD keyword, the value is not plain JSON (half a surrogate pair, more than 56 levels), or the <c>id</c> no
    /// absolute URL.
    /// </exception>
    /// <exception cref="InvalidOperationException">Set after the subject was given to a credential, or on a subject read from one.</exception>
    public JsonNode? this[string name]
    {
        get => OwnedJson.ToNode(Find(name));
        set => Set(name, value, nameof(value));
    }

    /// <summary>The identifier, if there is one. Claims are personal data and are not shown.</summary>
    public override string ToString() => Id ?? "(no id)";

    internal JsonElement Freeze()
    {
        lock (_lock)
        {
            if (!_frozen)
                (_json, _frozen) = (_draft!.Build(), true);
            return _json;
        }
    }

    private JsonElement Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (_lock)
            return !_frozen ? _draft![name] : _json.TryGetProperty(name, out var value) ? value : default;
    }

    private void Set(string name, JsonNode? value, string parameter)
    {
        OwnedJson.CheckText(name, nameof(name));
        if (name[0] == '@')
            throw new ArgumentException("JSON-LD keywords are no claims.", nameof(name));
        var copy = value is null ? default : OwnedJson.Copy(value, parameter);
        if (name == "id" && value is not null && !(JsonText.TryRead(copy, out var url) && UrlSyntax.IsAbsolute(url)))
            throw new ArgumentException("The identifier of a subject must be an absolute URL, such as a DID.", parameter);
        lock (_lock)
        {
            if (_frozen)
                throw new InvalidOperationException("The subject belongs to a credential and can no longer change. Make a new subject.");
            _draft![name] = copy;
        }
    }
}
