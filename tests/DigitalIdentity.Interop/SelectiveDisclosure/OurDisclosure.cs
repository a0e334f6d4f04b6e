using System.Text;

using DigitalIdentity.Interop.DataIntegrity;
using DigitalIdentity.Interop.DataIntegrity.Documents;

namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>Our side of ecdsa-sd-2023, through the front door.</summary>
internal static class OurDisclosure
{
    /// <summary>The suite, with its only kind of key.</summary>
    public static readonly SuiteKey Suite = new(SuiteKey.SelectiveDisclosure, "P-256");

    /// <summary>True when the agent has the suite.</summary>
    public static bool IsThere { get; } = SuiteKey.All.Contains(Suite);

    /// <summary>The compressed point of a key that has signed nothing.</summary>
    public static byte[] OtherKey { get; } = MakeOtherKey();

    /// <summary>Issues a document with a base proof.</summary>
    public static async Task<string> IssueAsync(TestDocument document, params string[] mandatory)
    {
        var issuer = await Ours.DidAsync(Suite);
        if (!Credential.TryParse(Encoding.UTF8.GetBytes(document.IssuedBy(issuer.Did.Value)), out var credential, out var problems))
            throw new InvalidDataException(string.Join("; ", problems));
        return (await Ours.Agent.Issuer.IssueAsync(credential, issuer, Format.EcdsaSd2023, new IssueOptions { MandatoryPointers = mandatory })).ToString();
    }

    /// <summary>Reduces a credential with a base proof to what is pointed at.</summary>
    public static async Task<string> DeriveAsync(string credential, IEnumerable<string> reveal) =>
        SecuredCredential.TryParse(credential, out var secured, out var problem)
            ? (await Ours.Agent.Holder.DiscloseAsync(secured, [.. reveal])).ToString()
            : throw new InvalidDataException(problem.ToString());

    private static byte[] MakeOtherKey()
    {
        using var key = KeyAlgorithm.P256.Generate();
        return key.PublicKey.ToRaw();
    }
}
