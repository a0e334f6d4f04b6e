using DigitalIdentity.Dids;

namespace DigitalIdentity.Conformance.Dids;

/// <summary>A driver that answers what someone's resolver answered once.</summary>
internal sealed class RecordedMethod(string name, DidResolutionResult answer) : DidMethod
{
    public override string Name => name;

    protected override bool SupportsVersions => true;

    protected override ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken) =>
        ValueTask.FromResult(answer);
}
