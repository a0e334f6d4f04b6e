// Reference: The did:key Method (CCG, 2025-11) section 3, Operations; numbers below are the steps of its Document Creation Algorithm.
//            Deviation: the verification method's fragment is the multibase value, as in all of its examples, not the multicodec value.
// Parameters: multibase 'z' (base58btc) only; the public keys of KeyAlgorithm.All; lengths as in each algorithm's file.
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Dids.Methods;

/// <summary><c>did:key</c>: the DID is a public key, and its document follows from it. No network, no registry.</summary>
/// <remarks>
/// Immutable and thread-safe. Honours the method's own options <c>publicKeyFormat</c>, <c>enableEncryptionKeyDerivation</c> and
/// <c>enableExperimentalPublicKeyTypes</c> (only <c>false</c>). Errors beside the usual: <c>invalidPublicKey</c>,
/// <c>invalidPublicKeyLength</c>, <c>invalidPublicKeyType</c>, <c>unsupportedPublicKeyType</c>.
/// </remarks>
public sealed class KeyMethod : DidMethod, IDidCreator
{
    private const string FormatOption = "publicKeyFormat";
    private const string DerivationOption = "enableEncryptionKeyDerivation";
    private const string ExperimentalOption = "enableExperimentalPublicKeyTypes";

    /// <inheritdoc/>
    public override string Name => "key";

    /// <summary>How documents write the key when the caller does not say; Multikey by default.</summary>
    public PublicKeyFormat PublicKeyFormat { get; init; }

    /// <summary>
    /// Whether documents also list a key for encryption when the caller does not say: X25519 derived from Ed25519, or the key itself if it
    /// is one for both. Not by default: one key for two uses is a risk that the caller must choose.
    /// </summary>
    public bool EnableEncryptionKeyDerivation { get; init; }

    /// <summary>Which contexts documents begin with; DID 1.1 by default.</summary>
    public DidDocumentVersion DocumentVersion { get; init; }

    /// <summary>Makes the DID of a key.</summary>
    /// <param name="options">Exactly one key; a key format, if wanted.</param>
    /// <param name="cancellationToken">Not used.</param>
    /// <exception cref="ArgumentException">There is not exactly one key, or something else is asked for.</exception>
    public ValueTask<DidCreation> CreateAsync(DidCreationOptions options, CancellationToken cancellationToken = default)
    {
        var key = DidCreationOptions.SingleKey(options, Name);
        var did = Did.Parse("did:key:" + key.ToMultikey());
        if (!TryMakeDocument(did, did.MethodSpecificIdSpan, key, options.KeyFormat ?? PublicKeyFormat, EnableEncryptionKeyDerivation, out var document))
            throw new ArgumentException($"{options.KeyFormat} has no form for {key.Algorithm.Name} keys.", nameof(options));
        return ValueTask.FromResult(new DidCreation(document, [document.VerificationMethods[0].Id]));
    }

    /// <inheritdoc/>
    protected override bool SupportsOption(string name) => name is FormatOption or DerivationOption or ExperimentalOption;

