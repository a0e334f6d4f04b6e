using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;

namespace DigitalIdentity.VcApi.Tests;

/// <summary><c>did:test</c>: DIDs that are gone, absent, slow, broken, or have services.</summary>
internal sealed class TestMethod : DidMethod
{
    public override string Name => "test";

    protected override async ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken)
    {
        switch (did.MethodSpecificId)
        {
            case "gone":
                return DidResolutionResult.FromDeactivated();
            case "services":
                return DidResolutionResult.Found(new DidDocumentBuilder(did)
                    .AddService("#files", "FileService", "https://files.example/here")
                    .AddService("#odd", "OddService", "https://файлы.example/путь")
                    .Build());
            case "slow":
                await Task.Delay(TimeSpan.FromMinutes(1), cancellationToken);
                break;
            case "throws":
                throw new InvalidOperationException("secret-in-a-message");
            default:
                break;
        }

        return DidResolutionResult.Failed(DidResolutionError.NotFound, "There is no such DID.");
    }
}
