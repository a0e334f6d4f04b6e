using System.Text;

using DigitalIdentity.Dids;

namespace DigitalIdentity.Tests.Dids;

/// <summary>A resolver that answers what a test wants, checks nothing, and counts.</summary>
internal sealed class StubResolver(Func<Did, DidResolutionOptions, CancellationToken, ValueTask<DidResolutionResult>> resolve) : IDidResolver
{
    private int calls;

    public StubResolver(Func<Did, DidResolutionResult> resolve)
        : this((did, _, _) => ValueTask.FromResult(resolve(did)))
    {
    }

    public int Calls => Volatile.Read(ref calls);

    public DidResolutionOptions? LastOptions { get; private set; }

    public static DidResolutionResult Found(Did did, DidDocumentMetadata? metadata = null, string extra = "") =>
        DidResolutionResult.Found(Document(did, extra), metadata);

    public static DidDocument Document(Did did, string extra = "")
    {
        DidDocument.TryParse(Encoding.UTF8.GetBytes($$"""{ "id":"{{did}}",  "note":"{{extra}}" }"""), out var document, out var problem).Should().BeTrue(problem?.Detail);
        return document!;
    }

    public ValueTask<DidResolutionResult> ResolveAsync(Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref calls);
        LastOptions = options;
        return resolve(did, options ?? DidResolutionOptions.Default, cancellationToken);
    }
}
