using System.Text.Json.Nodes;

using DigitalIdentity.Interop.DataIntegrity;

namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>Changes to a credential with a derived proof: to each part of the proof value, and to what is revealed.</summary>
internal static class DerivedTampering
{
    private const string ProofValue = "proof value: ";

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

    /// <summary>What can be changed in what a suite made: in a proof of bbs-2023 there is no <c>created</c>, by which it could be known again.</summary>
    public static IEnumerable<string> Of(string suite) => suite == "bbs-2023"
        ? [.. BbsTampering.All.Select(k => ProofValue + k), .. OfTheCredential.Where(c => c != "no created")]
        : [.. EcdsaSdTampering.All.Select(k => ProofValue + k), .. OfTheCredential];

    public static string Apply(string suite, string derived, string change)
    {
        var credential = JsonNode.Parse(derived)!.AsObject();
        if (change.StartsWith(ProofValue, StringComparison.Ordinal))
        {
            Func<string, string, string> apply = suite == "bbs-2023" ? BbsTampering.Apply : EcdsaSdTampering.Apply;
            credential["proof"]!["proofValue"] = apply(Tampering.Text(credential, "proofValue"), change[ProofValue.Length..]);
        }
        else
        {
            (Further.GetValueOrDefault(change) ?? Tampering.All[change])(credential);
        }

        return credential.ToJsonString();
    }
}
