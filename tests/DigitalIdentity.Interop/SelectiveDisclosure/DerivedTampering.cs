using System.Text.Json.Nodes;

using DigitalIdentity.Interop.DataIntegrity;

namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>Changes to a credential with a derived proof: to each part of the proof value, and to what is revealed.</summary>
internal static class DerivedTampering
{
    private static readonly Dictionary<string, Action<DerivedProof>> OfTheProof = new(StringComparer.Ordinal)
    {
        ["the base signature's start"] = p => p.BaseSignature[0] ^= 1,
        ["the base signature's end"] = p => p.BaseSignature[63] ^= 1,
        ["a short base signature"] = p => p.BaseSignature = p.BaseSignature[..63],
        ["another public key"] = p => p.PublicKey = [0x80, 0x24, .. OurDisclosure.OtherKey],
        ["a public key of another kind"] = p => p.PublicKey[0] ^= 1,
        ["a short public key"] = p => p.PublicKey = p.PublicKey[..34],
        ["a statement's signature"] = p => p.Signatures[0][10] ^= 1,
        ["the last statement's signature"] = p => p.Signatures[^1][63] ^= 1,
        ["two signatures exchanged"] = p => (p.Signatures[0], p.Signatures[1]) = (p.Signatures[1], p.Signatures[0]),
        ["a signature less"] = p => p.Signatures.RemoveAt(0),
        ["a signature more"] = p => p.Signatures.Add(p.Signatures[0]),
        ["no signatures"] = p => p.Signatures.Clear(),
        ["a short signature"] = p => p.Signatures[0] = p.Signatures[0][..32],
        ["a label"] = p => p.Labels[0][0] ^= 1,
        ["two labels exchanged"] = p => (p.Labels[0], p.Labels[1]) = (p.Labels[1], p.Labels[0]),
        ["a label less"] = p => p.Labels.Remove(0),
        ["a short label"] = p => p.Labels[0] = p.Labels[0][..31],
        ["no labels"] = p => p.Labels.Clear(),
        ["a mandatory index"] = p => p.Mandatory[0] = Enumerable.Range(0, 100).First(i => !p.Mandatory.Contains(i)),
        ["a mandatory index less"] = p => p.Mandatory.RemoveAt(0),
        ["a mandatory index more"] = p => p.Mandatory.Add(Enumerable.Range(0, 100).First(i => !p.Mandatory.Contains(i))),
        ["no mandatory indexes"] = p => p.Mandatory.Clear(),
        ["the header of a base proof"] = p => p.Header = [0xD9, 0x5D, 0x00],
        ["a header of nothing"] = p => p.Header = [0xD9, 0x5D, 0x05],
    };

    private static readonly string[] OfTheCredential =
    [
        "a claim", "a claim inside", "a claim more", "a claim less", "the subject", "the issuer", "the identifier", "validFrom", "a type more", "a type less", "a context less",
        "no proof", "the type of the proof", "created", "no created", "expires", "a domain", "another key", "no key", "the purpose", "no purpose", "no suite",
        "another suite for the key", "no signature", "no multibase", "a short signature of characters",
    ];

    private static readonly Dictionary<string, Action<JsonObject>> Further = new(StringComparer.Ordinal)
    {
        ["another suite for the key"] = c => c["proof"]!["cryptosuite"] = "ecdsa-rdfc-2019",
        ["a short signature of characters"] = c => c["proof"]!["proofValue"] = Tampering.Text(c, "proofValue")[..^8],
    };

    public static IEnumerable<string> All => [.. OfTheProof.Keys.Select(k => "proof value: " + k), .. OfTheCredential];

    public static string Apply(string derived, string change)
    {
        var credential = JsonNode.Parse(derived)!.AsObject();
        if (change.StartsWith("proof value: ", StringComparison.Ordinal))
        {
            var proof = DerivedProof.Open(Tampering.Text(credential, "proofValue"));
            OfTheProof[change["proof value: ".Length..]](proof);
            credential["proof"]!["proofValue"] = proof.Close();
        }
        else
        {
            (Further.GetValueOrDefault(change) ?? Tampering.All[change])(credential);
        }

        return credential.ToJsonString();
    }
}
