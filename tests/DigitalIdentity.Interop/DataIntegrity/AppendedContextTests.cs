using System.Text.Json.Nodes;

using DigitalIdentity.Interop.DataIntegrity.Documents;

namespace DigitalIdentity.Interop.DataIntegrity;

/// <summary>
/// A context that is appended after signing and changes the meaning of nothing: the suites over RDF sign the meaning, and the suites over JSON by
/// their own words put the proof's <c>@context</c> in the document's place when that begins with it (DI EdDSA 3.3.2, DI ECDSA 3.3.2). Both sides accept.
/// </summary>
public sealed class AppendedContextTests
{
    public static TheoryData<string, string, bool> Cells
    {
        get
        {
            var cells = new TheoryData<string, string, bool>();
            foreach (var suite in SuiteKey.Whole)
                foreach (var theyIssue in new[] { true, false })
                    cells.Add(suite.Suite, suite.Key, theyIssue);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Both_accept_a_context_that_changes_nothing(string suite, string key, bool theyIssue)
    {
        var theirs = await Theirs.RequireAsync();
        var document = TestDocuments.Get("small integers");
        var issued = theyIssue ? await theirs.IssueAsync(new(suite, key), document) : await Ours.IssueAsync(new(suite, key), document);
        var json = JsonNode.Parse(issued)!.AsObject();
        json["@context"]!.AsArray().Add("https://w3id.org/security/data-integrity/v2");
        var ours = await Ours.VerifyAsync(json.ToJsonString());
        var their = await theirs.VerifyAsync(json.ToJsonString());
        ours.Verified.Should().BeTrue(ours.Why);
        their.Verified.Should().BeTrue(their.Why);
    }
}
