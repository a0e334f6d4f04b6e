using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigitalIdentity.Interop.DataIntegrity;

/// <summary>Changes to a secured credential, one place each, that no proof may survive.</summary>
internal static class Tampering
{
    /// <summary>Somebody else's DID, and the key in it.</summary>
    private const string Other = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Places that every suite covers, by name.</summary>
    public static readonly IReadOnlyDictionary<string, Action<JsonObject>> All = new Dictionary<string, Action<JsonObject>>
    {
        ["a claim"] = c => c["credentialSubject"]!["text"] = "another text",
        ["a claim inside"] = c => c["credentialSubject"]!["knows"]!["number"] = 43,
        ["a claim more"] = c => c["credentialSubject"]!["flag"] = true,
        ["a claim less"] = c => c["credentialSubject"]!.AsObject().Remove("text"),
        ["the order of a list"] = c => c["credentialSubject"]!["list"] = new JsonArray("b", "a"),
        ["the subject"] = c => c["credentialSubject"]!["id"] = "did:example:another",
        ["the issuer"] = c => c["issuer"] = Other,
        ["the identifier"] = c => c["id"] = "urn:uuid:00000000-0000-4000-8000-000000000000",
        ["validFrom"] = c => c["validFrom"] = "2024-01-01T00:00:01Z",
        ["validUntil"] = c => c["validUntil"] = "2199-01-01T00:00:00Z",
        ["a type more"] = c => c["type"]!.AsArray().Add("Thing"),
        ["a type less"] = c => c["type"]!.AsArray().RemoveAt(1),
        ["a context less"] = c => c["@context"]!.AsArray().RemoveAt(1),
        ["another first context"] = c => c["@context"]!.AsArray()[0] = "https://www.w3.org/2018/credentials/v1",
        ["no proof"] = c => c.Remove("proof"),
        ["an empty set of proofs"] = c => c["proof"] = new JsonArray(),
        ["the type of the proof"] = c => c["proof"]!["type"] = "Ed25519Signature2020",
        ["created"] = c => c["proof"]!["created"] = "2024-01-01T00:00:01Z",
        ["no created"] = c => c["proof"]!.AsObject().Remove("created"),
        ["expires"] = c => c["proof"]!["expires"] = "2199-01-01T00:00:00Z",
        ["a domain"] = c => c["proof"]!["domain"] = "https://verifier.example",
        ["a nonce"] = c => c["proof"]!["nonce"] = "AAAA",
        ["another key"] = c => c["proof"]!["verificationMethod"] = $"{Other}#{Other["did:key:".Length..]}",
        ["no such key"] = c => c["proof"]!["verificationMethod"] = Other + "#no-such-key",
        ["no key"] = c => c["proof"]!.AsObject().Remove("verificationMethod"),
        ["the purpose"] = c => c["proof"]!["proofPurpose"] = "authentication",
        ["no purpose"] = c => c["proof"]!.AsObject().Remove("proofPurpose"),
        ["another suite for the key"] = c => c["proof"]!["cryptosuite"] = Exchanged(Text(c, "cryptosuite")),
        ["no suite"] = c => c["proof"]!.AsObject().Remove("cryptosuite"),
        ["a suite in upper case"] = c => c["proof"]!["cryptosuite"] = Text(c, "cryptosuite").ToUpperInvariant(),
        ["the signature's start"] = c => c["proof"]!["proofValue"] = Replaced(Text(c, "proofValue"), 5),
        ["the signature's end"] = c => c["proof"]!["proofValue"] = Replaced(Text(c, "proofValue"), Text(c, "proofValue").Length - 1),
        ["a short signature"] = c => c["proof"]!["proofValue"] = Text(c, "proofValue")[..^2],
        ["a long signature"] = c => c["proof"]!["proofValue"] = Text(c, "proofValue") + "11",
        ["no multibase"] = c => c["proof"]!["proofValue"] = Text(c, "proofValue")[1..],
        ["an empty signature"] = c => c["proof"]!["proofValue"] = "z",
        ["no signature"] = c => c["proof"]!.AsObject().Remove("proofValue"),
    };

    /// <summary>The document with one change.</summary>
    public static string Apply(string secured, string change)
    {
        var document = JsonNode.Parse(secured)!.AsObject();
        All[change](document);
        return document.ToJsonString(Plain);
    }

    public static string Text(JsonObject credential, string member) => credential["proof"]![member]!.GetValue<string>();

    /// <summary>One character of a base58 or base64url text, replaced by another.</summary>
    public static string Replaced(string text, int at) => string.Concat(text.AsSpan(0, at), text[at] == 'A' ? "B" : "A", text.AsSpan(at + 1));

    private static string Exchanged(string suite) => suite switch
    {
        "eddsa-rdfc-2022" => "eddsa-jcs-2022",
        "eddsa-jcs-2022" => "eddsa-rdfc-2022",
        "ecdsa-rdfc-2019" => "ecdsa-jcs-2019",
        _ => "ecdsa-rdfc-2019",
    };
}