    /// <inheritdoc/>
    protected override ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(did);
        ArgumentNullException.ThrowIfNull(options);
        return ValueTask.FromResult(Expand(did, options));
    }

    private DidResolutionResult Expand(Did did, DidResolutionOptions options)
    {
        var format = PublicKeyFormat;
        var derive = EnableEncryptionKeyDerivation;
        if (!options.Additional.IsEmpty && ReadOptions(options.Additional, ref format, ref derive) is { } refused)
            return refused;

        // 2. Split into scheme, method, version and multibaseValue; without a version it is 1.
        var multibase = did.MethodSpecificIdSpan;
        var colon = multibase.IndexOf(':');
        if (colon >= 0)
        {
            // 3. "The version MUST be convertible to a positive integer value."
            if (!uint.TryParse(multibase[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version == 0)
                return Fail(DidResolutionError.InvalidDid, "The version in the did:key is not a positive integer.");
            multibase = multibase[(colon + 1)..];
        }

        // 3. "The multibaseValue MUST be a string and begin with the letter z."
        if (multibase[0] != 'z')
            return Fail(DidResolutionError.InvalidDid, "The key in the did:key is not base58btc (z).");

        // 4. Signature Method Creation Algorithm, steps 2 to 4.
        if (!PublicKey.TryFromMultikey(multibase, out var key, out var error))
            return Refused(error);

        return TryMakeDocument(did, multibase, key, format, derive, out var document)
            ? Found(document)
            : Fail(DidResolutionError.InvalidPublicKeyType, $"The publicKeyFormat has no form for {key.Algorithm.Name} keys.");
    }

    private static DidResolutionResult Refused(KeyError error) => error switch
    {
        KeyError.InvalidEncoding => Fail(DidResolutionError.InvalidDid, "The key in the did:key is not base58btc of a multicodec value."),
        KeyError.UnknownAlgorithm => Fail(DidResolutionError.UnsupportedPublicKeyType, "The multicodec in the did:key names no supported public key type."),
        KeyError.InvalidLength => Fail(DidResolutionError.InvalidPublicKeyLength, "The key in the did:key has not the length of its type."),
        _ => Fail(DidResolutionError.InvalidPublicKey, $"The key in the did:key was refused: {error}."),
    };

    private static DidResolutionResult? ReadOptions(ImmutableSortedDictionary<string, string> options, ref PublicKeyFormat format, ref bool derive)
    {
        if (options.TryGetValue(FormatOption, out var wanted) && !PublicKeyFormats.TryParse(wanted, out format))
        {
            // Signature Method Creation Algorithm, steps 7 and 8.
            return VerificationMethodTypes.IsKnown(wanted)
                ? Fail(DidResolutionError.InvalidPublicKeyType, "The publicKeyFormat is one that is not given any more.")
                : Fail(DidResolutionError.UnsupportedPublicKeyType, "The publicKeyFormat is not known.");
        }

        if (options.TryGetValue(DerivationOption, out var derivation) && !bool.TryParse(derivation, out derive))
            return Fail(DidResolutionError.InvalidOptions, $"{DerivationOption} is neither true nor false.");
        if (!options.TryGetValue(ExperimentalOption, out var experimental))
            return null;
        return experimental switch
        {
            "false" => null,
            "true" => Fail(DidResolutionError.FeatureNotSupported, "Experimental public key types are not supported."),
            _ => Fail(DidResolutionError.InvalidOptions, $"{ExperimentalOption} is neither true nor false."),
        };
    }

    private bool TryMakeDocument(
        Did did, ReadOnlySpan<char> multibase, PublicKey key, PublicKeyFormat format, bool derive, [NotNullWhen(true)] out DidDocument? document)
    {
        document = null;
        if (!PublicKeyFormats.TryGetType(format, key.Algorithm, out var type))
            return false;

        // 4. verificationMethod.id: identifier, "#", multibaseValue
        var method = new VerificationMethod(string.Concat(did.Value, "#", multibase), type, did.Value, key);
        ImmutableArray<VerificationMethodReference> listed = [new(method.Id)];

        // 6. to 8. A key that can only agree on secrets is listed for that and nothing else.
        ImmutableArray<VerificationMethod> methods = [method];
        ImmutableArray<VerificationMethodReference> signing = key.Algorithm.CanSign ? listed : [];
        ImmutableArray<VerificationMethodReference> agreement = key.Algorithm.CanSign ? [] : listed;

        // 9. enableEncryptionKeyDerivation
        if (derive && key.Algorithm.CanSign)
        {
            if (key.Algorithm.CanAgree)
            {
                agreement = listed;
            }
            else if (key.Algorithm == KeyAlgorithm.Ed25519)
            {
                var derived = key.ToX25519();
                if (!PublicKeyFormats.TryGetType(format, derived.Algorithm, out var derivedType))
                    return false;
                var encryption = new VerificationMethod($"{did.Value}#{derived.ToMultikey()}", derivedType, did.Value, derived);
                methods = [method, encryption];
                agreement = [new(encryption.Id)];
            }
        }

        document = new DidDocument(did, new DocumentParts
        {
            // 5. and 10.
            Identifier = did.Value,
            Contexts = DidContexts.For(DocumentVersion, methods.Length == 1 ? [type] : methods.Select(m => m.Type)),
            Methods = methods,
            Authentication = signing,
            AssertionMethod = signing,
            CapabilityInvocation = signing,
            CapabilityDelegation = signing,
            KeyAgreement = agreement,
        });
        return true;
    }
}
