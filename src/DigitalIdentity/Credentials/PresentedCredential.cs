using System.Text.Json;

namespace DigitalIdentity.Credentials;

/// <summary>
/// One item of a presentation's <c>verifiableCredential</c>: a credential in JSON, an enveloped one, or, in version 1.1, a JWT. Exactly one
/// of the three properties has a value.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class PresentedCredential
{
    private PresentedCredential(JsonElement json) => Json = json;

    /// <summary>The credential, when it is embedded as JSON; else null.</summary>
    public Credential? Embedded { get; private init; }

    /// <summary>The enveloped credential (2.0 section 4.13.1); else null.</summary>
    public EnvelopedVerifiableCredential? Enveloped { get; private init; }

    /// <summary>The JWT (1.1 section 6.3.1); else null.</summary>
    public string? Jwt { get; private init; }

    /// <summary>The item as JSON.</summary>
    public JsonElement Json { get; }

    /// <summary>True when the item brings its own protection: an embedded proof, or an envelope. Says nothing about whether it holds.</summary>
    public bool IsSecured => Embedded is null || Embedded.HasProof;

    /// <summary>The item for a credential in JSON.</summary>
    /// <param name="credential">The credential, with its proof.</param>
    public static implicit operator PresentedCredential(Credential credential) => FromCredential(credential);

    /// <summary>The item for an enveloped credential.</summary>
    /// <param name="enveloped">The enveloped credential.</param>
    public static implicit operator PresentedCredential(EnvelopedVerifiableCredential enveloped) => FromEnvelopedVerifiableCredential(enveloped);

    /// <summary>The item for a credential in JSON.</summary>
    /// <param name="credential">The credential, with its proof.</param>
    public static PresentedCredential FromCredential(Credential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new PresentedCredential(credential.Json) { Embedded = credential };
    }

    /// <summary>The item for an enveloped credential.</summary>
    /// <param name="enveloped">The enveloped credential.</param>
    public static PresentedCredential FromEnvelopedVerifiableCredential(EnvelopedVerifiableCredential enveloped)
    {
        ArgumentNullException.ThrowIfNull(enveloped);
        return new PresentedCredential(enveloped.Json) { Enveloped = enveloped };
    }

    /// <summary>The item for a credential secured as a JWT, which only presentations of version 1.1 hold.</summary>
    /// <param name="jwt">The JWT.</param>
    /// <exception cref="ArgumentException"><paramref name="jwt"/> is empty or no well-formed text.</exception>
    public static PresentedCredential FromJwt(string jwt)
    {
        OwnedJson.CheckText(jwt, nameof(jwt));
        return new PresentedCredential(OwnedJson.String(jwt)) { Jwt = jwt };
    }

    /// <summary>Wraps JSON that the rules have passed.</summary>
    internal static PresentedCredential Wrap(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? new PresentedCredential(json) { Jwt = json.GetString() }
        : ValueRules.HasType(json, Envelope.Credential) ? new PresentedCredential(json) { Enveloped = EnvelopedVerifiableCredential.Wrap(json) }
        : new PresentedCredential(json) { Embedded = Credential.Wrap(json) };
}
