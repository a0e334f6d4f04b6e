// References: Controlled Identifiers 1.0 sections 2.2.2 (Multikey) and 2.2.3 (JsonWebKey); DID Extensions, verification method types
//             (the older suites, read for the sake of documents that still use them).
// Parameters: base58 keys of the 2018 and 2019 suites are raw keys without a multicodec header; so are the hex keys that the suite of 2019 for
//             secp256k1 has beside them.
using System.Buffers;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>Which types of verification method are understood, and how their keys are written. Nothing is guessed for others.</summary>
internal static class VerificationMethodTypes
{
    internal const string Multikey = "Multikey";
    internal const string JsonWebKey = "JsonWebKey";
    internal const string JsonWebKey2020 = "JsonWebKey2020";
    internal const string Ed25519VerificationKey2020 = "Ed25519VerificationKey2020";
    internal const string X25519KeyAgreementKey2020 = "X25519KeyAgreementKey2020";

    /// <summary>The properties that hold a public key; a method may have one of them (CID 1.0 section 2.2.1).</summary>
    internal static readonly string[] KeyProperties =
        ["publicKeyMultibase", "publicKeyJwk", "publicKeyBase58", "publicKeyHex", "publicKeyPem", "publicKeyBase64", "publicKeyGpg"];

    /// <summary>True for the types that write keys as JWK, false for those that write Multikeys.</summary>
    internal static bool WritesJwk(string type) => type is JsonWebKey or JsonWebKey2020;

    /// <summary>True for every type whose keys are understood.</summary>
    internal static bool IsKnown(string type) => type is Multikey or JsonWebKey or JsonWebKey2020 || AlgorithmOf(type) is not null;

    /// <summary>Reads the key of a method; null without an error when the type is not understood.</summary>
    internal static PublicKey? ReadKey(string type, JsonElement method, out KeyError error)
    {
        PublicKey? key = null;
        error = KeyError.None;
        switch (type)
        {
            case Multikey:
                error = ReadMultikey(method, out key);
                break;
            case JsonWebKey or JsonWebKey2020:
                error = ReadJwk(method, out key);
                break;
            default:
                if (AlgorithmOf(type) is { } algorithm)
                {
                    error = ReadLegacy(method, algorithm, out key);
                    if (key is not null && key.Algorithm != algorithm)
                        (key, error) = (null, KeyError.KeyTypeMismatch);
                }

                break;
        }

        return key;
    }

    // The suites of before Multikey, each bound to one algorithm.
    private static KeyAlgorithm? AlgorithmOf(string type) => type switch
    {
        Ed25519VerificationKey2020 or "Ed25519VerificationKey2018" => KeyAlgorithm.Ed25519,
        X25519KeyAgreementKey2020 or "X25519KeyAgreementKey2019" => KeyAlgorithm.X25519,
        "EcdsaSecp256k1VerificationKey2019" => KeyAlgorithm.Secp256k1,
        "EcdsaSecp256r1VerificationKey2019" or "P256Key2021" => KeyAlgorithm.P256,
        "P384Key2021" => KeyAlgorithm.P384,
        "P521Key2021" => KeyAlgorithm.P521,
        "Bls12381G2Key2020" => KeyAlgorithm.Bls12381G2,
        _ => null,
    };

    private static KeyError ReadLegacy(JsonElement method, KeyAlgorithm algorithm, out PublicKey? key)
    {
        if (method.TryGetProperty("publicKeyMultibase"u8, out _))
            return ReadMultikey(method, out key);
        if (method.TryGetProperty("publicKeyJwk"u8, out _))
            return ReadJwk(method, out key);

        key = null;
        Span<byte> raw = stackalloc byte[96];
        var isHex = algorithm == KeyAlgorithm.Secp256k1 && method.TryGetProperty("publicKeyHex"u8, out _);
        if (!method.TryGetProperty(isHex ? "publicKeyHex"u8 : "publicKeyBase58"u8, out var text) || text.ValueKind != JsonValueKind.String)
            return KeyError.InvalidEncoding;
        int length;
        var isDecoded = isHex
            ? Convert.FromHexString(text.GetString().AsSpan(), raw, out _, out length) == OperationStatus.Done
            : Base58Btc.TryDecode(text.GetString(), raw, out length, out _);
        if (!isDecoded)
            return KeyError.InvalidEncoding;
        algorithm.TryImportPublicKey(raw[..length], out key, out var error);
        return error;
    }

    private static KeyError ReadMultikey(JsonElement method, out PublicKey? key)
    {
        key = null;
        if (!method.TryGetProperty("publicKeyMultibase"u8, out var text) || text.ValueKind != JsonValueKind.String)
            return KeyError.InvalidEncoding;
        PublicKey.TryFromMultikey(text.GetString(), out key, out var error);
        return error;
    }

    private static KeyError ReadJwk(JsonElement method, out PublicKey? key)
    {
        key = null;
        if (!method.TryGetProperty("publicKeyJwk"u8, out var jwk) || jwk.ValueKind != JsonValueKind.Object)
            return KeyError.InvalidEncoding;
        PublicKey.TryFromJwk(jwk, out key, out var error);
        return error;
    }
}
