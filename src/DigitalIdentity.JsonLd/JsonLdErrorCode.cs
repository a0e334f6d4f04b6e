// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.6.2 (JsonLdErrorCode); JSON-LD 1.1 Framing section 5.3.2.
namespace DigitalIdentity.JsonLd;

/// <summary>
/// Why JSON-LD could not be processed: the error codes of JSON-LD 1.1 and of JSON-LD Framing, and three of this library for what it
/// refuses by itself. <see cref="JsonLdErrorCodes.Code"/> gives the standard's own text.
/// </summary>
public enum JsonLdErrorCode
{
    /// <summary><c>colliding keywords</c>: two properties expand to the same keyword, such as a keyword and its alias in one object.</summary>
    CollidingKeywords,

    /// <summary><c>conflicting indexes</c>: one node is given different values of <c>@index</c>.</summary>
    ConflictingIndexes,

    /// <summary><c>context overflow</c>: more contexts are fetched or nested than the limit allows.</summary>
    ContextOverflow,

    /// <summary><c>cyclic IRI mapping</c>: term definitions refer to one another in a circle.</summary>
    CyclicIriMapping,

    /// <summary><c>invalid @id value</c>: the value of <c>@id</c> is not a string.</summary>
    InvalidIdValue,

    /// <summary><c>invalid @import value</c>: the value of <c>@import</c> is not a string, or what it imports is not one context definition.</summary>
    InvalidImportValue,

    /// <summary><c>invalid @included value</c>: <c>@included</c> holds something other than node objects.</summary>
    InvalidIncludedValue,

    /// <summary><c>invalid @index value</c>: the value of <c>@index</c> is not a string.</summary>
    InvalidIndexValue,

    /// <summary><c>invalid @nest value</c>: the value of <c>@nest</c> is not allowed.</summary>
    InvalidNestValue,

    /// <summary><c>invalid @prefix value</c>: the value of <c>@prefix</c> is not a Boolean, or the term cannot be a prefix.</summary>
    InvalidPrefixValue,

    /// <summary><c>invalid @propagate value</c>: the value of <c>@propagate</c> is not a Boolean.</summary>
    InvalidPropagateValue,

    /// <summary><c>invalid @protected value</c>: the value of <c>@protected</c> is not a Boolean.</summary>
    InvalidProtectedValue,

    /// <summary><c>invalid @reverse value</c>: the value of <c>@reverse</c> is not an object.</summary>
    InvalidReverseValue,

    /// <summary><c>invalid @version value</c>: the value of <c>@version</c> is not the number 1.1.</summary>
    InvalidVersionValue,

    /// <summary><c>invalid base direction</c>: the value of <c>@direction</c> is not <c>ltr</c>, <c>rtl</c> or null.</summary>
    InvalidBaseDirection,

    /// <summary><c>invalid base IRI</c>: the value of <c>@base</c> is neither an IRI nor null, or cannot be resolved.</summary>
    InvalidBaseIri,

    /// <summary><c>invalid container mapping</c>: the value of <c>@container</c> is not a keyword, or not a combination of keywords, that the standard allows.</summary>
    InvalidContainerMapping,

    /// <summary><c>invalid context entry</c>: a context has an entry that its processing mode does not know.</summary>
    InvalidContextEntry,

    /// <summary><c>invalid context nullification</c>: a context that holds protected terms is set to null.</summary>
    InvalidContextNullification,

    /// <summary><c>invalid default language</c>: the value of <c>@language</c> in a context is neither a string nor null.</summary>
    InvalidDefaultLanguage,

    /// <summary><c>invalid IRI mapping</c>: a term has no IRI, or one that is not allowed.</summary>
    InvalidIriMapping,

    /// <summary><c>invalid JSON literal</c>: a JSON literal is not valid JSON.</summary>
    InvalidJsonLiteral,

    /// <summary><c>invalid keyword alias</c>: <c>@context</c>, or another keyword that must not, is given an alias.</summary>
    InvalidKeywordAlias,

    /// <summary><c>invalid language map value</c>: a language map holds something other than strings and null.</summary>
    InvalidLanguageMapValue,

    /// <summary><c>invalid language mapping</c>: the <c>@language</c> of a term is neither a string nor null.</summary>
    InvalidLanguageMapping,

    /// <summary><c>invalid language-tagged string</c>: the <c>@language</c> of a value object is not a string.</summary>
    InvalidLanguageTaggedString,

