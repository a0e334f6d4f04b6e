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

    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Derived = new(StringComparer.Ordinal);

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            if (OurDisclosure.IsThere)
                foreach (var route in new[] { "they/they", "we/we", "they/we", "we/they" })
                    foreach (var change in DerivedTampering.All)
                        cells.Add(route, change);
            return cells;
        }
    }

    public static TheoryData<bool> Sides => OurDisclosure.IsThere ? [true, false] : [];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Both_refuse_what_was_changed(string route, string change)
    {
        var theirs = await Theirs.RequireAsync();
        var changed = DerivedTampering.Apply(await Derived.GetOrAdd(route, _ => new(() => DeriveAsync(route, theirs))).Value, change);
        var ours = await Ours.VerifyAsync(changed);
        var their = await theirs.VerifyAsync(changed);
        ours.Verified.Should().BeFalse("we must refuse {0}", changed);
        their.Verified.Should().BeFalse("they must refuse {0}", changed);
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task Both_refuse_a_base_proof(bool theyIssue)
    {
        var theirs = await Theirs.RequireAsync();
        var issued = theyIssue ? await theirs.IssueAsync(OurDisclosure.Suite, Document, "/issuer") : await OurDisclosure.IssueAsync(Document, "/issuer");
        (await Ours.VerifyAsync(issued)).Verified.Should().BeFalse("the base proof is for the holder");
        (await theirs.VerifyAsync(issued)).Verified.Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task Neither_derives_from_a_base_proof_that_was_changed_to_something_that_verifies(bool theyIssue)
    {
        var theirs = await Theirs.RequireAsync();
        var issued = theyIssue ? await theirs.IssueAsync(OurDisclosure.Suite, Document, "/issuer") : await OurDisclosure.IssueAsync(Document, "/issuer");
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
    public async Task What_is_hidden_is_nowhere(bool theyDerive)
    {
        var theirs = await Theirs.RequireAsync();
        var derived = await Route.GoAsync(theyDerive ? "we/they" : "we/we", Document, ["/issuer"], ["/credentialSubject/text"]);
        derived.Should().NotContain("hidden").And.NotContain("\"number\"").And.NotContain("2024-01-01");
        (await theirs.VerifyAsync(derived)).Verified.Should().BeTrue();
    }

    /// <summary>Both accept it as long as nobody has changed it.</summary>
    private static async Task<string> DeriveAsync(string route, Theirs theirs)
    {
        var derived = await Route.GoAsync(
            route, Document, ["/issuer", "/validFrom"],
            ["/id", "/credentialSubject/text", "/credentialSubject/knows/number", "/credentialSubject/knows/scoped"]);
        (await Ours.VerifyAsync(derived)).Verified.Should().BeTrue();
        (await theirs.VerifyAsync(derived)).Verified.Should().BeTrue();
        return derived;
    }
}
