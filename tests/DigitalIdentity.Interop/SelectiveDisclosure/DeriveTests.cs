using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Interop.DataIntegrity;
using DigitalIdentity.Interop.DataIntegrity.Documents;

namespace DigitalIdentity.Interop.SelectiveDisclosure;

/// <summary>ecdsa-sd-2023: each way over each document, verified by both sides, and both sides reveal the same.</summary>
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

    public static TheoryData<string, string> Cells => Select(TestDocuments.All.Select(d => d.Name).Where(d => !DeriveDifferences.Known.ContainsKey(d)));

    public static TheoryData<string, string> Differences => Select(DeriveDifferences.Known.Keys);

    public static TheoryData<string, string, string> MandatoryCells
    {
        get
        {
            var cells = new TheoryData<string, string, string>();
            if (OurDisclosure.IsThere)
                foreach (var route in Route.All)
                    foreach (var document in Some)
                        foreach (var mandatory in Mandatory.Keys)
                            cells.Add(route, document, mandatory);
            return cells;
        }
    }

    public static TheoryData<string> Documents => OurDisclosure.IsThere ? [.. TestDocuments.All.Select(d => d.Name).Where(d => !DeriveDifferences.Known.ContainsKey(d))] : [];

    [Theory]
    [MemberData(nameof(Cells))]
    public Task A_derived_proof_is_verified_by_both(string route, string document) =>
        BothAcceptAsync(route, TestDocuments.Get(document), [.. TestDocuments.Get(document).Required], TestDocuments.Get(document).Pointers);

    [Theory]
    [MemberData(nameof(MandatoryCells))]
    public Task A_derived_proof_is_verified_by_both_whatever_is_mandatory(string route, string document, string mandatory) =>
        Mandatory[mandatory] is { } more
            ? BothAcceptAsync(route, TestDocuments.Get(document), [.. TestDocuments.Get(document).Required, .. more], TestDocuments.Get(document).Pointers)
            : BothAcceptAsync(route, TestDocuments.Get(document), [], [.. TestDocuments.Get(document).Required, .. TestDocuments.Get(document).Pointers]);

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Both_reveal_the_same(string document)
    {
        var theirs = await Theirs.RequireAsync();
        var pointers = TestDocuments.Get(document).Pointers;
        var issued = await OurDisclosure.IssueAsync(TestDocuments.Get(document), [.. TestDocuments.Get(document).Required]);
        var ours = Unproofed(await OurDisclosure.DeriveAsync(issued, pointers));
        var their = Unproofed(await theirs.DeriveAsync(issued, pointers));
        ours.Should().Be(their);
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task The_sides_differ_as_is_known(string route, string document)
    {
        var difference = DeriveDifferences.Known[document];
        var going = () => Route.GoAsync(route, TestDocuments.Get(document), [.. TestDocuments.Get(document).Required], TestDocuments.Get(document).Pointers);
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

    private static async Task BothAcceptAsync(string route, TestDocument document, string[] mandatory, IReadOnlyList<string> reveal)
    {
        var theirs = await Theirs.RequireAsync();
        var derived = await Route.GoAsync(route, document, mandatory, reveal);
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

    private static TheoryData<string, string> Select(IEnumerable<string> documents)
    {
        var cells = new TheoryData<string, string>();
        if (OurDisclosure.IsThere)
            foreach (var route in Route.All)
                foreach (var document in documents)
                    cells.Add(route, document);
        return cells;
    }
}
