namespace VcApiServer.Identifiers;

/// <summary>What an answer about a DID holds.</summary>
internal enum RepresentationKind
{
    /// <summary>A document, document and metadata.</summary>
    ResolutionResult,

    /// <summary>Content and metadata.</summary>
    DereferencingResult,

    /// <summary>A resolution result in the form before the standard.</summary>
    LegacyResult,

    /// <summary>The document or other content alone.</summary>
    Content,
}
