// Reference: Data Integrity BBS Cryptosuites 1.0, "Add Derived Proof (bbs-2023)", "createVerifyData" steps 3 to 8
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

using DigitalIdentity.DataIntegrity.SelectiveDisclosure;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <content>What the holder's role asks of the suite.</content>
public sealed partial class Bbs2023 : IHolderBoundCryptosuite
{
    ValueTask<AddProofResult> IHolderBoundCryptosuite.DeriveProofAsync(
        JsonElement root, IReadOnlyList<string> selectivePointers, BbsDerivation derivation, CancellationToken cancellationToken) =>
        ProofDerivation.RunAsync(
            this, root, proofId: null, (document, proof, value) => DeriveAsync(document, proof, value, selectivePointers, derivation, cancellationToken));

    bool IHolderBoundCryptosuite.TryDescribe(string? proofValue, [NotNullWhen(true)] out BbsProofDescription? description) =>
        TryDescribe(proofValue, out description);

    async ValueTask<ReadOnlyMemory<byte>> IHolderBoundCryptosuite.FindMandatoryAsync(
        UnsecuredDocument document, string? proofValue, CancellationToken cancellationToken)
    {
        if (!TryDecodeProofValue(proofValue, out var bytes) || !BbsDerivedProof.TryRead(bytes, out var derived) || derived.MandatoryIndexes.Count == 0)
            return default;
        var (canonical, _) = await DisclosedStatements.CanonicalizeAsync(Canonicalization, document, cancellationToken).ConfigureAwait(false);
        if (canonical is null || DisclosedStatements.Check(canonical, derived.Labels.Length, derived.MandatoryIndexes) is not null
            || !ShuffledLabels.TryCreate(derived.Labels, out var labels))
            return default;
        using var statements = new DisclosedStatements(canonical, labels, derived.MandatoryIndexes);
        return statements.CopyMandatory();
    }
}
