// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.1 (toRdf(), fromRdf()).
using DigitalIdentity.JsonLd.Flattening;
using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Serialization;

namespace DigitalIdentity.JsonLd;

public sealed partial class JsonLdProcessor
{
    /// <summary>The steps of <c>toRdf()</c>, for any document.</summary>
    /// <param name="operation">The operation in work.</param>
    /// <param name="input">The document.</param>
    /// <param name="store">Receives the quads.</param>
    /// <exception cref="JsonLdFailure">The document is not valid, or asks for too much.</exception>
    internal void GeneralToRdf(Operation operation, JsonLdInput input, RdfQuadStore store)
    {
        // 2) to 6)
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
}
