// Reference: RFC 8785 (JSON Canonicalization Scheme);
//            Data Integrity EdDSA Cryptosuites 1.0 section 3.3 and Data Integrity ECDSA Cryptosuites 1.0 section 3.3
// Parameters: SHA-256 or SHA-384 over the canonical UTF-8
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.DataIntegrity;

/// <summary>The JSON Canonicalization Scheme, as the <c>-jcs-</c> cryptosuites use it.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class JcsCanonicalization : Canonicalization
{
    private JcsCanonicalization()
    {
    }

    /// <summary>The one instance.</summary>
    public static JcsCanonicalization Instance { get; } = new();

    /// <summary><c>JCS</c>.</summary>
    public override string Name => "JCS";

    /// <inheritdoc/>
    protected internal override bool ProofCarriesContext => true;

    /// <inheritdoc/>
    protected internal override Problem? BindContext(UnsecuredDocument document, DataIntegrityProof proof, out UnsecuredDocument view)
    {
        view = document;

        // Verify Proof step 4: If proofOptions.@context exists:
        if (proof.Context is not { } proofContext)
            return null;

        // Step 4.1: check that the document's @context starts with all values of the proof's, in the same order.
        if (document.Context is not { } context || !StartsWith(context, proofContext, out var isWhole))
        {
            return DataIntegrityError.ProofVerificationError.At(
                $"{proof.Pointer}/@context", "The document's @context does not start with the contexts that the proof was made for.");
        }

        // Step 4.2: set unsecuredDocument.@context equal to proofOptions.@context.
        if (!isWhole)
            view = document.Under(proofContext);
        return null;
    }

    /// <inheritdoc/>
    protected internal override ValueTask<CanonicalizationResult> HashDocumentAsync(
        UnsecuredDocument document, HashAlgorithmName algorithm, Memory<byte> destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        var edit = document.OmitsProof ? JcsEdit.Without("proof"u8) : default;
        if (document.ContextOverride is { } context)
            edit = edit.With("@context"u8, JsonMarshal.GetRawUtf8Value(context));
        return new(TryHash(document.Root, edit, algorithm, destination.Span, out var error)
            ? CanonicalizationResult.Done
            : CanonicalizationResult.Refused(DataIntegrityError.ProofTransformationError.At("", $"The document has no canonical form: {error}.")));
    }

    /// <inheritdoc/>
    protected internal override ValueTask<CanonicalizationResult> HashProofConfigurationAsync(
        DataIntegrityProof proof, UnsecuredDocument document, HashAlgorithmName algorithm, Memory<byte> destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return new(TryHash(proof.Json, JcsEdit.Without("proofValue"u8), algorithm, destination.Span, out var error)
            ? CanonicalizationResult.Done
            : CanonicalizationResult.Refused(DataIntegrityError.ProofTransformationError.At(proof.Pointer, $"The proof has no canonical form: {error}.")));
    }

    private static bool TryHash(JsonElement element, JcsEdit edit, HashAlgorithmName algorithm, Span<byte> destination, out JsonError error) =>
        algorithm == HashAlgorithmName.SHA256 ? Jcs.TryHashSha256(element, edit, destination, out error)
        : algorithm == HashAlgorithmName.SHA384 ? Jcs.TryHashSha384(element, edit, destination, out error)
        : throw new ArgumentException("JCS cryptosuites hash with SHA-256 or SHA-384.", nameof(algorithm));

    // A context that is no array counts as the only value of one. isWhole: nothing follows the proof's values.
    private static bool StartsWith(JsonElement context, JsonElement prefix, out bool isWhole)
    {
        isWhole = AreEqual(context, prefix);
        if (isWhole)
            return true;

        if (context.ValueKind != JsonValueKind.Array)
        {
            return prefix.ValueKind == JsonValueKind.Array
                && (prefix.GetArrayLength() == 0 || (prefix.GetArrayLength() == 1 && AreEqual(context, prefix[0])));
        }

        if (prefix.ValueKind != JsonValueKind.Array)
            return context.GetArrayLength() > 0 && AreEqual(context[0], prefix);

        // Enumerators, because indexing into an array of objects counts from its start every time.
        using var values = context.EnumerateArray();
        foreach (var value in prefix.EnumerateArray())
            if (!values.MoveNext() || !AreEqual(values.Current, value))
                return false;
        return true;
    }

    private static bool AreEqual(JsonElement x, JsonElement y) =>
        JsonMarshal.GetRawUtf8Value(x).SequenceEqual(JsonMarshal.GetRawUtf8Value(y)) || JsonElement.DeepEquals(x, y);
}
