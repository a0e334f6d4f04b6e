using System.Text.Json;

namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// A document whose proofs verified (the <c>verifiedDocument</c> of Data Integrity 1.0 section 4.4): only what the proofs secure.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. Proofs inside embedded objects, such as the credentials of a presentation, are part of the content
/// here; they are verified by verifying those objects.
/// </remarks>
public sealed class VerifiedDataDocument
{
    private readonly UnsecuredDocument _document;

    internal VerifiedDataDocument(UnsecuredDocument document, bool coversWholeContext, IReadOnlyList<VerifiedProof> proofs) =>
        (_document, CoversWholeContext, Proofs) = (document, coversWholeContext, proofs);

    /// <summary>The proofs that verified, in the document's order; at least one.</summary>
    public IReadOnlyList<VerifiedProof> Proofs { get; }

    /// <summary>
    /// True when every proof of <see cref="Proofs"/> covers the document's whole <c>@context</c>: then the document is the one that
    /// arrived, less its <c>proof</c>. False when contexts were appended after one of them was made: those are not in this document.
    /// </summary>
    public bool CoversWholeContext { get; }

    /// <summary>
    /// The JSON object that arrived, over its original text. Its <c>proof</c> is not part of the verified document, nor, unless
    /// <see cref="CoversWholeContext"/>, is its <c>@context</c>.
    /// </summary>
    internal JsonElement Root => _document.Root;

    /// <summary>What its proofs over RDF cover, of the vocabulary of the VC Data Model; null when it has none.</summary>
    internal IReadOnlyList<CoreStatement>? Core => _document.Core;

    /// <summary>The statements that the issuer made mandatory, as N-Quads; empty when no proof tells.</summary>
    internal ReadOnlyMemory<byte> Mandatory => _document.Mandatory;

    /// <summary>The verified document, for one look: shared, so not to be written to.</summary>
    internal ReadOnlyMemory<byte> Utf8 => _document.ToUtf8();

    /// <summary>The verified document as UTF-8 JSON: every secured member as it stood in the original, without <c>proof</c>.</summary>
    public byte[] ToUtf8Bytes() => _document.ToUtf8Bytes();
}
