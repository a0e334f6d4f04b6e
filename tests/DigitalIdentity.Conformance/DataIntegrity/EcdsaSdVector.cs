using System.Text;
using System.Text.Json;

using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.DataIntegrity;

/// <summary>One published vector of ecdsa-sd-2023, with every value on the way.</summary>
internal sealed record EcdsaSdVector(
    string PublicKey, string SecretKey, string ProofPublicKey, string ProofSecretKey, byte[] HmacKey, byte[] Document, JsonElement ProofOptions,
    string[] MandatoryPointers, string[] SelectivePointers, string[] Canonical, string[] Relabelled, int[] Mandatory, string CanonicalConfiguration,
    string ProofHash, string MandatoryHash, string BaseSignature, string[] Signatures, string BaseProofValue, int[] Combined, int[] DerivedSignatures,
    int[] MandatoryIndexes, Dictionary<string, string> LabelMap, byte[] RevealDocument, string[] RevealRelabelled, string DerivedProofValue)
{
    /// <summary>Reads our own format (<c>spec-vectors</c>).</summary>
    public static EcdsaSdVector Own(string file)
    {
        var json = Suites.Vectors("ecdsa-sd-2023", file).RootElement;
        var (proofKey, issued, derived) = (json.GetProperty("proofKey"), json.GetProperty("base"), json.GetProperty("derived"));
        return new(
            Text(json, "publicKeyMultibase"), Text(json, "secretKeyMultibase"), Text(proofKey, "publicKeyMultibase"), Text(proofKey, "secretKeyMultibase"),
            Convert.FromHexString(Text(json, "hmacKeyHex")), Raw(json.GetProperty("document")), json.GetProperty("proofOptions"),
            Texts(json.GetProperty("mandatoryPointers")), Texts(json.GetProperty("selectivePointers")), Texts(issued.GetProperty("canonicalDocument")),
            Texts(issued.GetProperty("relabelledDocument")), Numbers(issued.GetProperty("mandatoryStatements")), Text(issued, "canonicalProofConfiguration"),
            Text(issued, "proofHashHex"), Text(issued, "mandatoryHashHex"), Text(issued, "baseSignatureHex"), Texts(issued.GetProperty("signaturesHex")),
            Text(issued, "proofValue"), Numbers(derived.GetProperty("combinedStatements")), Numbers(derived.GetProperty("signatures")),
            Numbers(derived.GetProperty("mandatoryIndexes")), derived.GetProperty("labelMap").EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetString()!),
            Raw(derived.GetProperty("document")), Texts(derived.GetProperty("relabelledDocument")), Text(derived, "proofValue"));
    }

    /// <summary>Reads a vector of the public suite, whose <c>index.json</c> names the file of every value.</summary>
    public static EcdsaSdVector Published(string id)
    {
        var files = Suites.Json("vc-di-ecdsa", "index.json").RootElement.GetProperty("vectors").EnumerateArray()
            .Single(v => Text(v, "id") == id).GetProperty("files");
        string FileText(string name) => File.ReadAllText(Path.Combine(Suites.Require("vc-di-ecdsa"), Text(files, name)));
        JsonElement Json(string name) => JsonElement.Parse(Encoding.UTF8.GetBytes(FileText(name)));
        var (keys, signatures, hashes, groups) = (Json("keyMaterial"), Json("addRawBaseSignatureInfo"), Json("addHashData"), Json("derivedGroupIndexes"));
        var (secured, revealed) = (Json("addSignedSDBase"), Json("derivedRevealDocument"));
        return new(
            Text(keys.GetProperty("baseKeyPair"), "publicKeyMultibase"), Text(keys.GetProperty("baseKeyPair"), "secretKeyMultibase"),
            Text(keys.GetProperty("proofKeyPair"), "publicKeyMultibase"), Text(keys.GetProperty("proofKeyPair"), "secretKeyMultibase"),
            Convert.FromHexString(Text(keys, "hmacKeyString")), WithoutProof(secured), secured.GetProperty("proof"),
            Texts(Json("mandatoryPointers")), Texts(Json("selectivePointers")), Texts(Json("addBaseDocCanon")), Texts(Json("addBaseDocHMACCanon")),
            Numbers(groups.GetProperty("mandatoryIndexes")), FileText("addProofConfigCanon").TrimEnd('\n') + "\n", Text(hashes, "proofHash"),
            Text(hashes, "mandatoryHash"), Text(signatures, "baseSignature"), Texts(signatures.GetProperty("signatures")),
            Text(secured.GetProperty("proof"), "proofValue"), Numbers(groups.GetProperty("combinedIndexes")),
            Numbers(Json("derivedAdjSignatures").GetProperty("adjSignatureIndexes")), Numbers(Json("derivedAdjMandatoryIndexes").GetProperty("adjMandatoryIndexes")),
            Json("derivedDisclosureData").GetProperty("labelMap").GetProperty("value").EnumerateArray().ToDictionary(e => e[0].GetString()!, e => e[1].GetString()!),
            Raw(Json("derivedUnsignedReveal")), Texts(Json("verifyNQuads")), Text(revealed.GetProperty("proof"), "proofValue"));
    }

    private static byte[] WithoutProof(JsonElement secured)
    {
        var node = System.Text.Json.Nodes.JsonObject.Create(secured)!;
        node.Remove("proof");
        return Encoding.UTF8.GetBytes(node.ToJsonString());
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string[] Texts(JsonElement json) => [.. json.EnumerateArray().Select(e => e.GetString()!)];

    private static int[] Numbers(JsonElement json) => [.. json.EnumerateArray().Select(e => e.GetInt32())];

    private static byte[] Raw(JsonElement json) => Encoding.UTF8.GetBytes(json.GetRawText());
}
