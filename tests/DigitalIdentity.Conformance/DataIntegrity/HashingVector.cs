using System.Text.Json;

using DigitalIdentity.DataIntegrity;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.DataIntegrity;

/// <summary>One published vector of a cryptosuite that signs hashes, with every value on the way to the signature.</summary>
internal sealed record HashingVector(
    HashingCryptosuite Suite, KeyAlgorithm Key, string PublicKey, string SecretKey, byte[] Document, JsonElement ProofOptions, string CanonicalDocument,
    string DocumentHash, string CanonicalProofConfiguration, string ProofConfigurationHash, string HashData, string Signature, string ProofValue)
{
    public bool IsDeterministic => Key == KeyAlgorithm.Ed25519;

    /// <summary>Reads our own format (<c>spec-vectors</c>).</summary>
    public static HashingVector Own(string folder, string file)
    {
        var json = Suites.Vectors(folder, file).RootElement;
        return new(
            SuiteOf(Text(json, "cryptosuite")), KeyAlgorithm.All.Single(a => a.Name == Text(json, "keyAlgorithm")),
            Text(json, "publicKeyMultibase"), Text(json, "secretKeyMultibase"), Raw(json.GetProperty("document")), json.GetProperty("proofOptions"),
            Text(json, "canonicalDocument"), Text(json, "documentHashHex"), Text(json, "canonicalProofConfiguration"),
            Text(json, "proofConfigurationHashHex"), Text(json, "hashDataHex"), Text(json, "signatureHex"), Text(json, "proofValue"));
    }

    /// <summary>Reads a vector of a public suite, whose <c>index.json</c> names the file of every value.</summary>
    public static HashingVector Published(string area, string id)
    {
        var vector = Suites.Json(area, "index.json").RootElement.GetProperty("vectors").EnumerateArray().Single(v => Text(v, "id") == id);
        string File(string name) => System.IO.File.ReadAllText(Path.Combine(Suites.Require(area), Text(vector.GetProperty("files"), name))).Trim('\n');
        // What is signed ends with a line feed where it is N-Quads, and without one where it is JSON; the files differ in that.
        string Canonical(string name) => File(name) is var text && text.StartsWith('{') ? text : text + "\n";
        var keys = JsonDocument.Parse(File("keyPair")).RootElement;
        var publicKey = Text(keys, "publicKeyMultibase");
        return new(
            SuiteOf(Text(vector, "cryptosuite")), DigitalIdentity.PublicKey.FromMultikey(publicKey).Algorithm, publicKey,
            Text(keys, keys.TryGetProperty("secretKeyMultibase", out _) ? "secretKeyMultibase" : "privateKeyMultibase"),
            System.Text.Encoding.UTF8.GetBytes(File("unsigned")), JsonDocument.Parse(File("proofConfig")).RootElement,
            Canonical("canonicalDocument"), File("documentHash"), Canonical("canonicalProofConfig"), File("proofHash"), File("combinedHash"),
            File("signatureHex"), File("signatureBase58btc"));
    }

    private static HashingCryptosuite SuiteOf(string name) => (HashingCryptosuite)BuiltIn.Cryptosuites.Single(s => s.Name == name);

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static byte[] Raw(JsonElement json) => System.Text.Encoding.UTF8.GetBytes(json.GetRawText());
}
