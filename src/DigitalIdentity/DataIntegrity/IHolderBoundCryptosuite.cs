using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.DataIntegrity;

/// <summary>A cryptosuite whose proofs are derived for one request and, where the issuer bound them so, with secrets of the holder.</summary>
internal interface IHolderBoundCryptosuite
{
    /// <summary>Derives from the only base proof of a document.</summary>
    /// <param name="root">The document with its proofs.</param>
    /// <param name="selectivePointers">JSON Pointers, checked.</param>
    /// <param name="derivation">The secrets and the request.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    ValueTask<AddProofResult> DeriveProofAsync(
        JsonElement root, IReadOnlyList<string> selectivePointers, BbsDerivation derivation, CancellationToken cancellationToken);

    /// <summary>What the value of a proof says, verified or not.</summary>
    /// <param name="proofValue">The value.</param>
    /// <param name="description">What it says.</param>
    bool TryDescribe(string? proofValue, [NotNullWhen(true)] out BbsProofDescription? description);

    /// <summary>The statements of a derived document that its issuer made mandatory, as N-Quads; empty where the proof does not fit the document.</summary>
    /// <param name="document">The document without its proof.</param>
    /// <param name="proofValue">The value of its derived proof.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    ValueTask<ReadOnlyMemory<byte>> FindMandatoryAsync(UnsecuredDocument document, string? proofValue, CancellationToken cancellationToken);
}
