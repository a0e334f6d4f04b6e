// Reference: Verifiable Credential Data Integrity 1.0 sections 4.4 (Verify Proof) and 4.5 (Verify Proof Sets and Chains)
// Parameters: one verdict for all proofs, by policy. The published 4.5 starts with combined.status = true, notes failures in
//             combined.verified, and then asks status, so that nothing ever fails; it also lets an empty list of proofs pass. Here both fail.
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity.Suites.Legacy;

namespace DigitalIdentity.DataIntegrity;

/// <summary>One verification of one document.</summary>
internal sealed class DocumentVerification(
    FrozenDictionary<string, Cryptosuite> suites, FrozenDictionary<string, LegacyProofSuite> legacySuites, JsonElement root,
    DataIntegrityVerificationOptions options, IVerificationMethodFinder finder, DateTimeOffset time)
{
    private ProofOutcome[] _outcomes = [];
    private UnsecuredDocument _document = null!;

    public static DataIntegrityResult Refused(CheckKind kind, Problem problem) =>
        new(VerificationStatus.Invalid, [Check.Fail(kind, problem)], null);

    public async ValueTask<DataIntegrityResult> RunAsync(CancellationToken cancellationToken)
    {
        // 4.4 steps 2 and 3, 4.5 step 1.
        var pointer = options.Pointer.Length == 0 ? "/proof" : options.Pointer + "/proof";
        if (ReadProofs(pointer, out var proofs, out var problems) is { } unreadable)
            return unreadable;
        if (ProofGraph.TryLink(proofs, pointer, options.MaxPreviousProofs, out var graph) is { } unlinked)
            return Refused(CheckKind.Proof, unlinked);

        // 4.5 step 3: each proof, after those that it builds on.
        _document = UnsecuredDocument.WithoutProofs(root);
        _outcomes = new ProofOutcome[proofs.Length];
        foreach (var index in graph.Order)
        {
            var outcome = _outcomes[index] = new ProofOutcome(proofs[index]);
            if (problems[index] is { } problem)
                outcome.Fail(CheckKind.Proof, problem);
            else if (CheckPrevious(outcome, graph.PreviousOf(index)))
                await VerifyAsync(outcome, graph.PreviousOf(index), cancellationToken).ConfigureAwait(false);
        }

        // 4.5 steps 4 to 8.
        return PolicyEvaluation.Conclude(options, _outcomes, _document);
    }

    private DataIntegrityResult? ReadProofs(string pointer, out DataIntegrityProof[] proofs, out Problem?[] problems)
    {
        (proofs, problems) = ([], []);
        if (root.ValueKind != JsonValueKind.Object)
            return Refused(CheckKind.Syntax, DataIntegrityError.ParsingError.At(options.Pointer, "The document is not a JSON object."));
        if (!root.TryGetProperty("proof"u8, out var proof))
            return Refused(CheckKind.Proof, DataIntegrityError.ParsingError.At(options.Pointer, "The document has no \"proof\"."));

        if (proof.ValueKind == JsonValueKind.Object)
        {
            proofs = new DataIntegrityProof[1];
            problems = new Problem?[1];
            ProofReader.TryRead(proof, pointer, out proofs[0], out problems[0]);
            return null;
        }

        if (proof.ValueKind != JsonValueKind.Array)
            return Refused(CheckKind.Proof, DataIntegrityError.ParsingError.At(pointer, "\"proof\" is neither an object nor an array of objects."));
        var count = proof.GetArrayLength();
        if (count == 0)
            return Refused(CheckKind.Proof, DataIntegrityError.ProofVerificationError.At(pointer, "\"proof\" is empty."));
        if (count > options.MaxProofs)
            return Refused(CheckKind.Proof, DataIntegrityError.ProofVerificationError.At(pointer, $"There are {count} proofs; {options.MaxProofs} is the limit."));

        proofs = new DataIntegrityProof[count];
        problems = new Problem?[count];
        var i = 0;
        foreach (var element in proof.EnumerateArray())
        {
            ProofReader.TryRead(element, $"{pointer}/{i.ToString(CultureInfo.InvariantCulture)}", out proofs[i], out problems[i]);
            i++;
        }

        return null;
    }

    // A proof counts only if everything that it builds on verified.
    private bool CheckPrevious(ProofOutcome outcome, int[] previous)
    {
        foreach (var index in previous)
        {
            var before = _outcomes[index];
            if (before.Verified is not null)
                continue;
            var problem = DataIntegrityError.ProofVerificationError.At(
                outcome.Proof.Pointer + "/previousProof", $"The proof at {before.Proof.Pointer}, on which this one builds, did not verify.");
            if (before.IsIndeterminate)
                outcome.Unknown(CheckKind.Proof, problem);
            else
                outcome.Fail(CheckKind.Proof, problem);
            return false;
        }

        return true;
    }

    private async ValueTask VerifyAsync(ProofOutcome outcome, int[] previous, CancellationToken cancellationToken)
    {
        var proof = outcome.Proof;
        var suite = FindSuite(outcome, out var legacy);

        // 4.4 steps 5 to 7, and the proof's dates.
        ProofChecks.Purpose(outcome, options);
        ProofChecks.Audience(outcome, options);
        ProofChecks.ValidityPeriod(outcome, options, time);
        if ((suite is null && legacy is null) || outcome.IsFailed)
            return;

        // 4.4 step 8, first half: the key, under the relationship that the purpose names.
        var found = await FindMethodAsync(proof, cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out var method, out var problem))
        {
            problem ??= ControlledIdentifierError.InvalidVerificationMethod.At("", "The verification method was not found.");
            problem = problem.Pointer.Length == 0 ? problem with { Pointer = proof.Pointer + "/verificationMethod" } : problem;
            if (found.IsIndeterminate)
                outcome.Unknown(CheckKind.VerificationMethod, problem);
            else
                outcome.Fail(CheckKind.VerificationMethod, problem);
            return;
        }

        if (!ProofChecks.Method(outcome, method, time))
            return;

        // 4.4 step 8, second half; 4.5 step 3.3: the document with the proofs that this one builds on.
        CryptosuiteVerificationResult result;
        try
        {
            result = legacy is not null
                ? await legacy.VerifyProofAsync(DocumentWith(previous), proof, method.PublicKey!, cancellationToken).ConfigureAwait(false)
                : await suite!.VerifyProofAsync(DocumentWith(previous), proof, method.PublicKey!, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a cryptosuite throws is its failure, not the caller's.
        catch (Exception e) when (!IsCancelled(e, cancellationToken))
#pragma warning restore CA1031
        {
            outcome.Unknown(CheckKind.Proof, Broken(e, proof.Pointer, $"The cryptosuite {legacy?.Name ?? suite!.Name}"));
            return;
        }

        if (!result.TryGet(out var document, out problem))
        {
            problem = problem.Pointer.Length == 0 ? problem with { Pointer = proof.Pointer } : problem;
            if (result.IsIndeterminate)
                outcome.Unknown(CheckKind.Proof, problem);
            else
                outcome.Fail(CheckKind.Proof, problem);
            return;
        }

        outcome.Pass(CheckKind.Proof);
        if (legacy is not null)
            outcome.Warn(CheckKind.Proof, legacy.Superseded(proof));
        outcome.Verified = new VerifiedProof(proof, method, options.ExpectedPurpose, document.ContextOverride);
    }

    private Cryptosuite? FindSuite(ProofOutcome outcome, out LegacyProofSuite? legacy)
    {
        // A superseded proof is known by its type. 3.1: of others, type and cryptosuite must both be right. (The transformation step of
        // eddsa-jcs-2022 refuses only if both are wrong.)
        var proof = outcome.Proof;
        Cryptosuite? suite = null;
        if (legacySuites.TryGetValue(proof.Type, out legacy))
            return null;
        if (proof.Type != "DataIntegrityProof")
        {
            Fail("/type", "Proofs of this type are not supported.", LegacyProofTypes.Find(proof.Type) is { } superseded
                ? $"Ask for a proof of type DataIntegrityProof, or let the agent verify these superseded proofs with AddLegacyProofs(LegacyProofType.{superseded})."
                : "Ask for a proof of type DataIntegrityProof.");
        }
        else if (proof.Cryptosuite is null)
            Fail("", "The proof has no \"cryptosuite\".", "");
        else if (!suites.TryGetValue(proof.Cryptosuite, out suite))
            Fail("/cryptosuite", "This cryptosuite is not supported.", "Add it to the verifier.");
        return suite;

        void Fail(string member, string detail, string remedy) =>
            outcome.Fail(CheckKind.Proof, DataIntegrityError.ProofVerificationError.At(proof.Pointer + member, detail, remedy));
    }

    private async ValueTask<VerificationMethodResult> FindMethodAsync(DataIntegrityProof proof, CancellationToken cancellationToken)
    {
        try
        {
            return await finder.FindAsync(proof.VerificationMethod, options.ExpectedPurpose, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e) when (!IsCancelled(e, cancellationToken))
#pragma warning restore CA1031
        {
            return VerificationMethodResult.Unreachable(Broken(e, "", "The finder of verification methods"));
        }
    }

    private static bool IsCancelled(Exception e, CancellationToken cancellationToken) =>
        e is OperationCanceledException && cancellationToken.IsCancellationRequested;

    // The message may hold what is nobody's business and stays out of the result.
    private static Problem Broken(Exception e, string pointer, string what) => (e as DigitalIdentityException)?.Problem
        ?? DataIntegrityError.ProofVerificationError.At(pointer, $"{what} failed with {e.GetType().Name}.");

    private UnsecuredDocument DocumentWith(int[] previous) => previous.Length == 0
        ? _document
        : UnsecuredDocument.WithProofs(root, Array.ConvertAll(previous, index => _outcomes[index].Proof.Json));
}
