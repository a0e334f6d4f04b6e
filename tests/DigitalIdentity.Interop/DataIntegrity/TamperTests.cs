using System.Collections.Concurrent;

using DigitalIdentity.Interop.DataIntegrity.Documents;

namespace DigitalIdentity.Interop.DataIntegrity;

/// <summary>What was changed after it was signed, by either side, is refused by both.</summary>
public sealed class TamperTests
{
    private static readonly ConcurrentDictionary<(SuiteKey, bool), Lazy<Task<string>>> Signed = new();

    private static readonly TestDocument Document = new("to be tampered with", """
        {"@context":["https://www.w3.org/ns/credentials/v2","TERMS"],"id":"urn:uuid:7a6cafb9-11c3-41a8-98d8-8b5a45c2548f",
         "type":["VerifiableCredential","InteropCredential"],"issuer":"ISSUER","validFrom":"2024-01-01T00:00:00Z","validUntil":"2198-01-01T00:00:00Z",
         "credentialSubject":{"id":"did:example:subject","text":"the text","list":["a","b"],"knows":{"number":42}}}
        """);

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string, string>();
            foreach (var suite in SuiteKey.Whole)
                foreach (var change in Tampering.All.Keys)
                    cells.Add(suite.Suite, suite.Key, change);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public Task What_they_signed_and_somebody_changed_both_refuse(string suite, string key, string change) => RefusedAsync(new(suite, key), change, theySign: true);

    [Theory]
    [MemberData(nameof(Cells))]
    public Task What_we_signed_and_somebody_changed_both_refuse(string suite, string key, string change) => RefusedAsync(new(suite, key), change, theySign: false);

    private static async Task RefusedAsync(SuiteKey suite, string change, bool theySign)
    {
        var theirs = await Theirs.RequireAsync();
        var signed = await Signed.GetOrAdd((suite, theySign), _ => new(() => SignAsync(suite, theirs, theySign))).Value;
        var changed = Tampering.Apply(signed, change);
        var ours = await Ours.VerifyAsync(changed);
        var their = await theirs.VerifyAsync(changed);
        ours.Verified.Should().BeFalse("we must refuse {0}", changed);
        their.Verified.Should().BeFalse("they must refuse {0}", changed);
    }

    /// <summary>Both accept it as long as nobody has changed it: what is refused is refused for the change.</summary>
    private static async Task<string> SignAsync(SuiteKey suite, Theirs theirs, bool theySign)
    {
        var signed = theySign ? await theirs.IssueAsync(suite, Document) : await Ours.IssueAsync(suite, Document);
        (await Ours.VerifyAsync(signed)).Verified.Should().BeTrue();
        (await theirs.VerifyAsync(signed)).Verified.Should().BeTrue();
        return signed;
    }
}
