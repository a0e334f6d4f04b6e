using System.Collections.Concurrent;
using System.Text;

using DigitalIdentity.Interop.DataIntegrity.Documents;

namespace DigitalIdentity.Interop.DataIntegrity;

/// <summary>Our side: everything through the front door.</summary>
internal static class Ours
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<ControlledDid>>> Dids = new(StringComparer.Ordinal);

    /// <summary>One agent for all tests, with the terms of the test documents.</summary>
    public static IdentityAgent Agent { get; } =
        IdentityAgent.CreateBuilder().AddContext(TermContext.Url, Encoding.UTF8.GetBytes(TermContext.Json)).Build();

    /// <summary>A did:key of ours, one for each kind of key.</summary>
    public static Task<ControlledDid> DidAsync(SuiteKey suite) =>
        Dids.GetOrAdd(suite.Key, _ => new(() => Agent.Dids.CreateAsync("key", suite.Algorithm).AsTask())).Value;

    /// <summary>Issues a document by one of our DIDs.</summary>
    public static async Task<string> IssueAsync(SuiteKey suite, TestDocument document)
    {
        var issuer = await DidAsync(suite);
        if (!Credential.TryParse(Encoding.UTF8.GetBytes(document.IssuedBy(issuer.Did.Value)), out var credential, out var problems))
            throw new InvalidDataException(string.Join("; ", problems));
        return (await Agent.Issuer.IssueAsync(credential, issuer, new Format(suite.Suite))).ToString();
    }

    public static async Task<Verdict> VerifyAsync(string credential)
    {
        var report = await Agent.Verifier.VerifyCredentialAsync(credential);
        return new(report.Status == VerificationStatus.Valid, $"{report.Status}: {string.Join("; ", report.Problems)}");
    }

    /// <summary>Presents credentials by one of our DIDs.</summary>
    public static async Task<string> PresentAsync(SuiteKey suite, Audience audience, params string[] credentials)
    {
        var selections = credentials.Select(c => SecuredCredential.TryParse(c, out var secured, out var problem)
            ? new CredentialSelection(secured, [""])
            : throw new InvalidDataException(problem.ToString()));
        var options = new PresentOptions { Format = new Format(suite.Suite) };
        return (await Agent.Holder.PresentAsync([.. selections], await DidAsync(suite), audience, options)).ToString();
    }

    public static async Task<Verdict> VerifyPresentationAsync(string presentation, Audience audience)
    {
        var report = await Agent.Verifier.VerifyPresentationAsync(presentation, audience);
        return new(report.Status == VerificationStatus.Valid, $"{report.Status}: {string.Join("; ", report.Problems)}");
    }
}
