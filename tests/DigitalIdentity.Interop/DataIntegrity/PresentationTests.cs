using System.Text.Json.Nodes;

using DigitalIdentity.Interop.DataIntegrity.Documents;

namespace DigitalIdentity.Interop.DataIntegrity;

/// <summary>Presentations for one audience, each suite and key, by either side, of a credential by the other.</summary>
public sealed class PresentationTests
{
    private static readonly Audience Asked = new("https://verifier.example", "a nonce of 128 bits, say");

    private static readonly Dictionary<string, Action<JsonObject>> Changes = new(StringComparer.Ordinal)
    {
        ["a claim in the credential"] = p => Credential(p)["credentialSubject"]!["text"] = "changed",
        ["the credential's proof"] = p => Credential(p)["proof"]!["created"] = "2024-01-01T00:00:00Z",
        ["the holder"] = p => p["holder"] = "did:example:somebody",
        ["a credential less"] = p => p.Remove("verifiableCredential"),
        ["an identifier"] = p => p["id"] = "urn:uuid:00000000-0000-4000-8000-000000000000",
        ["the challenge"] = p => p["proof"]!["challenge"] = "another",
        ["the domain"] = p => p["proof"]!["domain"] = "https://another.example",
        ["no challenge"] = p => p["proof"]!.AsObject().Remove("challenge"),
        ["no domain"] = p => p["proof"]!.AsObject().Remove("domain"),
        ["the purpose"] = p => p["proof"]!["proofPurpose"] = "assertionMethod",
        ["the signature"] = p => p["proof"]!["proofValue"] = Tampering.Replaced(Tampering.Text(p, "proofValue"), 20),
    };

    public static TheoryData<string, string> Suites
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var suite in SuiteKey.Whole)
                cells.Add(suite.Suite, suite.Key);
            return cells;
        }
    }

    public static TheoryData<string, string, string> Tampered
    {
        get
        {
            var cells = new TheoryData<string, string, string>();
            foreach (var suite in SuiteKey.Whole)
                foreach (var change in Changes.Keys)
                    cells.Add(suite.Suite, suite.Key, change);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task They_present_what_we_issued_and_we_verify(string suite, string key)
    {
        var verdict = await Ours.VerifyPresentationAsync(await TheirsAsync(new(suite, key)), Asked);
        verdict.Verified.Should().BeTrue(verdict.Why);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task We_present_what_they_issued_and_they_verify(string suite, string key)
    {
        var theirs = await Theirs.RequireAsync();
        var verdict = await theirs.VerifyPresentationAsync(await OursAsync(new(suite, key)), Asked);
        verdict.Verified.Should().BeTrue(verdict.Why);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public Task Both_refuse_another_challenge(string suite, string key) => BothRefuseAsync(new(suite, key), new Audience(Asked.Domain, "another nonce"), p => p);

    [Theory]
    [MemberData(nameof(Suites))]
    public Task Both_refuse_another_domain(string suite, string key) => BothRefuseAsync(new(suite, key), new Audience("https://another.example", Asked.Nonce), p => p);

    [Theory]
    [MemberData(nameof(Tampered))]
    public Task Both_refuse_what_was_changed(string suite, string key, string change) => BothRefuseAsync(new(suite, key), Asked, presentation =>
    {
        var json = JsonNode.Parse(presentation)!.AsObject();
        Changes[change](json);
        return json.ToJsonString();
    });

    private static async Task BothRefuseAsync(SuiteKey suite, Audience audience, Func<string, string> change)
    {
        var theirs = await Theirs.RequireAsync();
        foreach (var presentation in new[] { await TheirsAsync(suite), await OursAsync(suite) })
        {
            var changed = change(presentation);
            (await Ours.VerifyPresentationAsync(changed, audience)).Verified.Should().BeFalse("we must refuse {0}", changed);
            (await theirs.VerifyPresentationAsync(changed, audience)).Verified.Should().BeFalse("they must refuse {0}", changed);
        }
    }

    /// <summary>A presentation by the peer, of a credential that we issued to it.</summary>
    private static async Task<string> TheirsAsync(SuiteKey suite)
    {
        var theirs = await Theirs.RequireAsync();
        var holder = await theirs.DidAsync(suite);
        var credential = await Ours.IssueAsync(suite, To(holder));
        return await theirs.PresentAsync(suite, Asked, $$"""
            {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],"holder":"{{holder}}","verifiableCredential":[{{credential}}]}
            """);
    }

    /// <summary>A presentation by us, of a credential that the peer issued to us.</summary>
    private static async Task<string> OursAsync(SuiteKey suite)
    {
        var theirs = await Theirs.RequireAsync();
        var holder = await Ours.DidAsync(suite);
        return await Ours.PresentAsync(suite, Asked, await theirs.IssueAsync(suite, To(holder.Did.Value)));
    }

    private static TestDocument To(string holder) =>
        TestDocuments.Get("small integers") with { Template = TestDocuments.Get("small integers").Template.Replace("did:example:subject", holder, StringComparison.Ordinal) };

    private static JsonObject Credential(JsonObject presentation) =>
        (presentation["verifiableCredential"] is JsonArray several ? several[0] : presentation["verifiableCredential"])!.AsObject();
}
