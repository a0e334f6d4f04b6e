using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;

namespace DigitalIdentity.Tests.DataIntegrity.Legacy;

/// <summary>
/// Makes superseded proofs as their texts have it, by itself: the library cannot. Proof options are read under the document's own contexts, as
/// Digital Bazaar's and others' libraries do.
/// </summary>
internal static class LegacySigner
{
    /// <summary>Every type with every key that it takes, and both forms where there are two.</summary>
    public static TheoryData<string, string, bool> Ways => new()
    {
        { "Ed25519Signature2020", "Ed25519", false },
        { "Ed25519Signature2018", "Ed25519", true },
        { "JsonWebSignature2020", "Ed25519", true },
        { "JsonWebSignature2020", "secp256k1", true },
        { "JsonWebSignature2020", "P-256", true },
        { "JsonWebSignature2020", "P-384", true },
        { "JsonWebSignature2020", "RSA", true },
        { "EcdsaSecp256k1Signature2019", "secp256k1", true },
        { "EcdsaSecp256r1Signature2019", "P-256", true },
        { "EcdsaSecp256r1Signature2019", "P-256", false },
    };

    /// <summary>A credential of version 1.1 whose contexts define the terms of proofs of a type.</summary>
    public static JsonObject Credential(string type, string issuer)
    {
        var contexts = new JsonArray("https://www.w3.org/2018/credentials/v1");
        if (type == "Ed25519Signature2020")
            contexts.Add("https://w3id.org/security/suites/ed25519-2020/v1");
        if (type == "JsonWebSignature2020")
            contexts.Add("https://w3id.org/security/suites/jws-2020/v1");
        contexts.Add(new JsonObject { ["name"] = "https://schema.org/name", ["score"] = "https://example.org/score" });
        return new()
        {
            ["@context"] = contexts,
            ["id"] = "urn:uuid:6c1f0e5e-2f4d-4a3f-8d7a-0f5a2b1c9d3e",
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = issuer,
            ["issuanceDate"] = "2020-01-01T00:00:00Z",
            ["credentialSubject"] = new JsonObject { ["id"] = "did:example:subject", ["name"] = "Ada", ["score"] = 7 },
        };
    }

    public static JsonObject Options(string type, string method, string purpose = "assertionMethod") => new()
    {
        ["type"] = type,
        ["created"] = "2020-01-02T03:04:05Z",
        ["verificationMethod"] = method,
        ["proofPurpose"] = purpose,
    };

    /// <summary>The only algorithm of a key.</summary>
    public static string Alg(SigningKey key) => key.PublicKey.Algorithm.JoseAlgorithms[0];

    public static string Header(string alg) => $$"""{"alg":"{{alg}}","b64":false,"crit":["b64"]}""";

    /// <summary>The document with a proof.</summary>
    /// <param name="document">The document; its own proofs are not signed.</param>
    /// <param name="options">The proof without its signature.</param>
    /// <param name="key">The key.</param>
    /// <param name="header">The header of the JWS; null for a proof value in base58btc.</param>
    public static async Task<JsonObject> SignAsync(JsonObject document, JsonObject options, SigningKey key, string? header)
    {
        var proof = await ProofAsync(document, options, key, header);
        var secured = document.DeepClone().AsObject();
        secured["proof"] = proof;
        return secured;
    }

    public static async Task<JsonObject> ProofAsync(JsonObject document, JsonObject options, SigningKey key, string? header)
    {
        var unsecured = document.DeepClone().AsObject();
        unsecured.Remove("proof");
        var underContext = options.DeepClone().AsObject();
        underContext["@context"] = document["@context"]!.DeepClone();
        byte[] hashData = [.. await HashAsync(underContext), .. await HashAsync(unsecured)];

        var proof = options.DeepClone().AsObject();
        if (header is null)
        {
            proof["proofValue"] = Multibase.Encode('z', key.Sign(hashData));
            return proof;
        }

        var encoded = Base64UrlStrict.Encode(Encoding.UTF8.GetBytes(header));
        proof["jws"] = $"{encoded}..{Base64UrlStrict.Encode(key.Sign([.. Encoding.ASCII.GetBytes(encoded + "."), .. hashData]))}";
        return proof;
    }

    private static async Task<byte[]> HashAsync(JsonObject document)
    {
        var output = new ArrayBufferWriter<byte>();
        var result = await RdfCanonicalization.Default.Processor.CanonicalizeAsync(
            Encoding.UTF8.GetBytes(document.ToJsonString()), output, null, TestContext.Current.CancellationToken);
        result.Problem.Should().BeNull();
        return SHA256.HashData(output.WrittenSpan);
    }
}
