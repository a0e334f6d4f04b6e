// Reference: Verifiable Credential Data Integrity 1.0 sections 4.2 (Add Proof) and 4.3 (Add Proof Set/Chain)
// Parameters: previousProof is written in the order in which the proofs stand in the document
using System.Text.Json;

namespace DigitalIdentity.DataIntegrity;

/// <summary>Adds one proof to one document.</summary>
internal static class ProofAddition
{
    private static Problem NeitherObjectNorArray =>
        DataIntegrityError.ProofGenerationError.At("/proof", "The document's \"proof\" is neither an object nor an array of objects.");

    public static async ValueTask<AddProofResult> RunAsync(
        Cryptosuite suite, JsonElement root, ProofOptions options, DateTimeOffset? created, ISigner signer, CancellationToken cancellationToken)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return new(DataIntegrityError.ParsingError.At("", "The document is not a JSON object."));

        // 4.3 steps 1, 3 to 5: allProofs, and those of them that the new proof builds on.
        var problem = FindPreviousProofs(root, options, out var matchingProofs);
        if (problem is not null)
            return new(problem);

        // 4.3 steps 2 and 6: the document with no proofs but those.
        var document = UnsecuredDocument.WithProofs(root, matchingProofs);

        // Create Proof steps 1 and 2: the proof, with the document's @context where the suite says so.
        var configuration = ProofWriter.WriteConfiguration(
            suite.Name, options, created, IdsOf(matchingProofs), suite.CarriesContext ? document.Context : null);
        if (!ProofReader.TryRead(JsonElement.Parse(configuration), "/proof", out var proof, out problem))
            return new(problem!);

        // 4.2 step 1. Its steps 2 to 4 (type, verificationMethod, proofPurpose, domain and challenge are those asked for) hold because
        // the configuration was written from the options, and a suite adds nothing but the proof value.
        (var proofValue, problem) = await suite.CreateProofValueAsync(document, proof, options, signer, cancellationToken).ConfigureAwait(false);

        // 4.2 steps 5 to 7, 4.3 steps 7 to 9.
        return proofValue is null
            ? new(problem!)
            : new(DocumentSplice.AddProof(root, ProofWriter.WithProofValue(configuration, proofValue)));
    }

    private static Problem? FindPreviousProofs(JsonElement root, ProofOptions options, out JsonElement[] matchingProofs)
    {
        matchingProofs = [];
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var matching = new List<JsonElement>();
        if (root.TryGetProperty("proof"u8, out var proof))
        {
            if (proof.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                return NeitherObjectNorArray;

            JsonElement[] allProofs = proof.ValueKind == JsonValueKind.Array ? [.. proof.EnumerateArray()] : [proof];
            foreach (var element in allProofs)
            {
                if (element.ValueKind != JsonValueKind.Object)
                    return NeitherObjectNorArray;
                if (!element.TryGetProperty("id"u8, out var id) || id.ValueKind != JsonValueKind.String)
                    continue;

                var text = id.GetString()!;
                if (!ids.Add(text) || text == options.Id)
                    return DataIntegrityError.ProofGenerationError.At("/proof", "Two proofs would have the same id.");
                if (options.PreviousProofs.Contains(text))
                    matching.Add(element);
            }
        }

        // 4.3 steps 4 and 5: every previousProof exists in the document.
        foreach (var previous in options.PreviousProofs)
            if (!ids.Contains(previous))
                return DataIntegrityError.ProofGenerationError.At("/proof", $"The document has no proof with the id \"{previous}\".");
        matchingProofs = [.. matching];
        return null;
    }

    private static string[] IdsOf(JsonElement[] proofs) => Array.ConvertAll(proofs, static proof => proof.GetProperty("id"u8).GetString()!);
}
