using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.DataIntegrity;

/// <summary>A proof that verified, and by whom it was made.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class VerifiedProof
{
    internal VerifiedProof(
        DataIntegrityProof proof, VerificationMethod verificationMethod, VerificationRelationship purpose, JsonElement? ownContext) =>
        (Proof, VerificationMethod, Purpose, OwnContext) = (proof, verificationMethod, purpose, ownContext);

    /// <summary>The proof: its dates, cryptosuite, domain and pointer.</summary>
    public DataIntegrityProof Proof { get; }

    /// <summary>The key that signed, as its controller's document has it.</summary>
    public VerificationMethod VerificationMethod { get; }

    /// <summary>URL of who controls the key, usually a DID: whose proof this is.</summary>
    public string Controller => VerificationMethod.Controller;

    /// <summary>What the proof was made for; the controller's document lists the key under this relationship.</summary>
    public VerificationRelationship Purpose { get; }

    /// <summary>The <c>@context</c> that the proof covers, where it is not the document's whole; otherwise null.</summary>
    internal JsonElement? OwnContext { get; }
}
