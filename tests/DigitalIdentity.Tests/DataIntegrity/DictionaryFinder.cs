using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Tests.DataIntegrity;

/// <summary>Finds verification methods that were put in before; thread-safe once filled.</summary>
internal sealed class DictionaryFinder : IVerificationMethodFinder
{
    private readonly Dictionary<string, (VerificationMethodResult Result, VerificationRelationship[] Relationships)> _methods = [];

    /// <summary>How often something was looked for.</summary>
    public int Calls { get; private set; }

    public void Add(VerificationMethod method, params VerificationRelationship[] relationships) =>
        _methods[method.Id] = (VerificationMethodResult.Found(method), relationships);

    public void AddUnreachable(string id) => _methods[id] =
        (VerificationMethodResult.Unreachable(new Problem("https://www.w3.org/ns/did#INTERNAL_ERROR", "Out of reach.")), Enum.GetValues<VerificationRelationship>());

    public ValueTask<VerificationMethodResult> FindAsync(
        string verificationMethod, VerificationRelationship relationship, CancellationToken cancellationToken = default)
    {
        Calls++;
        var code = !_methods.TryGetValue(verificationMethod, out var entry) ? "INVALID_VERIFICATION_METHOD"
            : !entry.Relationships.Contains(relationship) ? "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD"
            : null;
        return new(code is null ? entry.Result : VerificationMethodResult.Refused(new Problem("https://w3id.org/security#" + code, "Not found.")));
    }
}
