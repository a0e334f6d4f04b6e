using System.Text.Json;

namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// A proof as it stands in a document (Data Integrity 1.0 section 2.1): a typed view over the original JSON. That a property can be
/// read says nothing about whether the proof verifies.
/// </summary>
/// <remarks>Immutable and thread-safe for as long as the document it was read from is not disposed.</remarks>
public sealed class DataIntegrityProof
{
    internal DataIntegrityProof(JsonElement json, string pointer) => (Json, Pointer) = (json, pointer);

    /// <summary>The proof object itself, every member included.</summary>
    public JsonElement Json { get; }

    /// <summary>JSON Pointer to the proof: <c>/proof</c>, or <c>/proof/0</c> in a set.</summary>
    public string Pointer { get; }

    /// <summary><c>type</c>, such as <c>DataIntegrityProof</c>.</summary>
    public string Type { get; internal init; } = "";

    /// <summary><c>cryptosuite</c>, such as <c>eddsa-jcs-2022</c>; null when absent.</summary>
    public string? Cryptosuite { get; internal init; }

    /// <summary><c>verificationMethod</c>: URL of the key.</summary>
    public string VerificationMethod { get; internal init; } = "";

    /// <summary><c>proofPurpose</c>, such as <c>assertionMethod</c>.</summary>
    public string ProofPurpose { get; internal init; } = "";

    /// <summary><c>proofValue</c> in its multibase form; null when absent.</summary>
    public string? ProofValue { get; internal init; }

    /// <summary><c>id</c>; null when absent.</summary>
    public string? Id { get; internal init; }

    /// <summary><c>created</c>; null when absent. A value without offset is read as UTC.</summary>
    public DateTimeOffset? Created { get; internal init; }

    /// <summary><c>expires</c>; null when absent. A value without offset is read as UTC.</summary>
    public DateTimeOffset? Expires { get; internal init; }

    /// <summary><c>domain</c>: its strings; empty when absent.</summary>
    public IReadOnlyList<string> Domains { get; internal init; } = [];

    /// <summary><c>challenge</c>; null when absent.</summary>
    public string? Challenge { get; internal init; }

    /// <summary><c>nonce</c>; null when absent.</summary>
    public string? Nonce { get; internal init; }

    /// <summary><c>previousProof</c>: the identifiers of the proofs that this one builds on; empty when absent.</summary>
    public IReadOnlyList<string> PreviousProofs { get; internal init; } = [];

    /// <summary>The proof's own <c>@context</c>; null when absent.</summary>
    public JsonElement? Context { get; internal init; }

    /// <summary>True when <c>created</c> or <c>expires</c> lacks the offset that a <c>dateTimeStamp</c> must have.</summary>
    internal bool HasTimeWithoutOffset { get; init; }
}
