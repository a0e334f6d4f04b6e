using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.DataIntegrity;

/// <summary>One published vector of bbs-2023, with every value on the way.</summary>
internal sealed class BbsVector
{
    public required BbsFeature Feature { get; init; }

    public required string PublicKey { get; init; }

    public required byte[] SecretKey { get; init; }

    public required byte[] HmacKey { get; init; }

    public required byte[] Document { get; init; }

    public required JsonElement ProofOptions { get; init; }

    public required string[] MandatoryPointers { get; init; }

    public required string[] SelectivePointers { get; init; }

    /// <summary>Empty without feature.</summary>
    public required byte[] Commitment { get; init; }

    /// <summary>The holder's secrets, the domain and the presentation header; empty where the feature has none.</summary>
    public required BbsDerivation Derivation { get; init; }

    public required byte[] SignerNymEntropy { get; init; }

    public required string NymSecret { get; init; }

    public required string[] Canonical { get; init; }

    public required string[] Relabelled { get; init; }

    public required int[] Mandatory { get; init; }

    public required int[] Others { get; init; }

    public required string CanonicalConfiguration { get; init; }

    public required string ProofHash { get; init; }

    public required string MandatoryHash { get; init; }

    public required string Signature { get; init; }

    public required string BaseProofValue { get; init; }

    public required byte[] Seed { get; init; }

    public required int[] Combined { get; init; }

    public required int[] MandatoryIndexes { get; init; }

    public required int[] SelectiveIndexes { get; init; }

    public required Dictionary<string, string> LabelMap { get; init; }

    public required string Proof { get; init; }

    public required string Pseudonym { get; init; }

    public required byte[] RevealDocument { get; init; }

    public required string DerivedProofValue { get; init; }