    /// <summary><c>invalid language-tagged value</c>: something other than a string is given a language or a direction.</summary>
    InvalidLanguageTaggedValue,

    /// <summary><c>invalid local context</c>: a context is not a string, an object or null.</summary>
    InvalidLocalContext,

    /// <summary><c>invalid remote context</c>: a document loaded as a context has no <c>@context</c>, or is no object.</summary>
    InvalidRemoteContext,

    /// <summary><c>invalid reverse property</c>: a reverse term has a container or entry that it must not have.</summary>
    InvalidReverseProperty,

    /// <summary><c>invalid reverse property map</c>: a reverse property map has a keyword among its entries.</summary>
    InvalidReversePropertyMap,

    /// <summary><c>invalid reverse property value</c>: the value of a reverse property is a value object or a list.</summary>
    InvalidReversePropertyValue,

    /// <summary><c>invalid scoped context</c>: the context inside a term definition is not valid.</summary>
    InvalidScopedContext,

    /// <summary><c>invalid script element</c>: a script element of an HTML document is not JSON-LD. Not used here: HTML is not read.</summary>
    InvalidScriptElement,

    /// <summary><c>invalid set or list object</c>: a set or list object has entries beside <c>@index</c>.</summary>
    InvalidSetOrListObject,

    /// <summary><c>invalid term definition</c>: a term definition is neither a string nor an object, or has an entry that is not allowed.</summary>
    InvalidTermDefinition,

    /// <summary><c>invalid type mapping</c>: the <c>@type</c> of a term is not an IRI or an allowed keyword.</summary>
    InvalidTypeMapping,

    /// <summary><c>invalid type value</c>: the value of <c>@type</c> is not a string or an array of strings.</summary>
    InvalidTypeValue,

    /// <summary><c>invalid typed value</c>: the <c>@type</c> of a value object is not an IRI.</summary>
    InvalidTypedValue,

    /// <summary><c>invalid value object</c>: a value object has an entry that it must not have.</summary>
    InvalidValueObject,

    /// <summary><c>invalid value object value</c>: the value of <c>@value</c> is not a string, number, Boolean or null.</summary>
    InvalidValueObjectValue,

    /// <summary><c>invalid vocab mapping</c>: the value of <c>@vocab</c> is not an IRI, a blank node identifier or null.</summary>
    InvalidVocabMapping,

    /// <summary><c>IRI confused with prefix</c>: a compacted IRI would read as a compact IRI.</summary>
    IriConfusedWithPrefix,

    /// <summary><c>keyword redefinition</c>: a context defines a term that is a keyword.</summary>
    KeywordRedefinition,

    /// <summary><c>loading document failed</c>: a document could not be loaded, or is not JSON.</summary>
    LoadingDocumentFailed,

    /// <summary><c>loading remote context failed</c>: a context could not be loaded.</summary>
    LoadingRemoteContextFailed,

    /// <summary><c>multiple context link headers</c>: a response names more than one context in its Link headers.</summary>
    MultipleContextLinkHeaders,

    /// <summary><c>processing mode conflict</c>: a context is marked <c>@version</c> 1.1 and is processed as JSON-LD 1.0.</summary>
    ProcessingModeConflict,

    /// <summary><c>protected term redefinition</c>: a context redefines a protected term.</summary>
    ProtectedTermRedefinition,

    /// <summary><c>invalid frame</c>: the frame is not an object, or has values that a frame must not have.</summary>
    InvalidFrame,

    /// <summary><c>invalid @embed value</c>: the value of <c>@embed</c> is not one that JSON-LD Framing allows.</summary>
    InvalidEmbedValue,

    /// <summary><c>DATA_LOSS_DETECTION_ERROR</c>. Safe mode: something in the document would not be in the result, such as a term that no context defines or a relative IRI. The name is that of Data Integrity.</summary>
    DataLossDetected,

    /// <summary><c>processing limit exceeded</c>. The input needs more than a limit of <see cref="JsonLdLimits"/> or of the RDF algorithms allows.</summary>
    LimitExceeded,

    /// <summary>
    /// <c>invalid JSON pointer</c>. A pointer that selects a part of a document is not one (RFC 6901), or leads to nothing. A code of this
    /// library: Data Integrity leaves its own, <c>PROOF_GENERATION_ERROR</c>, to those who select. <see cref="JsonLdProblem.Pointer"/> is the pointer as it was given.
    /// </summary>
    InvalidPointer,
}
