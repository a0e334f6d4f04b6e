namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>
/// A verification method of a controlled identifier document (Controlled Identifiers 1.0 section 2.2): a public key with an
/// identifier and a controller.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class VerificationMethod
{
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
        (Id, Type, Controller, PublicKey, Expires, Revoked) = (id, type, controller, publicKey, expires, revoked);
    }

    /// <summary>Absolute URL of the method, such as <c>did:example:123#key-1</c>.</summary>
    public string Id { get; }

    /// <summary>The type as the document has it: <c>Multikey</c>, <c>JsonWebKey</c> ...</summary>
    public string Type { get; }

    /// <summary>URL of who controls the method.</summary>
    public string Controller { get; }

    /// <summary>The key, or null when the method's type or key format is not understood.</summary>
    public PublicKey? PublicKey { get; }

    /// <summary>From this instant on the method may no longer be used; null when it does not expire.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>From this instant on the method was withdrawn; null when it was not.</summary>
    public DateTimeOffset? Revoked { get; }
}
