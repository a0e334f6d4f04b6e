using DigitalIdentity;
using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;

namespace Quickstart;

/// <summary>did:mycompany, a driver of our own: this one asks a table; a real one would ask a database or a service.</summary>
internal sealed class MyCompanyDidMethod : DidMethod
{
    private static readonly Dictionary<string, PublicKey> Staff = new()
    {
        ["alice"] = PublicKey.FromMultikey("z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"),
    };

    public override string Name => "mycompany";

    protected override ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Staff.TryGetValue(did.MethodSpecificId, out var key)
            ? Found(new DidDocumentBuilder(did).AddKey("#key-1", key, VerificationRelationship.Authentication).Build())
            : NotFound($"{did} does not work here."));
}
