using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Interop.DataIntegrity;
using DigitalIdentity.Interop.DataIntegrity.Documents;

namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>Each suite with selective disclosure, each way over each document, verified by both sides, and both sides reveal the same.</summary>
public sealed class DeriveTests
{
    /// <summary>What is mandatory beside what a credential cannot do without; null for nothing at all.</summary>
    private static readonly Dictionary<string, string[]?> Mandatory = new(StringComparer.Ordinal)
    {
        ["nothing"] = null,
        ["the subject"] = ["/credentialSubject"],
        ["everything"] = [""],
    };

    private static readonly string[] Some =
        ["an alumni credential", "several subjects", "unnamed nodes that look alike", "a node in several places", "an issuer with a logo", "VCDM 1.1, a degree", "a language map"];

    public static TheoryData<string, string, string> Cells => Select(suite => TestDocuments.All.Select(d => d.Name).Where(d => DeriveDifferences.Find(suite, d) is null));

    public static TheoryData<string, string, string> Differences => Select(suite => TestDocuments.All.Select(d => d.Name).Where(d => DeriveDifferences.Find(suite, d) is not null));

    public static TheoryData<string, string, string, string> MandatoryCells
    {
        get
        {
            var cells = new TheoryData<string, string, string, string>();
            foreach (var suite in SuiteKey.Selective)
                foreach (var route in Route.All)
                    foreach (var document in Some)
                        foreach (var mandatory in Mandatory.Keys)
                            cells.Add(suite.Suite, route, document, mandatory);
            return cells;
        }
    }

    public static TheoryData<string, string> Documents
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var suite in SuiteKey.Selective)
                foreach (var document in TestDocuments.All.Where(d => DeriveDifferences.Find(suite.Suite, d.Name) is null))
                    cells.Add(suite.Suite, document.Name);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public Task A_derived_proof_is_verified_by_both(string suite, string route, string document) =>
        BothAcceptAsync(suite, route, TestDocuments.Get(document), [.. TestDocuments.Get(document).Required], TestDocuments.Get(document).Pointers);

    [Theory]
    [MemberData(nameof(MandatoryCells))]
    public Task A_derived_proof_is_verified_by_both_whatever_is_mandatory(string suite, string route, string document, string mandatory) =>
        Mandatory[mandatory] is { } more
            ? BothAcceptAsync(suite, route, TestDocuments.Get(document), [.. TestDocuments.Get(document).Required, .. more], TestDocuments.Get(document).Pointers)
            : BothAcceptAsync(suite, route, TestDocuments.Get(document), [], [.. TestDocuments.Get(document).Required, .. TestDocuments.Get(document).Pointers]);

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Both_reveal_the_same(string suite, string document)
    {
        var theirs = await Theirs.RequireAsync();
        var pointers = TestDocuments.Get(document).Pointers;
        var issued = await OurDisclosure.IssueAsync(SuiteKey.Get(suite), TestDocuments.Get(document), [.. TestDocuments.Get(document).Required]);
        var ours = Unproofed(await OurDisclosure.DeriveAsync(issued, pointers));
        var their = Unproofed(await theirs.DeriveAsync(issued, pointers));
        ours.Should().Be(their);
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task The_sides_differ_as_is_known(string suite, string route, string document)
    {
        var difference = DeriveDifferences.Find(suite, document)!;
        var going = () => Route.GoAsync(SuiteKey.Get(suite), route, TestDocuments.Get(document), [.. TestDocuments.Get(document).Required], TestDocuments.Get(document).Pointers);
        string derived;
        try
        {
            derived = await going();
        }
        catch (Exception e) when (e is ArgumentException or Peers.PeerException or InvalidOperationException)
        {
            difference.Refused.Should().Contain(route, "{0}: {1}", e.Message, difference.Why);
            return;
        }

        difference.Refused.Should().NotContain(route, difference.Why);
        var theirs = await Theirs.RequireAsync();
        (await Ours.VerifyAsync(derived)).Verified.Should().Be(difference.WeAccept.Contains(route), "our verdict: {0}", difference.Why);
        (await theirs.VerifyAsync(derived)).Verified.Should().Be(difference.TheyAccept.Contains(route), "their verdict: {0}", difference.Why);
    }

    private static async Task BothAcceptAsync(string suite, string route, TestDocument document, string[] mandatory, IReadOnlyList<string> reveal)
    {
        var theirs = await Theirs.RequireAsync();
        var derived = await Route.GoAsync(SuiteKey.Get(suite), route, document, mandatory, reveal);
        var ours = await Ours.VerifyAsync(derived);
        var their = await theirs.VerifyAsync(derived);
        ours.Verified.Should().BeTrue("we: {0}\n{1}", ours.Why, derived);
        their.Verified.Should().BeTrue("they: {0}\n{1}", their.Why, derived);
    }

    /// <summary>The credential without its proof, in canonical form: numbers are spelt in one way.</summary>
    private static string Unproofed(string credential)
    {
        var json = JsonNode.Parse(credential)!.AsObject();
        json.Remove("proof");
        using var parsed = JsonDocument.Parse(json.ToJsonString());
        return Encoding.UTF8.GetString(Jcs.Canonicalize(parsed.RootElement));
    }

    private static TheoryData<string, string, string> Select(Func<string, IEnumerable<string>> documents)
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var suite in SuiteKey.Selective)
            foreach (var route in Route.All)
                foreach (var document in documents(suite.Suite))
                    cells.Add(suite.Suite, route, document);
        return cells;
    }
}
