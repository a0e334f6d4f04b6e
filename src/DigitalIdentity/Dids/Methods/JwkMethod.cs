// Reference: did:jwk Method Specification (2023-08), DID Operations.
// Parameters: strict base64url; strict JSON, at most 8 levels; the public keys of KeyAlgorithm.All; the fragment is always "#0".
using System.Collections.Immutable;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Dids.Methods;

/// <summary><c>did:jwk</c>: the DID is a JSON Web Key, and its document follows from it. No network, no registry.</summary>
/// <remarks>
/// Immutable and thread-safe. The same key written otherwise is another DID: the text is kept as it is, never put in order. Errors beside
/// the usual: <c>invalidPublicKey</c>, <c>unsupportedPublicKeyType</c>.
/// </remarks>
public sealed class JwkMethod : DidMethod, IDidCreator
{
    private static readonly StrictJsonOptions Limits = new() { MaxBytes = DidLimits.MaxDidLength, MaxDepth = 8 };

    /// <inheritdoc/>
    public override string Name => "jwk";

    /// <summary>
    /// How documents call the key: <see cref="PublicKeyFormat.JsonWebKey2020"/>, as the method's specification has it, by default; or
    /// <see cref="PublicKeyFormat.JsonWebKey"/>.
    /// </summary>
    /// <exception cref="ArgumentException">Another format is set.</exception>
    public PublicKeyFormat PublicKeyFormat
    {
        get;
        init => field = value is PublicKeyFormat.JsonWebKey or PublicKeyFormat.JsonWebKey2020
            ? value
            : throw new ArgumentException("did:jwk documents write keys as JWK.", nameof(value));
    } = PublicKeyFormat.JsonWebKey2020;

    /// <summary>Which contexts documents begin with; DID 1.0, as the method's specification has it, by default.</summary>
    public DidDocumentVersion DocumentVersion { get; init; } = DidDocumentVersion.V1_0;

    /// <summary>Makes the DID of a key, for signatures if it can sign, else for encryption; or for both if both are asked for.</summary>
    /// <param name="options">Exactly one key; what it shall be used for, if wanted.</param>
    /// <param name="cancellationToken">Not used.</param>
    /// <exception cref="ArgumentException">There is not exactly one key, or something else is asked for.</exception>
    public ValueTask<DidCreation> CreateAsync(DidCreationOptions options, CancellationToken cancellationToken = default)
    {
        var key = DidCreationOptions.SingleKey(options, Name);
        var uses = options.Keys[0].Relationships;
        var agrees = uses.IsDefaultOrEmpty ? !key.Algorithm.CanSign : uses.Contains(VerificationRelationship.KeyAgreement);
        var signs = uses.IsDefaultOrEmpty ? key.Algorithm.CanSign : uses.Any(r => r != VerificationRelationship.KeyAgreement);
        if ((signs && !key.Algorithm.CanSign) || (agrees && !key.Algorithm.CanAgree))
            throw new ArgumentException($"{key.Algorithm.Name} keys cannot be used for all that is asked.", nameof(options));

        var jwk = JsonWrite.ToUtf8(writer =>
        {
            writer.WriteStartObject();
            foreach (var member in JsonElement.Parse(key.ToJwkUtf8()).EnumerateObject())
                member.WriteTo(writer);
            if (signs != agrees)
                writer.WriteString("use"u8, signs ? "sig" : "enc");
            writer.WriteEndObject();
        });
        var did = Did.Parse("did:jwk:" + Base64UrlStrict.Encode(jwk));
        var format = options.KeyFormat ?? PublicKeyFormat;
        if (format is not (PublicKeyFormat.JsonWebKey or PublicKeyFormat.JsonWebKey2020))
            throw new ArgumentException("did:jwk documents write keys as JWK.", nameof(options));
        var document = MakeDocument(did, JsonElement.Parse(jwk), key, format);
        return ValueTask.FromResult(new DidCreation(document, [document.VerificationMethods[0].Id]));
    }

    /// <inheritdoc/>
    protected override ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(did);
        return ValueTask.FromResult(Expand(did));
    }

    private DidResolutionResult Expand(Did did)
    {
        // Read, 1. and 2.: remove the prefix, decode base64url.
        if (!Base64UrlStrict.TryDecode(did.MethodSpecificIdSpan, out var utf8, out var encoding))
            return Fail(DidResolutionError.InvalidDid, $"The did:jwk is not base64url: {encoding}.");

        // 3. Parse as UTF-8 JSON.
        if (!StrictJson.TryParse(utf8, Limits, out var jwk, out var json))
            return Fail(DidResolutionError.InvalidDid, $"The did:jwk does not hold acceptable JSON: {json}.");
        if (jwk.ValueKind != JsonValueKind.Object)
            return Fail(DidResolutionError.InvalidDid, "The did:jwk does not hold a JSON object.");

        // 4. Validate the JWK; "a JWK for a private key [...] must be rejected" (Security).
        if (!PublicKey.TryFromJwk(jwk, out var key, out var error))
        {
            return error switch
            {
                KeyError.PrivateKeyMaterial => Fail(DidResolutionError.InvalidDid, "The did:jwk holds a private key. It must never be used again."),
                KeyError.UnknownAlgorithm => Fail(DidResolutionError.UnsupportedPublicKeyType, "The kty and crv in the did:jwk name no supported key type."),
                _ => Fail(DidResolutionError.InvalidPublicKey, $"The key in the did:jwk was refused: {error}."),
            };
        }

        // 5. Generate the document.
        return Found(MakeDocument(did, jwk, key, PublicKeyFormat));
    }

    private DidDocument MakeDocument(Did did, JsonElement jwk, PublicKey key, PublicKeyFormat format)
    {
        PublicKeyFormats.TryGetType(format, key.Algorithm, out var type);

        // "the DID URL fragment identifier is always a fixed #0 value"; the JWK stays as it came.
        var method = new VerificationMethod(did.Value + "#0", type!, did.Value, key, jwk);
        ImmutableArray<VerificationMethodReference> listed = [new(method.Id)];

        // "use" is "sig": no keyAgreement; "enc": only keyAgreement.
        var use = jwk.TryGetProperty("use"u8, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        ImmutableArray<VerificationMethodReference> signing = use == "enc" ? [] : listed;
        return new DidDocument(did, new DocumentParts
        {
            Identifier = did.Value,
            Contexts = DidContexts.For(DocumentVersion, type!),
            Methods = [method],
            AssertionMethod = signing,
            Authentication = signing,
            CapabilityInvocation = signing,
            CapabilityDelegation = signing,
            KeyAgreement = use == "sig" ? [] : listed,
        });
    }
}
