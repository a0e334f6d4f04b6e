using System.Text;

using DigitalIdentity.Dids;

namespace DigitalIdentity.Tests.Dids;

/// <summary>A driver that answers what a test wants.</summary>
internal sealed class StubMethod(string name, Func<Did, DidResolutionOptions, CancellationToken, ValueTask<DidResolutionResult>> resolve) : DidMethod
{
    private int _calls;

    public override string Name => name;

    public int Calls => _calls;

    public bool Versions { get; init; }

    protected override bool SupportsVersions => Versions;

    /// <summary>Answers with the documents given, each by its id; NOT_FOUND for others.</summary>
    public static StubMethod Of(string name, params string[] documents)
    {
        var parsed = documents.Select(json =>
        {
            DidDocument.TryParse(Encoding.UTF8.GetBytes(json), out var document, out var problem).Should().BeTrue(problem?.ToString());
            return document!;
        }).ToDictionary(document => document.Id);
        return new StubMethod(name, (did, _, _) => ValueTask.FromResult(parsed.TryGetValue(did, out var document) ? Found(document) : NotFound()));
    }

    public static StubMethod Always(string name, DidResolutionResult result) => new(name, (_, _, _) => ValueTask.FromResult(result));

    protected override bool SupportsOption(string optionName) => optionName == "stubOption";

    protected override ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return resolve(did, options, cancellationToken);
    }
}
