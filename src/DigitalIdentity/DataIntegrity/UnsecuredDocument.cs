using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// The document as one proof secures it ("unsecured data document"): without its proofs, except those that the proof's
/// <c>previousProof</c> names, and under the proof's own <c>@context</c> where the cryptosuite says so. A view over the original JSON;
/// nothing is re-serialized.
/// </summary>
/// <remarks>Made by the library for one verification or one signature; not thread-safe.</remarks>
public sealed class UnsecuredDocument
{
    private List<(JsonElement Context, UnsecuredDocument Document)>? _underContexts;
    private List<(Canonicalization Canonicalization, HashAlgorithmName Algorithm, byte[] Hash)>? _hashes;

    private byte[]? _utf8;

    private UnsecuredDocument(JsonElement root, bool omitsProof, JsonElement? contextOverride) =>
        (Root, OmitsProof, ContextOverride) = (root, omitsProof, contextOverride);

    /// <summary>
    /// The JSON object. Read it together with <see cref="OmitsProof"/> and <see cref="ContextOverride"/>, which say where the view differs.
    /// </summary>
    public JsonElement Root { get; }

    /// <summary>True when the <c>proof</c> member of <see cref="Root"/>, if it has one, is not part of the view.</summary>
    public bool OmitsProof { get; }

    /// <summary>The value that stands for the <c>@context</c> of <see cref="Root"/> in the view; null when it is the root's own.</summary>
    public JsonElement? ContextOverride { get; }

    /// <summary>The <c>@context</c> of the view; null when there is none.</summary>
    public JsonElement? Context =>
        ContextOverride ?? (Root.TryGetProperty("@context"u8, out var context) ? context : null);

    /// <summary>Writes the view as UTF-8 JSON: every member as it stands in the original, in the original order.</summary>
    public byte[] ToUtf8Bytes()
    {
        var output = new ArrayBufferWriter<byte>(JsonMarshal.GetRawUtf8Value(Root).Length);
        output.Write("{"u8);
        var first = true;
        foreach (var member in Root.EnumerateObject())
        {
            if (OmitsProof && member.NameEquals("proof"u8))
                continue;
            var value = ContextOverride is { } context && member.NameEquals("@context"u8) ? context : member.Value;
            output.Write(first ? "\""u8 : ",\""u8);
            output.Write(JsonMarshal.GetRawUtf8PropertyName(member));
            output.Write("\":"u8);
            output.Write(JsonMarshal.GetRawUtf8Value(value));
            first = false;
        }

        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>What a proof over RDF was found to cover, of the vocabulary of the VC Data Model; null when no such proof was looked at.</summary>
    internal IReadOnlyList<CoreStatement>? Core { get; private set; }

    /// <summary>Remembers what a proof over RDF covers.</summary>
    /// <param name="nQuads">The view in canonical form.</param>
    internal void RememberCore(ReadOnlySpan<byte> nQuads) => Core ??= CoreStatements.Read(nQuads);

    /// <summary>The statements that whoever secured the document made mandatory, as N-Quads; empty when no proof that was looked at tells.</summary>
    internal ReadOnlyMemory<byte> Mandatory { get; private set; }

    /// <summary>Remembers what a derived proof, which was found good, says is mandatory.</summary>
    /// <param name="nQuads">The statements. Not copied.</param>
    internal void RememberMandatory(ReadOnlyMemory<byte> nQuads) => Mandatory = Mandatory.IsEmpty ? nQuads : Mandatory;

    /// <summary>The view as UTF-8 JSON, for one look: shared, so not to be written to.</summary>
    internal ReadOnlyMemory<byte> ToUtf8() => _utf8 ??= ToUtf8Bytes();

    /// <summary>How many values a <c>@context</c> has; one that is no array counts as one value.</summary>
    internal static int CountOf(JsonElement? context) => context switch
    {
        null => 0,
        { ValueKind: JsonValueKind.Array } list => list.GetArrayLength(),
        _ => 1,
    };

    /// <summary>The document without any proof.</summary>
    internal static UnsecuredDocument WithoutProofs(JsonElement root) => new(root, omitsProof: true, null);

    /// <summary>
    /// The document with only the given proofs (Data Integrity 4.3 step 6, 4.5 step 3.3). Without any, <c>proof</c> is left out: the
    /// steps say to set an empty list, but a cryptosuite that sees the JSON would then sign <c>"proof":[]</c>, and a proof added by
    /// section 4.2 could never become a member of a set.
    /// </summary>
    internal static UnsecuredDocument WithProofs(JsonElement root, ReadOnlySpan<JsonElement> proofs) =>
        proofs.IsEmpty ? WithoutProofs(root) : new(DocumentSplice.SetProofs(root, proofs), omitsProof: false, null);

    /// <summary>This view under another <c>@context</c>; the same object for the same context, so that hashes are shared.</summary>
    internal UnsecuredDocument Under(JsonElement context)
    {
        foreach (var (known, document) in _underContexts ??= [])
            if (JsonMarshal.GetRawUtf8Value(known).SequenceEqual(JsonMarshal.GetRawUtf8Value(context)))
                return document;
        var under = new UnsecuredDocument(Root, OmitsProof, context);
        _underContexts.Add((context, under));
        return under;
    }

    /// <summary>Hashes the view once per canonicalization and hash algorithm, however many proofs ask.</summary>
    internal async ValueTask<CanonicalizationResult> HashAsync(
        Canonicalization canonicalization, HashAlgorithmName algorithm, Memory<byte> destination, CancellationToken cancellationToken)
    {
        foreach (var known in _hashes ??= [])
        {
            if (known.Canonicalization == canonicalization && known.Algorithm == algorithm)
            {
                known.Hash.CopyTo(destination);
                return CanonicalizationResult.Done;
            }
        }

        var result = await canonicalization.HashDocumentAsync(this, algorithm, destination, cancellationToken).ConfigureAwait(false);
        if (result.Problem is null)
            _hashes.Add((canonicalization, algorithm, destination.ToArray()));
        return result;
    }
}
