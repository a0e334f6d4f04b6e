using System.Text;

using DigitalIdentity.Interop.DataIntegrity;
using DigitalIdentity.Interop.DataIntegrity.Documents;

namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>Our side of the suites with selective disclosure, through the front door.</summary>
internal static class OurDisclosure
{
    /// <summary>Issues a document with a base proof, whatever is mandatory: that our front door advises against what links is no matter between the sides.</summary>
    public static async Task<string> IssueAsync(SuiteKey suite, TestDocument document, params string[] mandatory)
    {
        var issuer = await Ours.DidAsync(suite);
        if (!Credential.TryParse(Encoding.UTF8.GetBytes(document.IssuedBy(issuer.Did.Value)), out var credential, out var problems))
            throw new InvalidDataException(string.Join("; ", problems));
        var options = new IssueOptions { MandatoryPointers = mandatory, Linkability = Strictness.Warn };
        return (await Ours.Agent.Issuer.IssueAsync(credential, issuer, new Format(suite.Suite), options)).ToString();
    }

    /// <summary>Reduces a credential with a base proof to what is pointed at.</summary>
    public static async Task<string> DeriveAsync(string credential, IEnumerable<string> reveal) =>
        SecuredCredential.TryParse(credential, out var secured, out var problem)
            ? (await Ours.Agent.Holder.DiscloseAsync(secured, [.. reveal])).ToString()
            : throw new InvalidDataException(problem.ToString());
}
