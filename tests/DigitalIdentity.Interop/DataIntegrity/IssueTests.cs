using DigitalIdentity.Interop.DataIntegrity.Documents;
using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Interop.DataIntegrity;

/// <summary>Each suite, with each of its keys, over each document, in both directions.</summary>
public sealed class IssueTests
{
    public static TheoryData<string, string, string> Cells => Select((suite, document) => IssueDifferences.Find(suite, document) is null);

    public static TheoryData<string, string, string> Differences => Select((suite, document) => IssueDifferences.Find(suite, document) is not null);

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task They_issue_and_we_verify(string suite, string key, string document)
    {
        var theirs = await Theirs.RequireAsync();
        var issued = await theirs.IssueAsync(new(suite, key), TestDocuments.Get(document));
        var verdict = await Ours.VerifyAsync(issued);
        verdict.Verified.Should().BeTrue("{0}\n{1}", verdict.Why, issued);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task We_issue_and_they_verify(string suite, string key, string document)
    {
        var theirs = await Theirs.RequireAsync();
        var issued = await Ours.IssueAsync(new(suite, key), TestDocuments.Get(document));
        var verdict = await theirs.VerifyAsync(issued);
        verdict.Verified.Should().BeTrue("{0}\n{1}", verdict.Why, issued);
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task They_issue_and_differ_as_is_known(string suite, string key, string document)
    {
        var theirs = await Theirs.RequireAsync();
        var difference = IssueDifferences.Find(new(suite, key), document)!;
        var issuing = () => theirs.IssueAsync(new(suite, key), TestDocuments.Get(document));
        if (difference.TheyIssue)
            (await Ours.VerifyAsync(await issuing())).Verified.Should().Be(difference.WeVerify, difference.Why);
        else
            await issuing.Should().ThrowAsync<PeerException>(difference.Why);
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task We_issue_and_differ_as_is_known(string suite, string key, string document)
    {
        var theirs = await Theirs.RequireAsync();
        var difference = IssueDifferences.Find(new(suite, key), document)!;
        var issuing = () => Ours.IssueAsync(new(suite, key), TestDocuments.Get(document));
        if (difference.WeIssue)
            (await theirs.VerifyAsync(await issuing())).Verified.Should().Be(difference.TheyVerify, difference.Why);
        else
            await issuing.Should().ThrowAsync<ArgumentException>(difference.Why);
    }

    private static TheoryData<string, string, string> Select(Func<SuiteKey, string, bool> choose)
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var suite in SuiteKey.Whole)
            foreach (var document in TestDocuments.All.Where(d => choose(suite, d.Name)))
                cells.Add(suite.Suite, suite.Key, document.Name);
        return cells;
    }
}
