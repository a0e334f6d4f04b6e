// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.3 (JsonLdOptions); JSON-LD 1.1 Framing section 5.2 (framing options).
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd;

/// <summary>
/// How documents are processed: the standard's options under the standard's names. Immutable and thread-safe.
/// </summary>
public sealed record JsonLdOptions
{
    /// <summary>The defaults: nothing is loaded, no base IRI, JSON-LD 1.1.</summary>
    public static JsonLdOptions Default { get; } = new();

    /// <summary>Where documents and contexts come from. Default <see cref="NoDocumentLoader"/>: nothing is ever fetched.</summary>
    public IDocumentLoader DocumentLoader { get; init; } = NoDocumentLoader.Instance;

    /// <summary>The base IRI, <c>base</c>: an absolute IRI, or null for that of the document, where it was loaded from a URL. Default null.</summary>
    public string? Base { get; init; }

    /// <summary>A context to begin with, <c>expandContext</c>: a context as JSON text, with or without <c>@context</c> around it. Default none.</summary>
    public JsonLdInput? ExpandContext { get; init; }

    /// <summary>The version of JSON-LD, <c>processingMode</c>. Default 1.1.</summary>
    public JsonLdVersion ProcessingMode { get; init; }

    /// <summary>
    /// Whether anything that would be left out of the result is an error, <see cref="JsonLdErrorCode.DataLossDetected"/>, with the place
    /// in the document: terms that no context defines, relative IRIs, types that expand to nothing, free-floating values. Null, the
    /// default, is on for canonicalization, whose result is signed or verified, and off elsewhere.
    /// </summary>
    public bool? SafeMode { get; init; }

    /// <summary>Whether arrays of one item are replaced by the item, <c>compactArrays</c>. Default true.</summary>
    public bool CompactArrays { get; init; } = true;

    /// <summary>Whether IRIs are made relative to the base IRI, <c>compactToRelative</c>. Default true.</summary>
    public bool CompactToRelative { get; init; } = true;

    /// <summary>Whether members are processed, and so written, in code point order, <c>ordered</c>. Default false: as they stand.</summary>
    public bool Ordered { get; init; }

    /// <summary>How base directions go to and from RDF, <c>rdfDirection</c>. Default <see cref="RdfDirection.None"/>.</summary>
    public RdfDirection RdfDirection { get; init; }

    /// <summary>Whether blank nodes can be predicates in RDF, <c>produceGeneralizedRdf</c>. Default false.</summary>
    public bool ProduceGeneralizedRdf { get; init; }

    /// <summary>Whether RDF numbers and Booleans become JSON's own, <c>useNativeTypes</c>. Default false.</summary>
    public bool UseNativeTypes { get; init; }

    /// <summary>Whether <c>rdf:type</c> stays a property when RDF becomes JSON-LD, <c>useRdfType</c>. Default false.</summary>
    public bool UseRdfType { get; init; }

    /// <summary>Which nodes a frame embeds, <c>embed</c>. Default <see cref="FrameEmbed.Once"/>.</summary>
    public FrameEmbed Embed { get; init; }

    /// <summary>Whether a frame keeps only the properties that it names, <c>explicit</c>. Default false.</summary>
    public bool Explicit { get; init; }

    /// <summary>Whether properties that a frame names and a node lacks are left out, <c>omitDefault</c>. Default false.</summary>
    public bool OmitDefault { get; init; }

    /// <summary>
    /// Whether a framed result with one node is that node, without <c>@graph</c> around it, <c>omitGraph</c>. Null, the default, is
    /// true for JSON-LD 1.1 and false for 1.0.
    /// </summary>
    public bool? OmitGraph { get; init; }

    /// <summary>Whether a node must have every property that a frame names, <c>requireAll</c>. Default false.</summary>
    public bool RequireAll { get; init; }

    /// <summary>What documents may ask for.</summary>
    public JsonLdLimits Limits { get; init; } = JsonLdLimits.Default;
}
