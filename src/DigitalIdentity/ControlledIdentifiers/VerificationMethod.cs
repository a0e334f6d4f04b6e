using System.Text.Json;

using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>
/// A verification method of a controlled identifier document (Controlled Identifiers 1.0 section 2.2): a public key with an
/// identifier and a controller.
/// </summary>
/// <remarks>Immutable and thread-safe. A key that came in a document is read when it is first asked for.</remarks>
public sealed class VerificationMethod
{
    private static readonly object NotUnderstood = new();

    // The method as a document has it; or only its JWK, to be written as it came; or undefined.
    private readonly JsonElement _json;
    private readonly bool _isJwkOnly;

    // PublicKey, Problem (malformed), NotUnderstood, or null as long as the key was not read.
    private object? _key;

    /// <summary>Makes a verification method.</summary>
    /// <param name="id">Absolute URL of the method, such as <c>did:example:123#key-1</c>.</param>
    /// <param name="type"><c>Multikey</c>, <c>JsonWebKey</c> or another registered type.</param>
    /// <param name="controller">URL (usually a DID) of who controls the method.</param>
    /// <param name="publicKey">The key, or null when the type or key format is not understood (never guessed).</param>
    /// <param name="expires">From this instant on the method may no longer be used.</param>
    /// <param name="revoked">From this instant on the method was withdrawn.</param>
    public VerificationMethod(
        string id, string type, string controller, PublicKey? publicKey, DateTimeOffset? expires = null, DateTimeOffset? revoked = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(controller);
        (Id, Type, Controller, _key, Expires, Revoked) = (id, type, controller, (object?)publicKey ?? NotUnderstood, expires, revoked);
    }

    // A method that stands in a document.
    internal VerificationMethod(string id, string type, string controller, JsonElement json, DateTimeOffset? expires, DateTimeOffset? revoked) =>
        (Id, Type, Controller, _json, Expires, Revoked) = (id, type, controller, json, expires, revoked);

    // A method whose JWK is kept as it came.
    internal VerificationMethod(string id, string type, string controller, PublicKey publicKey, JsonElement jwk)
        : this(id, type, controller, publicKey) => (_json, _isJwkOnly) = (jwk, true);

    /// <summary>Absolute URL of the method, such as <c>did:example:123#key-1</c>.</summary>
    public string Id { get; }

    /// <summary>The type as the document has it: <c>Multikey</c>, <c>JsonWebKey</c> ...</summary>
    public string Type { get; }

    /// <summary>URL of who controls the method.</summary>
    public string Controller { get; }

    /// <summary>The key, or null when the method's type or key format is not understood or the key is malformed.</summary>
    public PublicKey? PublicKey => ReadKey() as PublicKey;

    /// <summary>What is wrong with the key, when the type is understood and the key is not: <c>INVALID_VERIFICATION_METHOD</c>; else null.</summary>
    public Problem? KeyProblem => ReadKey() as Problem;

    /// <summary>From this instant on the method may no longer be used; null when it does not expire.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>From this instant on the method was withdrawn; null when it was not.</summary>
    public DateTimeOffset? Revoked { get; }

    /// <summary>The method's identifier.</summary>
    public override string ToString() => Id;

    /// <summary>Writes the method: as its document has it, unknown properties included, or from its parts.</summary>
    /// <param name="writer">Where to.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (Json.ValueKind == JsonValueKind.Object)
        {
            _json.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("id"u8, Id);
        writer.WriteString("type"u8, Type);
        writer.WriteString("controller"u8, Controller);
        if (Expires is { } expires)
            writer.WriteString("expires"u8, XsdDateTime.Format(expires));
        if (Revoked is { } revoked)
            writer.WriteString("revoked"u8, XsdDateTime.Format(revoked));

        if (_isJwkOnly)
        {
            writer.WritePropertyName("publicKeyJwk"u8);
            _json.WriteTo(writer);
        }
        else if (PublicKey is { } key && VerificationMethodTypes.WritesJwk(Type))
        {
            writer.WritePropertyName("publicKeyJwk"u8);
            key.WriteJwk(writer);
        }
        else if (PublicKey is { } multikey)
        {
            writer.WriteString("publicKeyMultibase"u8, multikey.ToMultikey());
        }

        writer.WriteEndObject();
    }

    internal bool SameJson(VerificationMethod other) =>
        Json.ValueKind == JsonValueKind.Object && other.Json.ValueKind == JsonValueKind.Object && JsonElement.DeepEquals(_json, other._json);

    internal JsonElement Json => _isJwkOnly ? default : _json;

    private object ReadKey()
    {
        if (_key is { } read)
            return read;

        var key = VerificationMethodTypes.ReadKey(Type, _json, out var error);
        object result = key is not null
            ? key
            // An algorithm that this library lacks is not the document's fault.
            : error is KeyError.None or KeyError.UnknownAlgorithm
                ? NotUnderstood
                : ControlledIdentifierError.InvalidVerificationMethod.At("", $"The key of {Id} was refused: {error}.");
        return Interlocked.CompareExchange(ref _key, result, null) ?? result;
    }
}
