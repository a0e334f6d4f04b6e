// Reference: Data Integrity BBS Cryptosuites 1.0, privacy considerations
using System.Text.Json;

using DigitalIdentity.Credentials.Linkability;
using DigitalIdentity.DataIntegrity;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>What a credential with embedded proofs tells beside what it says: the same list for the holder before and for the verifier afterwards.</summary>
internal static class LinkabilityChecks
{
    /// <summary>Objects that can be in 24 orders: with fewer, many people share each.</summary>
    private const int ManyObjects = 4;

    /// <summary>One warning for each thing by which two presentations can be told to be of one person.</summary>
    /// <param name="credential">The credential as it is shown, with its proofs.</param>
    /// <param name="mandatory">The statements that its issuer made mandatory, as N-Quads.</param>
    /// <param name="find">The cryptosuite of a name; null for those that are not known.</param>
    /// <returns>Empty for a credential whose proofs hide nothing: everybody knows that it is recognised.</returns>
    public static IReadOnlyList<Check> Find(JsonElement credential, ReadOnlyMemory<byte> mandatory, Func<string, Cryptosuite?> find)
    {
        var proofs = Proofs(credential, find);
        if (!proofs.Exists(p => p.Suite is SelectiveDisclosureCryptosuite { Unlinkable: true }))
        {
            var linking = proofs.Find(p => p.Suite is SelectiveDisclosureCryptosuite);
            return linking.Suite is null ? [] : [Warn(LinkProblems.LinkingSuite(linking.Pointer, linking.Suite.Name))];
        }

        var finder = new LinkFinder();
        finder.Document(credential);
        MandatoryPlaces.Find(credential, mandatory, finder);
        foreach (var (proof, pointer, suite) in proofs)
        {
            if (suite is SelectiveDisclosureCryptosuite { Unlinkable: true })
                Proof(proof, pointer, suite, finder);
            else
                finder.Add(LinkProblems.OtherProof(pointer));
        }

        return [.. finder.Found.Select(Warn)];
    }

    /// <summary>The holder's own key tells more than any credential.</summary>
    /// <param name="isNamed">True where the presentation names its holder.</param>
    public static Check HolderKey(bool isNamed) => Warn(LinkProblems.Holder(isNamed ? "/holder" : ""));

    private static void Proof(JsonElement proof, string pointer, Cryptosuite suite, LinkFinder finder)
    {
        foreach (var name in (ReadOnlySpan<string>)["id", "nonce", "challenge", "domain"])
            if (proof.TryGetProperty(name, out _))
                finder.Add(LinkProblems.ProofMember($"{pointer}/{name}", name));
        foreach (var name in (ReadOnlySpan<string>)["created", "expires"])
            if (proof.TryGetProperty(name, out var date) && LinkFinder.IsInstant(date))
                finder.Add(LinkProblems.Instant($"{pointer}/{name}"));
        if (suite is not IHolderBoundCryptosuite bound || !proof.TryGetProperty("proofValue"u8, out var value) || value.ValueKind != JsonValueKind.String
            || !bound.TryDescribe(value.GetString(), out var description))
            return;
        if (!description.Pseudonym.IsEmpty && !OneTimeDomain.Is(description.NymDomain))
            finder.Add(LinkProblems.Pseudonym(pointer + "/proofValue", description.NymDomain));
        if (description.Objects >= ManyObjects)
            finder.Add(LinkProblems.Order(pointer, description.Objects));
    }

    private static List<(JsonElement Json, string Pointer, Cryptosuite? Suite)> Proofs(JsonElement credential, Func<string, Cryptosuite?> find)
    {
        var proofs = new List<(JsonElement, string, Cryptosuite?)>(1);
        var isList = credential.TryGetProperty("proof"u8, out var member) && member.ValueKind == JsonValueKind.Array;
        var index = 0;
        foreach (var proof in ProofDerivation.ProofsOf(credential))
        {
            var pointer = isList ? JsonBytes.ItemPointer("/proof", index++) : "/proof";
            if (proof.ValueKind != JsonValueKind.Object)
                continue;
            var name = proof.TryGetProperty("cryptosuite"u8, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
            proofs.Add((proof, pointer, name is null ? null : find(name)));
        }

        return proofs;
    }

    private static Check Warn(Problem problem) => Check.Warn(CheckKind.Linkability, problem);
}
