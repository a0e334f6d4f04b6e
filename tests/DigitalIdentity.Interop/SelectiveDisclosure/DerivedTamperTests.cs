using System.Collections.Concurrent;
using System.Text.Json.Nodes;

using DigitalIdentity.Interop.DataIntegrity;
using DigitalIdentity.Interop.DataIntegrity.Documents;

namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>What was changed after it was derived, on any way, is refused by both.</summary>
public sealed class DerivedTamperTests
{
    private static readonly TestDocument Document = new("to be tampered with", """
        {"@context":["https://www.w3.org/ns/credentials/v2","TERMS"],"id":"urn:uuid:7a6cafb9-11c3-41a8-98d8-8b5a45c2548f",
         "type":["VerifiableCredential","InteropCredential"],"issuer":"ISSUER","validFrom":"2024-01-01T00:00:00Z",
         "credentialSubject":{"id":"did:example:subject","text":"the text","flag":false,"knows":{"number":42,"knows":{"text":"hidden"},"scoped":{"inner":"shown"}}}}
        """);

    private static readonly ConcurrentDictionary<(string, string), Lazy<Task<string>>> Derived = new();

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string, string>();
            foreach (var suite in SuiteKey.Selective)
                foreach (var route in Route.All)
                    foreach (var change in DerivedTampering.Of(suite.Suite))
                        cells.Add(suite.Suite, route, change);
            return cells;
        }
    }

    public static TheoryData<string, bool> Sides
    {
        get
        {
            var cells = new TheoryData<string, bool>();
            foreach (var suite in SuiteKey.Selective)
            {
                cells.Add(suite.Suite, true);
                cells.Add(suite.Suite, false);
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Both_refuse_what_was_changed(string suite, string route, string change)
    {
        var theirs = await Theirs.RequireAsync();
        var changed = DerivedTampering.Apply(
            suite, await Derived.GetOrAdd((suite, route), _ => new(() => DeriveAsync(SuiteKey.Get(suite), route, theirs))).Value, change);
        var ours = await Ours.VerifyAsync(changed);
        var their = await theirs.VerifyAsync(changed);
        ours.Verified.Should().BeFalse("we must refuse {0}", changed);
        their.Verified.Should().BeFalse("they must refuse {0}", changed);
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task Both_refuse_a_base_proof(string suite, bool theyIssue)
    {
        var theirs = await Theirs.RequireAsync();
        var issued = await IssueAsync(SuiteKey.Get(suite), theyIssue);
        (await Ours.VerifyAsync(issued)).Verified.Should().BeFalse("the base proof is for the holder");
        (await theirs.VerifyAsync(issued)).Verified.Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task Neither_derives_from_a_base_proof_that_was_changed_to_something_that_verifies(string suite, bool theyIssue)
    {
        var theirs = await Theirs.RequireAsync();
        var issued = await IssueAsync(SuiteKey.Get(suite), theyIssue);
        var json = JsonNode.Parse(issued)!.AsObject();
        json["credentialSubject"]!["text"] = "changed";
        foreach (var derive in new[] { theirs.DeriveAsync, OurDisclosure.DeriveAsync })
        {
            var derived = await derive(json.ToJsonString(), ["/credentialSubject/text"]);
            (await Ours.VerifyAsync(derived)).Verified.Should().BeFalse();
            (await theirs.VerifyAsync(derived)).Verified.Should().BeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task What_is_hidden_is_nowhere(string suite, bool theyDerive)
    {
        var theirs = await Theirs.RequireAsync();
        var derived = await Route.GoAsync(SuiteKey.Get(suite), theyDerive ? "we/they" : "we/we", Document, ["/issuer"], ["/credentialSubject/text"]);
        derived.Should().NotContain("hidden").And.NotContain("\"number\"").And.NotContain("2024-01-01");
        (await theirs.VerifyAsync(derived)).Verified.Should().BeTrue();
    }

    private static async Task<string> IssueAsync(SuiteKey suite, bool theyIssue) => theyIssue
        ? await (await Theirs.RequireAsync()).IssueAsync(suite, Document, "/issuer")
        : await OurDisclosure.IssueAsync(suite, Document, "/issuer");

    /// <summary>Both accept it as long as nobody has changed it.</summary>
    private static async Task<string> DeriveAsync(SuiteKey suite, string route, Theirs theirs)
    {
        var derived = await Route.GoAsync(
            suite, route, Document, ["/issuer", "/validFrom"],
            ["/id", "/credentialSubject/text", "/credentialSubject/knows/number", "/credentialSubject/knows/scoped"]);
        (await Ours.VerifyAsync(derived)).Verified.Should().BeTrue();
        (await theirs.VerifyAsync(derived)).Verified.Should().BeTrue();
        return derived;
    }
}
