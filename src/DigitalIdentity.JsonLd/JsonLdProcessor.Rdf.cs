// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.1 (toRdf(), fromRdf()).
using DigitalIdentity.JsonLd.Flattening;
using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Serialization;

namespace DigitalIdentity.JsonLd;

public sealed partial class JsonLdProcessor
{
    /// <summary>Turns a document into RDF (section 9.1, <c>toRdf()</c>).</summary>
    /// <param name="input">The document.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>
    /// The quads, or what is wrong with the document. Blank nodes have new labels; language tags are in lower case; JSON literals are
    /// canonical JSON (RFC 8785).
    /// </returns>
    /// <remarks>
    /// What RDF has no place for is left out, as the standard says, unless <see cref="JsonLdOptions.SafeMode"/> is on.
    /// A dataset that exceeds <see cref="RdfLimits.Default"/> is <see cref="JsonLdErrorCode.LimitExceeded"/>.
    /// </remarks>
    public ValueTask<JsonLdResult<RdfDataset>> ToRdfAsync(JsonLdInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        return RunAsync(operation => ToDataset(operation, input), false, true, cancellationToken);
    }

    /// <summary>Turns RDF into an expanded document (section 9.1, <c>fromRdf()</c>).</summary>
    /// <param name="dataset">The quads.</param>
    /// <returns>
    /// An array, or what is wrong with the dataset: <see cref="JsonLdErrorCode.InvalidJsonLiteral"/>,
    /// <see cref="JsonLdErrorCode.InvalidLanguageTaggedString"/> or <see cref="JsonLdErrorCode.InvalidBaseDirection"/> for a compound
    /// literal, and <see cref="JsonLdErrorCode.LimitExceeded"/> where lists or JSON literals nest deeper than
    /// <see cref="JsonLdLimits.MaxDepth"/> allows.
    /// </returns>
    /// <remarks>
    /// The options <see cref="JsonLdOptions.UseNativeTypes"/>, <see cref="JsonLdOptions.UseRdfType"/>,
    /// <see cref="JsonLdOptions.RdfDirection"/> and <see cref="JsonLdOptions.Ordered"/> count. A number that JSON-LD would not keep all
    /// digits of stays a typed value.
    /// </remarks>
    public JsonLdResult<JsonLdDocument> FromRdf(RdfDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        try
        {
            return new JsonLdResult<JsonLdDocument>(Write(RdfSerialization.Serialize(dataset, Options)));
        }
        catch (JsonLdFailure failure)
        {
            return new JsonLdResult<JsonLdDocument>(new JsonLdProblem(failure.Code, failure.Message));
        }
    }

    /// <summary>The steps of <c>toRdf()</c>, for any document.</summary>
    /// <param name="operation">The operation in work.</param>
    /// <param name="input">The document.</param>
    /// <param name="store">Receives the quads.</param>
    /// <exception cref="JsonLdFailure">The document is not valid, or asks for too much.</exception>
    internal void GeneralToRdf(Operation operation, JsonLdInput input, RdfQuadStore store)
    {
        // 2) to 6)
        operation.Ordered = false;
        var expanded = Expand(operation, input).Items;
        var identifiers = new BlankNodeIdentifiers();
        var graphs = NodeMapGeneration.Of(expanded, identifiers, operation.CancellationToken);
        try
        {
            new RdfDeserialization(operation, identifiers, store).Add(graphs);
        }
        catch (RdfLimitException e)
        {
            throw new JsonLdFailure(JsonLdErrorCode.LimitExceeded, e.Message);
        }
    }

    private RdfDataset ToDataset(Operation operation, JsonLdInput input)
    {
        var store = RdfQuadStore.Rent();
        try
        {
            Quads(operation, input, store);
            return RdfDataset.Of(store);
        }
        finally
        {
            RdfQuadStore.Return(store);
        }
    }
}