    /// <summary>Reads our own format (<c>spec-vectors</c>).</summary>
    public static BbsVector Own(string file)
    {
        var json = Suites.Vectors("bbs-2023", file).RootElement;
        var (issued, derived) = (json.GetProperty("base"), json.GetProperty("derived"));
        var holder = json.TryGetProperty("holder", out var secrets) ? secrets : JsonElement.Parse("{}"u8);
        return new()
        {
            Feature = Enum.GetValues<BbsFeature>().Single(f => f.ToName() == Text(json, "featureOption")),
            PublicKey = Text(json, "publicKeyMultibase"),
            SecretKey = Hex(json, "secretKeyHex"),
            HmacKey = Hex(json, "hmacKeyHex"),
            Document = Raw(json.GetProperty("document")),
            ProofOptions = json.GetProperty("proofOptions"),
            MandatoryPointers = Texts(json.GetProperty("mandatoryPointers")),
            SelectivePointers = Texts(json.GetProperty("selectivePointers")),
            Commitment = Hex(holder, "commitmentWithProofHex"),
            Derivation = new()
            {
                PresentationHeader = Hex(derived, "presentationHeaderHex"),
                HolderSecret = Hex(holder, "holderSecretHex"),
                ProverNym = Hex(holder, "proverNymHex"),
                SecretProverBlind = Hex(holder, "secretProverBlindHex"),
                NymDomain = Optional(holder, "nymDomain"),
            },
            SignerNymEntropy = Hex(json, "signerNymEntropyHex"),
            NymSecret = Optional(holder, "nymSecretHex") ?? "",
            Canonical = Texts(issued.GetProperty("canonicalDocument")),
            Relabelled = Texts(issued.GetProperty("relabelledDocument")),
            Mandatory = Numbers(issued.GetProperty("mandatoryStatements")),
            Others = Numbers(issued.GetProperty("otherStatements")),
            CanonicalConfiguration = Text(issued, "canonicalProofConfiguration"),
            ProofHash = Text(issued, "proofHashHex"),
            MandatoryHash = Text(issued, "mandatoryHashHex"),
            Signature = Text(issued, "bbsSignatureHex"),
            BaseProofValue = Text(issued, "proofValue"),
            Seed = Hex(derived, "seedHex"),
            Combined = Numbers(derived.GetProperty("combinedStatements")),
            MandatoryIndexes = Numbers(derived.GetProperty("mandatoryIndexes")),
            SelectiveIndexes = Numbers(derived.GetProperty("selectiveIndexes")),
            LabelMap = derived.GetProperty("labelMap").EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetString()!),
            Proof = Text(derived, "bbsProofHex"),
            Pseudonym = Optional(derived, "pseudonymHex") ?? "",
            RevealDocument = Raw(derived.GetProperty("document")),
            DerivedProofValue = Text(derived, "proofValue"),
        };
    }

    /// <summary>Reads a vector of the public suite, whose <c>index.json</c> names the file of every value.</summary>
    public static BbsVector Published(string id)
    {
        var entry = Suites.Json("vc-di-bbs", "index.json").RootElement.GetProperty("vectors").EnumerateArray().Single(v => Text(v, "id") == id);
        var files = entry.GetProperty("files");
        string FileText(string name) => File.ReadAllText(Path.Combine(Suites.Require("vc-di-bbs"), Text(files, name)));
        JsonElement Json(string name) => JsonElement.Parse(files.TryGetProperty(name, out _) ? Encoding.UTF8.GetBytes(FileText(name)) : "{}"u8);
        var (keys, material, hashes, groups) = (Json("keyMaterial"), Json("deriveMaterial"), Json("addHashData"), Json("derivedGroupIndexes"));
        var (secured, revealed, disclosure, adjusted) = (Json("addSignedSDBase"), Json("derivedRevealDocument"), Json("derivedDisclosureData"), Json("derivedAdjIndexes"));
        return new()
        {
            Feature = Enum.GetValues<BbsFeature>().Single(f => f.ToName() == Text(entry, "featureOption")),
            PublicKey = Text(secured.GetProperty("proof"), "verificationMethod").Split('#')[1],
            SecretKey = Hex(keys, "privateKeyHex"),
            HmacKey = Hex(keys, "hmacKeyString"),
            Document = WithoutProof(secured),
            ProofOptions = secured.GetProperty("proof"),
            MandatoryPointers = Texts(Json("mandatoryPointers")),
            SelectivePointers = Texts(Json("selectivePointers")),
            Commitment = Hex(Json("commitmentInfo"), "commitmentWithProof"),
            Derivation = new()
            {
                PresentationHeader = Hex(material, "presentationHeaderHex"),
                HolderSecret = Hex(Json("holderSecret"), "holderSecretHex"),
                ProverNym = Hex(Json("proverNym"), "proverNymHex"),
                SecretProverBlind = Hex(Json("commitmentInfo"), "secretProverBlind"),
                NymDomain = Optional(Json("verifierInfo"), "verifierId"),
            },
            SignerNymEntropy = Hex(Json("signerNymEntropy"), "signerNymEntropyHex"),
            // Published as a number, without its leading zero.
            NymSecret = Optional(Json("nymSecret"), "nymSecretHex")?.PadLeft(64, '0') ?? "",
            Canonical = Texts(Json("addBaseDocCanon")),
            Relabelled = Texts(Json("addBaseDocHMACCanon")),
            Mandatory = Numbers(groups.GetProperty("mandatoryIndexes")),
            Others = Numbers(groups.GetProperty("nonMandatoryIndexes")),
            CanonicalConfiguration = FileText("addProofConfigCanon").TrimEnd('\n') + "\n",
            ProofHash = Text(hashes, "proofHash"),
            MandatoryHash = Text(hashes, "mandatoryHash"),
            Signature = Text(Json("addRawBaseSignatureInfo"), "bbsSignature"),
            BaseProofValue = Text(secured.GetProperty("proof"), "proofValue"),
            Seed = Hex(material, "pseudoRandSeedHex"),
            Combined = Numbers(groups.GetProperty("combinedIndexes")),
            MandatoryIndexes = Numbers(adjusted.GetProperty("adjMandatoryIndexes")),
            SelectiveIndexes = Numbers(adjusted.GetProperty("adjSelectiveIndexes")),
            LabelMap = disclosure.GetProperty("labelMap").GetProperty("value").EnumerateArray().ToDictionary(e => e[0].GetString()!, e => e[1].GetString()!),
            Proof = Text(disclosure, "bbsProof"),
            Pseudonym = Optional(disclosure, "pseudonym") ?? "",
            RevealDocument = Raw(Json("derivedUnsignedReveal")),
            DerivedProofValue = Text(revealed.GetProperty("proof"), "proofValue"),
        };
    }

    private static byte[] WithoutProof(JsonElement secured)
    {
        var node = JsonObject.Create(secured)!;
        node.Remove("proof");
        return Encoding.UTF8.GetBytes(node.ToJsonString());
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string? Optional(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static byte[] Hex(JsonElement json, string name) => Convert.FromHexString(Optional(json, name) ?? "");

    private static string[] Texts(JsonElement json) => [.. json.EnumerateArray().Select(e => e.GetString()!)];

    private static int[] Numbers(JsonElement json) => [.. json.EnumerateArray().Select(e => e.GetInt32())];

    private static byte[] Raw(JsonElement json) => Encoding.UTF8.GetBytes(json.GetRawText());
}
