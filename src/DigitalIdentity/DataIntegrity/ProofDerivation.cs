// Reference: Data Integrity ECDSA Cryptosuites 1.0, "Add Derived Proof" steps 2 to 4; Data Integrity BBS Cryptosuites 1.0, the same
// Parameters: the proof keeps its members in their order; only its value is another
using System.Text;
using System.Text.Json;

namespace DigitalIdentity.DataIntegrity;

/// <summary>Derives one document from one that has a base proof.</summary>
internal static class ProofDerivation
{
    /// <summary>Finds the base proof and has the suite derive from it.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="root">The document with its proofs.</param>
    /// <param name="proofId">The base proof's <c>id</c>; null where there is one only.</param>
    /// <param name="derive">Derives: gets the document without proofs, the base proof, and its value.</param>
    public static async ValueTask<AddProofResult> RunAsync(
        SelectiveDisclosureCryptosuite suite, JsonElement root, string? proofId,
        Func<UnsecuredDocument, DataIntegrityProof, byte[], ValueTask<DerivedProofResult>> derive)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return new(DataIntegrityError.ParsingError.At("", "The document is not a JSON object."));
        if (TryFindBaseProof(suite, root, proofId, out var proof, out var value) is { } problem)
            return new(problem);

        var result = await derive(UnsecuredDocument.WithoutProofs(root), proof, value).ConfigureAwait(false);
        if (!result.TryGet(out var revealDocument, out var proofValue, out var why))
            return new(why);

        // Steps 2 to 4.
        return new(DocumentSplice.AddFirstProof(revealDocument.Span, ProofWriter.WithOtherProofValue(proof.Json, Encoding.ASCII.GetBytes(suite.Encode(proofValue)))));
    }

    /// <summary>True unless every proof of the suite is surely a derived one: what may be a base proof holds secrets, however malformed it is.</summary>
    public static bool MayHaveBaseProof(SelectiveDisclosureCryptosuite suite, JsonElement root)
    {
        foreach (var element in ProofsOf(root))
        {
            if (!IsOfSuite(suite, element))
                continue;
            if (!element.TryGetProperty("proofValue"u8, out var text) || text.ValueKind != JsonValueKind.String
                || !suite.TryReadProofValue(text.GetString(), out _, out var isBase) || isBase)
                return true;
        }

        return false;
    }

    /// <summary>The document's proofs, whatever they are; none where <c>proof</c> is neither an object nor an array.</summary>
    public static IEnumerable<JsonElement> ProofsOf(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("proof"u8, out var proof))
            return [];
        return proof.ValueKind switch
        {
            JsonValueKind.Array => proof.EnumerateArray(),
            JsonValueKind.Object => [proof],
            _ => [],
        };
    }

    /// <summary>True when a proof names the suite; it need not be well-formed.</summary>
    public static bool IsOfSuite(Cryptosuite suite, JsonElement proof) =>
        proof.ValueKind == JsonValueKind.Object && proof.TryGetProperty("cryptosuite"u8, out var name) && name.ValueKind == JsonValueKind.String
        && name.ValueEquals(suite.Name);

    private static Problem? TryFindBaseProof(
        SelectiveDisclosureCryptosuite suite, JsonElement root, string? proofId, out DataIntegrityProof found, out byte[] value)
    {
        (found, value) = (null!, []);
        var derived = false;
        foreach (var element in ProofsOf(root))
        {
            if (!IsOfSuite(suite, element))
                continue;
            if (!ProofReader.TryRead(element, "/proof", out var proof, out var problem))
                return problem;
            if (proof.Type != "DataIntegrityProof" || (proofId is not null && proof.Id != proofId))
                continue;
            if (!suite.TryReadProofValue(proof.ProofValue, out var bytes, out var isBase))
                return DataIntegrityError.ProofVerificationError.At("/proof", "The proof value cannot be decoded.");
            if (!isBase)
            {
                derived = true;
                continue;
            }

            if (found is not null)
            {
                return DataIntegrityError.ProofGenerationError.At(
                    "/proof", $"The document has more than one base proof of {suite.Name}.", "Say by its id from which one to derive.");
            }

            (found, value) = (proof, bytes);
        }

        return found switch
        {
            null when derived => DataIntegrityError.ProofGenerationError.At(
                "/proof", "The proof was derived before, and nothing can be derived from it.", "Derive from the document as it was issued."),
            null => DataIntegrityError.ProofGenerationError.At(
                "/proof", proofId is null ? $"The document has no base proof of {suite.Name}." : $"The document has no base proof of {suite.Name} with this id."),
            { PreviousProofs.Count: > 0 } => DataIntegrityError.ProofGenerationError.At(
                "/proof/previousProof", "The base proof builds on other proofs, which would not be in what is derived."),
            _ => null,
        };
    }
}
